public import Alerts
public import Foundation
public import Ports
public import Vocabulary

/// Where people agree not to be told of something for a while; every agreement has a reason and an end, and says first what
/// it would have hidden.
public struct SuppressionDesk: Sendable {
    private let suppressions: any SuppressionStore
    private let alerts: any AlertStore
    private let queue: any AlertQueue
    private let trail: any AuditTrail
    private let clock: HouseClock
    /// What a preview looks back on, in seconds.
    public static let previewSeconds = 30 * 86_400.0

    public init(
        suppressions: any SuppressionStore,
        alerts: any AlertStore,
        queue: any AlertQueue,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.suppressions = suppressions
        self.alerts = alerts
        self.queue = queue
        self.trail = trail
        self.clock = clock
    }

    /// What a suppression would hide.
    public struct Scope: Hashable, Sendable {
        /// Nil is every rule.
        public let rule: RuleID?
        /// A value of the entity; nil is every entity.
        public let entity: String?

        public init(rule: RuleID?, entity: String?) {
            self.rule = rule
            self.entity = entity
        }
    }

    /// What a suppression would have hidden of the last 30 days.
    public struct Preview: Sendable {
        public let hiddenCount: Int
        public let alertCount: Int
        /// The newest of those it would have hidden.
        public let newest: [Alert]

        public init(hiddenCount: Int, alertCount: Int, newest: [Alert]) {
            self.hiddenCount = hiddenCount
            self.alertCount = alertCount
            self.newest = newest
        }
    }

    public func preview(_ scope: Scope) async throws -> Preview {
        let since = clock.now().addingTimeInterval(-SuppressionDesk.previewSeconds)
        var all = AlertFilter()
        all.from = since
        var some = all
        some.rule = scope.rule
        some.entity = scope.entity
        some.limit = 5
        guard scope.rule != nil || scope.entity != nil else { throw SuppressionRefusal.nothingNamed }
        return Preview(
            hiddenCount: try await queue.count(some),
            alertCount: try await queue.count(all),
            newest: try await alerts.alerts(some)
        )
    }

    /// Those that have not ended, in order.
    public func current() async throws -> [Suppression] { try await suppressions.suppressions(at: clock.now()) }

    /// Agrees to hide what a scope names, from now until an instant.
    ///
    /// - Throws: `DeskRefusal` or `SuppressionRefusal`.
    @discardableResult
    public func add(_ scope: Scope, until: Date, reason: String, by person: Person) async throws -> Suppression {
        try person.role.must(.suppress)
        let now = clock.now()
        let why = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard scope.rule != nil || scope.entity != nil else { throw SuppressionRefusal.nothingNamed }
        guard !why.isEmpty else { throw SuppressionRefusal.reasonMissing }
        guard why.count <= Limits.reasonCharactersMax else { throw SuppressionRefusal.reasonTooLong }
        guard until > now, until.timeIntervalSince(now) <= Limits.suppressionSecondsMax else {
            throw SuppressionRefusal.endNotInReach
        }
        let kept = try await suppressions.add(
            rule: scope.rule,
            entity: scope.entity,
            reason: why,
            by: person.name,
            from: now,
            until: until
        )
        try await trail.append([
            HouseFact(
                subject: "suppression \(kept.id)",
                at: now,
                by: person.name,
                word: "suppressed",
                details: [
                    "rule": scope.rule?.rawValue ?? "every rule", "entity": scope.entity ?? "every entity",
                    "until": TimeWords.utc(until), "reason": why,
                ]
            )
        ])
        return kept
    }

    /// Ends one now; the answer is false when none of that number runs.
    public func end(_ number: Int64, by person: Person) async throws -> Bool {
        try person.role.must(.suppress)
        let now = clock.now()
        guard try await current().contains(where: { $0.id == number }) else { return false }
        try await suppressions.end(number, at: now)
        try await trail.append([
            HouseFact(subject: "suppression \(number)", at: now, by: person.name, word: "suppression ended")
        ])
        return true
    }
}

/// Why a suppression was not agreed to.
public enum SuppressionRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case nothingNamed
    case reasonMissing
    case reasonTooLong
    case endNotInReach

    public var description: String {
        switch self {
        case .nothingNamed: "name the rule, the user, host or address, or both; a suppression of everything is none"
        case .reasonMissing: "a reason is missing; say in a sentence why nobody needs to be told"
        case .reasonTooLong: "the reason is too long; keep it under \(Limits.reasonCharactersMax) characters"
        case .endNotInReach:
            "a suppression ends: choose a time that is still to come and not more than \(Int(Limits.suppressionSecondsMax / 86_400)) days away"
        }
    }
}
