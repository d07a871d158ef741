public import Foundation
public import Vocabulary

/// An event that could affect confidentiality, integrity or availability, walked through eight steps.
public struct Incident: Hashable, Sendable {
    public let id: IncidentID
    public internal(set) var title: String
    public internal(set) var stage: Stage
    /// Counted up by each change; a change made on an older version is refused.
    public internal(set) var version: Int
    /// Who identified it.
    public let openedBy: String
    /// When it was logged here: its time counts from then.
    public let loggedAt: Date
    /// The policy's promises as they were when it was logged.
    public let terms: IncidentTerms
    public internal(set) var clocks: IncidentClocks
    /// A flag beside the three priorities; it resolves like high.
    public internal(set) var isCritical: Bool
    public internal(set) var secrecy: Secrecy
    /// What was recorded for the eight steps.
    public internal(set) var record: IncidentRecord
    /// The alerts that belong to it, by number.
    public internal(set) var alerts: [AlertID]
    /// Who is told of what happens, by name.
    public internal(set) var followers: [String]
    /// Tasks, evidence, questions to customers, relatives.
    public internal(set) var casework: Casework
    /// How steps were left, in order of time; a step left twice is in it twice.
    public internal(set) var passages: [Passage]
    /// A skip that waits for a second person.
    public internal(set) var skipRequest: SkipRequest?
    /// What it knows of its tickets in trackers.
    public internal(set) var tickets: TicketRecord
    /// Whether it is one of the house, or of the demo.
    public var origin = Origin.house
    /// The exercise that it is played in; nil for everything that happens.
    public internal(set) var exercise: ExerciseID?

    /// Puts an incident together from what a store kept.
    public init(
        id: IncidentID,
        title: String,
        stage: Stage,
        version: Int = 1,
        openedBy: String,
        loggedAt: Date,
        terms: IncidentTerms,
        clocks: IncidentClocks,
        isCritical: Bool,
        secrecy: Secrecy,
        record: IncidentRecord,
        alerts: [AlertID] = [],
        followers: [String] = [],
        casework: Casework = Casework(),
        passages: [Passage] = [],
        skipRequest: SkipRequest? = nil,
        tickets: TicketRecord = TicketRecord(),
        exercise: ExerciseID? = nil
    ) {
        self.id = id
        self.title = title
        self.stage = stage
        self.version = version
        self.openedBy = openedBy
        self.loggedAt = loggedAt
        self.terms = terms
        self.clocks = clocks
        self.isCritical = isCritical
        self.secrecy = secrecy
        self.record = record
        self.alerts = alerts
        self.followers = followers
        self.casework = casework
        self.passages = passages
        self.skipRequest = skipRequest
        self.tickets = tickets
        self.exercise = exercise
    }

    /// Whether somebody may know that it exists: a restricted incident is for those on its list alone.
    public func isVisible(to person: String) -> Bool { !secrecy.isRestricted || secrecy.readers.contains(person) }

    /// Closed once step 7 is left, or as no incident.
    public var isClosed: Bool { stage > .closing }

    /// Whether another incident goes on in its place.
    public var isMerged: Bool { casework.family.mergedInto != nil }

    public var assignee: String? { record.assignment.assignee }

    /// The priority that the clocks run by: the recorded one, before step 4 the default of its sensitivity; critical
    /// resolves like high.
    public var effectivePriority: Priority {
        isCritical ? .high : record.categorization.priority ?? secrecy.sensitivity.defaultPriority
    }

    /// When it should be resolved: as chosen in step 4, or the resolution deadline; nil before.
    public func due(at now: Date) -> Date? {
        switch record.categorization.due {
        case nil: nil
        case .resolutionDeadline: clocks.resolution.due(at: clocks.resolution.endedAt ?? now)
        case .on(let date, _): date
        }
    }

    /// When the first of its running clocks runs out, those of its notifications among them; nil when none runs.
    public var nearestDue: Date? {
        let duties = record.resolution.duties.compactMap { duty in
            duty.clock.flatMap { $0.isRunning ? $0.due : nil }
        }
        return ([clocks.nearest?.clock.due].compactMap { $0 } + duties).min()
    }

    /// The steps that were skipped, with who asked and who agreed: they show in every report.
    public var skips: [Passage] { passages.filter(\.isSkip) }

    /// How a step was left most lately; nil when it was not, or is to be done again.
    public func passage(of step: Stage) -> Passage? {
        let isBehind = stage == .noIncident ? step <= .categorization : step < stage
        return isBehind ? passages.last { $0.step == step } : nil
    }
}
