import Foundation
import HouseTesting
import Vocabulary

@testable import Incidents

/// Several incidents with their facts, written like a story.
struct FigureSamples {
    private(set) var incidents: [Incident] = []
    private(set) var facts: [IncidentFact] = []

    static func day(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 86_400) }
    static func span(_ from: Double, _ until: Double) -> FigureSpan { FigureSpan(from: day(from), until: day(until)) }

    /// Logs one and walks it on: at each day to a stage.
    mutating func add(
        logged: Double = 0,
        alerts: [Int64] = [],
        priority: Priority = .medium,
        to stops: [(stage: Incident.Stage, day: Double)] = [],
        then steps: [(step: IncidentStep, by: String, day: Double)] = []
    ) throws {
        let number = Int64(incidents.count + 1)
        let opening = IncidentSamples.opening("case \(number)", alerts: alerts)
        var (incident, told) = try IncidentSamples.opened(number, opening, at: Self.day(logged))
        for (stage, day) in stops {
            told += try IncidentSamples.walk(&incident, to: stage, at: Self.day(day))
            if stage > .categorization, incident.stage <= .closing, incident.effectivePriority != priority {
                let step = IncidentStep.setPriority(priority, reason: "r")
                told += try incident.take(step, by: "ben", at: Self.day(day), policy: IncidentSamples.policy)
            }
        }
        for (step, person, day) in steps {
            told += try incident.take(step, by: person, at: Self.day(day), policy: IncidentSamples.policy)
        }
        incidents.append(incident)
        facts += told
    }
}
