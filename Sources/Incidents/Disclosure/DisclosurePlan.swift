public import Foundation
public import Vocabulary

/// How a vulnerability is told to the world: the fix, the release day in its order, the embargo, the advisory, the numbers.
public struct DisclosurePlan: Hashable, Sendable {
    public let incident: IncidentID
    public let isCritical: Bool
    /// How long after the release of the fix it stays quiet, in days of 24 hours.
    public let policyDays: Int
    /// Counted up by each change.
    public internal(set) var version: Int
    public internal(set) var advisory: Advisory?
    public internal(set) var cve: Number
    public internal(set) var ghsa: String?
    public internal(set) var credit: Credit
    /// When the fix was released.
    public internal(set) var releasedAt: Date?
    public internal(set) var releaseDay: [ReleaseTask: Outcome]
    /// Another day than the policy's, with the reason.
    public internal(set) var moved: Moved?
    public internal(set) var published: Published?
    /// When the entry of the CVE was updated, the last of all.
    public internal(set) var entryUpdatedAt: Date?

    /// One that nobody has kept yet: its first change makes it version 1.
    ///
    /// `policyDays`: the policy's at this time.
    public init(incident: IncidentID, isCritical: Bool, policyDays: Int) {
        self.incident = incident
        self.isCritical = isCritical
        self.policyDays = policyDays
        version = 0
        cve = .missing
        credit = .notAsked
        releaseDay = [:]
    }

    /// Puts a plan together from what a store kept.
    public init(
        incident: IncidentID,
        isCritical: Bool,
        policyDays: Int,
        version: Int,
        advisory: Advisory?,
        cve: Number,
        ghsa: String?,
        credit: Credit,
        releasedAt: Date?,
        releaseDay: [ReleaseTask: Outcome],
        moved: Moved?,
        published: Published?,
        entryUpdatedAt: Date?
    ) {
        self.init(incident: incident, isCritical: isCritical, policyDays: policyDays)
        self.version = version
        self.advisory = advisory
        self.cve = cve
        self.ghsa = ghsa
        self.credit = credit
        self.releasedAt = releasedAt
        self.releaseDay = releaseDay
        self.moved = moved
        self.published = published
        self.entryUpdatedAt = entryUpdatedAt
    }

    /// The CVE id, or why there is none.
    public enum Number: Hashable, Sendable {
        case missing
        case assigned(String)
        case none(reason: String)
    }

    /// Whether the reporter is thanked in public.
    public enum Credit: Hashable, Sendable {
        case notAsked
        case asked(at: Date)
        case consented(name: String)
        case declined
        /// It was found in the house.
        case noReporter
    }

    /// What became of a task of the release day.
    public enum Outcome: Hashable, Sendable {
        case done(by: String, at: Date)
        case waived(by: String, reason: String)
    }

    /// A day that is not the policy's.
    public struct Moved: Hashable, Sendable {
        public let to: Date
        public let reason: String

        public init(to: Date, reason: String) {
            self.to = to
            self.reason = reason
        }
    }

    /// Where and when it was told.
    public struct Published: Hashable, Sendable {
        public let at: Date
        public let place: String

        public init(at: Date, place: String) {
            self.at = at
            self.place = place
        }
    }

    /// How far it is.
    public enum State: String, CaseIterable, Hashable, Sendable {
        /// The fix is not out.
        case preparing
        /// The fix is out; the world is told at the end of the embargo.
        case embargo
        case published
        /// Published, and the entry of the CVE says so.
        case done
    }

    public var state: State {
        guard published != nil else { return releasedAt == nil ? .preparing : .embargo }
        if case .assigned = cve, entryUpdatedAt == nil { return .published }
        return .done
    }

    /// When the policy wants it told; nil until the fix is released.
    public var policyDate: Date? { releasedAt?.addingTimeInterval(Double(policyDays) * 86_400) }

    /// When it is to be told: the policy's day, or the one that was chosen.
    public var embargoEnds: Date? { releasedAt == nil ? nil : moved?.to ?? policyDate }

    /// What is still to be done on the release day, in order.
    public var releaseDayLeft: [ReleaseTask] {
        ReleaseTask.wanted(isCritical: isCritical).filter { releaseDay[$0] == nil }
    }

    /// What publishing still wants, in words.
    public func missing(at now: Date) -> [String] {
        var missing: [String] = []
        if advisory == nil { missing.append("the advisory is not written") }
        missing += (advisory?.wordFindings ?? []).map(\.description)
        if cve == .missing { missing.append("there is no CVE id, and nobody said why") }
        switch credit {
        case .notAsked: missing.append("nobody asked the reporter about credit")
        case .asked:
            missing.append("the reporter has not answered about credit; record that they declined if no answer comes")
        case .consented, .declined, .noReporter: break
        }
        if releasedAt == nil { missing.append("the fix is not released") }
        missing += releasedAt == nil ? [] : releaseDayLeft.map { "release day: \($0.words)" }
        if let ends = embargoEnds, now < ends {
            missing.append("the embargo lasts until \(ends.ISO8601Format()); move it with a reason, or wait")
        }
        return missing
    }
}
