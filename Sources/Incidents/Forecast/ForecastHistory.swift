public import Foundation
public import Vocabulary

/// How long incidents of the house took from entering a step to the end of a clock, open ones included.
///
/// The forecast is the conditional survival of the Kaplan-Meier curve S of those times: an incident that has been at its step
/// for u lasts longer than t with the chance S(t) / S(u), and half of those like it had ended at the first t with
/// S(t) <= S(u) / 2 (Klein, Moeschberger: "Survival Analysis", 2nd edition, sections 4.2 and 4.5). Each visit of a step is a case of its
/// own, so an incident that went back counts from there. What was merged into another is left out, as
/// its clocks stand still; so is what is only played.
public struct ForecastHistory: Hashable, Sendable {
    private struct Key: Hashable {
        let clock: IncidentClocks.Name
        /// Nil for the first response, which knows no steps.
        let step: Incident.Stage?
    }

    private struct Case: Hashable {
        let incident: IncidentID
        let priority: Priority
        let sample: Durations.Sample
    }

    private var cases: [Key: [Case]] = [:]
    private let endedMin: Int

    /// `facts`: of the same incidents.
    ///
    /// `endedMin`: with fewer ended ones there is no forecast.
    public init(
        of incidents: [Incident],
        facts: [IncidentFact],
        at now: Date,
        endedMin: Int = Limits.forecastEndedMin
    ) {
        self.endedMin = endedMin
        let histories = StageHistory.byIncident(facts)
        for incident in incidents where incident.isCounted {
            let visits = histories[incident.id]?.visits ?? []
            for (name, clock) in incident.clocks.all where ForecastHistory.says(name, of: incident) {
                let starts: [(Incident.Stage?, Date)] =
                    name == .firstResponse ? [(nil, clock.startedAt)] : visits.map { ($0.stage, $0.from) }
                for (step, start) in starts {
                    let end = clock.endedAt.flatMap { $0 <= now ? $0 : nil }
                    // A visit of a step after the clock's end says nothing of the clock.
                    guard start < end ?? now else { continue }
                    let sample = Durations.Sample(
                        seconds: (end ?? now).timeIntervalSince(start),
                        isOver: end != nil
                    )
                    cases[Key(clock: name, step: step), default: []].append(
                        Case(incident: incident.id, priority: incident.effectivePriority, sample: sample)
                    )
                }
            }
        }
    }

    /// What was no incident was never resolved: how long its clocks ran says nothing of those that are.
    private static func says(_ name: IncidentClocks.Name, of incident: Incident) -> Bool {
        switch name {
        case .firstResponse, .triage: true
        case .resolution, .vulnerability: incident.stage != .noIncident
        }
    }

    /// The forecasts of the clocks that run and are not late, in their order.
    ///
    /// `facts`: those of the incident.
    public func forecasts(for incident: Incident, facts: [IncidentFact], at now: Date) -> [ClockForecast] {
        let entered = StageHistory(facts).visits.last?.from ?? incident.loggedAt
        return incident.clocks.all.compactMap { name, clock in
            guard clock.endedAt == nil, !clock.isBreached(at: now) else { return nil }
            let isFirst = name == .firstResponse
            let key = Key(clock: name, step: isFirst ? nil : incident.stage)
            let start = isFirst ? clock.startedAt : entered
            return forecast(of: name, due: clock.due(at: now), key, incident, from: start, at: now)
        }
    }

    private func forecast(
        of name: IncidentClocks.Name,
        due: Date,
        _ key: Key,
        _ incident: Incident,
        from start: Date,
        at now: Date
    ) -> ClockForecast? {
        let others = (cases[key] ?? []).filter { $0.incident != incident.id }
        let same = others.filter { $0.priority == incident.effectivePriority }
        let isEnough = same.count { $0.sample.isOver } >= endedMin
        let durations = Durations((isEnough ? same : others).map(\.sample))
        guard durations.overCount >= endedMin else { return nil }
        let spent = now.timeIntervalSince(start)
        let open = durations.open(after: spent)
        // It lasts longer than any that ended: history has nothing to say.
        guard open > 0 else { return nil }
        let end = durations.curve.first { $0.open <= open / 2 + 1e-12 }
        return ClockForecast(
            clock: name,
            due: due,
            expectedEnd: end.map { start.addingTimeInterval($0.seconds) },
            breachChance: min(1, durations.open(after: due.timeIntervalSince(start)) / open),
            endedCount: durations.overCount,
            basis: isEnough ? .samePriority : .all
        )
    }
}

extension Durations {
    /// The share that is still open after so many seconds.
    func open(after seconds: Double) -> Double { curve.last { $0.seconds <= seconds }?.open ?? 1 }
}
