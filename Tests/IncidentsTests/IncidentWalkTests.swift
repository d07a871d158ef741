import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Every walk through an incident")
struct IncidentWalkTests {
    /// What people may try: all facts of each step, and every way from step to step, by one of two persons.
    private static let steps: [(step: IncidentStep, by: String)] =
        Incident.Stage.steps.flatMap { IncidentSamples.facts(of: $0) }.map { ($0, "ana") } + [
            (.leave, "ana"), (.askSkip(reason: "r"), "ana"), (.agreeSkip, "ana"), (.agreeSkip, "ben"),
            (.goBack(to: .logging, reason: "r"), "ana"), (.goBack(to: .categorization, reason: "r"), "ana"),
            (.goStraight(reason: "r"), "ana"), (.dismiss(reason: "r"), "ben"),
            (.reopen(at: .logging, reason: "r"), "ben"), (.take(access: .unchecked), "ben"),
            (.setCritical(reason: "r"), "ben"), (.setPriority(.high, reason: "r"), "ben"),
            (.pause(reason: "waiting for a supplier"), "ana"), (.resume, "ana"),
        ]

    @Test(arguments: Incident.Stage.allCases)
    func `no walk of four steps from any stage reaches one without its facts`(stage: Incident.Stage) throws {
        var start = try IncidentSamples.incident(at: min(stage, .done))
        if stage == .identification {
            let bare = IncidentOpening(title: "t", identification: Identification(), sensitivity: .s3)
            start = try IncidentSamples.opened(1, bare).incident
        }
        if stage == .noIncident {
            start = try IncidentSamples.incident(at: .categorization)
            _ = try start.take(.dismiss(reason: "r"), by: "ana", at: Samples.start, policy: IncidentSamples.policy)
        }
        try #require(start.stage == stage)
        var walks = 0
        func walk(_ incident: Incident, _ now: Date, _ depth: Int) {
            walks += 1
            guard depth < 4 else { return }
            for (step, person) in Self.steps {
                var next = incident
                let then = now.addingTimeInterval(3_600)
                do {
                    let facts = try next.take(step, by: person, at: then, policy: IncidentSamples.policy)
                    if let problem = Self.problem(from: incident, to: next, step, by: person, facts, at: then) {
                        Issue.record("\(incident.stage) \(step) by \(person): \(problem)")
                        return
                    }
                } catch {
                    if next != incident { Issue.record("\(step) was refused and changed something") }
                    continue
                }
                walk(next, then, depth + 1)
            }
        }
        walk(start, Samples.start, 0)
        #expect(walks > 100)
    }

    /// What is wrong with a step that was allowed, or nil.
    private static func problem(
        from before: Incident,
        to after: Incident,
        _ step: IncidentStep,
        by person: String,
        _ facts: [IncidentFact],
        at now: Date
    ) -> String? {
        if after.version != before.version + 1 { return "the version is \(after.version)" }
        if facts.isEmpty { return "nothing is told" }
        if facts.contains(where: { IncidentFact($0.houseFact) != $0 }) { return "a fact is not read back" }
        if let problem = jump(from: before, to: after, step, by: person) { return problem }
        // Every step behind was left with its facts, or somebody answers for it.
        let behind = after.stage == .noIncident ? Incident.Stage.categorization : after.stage
        for one in Incident.Stage.steps where one < behind {
            guard let passage = after.passage(of: one) else { return "\(one) has no passage" }
            switch passage.way {
            case .complete:
                if !after.missing(at: one).isEmpty { return "\(one) was left without \(after.missing(at: one))" }
            case .skipped(_, let asker): if asker == passage.by { return "\(one) was skipped by one person" }
            case .notNeeded: if one != .investigation { return "\(one) was not needed" }
            case .dismissed: return "\(one) was dismissed"
            }
        }
        return clocks(of: after)
    }

    /// Only what may change the stage does, and forward by one step alone.
    private static func jump(from before: Incident, to after: Incident, _ step: IncidentStep, by person: String)
        -> String?
    {
        switch step {
        case .leave:
            if after.stage != before.stage.next || !before.missing(at: before.stage).isEmpty { return "left early" }
        case .agreeSkip:
            if after.stage != before.stage.next || before.skipRequest?.by == person { return "skipped alone" }
        case .goStraight:
            if before.stage != .categorization || after.stage != .resolution { return "went straight elsewhere" }
        case .dismiss: if before.stage != .categorization || after.stage != .noIncident { return "dismissed" }
        case .goBack(let to, _): if after.stage != to || to >= before.stage { return "went forward" }
        case .reopen: if before.stage.isStep { return "reopened what was open" }
        default: if after.stage != before.stage { return "the stage moved" }
        }
        return nil
    }

    private static func clocks(of incident: Incident) -> String? {
        let clocks = incident.clocks
        if (clocks.triage.endedAt != nil) != (incident.stage > .categorization) { return "triage runs on, or not" }
        if (clocks.resolution.endedAt != nil) != (incident.stage > .resolution) { return "resolution runs on, or not" }
        for (name, clock) in clocks.all {
            if clock.endedAt != nil, clock.isPaused { return "\(name) ended and is paused" }
            if clock.startedAt != incident.loggedAt { return "\(name) does not count from logging" }
            for (one, next) in zip(clock.pauses, clock.pauses.dropFirst())
            where (one.until ?? .distantFuture) > next.from { return "pauses of \(name) overlap" }
        }
        let running = clocks.all.filter { $0.clock.endedAt == nil }
        if Set(running.map(\.clock.isPaused)).count > 1 { return "some clocks are paused and some run" }
        let priority = incident.effectivePriority
        if clocks.resolution.endedAt == nil, clocks.resolution.allowance != incident.terms.resolution(of: priority) {
            return "the resolution clock runs by another priority"
        }
        return nil
    }
}
