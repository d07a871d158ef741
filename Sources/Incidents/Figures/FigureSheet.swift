public import Foundation
public import Vocabulary

/// Everything that reports tell of a span, as it stood at a moment, beside the span before it.
///
/// Incidents that were merged into another are left out: the other goes on for both, and counts once. So are those that are
/// only played in an exercise.
public struct FigureSheet: Hashable, Sendable {
    /// What is counted together in a picture.
    public enum Unit: String, CaseIterable, Hashable, Sendable { case day, week, month }

    /// What came in and was closed in one of them.
    public struct Slice: Hashable, Sendable {
        /// Its first day.
        public let day: CivilDay
        public var opened = 0
        public var closed = 0

        public init(day: CivilDay) { self.day = day }
    }

    /// What a list shows of an incident.
    public struct Brief: Hashable, Sendable {
        public let id: IncidentID
        public let title: String
        public let stage: Incident.Stage
        public let priority: Priority
        public let isCritical: Bool
        public let assignee: String?
        public let team: String?
    }

    public let span: FigureSpan
    /// By which days are told.
    public let zone: TimeZone
    /// How clocks were read: the end of a span that is past.
    public let asOf: Date
    /// When it was computed.
    public let madeAt: Date
    public let sheet: MonthlySheet
    /// As long before, as it stood when the span began.
    public let before: Earlier
    public let unit: Unit
    /// In order, without gaps.
    public let slices: [Slice]
    /// All that were read, to know whether somebody may still see the sheet.
    public let incidents: Set<IncidentID>
    /// How many of them are the demo's.
    public let demoCount: Int
    private let briefs: [IncidentID: Brief]

    /// What a span is held against.
    public struct Earlier: Hashable, Sendable {
        public let span: FigureSpan
        public let opened: Int
        public let closed: Int
        public let open: Int
        public let breaches: Int
        /// Of the promises that were decided, 0...1; nil when none was.
        public let shareMet: Double?
        /// Of the incidents that moved, those that kept the order, 0...1.
        public let shareInOrder: Double?
    }

    /// `alerts` are those linked to the incidents, `raised` those recorded in the span.
    public init(
        of all: [Incident],
        facts: [IncidentFact],
        alerts: [AlertOutcome],
        raised: [AlertOutcome],
        in span: FigureSpan,
        before earlier: FigureSpan,
        zone: TimeZone,
        at now: Date
    ) {
        let standing = all.filter(\.isCounted)
        let played = Set(all.filter { !$0.isReal }.map(\.id))
        let facts = played.isEmpty ? facts : facts.filter { !played.contains($0.incident) }
        let asOf = max(span.from, min(now, span.until))
        self.span = span
        self.zone = zone
        self.asOf = asOf
        madeAt = now
        sheet = MonthlySheet(of: standing, facts: facts, alerts: alerts, raised: raised, in: span, at: asOf)
        before = Earlier(of: standing, facts: facts, in: earlier)
        let unit = FigureSheet.unit(of: span)
        self.unit = unit
        slices = FigureSheet.slices(standing, StageHistory.byIncident(facts), unit, span, zone)
        incidents = Set(all.map(\.id))
        demoCount = standing.count { $0.origin == .demo }
        let told = FigureSheet.told(in: sheet)
        briefs = Dictionary(
            standing.filter { told.contains($0.id) }.map { ($0.id, Brief($0)) }
        ) { first, _ in first }
    }

    /// What is known of an incident that the sheet names; nil of one beyond `Limits.figureBriefsMax`.
    public func brief(of id: IncidentID) -> Brief? { briefs[id] }

    /// Whether the span is not over yet.
    public var isCurrent: Bool { asOf < span.until }

    /// The first and the last day of the span.
    public var days: (first: CivilDay, last: CivilDay) {
        let clock = WallClock(timeZone: zone)
        return (
            clock.reading(at: span.from).day,
            clock.reading(at: max(span.from, span.until.addingTimeInterval(-1))).day
        )
    }

    private static func told(in sheet: MonthlySheet) -> Set<IncidentID> {
        let lists =
            sheet.status.opened.suffix(Limits.figureBriefsMax) + sheet.status.closed.suffix(Limits.figureBriefsMax)
        return Set(lists + sheet.conformance.overrides.suffix(Limits.figureBriefsMax).map(\.incident))
    }

    // MARK: slices

    private static func unit(of span: FigureSpan) -> Unit {
        let days = span.until.timeIntervalSince(span.from) / 86_400
        return days <= 62 ? .day : days <= 366 ? .week : .month
    }

    private static func slices(
        _ incidents: [Incident],
        _ histories: [IncidentID: StageHistory],
        _ unit: Unit,
        _ span: FigureSpan,
        _ zone: TimeZone
    ) -> [Slice] {
        let clock = WallClock(timeZone: zone)
        func start(_ instant: Date) -> CivilDay {
            let day = clock.reading(at: instant).day
            switch unit {
            case .day: return day
            case .week: return day.advanced(by: 1 - day.weekday)
            case .month: return FigureMonth(of: day).firstDay
            }
        }
        var slices: [CivilDay: Slice] = [:]
        for incident in incidents {
            if span.contains(incident.loggedAt) {
                let day = start(incident.loggedAt)
                slices[day, default: Slice(day: day)].opened += 1
            }
            for closing in histories[incident.id]?.closings ?? [] where span.contains(closing) {
                let day = start(closing)
                slices[day, default: Slice(day: day)].closed += 1
            }
        }
        var (all, day) = ([Slice](), start(span.from))
        let last = start(max(span.from, span.until.addingTimeInterval(-1)))
        while day <= last {
            all.append(slices[day] ?? Slice(day: day))
            switch unit {
            case .day: day = day.advanced(by: 1)
            case .week: day = day.advanced(by: 7)
            case .month: day = FigureMonth(of: day).next.firstDay
            }
        }
        return all
    }
}

extension FigureSheet.Brief {
    init(_ incident: Incident) {
        id = incident.id
        title = incident.title
        stage = incident.stage
        priority = incident.effectivePriority
        isCritical = incident.isCritical
        assignee = incident.assignee
        team = incident.record.assignment.team
    }
}

extension FigureSheet.Earlier {
    init(of incidents: [Incident], facts: [IncidentFact], in span: FigureSpan) {
        let status = IncidentStatus(of: incidents, facts: facts, in: span, at: span.until)
        self.span = span
        opened = status.opened.count
        closed = status.closed.count
        open = status.openCount
        breaches = status.breaches.count
        shareMet = IncidentFigures(of: incidents, in: span, at: span.until).all.shareMet
        shareInOrder = ProcessConformance(of: facts, in: span).share
    }
}

extension IncidentFigures.Row {
    /// Of all promises that were decided, the share that was kept, 0...1; nil when none was.
    public var shareMet: Double? {
        let clocks = [firstResponse, triage, resolution, vulnerability]
        let (met, breached) = (clocks.map(\.met).reduce(0, +), clocks.map(\.breached).reduce(0, +))
        return met + breached == 0 ? nil : Double(met) / Double(met + breached)
    }
}

/// The facts that figures read: the way through the steps, and where it was set aside.
public enum FigureFacts {
    /// Their words in the trail.
    public static let words: Set<String> = [
        "opened", "step left", "step skipped", "went back", "went straight to resolution", "dismissed", "reopened",
        "recorded", "agreement deemed", "merged into", "merge undone",
    ]
}
