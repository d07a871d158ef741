public import Foundation
public import Vocabulary

/// Why incidents come again: a record that outlives them, with what is known and how to live with it.
public struct Problem: Hashable, Sendable {
    public let id: ProblemID
    public internal(set) var title: String
    public internal(set) var state: State
    /// Counted up by each change.
    public internal(set) var version: Int
    public let openedBy: String
    public let openedAt: Date
    /// What is wrong, once it is known.
    public internal(set) var knownError: String?
    /// How to live with it until it is mended.
    public internal(set) var workaround: String?
    /// How it was mended.
    public internal(set) var resolution: String?
    /// In the order in which they were linked.
    public internal(set) var incidents: [IncidentID]
    /// The task in the tracker.
    public internal(set) var task: TrackerReference?

    /// Puts a problem together from what a store kept.
    public init(
        id: ProblemID,
        title: String,
        state: State,
        version: Int,
        openedBy: String,
        openedAt: Date,
        knownError: String? = nil,
        workaround: String? = nil,
        resolution: String? = nil,
        incidents: [IncidentID] = [],
        task: TrackerReference? = nil
    ) {
        self.id = id
        self.title = title
        self.state = state
        self.version = version
        self.openedBy = openedBy
        self.openedAt = openedAt
        self.knownError = knownError
        self.workaround = workaround
        self.resolution = resolution
        self.incidents = incidents
        self.task = task
    }

    /// How far it is.
    public enum State: String, CaseIterable, Hashable, Sendable {
        case open
        /// What is wrong is known; it is shown at the triage of the next incident.
        case knownError = "known error"
        case resolved
    }

    /// Opens a record for incidents that belong together.
    ///
    /// - Throws: `ProblemError`.
    public static func open(
        _ title: String,
        of incidents: [IncidentID],
        as id: ProblemID,
        by person: String,
        at now: Date
    ) throws(ProblemError) -> (problem: Problem, facts: [ProblemFact]) {
        let title = try ProblemError.text(title, "the title", most: Limits.titleCharactersMax)
        guard !incidents.isEmpty else { throw .noIncident }
        var problem = Problem(id: id, title: title, state: .open, version: 0, openedBy: person, openedAt: now)
        var what: [ProblemFact.What] = [.opened(title: title)]
        for incident in incidents where !problem.incidents.contains(incident) { what += try problem.link(incident) }
        problem.version = 1
        return (problem, what.map { ProblemFact(problem: id, at: now, by: person, what: $0) })
    }
}

extension Problem {
    /// The problem as somebody sees it who may not know of some incidents; nil when that leaves none.
    public func leavingOut(_ hidden: Set<IncidentID>) -> Problem? {
        var seen = self
        seen.incidents.removeAll(where: hidden.contains)
        return seen.incidents.isEmpty ? nil : seen
    }
}
