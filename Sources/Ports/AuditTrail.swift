public import Foundation
public import Vocabulary

/// Every fact of the house in the order in which it was recorded; nothing in it is ever changed or removed.
public protocol AuditTrail: Sendable {
    /// The facts that fit, newest first.
    func facts(_ filter: FactFilter) async throws -> [StoredFact]
    /// Records facts that belong to no other change: a sign-in, an export.
    func append(_ facts: [HouseFact]) async throws
}

/// A fact with its place in the trail.
public struct StoredFact: Hashable, Sendable {
    /// Counted up over all subjects.
    public let number: Int64
    public let fact: HouseFact

    public init(number: Int64, fact: HouseFact) {
        self.number = number
        self.fact = fact
    }
}

/// Which facts are asked for; nil asks for all.
public struct FactFilter: Hashable, Sendable {
    public var subject: String?
    public var by: String?
    public var word: String?
    /// From, including.
    public var from: Date?
    /// Until, excluding.
    public var until: Date?
    /// Only facts recorded before the one of this number: where the page before ended.
    public var before: Int64?
    /// Only facts recorded after the one of this number: what is new.
    public var after: Int64?
    /// What whoever asks may not know of: facts about it, and facts that name it, are left out.
    public var hiding: HiddenIncidents
    public var limit: Int

    public init(
        subject: String? = nil,
        by: String? = nil,
        word: String? = nil,
        from: Date? = nil,
        until: Date? = nil,
        before: Int64? = nil,
        after: Int64? = nil,
        hiding: HiddenIncidents = HiddenIncidents(),
        limit: Int = Limits.pageCountMax
    ) {
        self.subject = subject
        self.by = by
        self.word = word
        self.from = from
        self.until = until
        self.before = before
        self.after = after
        self.hiding = hiding
        self.limit = limit
    }
}
