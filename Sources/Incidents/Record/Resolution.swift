public import Foundation

/// Step 6: mended, tested, recovered; everyone told who must be; the customer agrees.
public struct Resolution: Hashable, Sendable {
    public var finished: Set<Work>
    public var duties: [Duty]
    /// Why nobody has to be notified.
    public var nobodyToNotify: String?
    public var agreement: Agreement?
    /// When the team knew of it, where that was not when it was logged.
    public var awareAt: Date?

    public init(
        finished: Set<Work> = [],
        duties: [Duty] = [],
        nobodyToNotify: String? = nil,
        agreement: Agreement? = nil,
        awareAt: Date? = nil
    ) {
        self.finished = finished
        self.duties = duties
        self.nobodyToNotify = nobodyToNotify
        self.agreement = agreement
        self.awareAt = awareAt
    }

    /// The three parts of the work.
    public enum Work: String, CaseIterable, Hashable, Sendable { case implementation, testing, recovery }

    /// The word of the affected user or customer.
    public enum Agreement: Hashable, Sendable {
        case agreed(who: String)
        case nobodyAffected
        /// Asked, no answer within the policy's time, and the policy takes that as a yes.
        case deemed(who: String)
    }

    /// What a notification is called: whom it is for, and the table's line where several are for the same.
    public func name(of duty: Duty) -> String {
        guard let line = duty.line, duties.count(where: { $0.whom == duty.whom }) > 1 else { return duty.whom }
        return "\(duty.whom) (\(line))"
    }

    /// Whether every due notification is sent or waived, or somebody said why there is none.
    var isEverybodyNotified: Bool {
        duties.isEmpty ? nobodyToNotify != nil : duties.allSatisfy { $0.outcome != nil }
    }
}
