public import Foundation
public import Incidents
public import Ports
public import ServiceLifecycle
public import Vocabulary

/// Where reports and forecasts come from.
///
/// Figures of few incidents are computed while somebody waits. Figures of many are computed by the desk's own service, one
/// after the other, and kept for a while: whoever asks gets at once what there is, with the time at which it was made, or how
/// many incidents are being read.
///
/// What is kept belongs to a span and to the restricted incidents that whoever asks may know of. Nobody sees figures with an
/// incident that is kept from them, also where it was restricted after they were made.
public struct FigureDesk: Service {
    let figures: any FigureStore
    let incidents: any IncidentStore
    let policy: Shelf<IncidentPolicy>
    let clock: HouseClock
    let telemetry: Telemetry
    let shelf = FigureShelf()

    public init(
        figures: any FigureStore,
        incidents: any IncidentStore,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.figures = figures
        self.incidents = incidents
        self.policy = policy
        self.clock = clock
        self.telemetry = telemetry
    }

    /// By which days are told: the zone of the calendar that incidents run by.
    public var zone: TimeZone { policy.value.terms.calendar.timeZone }

    /// The figures of a span, as far as whoever asks may know.
    ///
    /// - Throws: `FigureRefusal` for a span that is too long or none, or when too much is being computed.
    public func answer(_ asked: FigureAsk, for asker: Asker) async throws -> FigureAnswer {
        try check(asked.span)
        let hidden = try await incidents.hidden(from: asker).ids
        let restricted = try await incidents.hidden(from: FigureDesk.outsider).ids
        let key = FigureShelf.Key(span: asked.span, admitted: restricted.subtracting(hidden), zone: zone.identifier)
        let now = clock.now()
        if let kept = shelf.sheet(key, hiding: hidden) {
            let isOld = now.timeIntervalSince(kept.madeAt) > Limits.figureSecondsMax
            if isOld { _ = shelf.want(FigureShelf.Wish(key: key, before: asked.before, asker: asker)) }
            return .made(kept, isAnew: isOld)
        }
        let ids = try await ids(asked, asker)
        guard ids.count > Limits.figuresAtOnceMax else {
            return .made(try await make(ids, asked.span, asked.before, asker), isAnew: false)
        }
        guard shelf.want(FigureShelf.Wish(key: key, before: asked.before, asker: asker)) else {
            throw FigureRefusal.tooMuchWaits
        }
        return .underWay(ids.count)
    }

    /// The figures of a span, computed now, however long it takes: for a command.
    public func sheet(_ asked: FigureAsk, for asker: Asker) async throws -> FigureSheet {
        try check(asked.span)
        return try await make(try await ids(asked, asker), asked.span, asked.before, asker)
    }

    /// Somebody who is on no list.
    static let outsider = Asker.person("")

    private func check(_ span: FigureSpan) throws {
        guard span.from < span.until else { throw FigureRefusal.noTime }
        guard span.until.timeIntervalSince(span.from) <= Limits.figureSpanSecondsMax else {
            throw FigureRefusal.tooLong
        }
    }

    private func ids(_ asked: FigureAsk, _ asker: Asker) async throws -> [IncidentID] {
        let whole = FigureSpan(from: min(asked.span.from, asked.before.from), until: asked.span.until)
        return try await figures.incidents(of: whole, for: asker)
    }

    /// Reads and computes.
    private func make(_ ids: [IncidentID], _ span: FigureSpan, _ before: FigureSpan, _ asker: Asker) async throws
        -> FigureSheet
    {
        let (all, facts) = try await read(ids, for: asker)
        let linked = Set(all.flatMap(\.alerts)).sorted()
        let alerts = try await figures.outcomes(of: linked)
        let raised = try await figures.outcomes(raisedIn: span)
        let (zone, now) = (zone, clock.now())
        return try await FigureWork.run {
            FigureSheet(
                of: all,
                facts: facts,
                alerts: alerts,
                raised: raised,
                in: span,
                before: before,
                zone: zone,
                at: now
            )
        }
    }

    func read(_ ids: [IncidentID], for asker: Asker) async throws -> ([Incident], [IncidentFact]) {
        var (all, facts) = ([Incident](), [IncidentFact]())
        for start in stride(from: 0, to: ids.count, by: Limits.figurePortion) {
            try Task.checkCancellation()
            let portion = Array(ids[start..<min(start + Limits.figurePortion, ids.count)])
            for one in try await figures.cases(portion, for: asker) {
                all.append(one.incident)
                facts += one.facts
            }
        }
        return (all, facts)
    }

    // MARK: the service

    public func run() async throws {
        try await untilShutdown {
            while true {
                if try await !step() { try await clock.wait(FigureDesk.restSeconds) }
            }
        }
    }

    /// How often the desk looks whether something is wanted, in seconds.
    private static let restSeconds = 0.25

    /// Computes the next that is wanted; answers whether there was one.
    func step() async throws -> Bool {
        if try await refreshHistory() { return true }
        guard let wish = shelf.next() else { return false }
        do {
            let ids = try await ids(FigureAsk(span: wish.key.span, before: wish.before), wish.asker)
            shelf.keep(try await make(ids, wish.key.span, wish.before, wish.asker), as: wish.key)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            telemetry.record(TroubleMet("the figures of a report cannot be computed", error))
        }
        shelf.done(wish)
        return true
    }
}

/// What a report is asked for: a span, and the one that it is held against.
public struct FigureAsk: Hashable, Sendable {
    public let span: FigureSpan
    public let before: FigureSpan

    public init(span: FigureSpan, before: FigureSpan) {
        self.span = span
        self.before = before
    }

    /// Any span, held against as long a time before it.
    public init(span: FigureSpan) {
        let seconds = span.until.timeIntervalSince(span.from)
        self.init(span: span, before: FigureSpan(from: span.from.addingTimeInterval(-seconds), until: span.from))
    }

    public static func month(_ month: FigureMonth, in zone: TimeZone) -> FigureAsk {
        FigureAsk(span: month.span(in: zone), before: month.before.span(in: zone))
    }

    public static func week(of day: CivilDay, in zone: TimeZone) -> FigureAsk {
        FigureAsk(span: .week(of: day, in: zone), before: .week(of: day.advanced(by: -7), in: zone))
    }
}

/// What is known of the figures that somebody asked for.
public enum FigureAnswer: Hashable, Sendable {
    /// They are there; `isAnew` when they are a while old, and computed anew.
    case made(FigureSheet, isAnew: Bool)
    /// They are being computed, of so many incidents.
    case underWay(Int)
}

/// Why there are no figures, and what to do instead.
public enum FigureRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case noTime
    case tooLong
    case tooMuchWaits

    public var description: String {
        switch self {
        case .noTime: "the time ends before it begins; give the earlier day first"
        case .tooLong: "a report is about ten years at most; give a shorter time"
        case .tooMuchWaits: "\(Limits.figuresWaitingMax) reports wait to be computed; ask again in a minute"
        }
    }
}
