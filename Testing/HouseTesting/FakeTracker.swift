public import Foundation
public import Incidents
public import Ports
import Synchronization

/// A tracker with memory: its search lags behind, and what goes wrong is told to it.
public final class FakeTracker: Tracker {
    /// What happens to a call.
    public enum Fault: CaseIterable, Hashable, Sendable {
        case refused, notSent, lostBefore, lostAfter, lostAndLate, limited, conflict, denied, gone

        /// What may befall any call; `gone` is no accident of the wire.
        public static let accidents = allCases.filter { $0 != .gone }
    }

    public let identity: TrackerIdentity
    private let now: @Sendable () -> Date
    /// How long the search lags behind, in seconds.
    private let lagSeconds: Double
    private let fault: @Sendable () -> Fault?
    private let state = Mutex(State())

    private struct State {
        var tickets: [Ticket] = []
        /// Calls that are carried out later than they were answered.
        var late: [(at: Date, image: TicketImage, marker: TicketMarker)] = []
        var count = 0
        var comments = 0
        var calls = 0
        var followers: [String: Set<String>] = [:]
        var refused: Set<TicketField> = []
        var hitsMax = Int.max
    }

    public init(
        _ name: String = "fake",
        kind: TrackerReference.Tracker = .jira,
        intakeLabel: String? = nil,
        lagSeconds: Double = 60,
        now: @escaping @Sendable () -> Date,
        fault: @escaping @Sendable () -> Fault? = { nil }
    ) {
        identity = TrackerIdentity(
            name: name,
            kind: kind,
            place: "a test",
            proof: .documentation,
            intakeLabel: intakeLabel
        )
        self.now = now
        self.lagSeconds = lagSeconds
        self.fault = fault
    }

    public var tickets: [Ticket] { state.withLock { $0.tickets } }
    public var calls: Int { state.withLock { $0.calls } }
    /// Who follows a ticket.
    public func followers(of reference: String) -> Set<String> { state.withLock { $0.followers[reference] ?? [] } }
    /// From now on it refuses every call that writes one of these.
    public func refuse(_ fields: Set<TicketField>) { state.withLock { $0.refused = fields } }
    /// From now on a search brings no more than so many.
    public func limit(hits: Int) { state.withLock { $0.hitsMax = hits } }

    /// Somebody changes a ticket there.
    public func change(_ reference: String, _ change: (inout Ticket) -> Void) {
        let instant = now()
        state.withLock { state in
            guard let index = state.tickets.firstIndex(where: { $0.reference == reference }) else { return }
            change(&state.tickets[index])
            state.tickets[index].updatedAt = instant
        }
    }

    /// Somebody makes a ticket there.
    public func add(_ title: String, labels: Set<String>) -> String {
        let instant = now()
        return state.withLock { state in
            state.count += 1
            let reference = "T-\(state.count)"
            state.tickets.append(
                Ticket(
                    reference: reference,
                    url: "https://tracker.example.com/\(reference)",
                    createdAt: instant,
                    updatedAt: instant,
                    title: title,
                    labels: labels,
                    status: "Open"
                )
            )
            return reference
        }
    }

    private func arrive() {
        let instant = now()
        state.withLock { state in
            state.calls += 1
            for call in state.late where call.at <= instant { _ = FakeTracker.made(call.image, at: call.at, &state) }
            state.late.removeAll { $0.at <= instant }
        }
    }

    private static func made(_ image: TicketImage, at now: Date, _ state: inout State) -> Ticket {
        state.count += 1
        let reference = "T-\(state.count)"
        let ticket = Ticket(
            reference: reference,
            url: "https://tracker.example.com/\(reference)",
            createdAt: now,
            updatedAt: now,
            title: image.title,
            text: image.text,
            labels: image.labels,
            status: "Open",
            priority: image.priority.rawValue,
            assignee: image.assignee,
            due: image.due
        )
        state.tickets.append(ticket)
        return ticket
    }

    /// Runs a call into what was told to happen to it.
    private func call<Value>(_ work: () throws(TrackerFailure) -> Value) throws(TrackerFailure) -> Value {
        arrive()
        switch fault() {
        case nil: return try work()
        case .refused: throw .refused("told to refuse")
        case .notSent: throw .notSent("told to be away")
        case .limited: throw .limited(seconds: 20, "told to be busy")
        case .conflict: throw .conflict("told to clash")
        case .denied: throw .denied("told not to know us")
        case .gone: throw .gone("told to have nothing")
        case .lostBefore, .lostAndLate: throw .unknown("told to say nothing")
        case .lostAfter:
            _ = try work()
            throw .unknown("told to say nothing")
        }
    }

    public func create(_ image: TicketImage, marker: TicketMarker) async throws(TrackerFailure) -> Ticket {
        arrive()
        let instant = now()
        func make() -> Ticket { state.withLock { FakeTracker.made(image, at: instant, &$0) } }
        let left = state.withLock { $0.refused }
        let hasRefused = left.contains(.assignee) && image.assignee != nil || left.contains(.due) && image.due != nil
        guard !hasRefused else { throw .refused("told to refuse a field") }
        switch fault() {
        case nil: return make()
        case .refused: throw .refused("told to refuse")
        case .notSent: throw .notSent("told to be away")
        case .limited: throw .limited(seconds: 20, "told to be busy")
        case .conflict: throw .conflict("told to clash")
        case .denied: throw .denied("told not to know us")
        case .gone: throw .gone("told to have nothing")
        case .lostBefore: throw .unknown("told to say nothing")
        case .lostAfter:
            _ = make()
            throw .unknown("told to say nothing")
        case .lostAndLate:
            state.withLock { $0.late.append((instant.addingTimeInterval(30), image, marker)) }
            throw .unknown("told to say nothing")
        }
    }

    public func search(_ search: TicketSearch) async throws(TrackerFailure) -> [Ticket] {
        try call { () throws(TrackerFailure) in
            let instant = now()
            let most = state.withLock { $0.hitsMax }
            return Array(
                tickets.filter { ticket in
                    switch search {
                    case .marked(let marker, _):
                        ticket.carries(marker) && instant.timeIntervalSince(ticket.createdAt) >= lagSeconds
                    case .changed(let since):
                        ticket.updatedAt >= since && instant.timeIntervalSince(ticket.updatedAt) >= lagSeconds
                    }
                }.sorted { $0.updatedAt < $1.updatedAt }.prefix(most)
            )
        }
    }

    public func read(_ reference: String) async throws(TrackerFailure) -> Ticket {
        try call { () throws(TrackerFailure) in
            guard let ticket = tickets.first(where: { $0.reference == reference }) else {
                throw TrackerFailure.gone("there is no \(reference)")
            }
            return ticket
        }
    }

    public func write(_ wanted: TicketChange, to reference: String) async throws(TrackerFailure) {
        try call { () throws(TrackerFailure) in
            guard tickets.contains(where: { $0.reference == reference }) else {
                throw TrackerFailure.gone("there is no \(reference)")
            }
            let instant = now()
            let number = state.withLock { state in
                state.comments += 1
                return state.comments
            }
            if case .fields(let fields, let image, let ground) = wanted {
                guard state.withLock({ $0.refused.isDisjoint(with: fields) }) else {
                    throw TrackerFailure.refused("told to refuse a field")
                }
                if fields.contains(.followers) {
                    state.withLock { state in
                        let kept = (state.followers[reference] ?? []).subtracting(ground.stale.followers)
                        state.followers[reference] = kept.union(image.followers)
                    }
                }
            }
            change(reference) { ticket in
                switch wanted {
                case .fields(let fields, let image, let ground): ticket.hold(image, fields, ground)
                case .comment(let text):
                    ticket.comments.append(
                        TicketComment(id: "c\(number)", by: "tocsin", at: instant, text: text, isOurs: true)
                    )
                case .duplicate: (ticket.status, ticket.isFinished) = ("Closed", true)
                }
            }
        }
    }

    public func access(of account: String, to reference: String) async throws(TrackerFailure) -> TicketAccess {
        try call { () throws(TrackerFailure) in
            account == "stranger" ? .closed(reason: "the tracker does not let them in") : .open
        }
    }

    public func check() async throws(TrackerFailure) -> [TrackerNote] { try call { () throws(TrackerFailure) in [] } }
}

extension Ticket {
    /// Takes fields of an image over.
    fileprivate mutating func hold(_ image: TicketImage, _ fields: Set<TicketField>, _ ground: TicketGround) {
        for field in fields {
            switch field {
            case .title: title = image.title
            case .text: text = image.text
            case .labels: labels = labels.subtracting(ground.stale.labels).union(image.labels)
            case .priority: priority = image.priority.rawValue
            case .assignee: assignee = image.assignee
            case .due: due = image.due
            case .followers: break
            }
        }
    }
}
