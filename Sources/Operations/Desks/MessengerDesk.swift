import Foundation
public import Ports
import Vocabulary

/// Where an admin looks at the chat targets, tries them, and lets what was set aside go out again.
public struct MessengerDesk: Sendable {
    private let messengers: [any Messenger]
    private let outbox: any Outbox
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(messengers: [any Messenger], outbox: any Outbox, trail: any AuditTrail, clock: HouseClock) {
        self.messengers = messengers
        self.outbox = outbox
        self.trail = trail
        self.clock = clock
    }

    /// A target and how much of its outbox is unfinished.
    public struct Target: Hashable, Sendable {
        public let name: String
        public let depth: OutboxDepth

        public init(name: String, depth: OutboxDepth) {
            self.name = name
            self.depth = depth
        }
    }

    /// Every target that is configured, in its order.
    public func targets() async throws -> [Target] {
        let depths = try await outbox.depth()
        return messengers.map { Target(name: $0.name, depth: depths[$0.name] ?? OutboxDepth()) }
    }

    /// Posts a line that says it is a test, now, past the outbox; nil when there is no such target.
    ///
    /// - Throws: `DeskRefusal`.
    public func test(_ name: String, by person: Person) async throws -> Delivery? {
        try person.role.must(.administer)
        guard let messenger = messengers.first(where: { $0.name == name }) else { return nil }
        let delivery = await messenger.post(
            "SIEM TEST -- \(person.name) asks whether this target gets alerts. Nothing has happened.",
            messageID: "test-\(Secrets.random(count: 16))"
        )
        try await tell(name, "target tested", ["outcome": "\(delivery)"], person)
        return delivery
    }

    /// Lets what was set aside wait again; answers how many.
    ///
    /// - Throws: `DeskRefusal`.
    public func retry(_ name: String, by person: Person) async throws -> Int {
        try person.role.must(.administer)
        let count = try await outbox.retry(target: name)
        try await tell(name, "target retried", ["posts": String(count)], person)
        return count
    }

    private func tell(_ name: String, _ word: String, _ details: [String: String], _ person: Person) async throws {
        try await trail.append([
            HouseFact(subject: "target \(name)", at: clock.now(), by: person.name, word: word, details: details)
        ])
    }
}
