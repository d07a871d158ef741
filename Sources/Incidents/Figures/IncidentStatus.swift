public import Foundation
public import Vocabulary

/// What was done with incidents in a span, and how those that are open stand: the weekly status, and the head of the
/// monthly sheet.
///
/// Whoever asks gives the incidents that they may see, and no others. Left out is what was merged into another, which
/// goes on for both, and what is only played in an exercise.
public struct IncidentStatus: Hashable, Sendable {
    /// How many stand at a step.
    public struct Open: Hashable, Sendable {
        public let step: Incident.Stage
        public let count: Int
    }

    /// How many open ones have a priority.
    public struct OpenOfPriority: Hashable, Sendable {
        public let priority: Priority
        public let count: Int
    }

    /// Who or what an open incident waits for.
    public struct Waiting: Hashable, Sendable {
        public let incident: IncidentID
        public let title: String
        public let stage: Incident.Stage
        /// A person, or a party outside; nil when nobody has it.
        public let whom: String?
        /// What they are to do.
        public let what: String
        /// When the next clock runs out; nil when none runs.
        public let due: Date?
        public let isLate: Bool
    }

    /// A promise that was broken.
    public struct Breach: Hashable, Sendable {
        public let incident: IncidentID
        public let title: String
        public let clock: IncidentClocks.Name
        public let due: Date
        /// Nil while it goes on.
        public let endedAt: Date?
    }

    public let span: FigureSpan
    /// Logged in the span.
    public let opened: [IncidentID]
    /// Closed in the span, whether or not they were opened again.
    public let closed: [IncidentID]
    /// Those of them that were no incident.
    public let dismissed: [IncidentID]
    /// Open at the end of the span, by step; every step is there.
    public let open: [Open]
    /// Of those open at the end, by priority, highest first.
    public let openByPriority: [OpenOfPriority]
    /// Promises whose time ran out in the span.
    public let breaches: [Breach]
    /// The late ones first, then by due time.
    public let waiting: [Waiting]

    /// `now`: how clocks are read; the end of the span for one that is past.
    public init(of all: [Incident], facts: [IncidentFact], in span: FigureSpan, at now: Date) {
        let incidents = all.filter(\.isCounted)
        let histories = StageHistory.byIncident(facts)
        let end = min(now, span.until)
        let standing = incidents.compactMap { incident -> (incident: Incident, step: Incident.Stage)? in
            guard let history = histories[incident.id], history.isOpen(at: end) else { return nil }
            return history.stage(at: end).map { (incident, $0) }
        }
        let closedNow = incidents.filter { histories[$0.id]?.closings.contains(where: span.contains) ?? false }
        self.span = span
        opened = incidents.filter { span.contains($0.loggedAt) }.map(\.id).sorted()
        closed = closedNow.map(\.id).sorted()
        dismissed = closedNow.filter { $0.stage == .noIncident }.map(\.id).sorted()
        open = Incident.Stage.steps.dropLast().map { step in
            Open(step: step, count: standing.count { $0.step == step })
        }
        openByPriority = Priority.allCases.reversed().map { priority in
            OpenOfPriority(priority: priority, count: standing.count { $0.incident.effectivePriority == priority })
        }
        breaches = incidents.flatMap { IncidentStatus.breaches(of: $0, in: span, at: now) }
            .sorted { ($0.due, $0.incident) < ($1.due, $1.incident) }
        waiting = standing.flatMap { IncidentStatus.waiting($0.incident, at: now) }.sorted {
            ($0.isLate ? 0 : 1, $0.due ?? .distantFuture, $0.incident)
                < ($1.isLate ? 0 : 1, $1.due ?? .distantFuture, $1.incident)
        }
    }

    public var openCount: Int { open.map(\.count).reduce(0, +) }

    private static func breaches(of incident: Incident, in span: FigureSpan, at now: Date) -> [Breach] {
        incident.clocks.all.compactMap { name, clock in
            let due = clock.due(at: clock.endedAt ?? now)
            guard clock.isBreached(at: now), span.contains(due), due <= now else { return nil }
            return Breach(incident: incident.id, title: incident.title, clock: name, due: due, endedAt: clock.endedAt)
        }
    }

    /// The incident itself, what is to be told to whom, and its tasks.
    private static func waiting(_ incident: Incident, at now: Date) -> [Waiting] {
        func one(_ whom: String?, _ what: String, _ due: Date?, _ isLate: Bool) -> Waiting {
            Waiting(
                incident: incident.id,
                title: incident.title,
                stage: incident.stage,
                whom: whom,
                what: what,
                due: due,
                isLate: isLate
            )
        }
        let duties = incident.record.resolution.duties.filter { $0.outcome == nil }.map { duty in
            one(duty.sender, "to tell \(duty.whom)", duty.clock?.due(at: now), duty.isLate(at: now))
        }
        let tasks = incident.casework.tasks.filter { $0.outcome == nil }.map { task in
            one(task.assignee, task.title, task.due, task.isLate(at: now))
        }
        return [next(of: incident, at: now)] + duties + tasks
    }

    private static func next(of incident: Incident, at now: Date) -> Waiting {
        let paused = incident.clocks.all.first(where: \.clock.isPaused)?.clock.pauses.last
        let (whom, what): (String?, String) =
            if let request = incident.skipRequest {
                (nil, "a second person to agree to skip \(request.step.words), which \(request.by) asked for")
            } else if let paused {
                (incident.assignee, paused.reason)
            } else {
                (incident.assignee, words(of: incident))
            }
        return Waiting(
            incident: incident.id,
            title: incident.title,
            stage: incident.stage,
            whom: whom,
            what: what,
            due: incident.clocks.nearest?.clock.due,
            isLate: incident.clocks.isLate(at: now)
        )
    }

    private static func words(of incident: Incident) -> String {
        let missing = incident.missing(at: incident.stage).map(\.words)
        return missing.isEmpty ? "\(incident.stage.words) to be left: all is there" : missing.joined(separator: ", ")
    }
}
