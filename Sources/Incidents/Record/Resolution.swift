/// Step 6: mended, tested, recovered; everyone told who must be; the customer agrees.
public struct Resolution: Hashable, Sendable {
    public var finished: Set<Work>
    public var duties: [Duty]
    /// Why nobody has to be notified.
    public var nobodyToNotify: String?
    public var agreement: Agreement?

    public init(
        finished: Set<Work> = [],
        duties: [Duty] = [],
        nobodyToNotify: String? = nil,
        agreement: Agreement? = nil
    ) {
        self.finished = finished
        self.duties = duties
        self.nobodyToNotify = nobodyToNotify
        self.agreement = agreement
    }

    /// The three parts of the work.
    public enum Work: String, CaseIterable, Hashable, Sendable { case implementation, testing, recovery }

    /// The word of the affected user or customer.
    public enum Agreement: Hashable, Sendable {
        case agreed(who: String)
        case nobodyAffected
    }

    /// Whether every due notification is sent or waived, or somebody said why there is none.
    var isEverybodyNotified: Bool {
        duties.isEmpty ? nobodyToNotify != nil : duties.allSatisfy { $0.outcome != nil }
    }
}

/// A notification that is due: whom, and what became of it.
public struct Duty: Hashable, Sendable {
    public let whom: String
    public var outcome: Outcome?

    public init(whom: String, outcome: Outcome? = nil) {
        self.whom = whom
        self.outcome = outcome
    }

    /// Sent, with how or what shows it; or waived, with why.
    public enum Outcome: Hashable, Sendable {
        case sent(how: String)
        case waived(reason: String)
    }
}
