public import Foundation
import Vocabulary

/// The incident response plan as the house keeps it: the version that holds, a draft, and all that were.
public struct ResponsePlan: Hashable, Sendable {
    /// The version that holds.
    public internal(set) var current: PlanVersion
    /// Every version that held before, oldest first.
    public internal(set) var earlier: [PlanVersion]
    public internal(set) var draft: PlanVersion?
    /// When somebody last said that it is still right; a new version is a review too.
    public internal(set) var reviewedAt: Date
    public internal(set) var reviewedBy: String
    /// Counted up by each change.
    public internal(set) var version: Int

    /// Puts a plan together from what a store kept.
    public init(
        current: PlanVersion,
        earlier: [PlanVersion],
        draft: PlanVersion?,
        reviewedAt: Date,
        reviewedBy: String,
        version: Int
    ) {
        self.current = current
        self.earlier = earlier
        self.draft = draft
        self.reviewedAt = reviewedAt
        self.reviewedBy = reviewedBy
        self.version = version
    }

    /// The plan that a new house begins with: text of our own, and nobody in the roles yet.
    public static func first(by person: String, at now: Date) -> ResponsePlan {
        let version = PlanVersion(
            number: 1,
            pages: PlanText.pages,
            roles: PlanRole.Name.allCases.map { PlanRole(name: $0) },
            approvals: PlanApproval.defaults,
            writers: [person],
            writtenAt: now,
            reason: "the text that a new house begins with",
            approvedBy: person,
            approvedAt: now
        )
        return ResponsePlan(
            current: version,
            earlier: [],
            draft: nil,
            reviewedAt: now,
            reviewedBy: person,
            version: 1
        )
    }

    /// A version that holds or held, or the draft; nil when there is none of that number.
    public func version(_ number: Int) -> PlanVersion? {
        (earlier + [current] + [draft].compactMap { $0 }).first { $0.number == number }
    }

    /// What the next change begins with: the draft, or the version that holds.
    var beingWritten: PlanVersion { draft ?? current }

    /// When it must be looked at again, and whether it is time to remind.
    public func review(in zone: TimeZone, at now: Date) -> Review {
        let due = YearlyTest.yearAfter(reviewedAt, in: zone)
        if now >= due { return .overdue(since: due) }
        let isSoon = due.timeIntervalSince(now) <= Double(Limits.planReminderDays) * 86_400
        return isSoon ? .soon(due: due) : .fine(until: due)
    }

    /// Whether the yearly review is near.
    public enum Review: Hashable, Sendable {
        case fine(until: Date)
        /// Time to remind.
        case soon(due: Date)
        case overdue(since: Date)
    }
}

extension ResponsePlan {
    /// When the first version began to hold.
    public var adopted: Date { (earlier.first ?? current).approvedAt ?? (earlier.first ?? current).writtenAt }
}
