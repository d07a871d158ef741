import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Every walk through an incident")
struct IncidentWalkTests {
    /// An agreement may be deemed, as soon as time has passed.
    private static let policy = {
        var policy = IncidentSamples.policy
        policy.deemedAgreement = .days(0)
        return policy
    }()

    /// Incidents at every stage, and some that are special there.
    private static func starts() throws -> [Incident] {
        var starts = try Incident.Stage.steps.map { try IncidentSamples.incident(at: $0) }
        let bare = IncidentOpening(title: "t", identification: Identification(), sensitivity: .s3)
        starts.append(try IncidentSamples.opened(1, bare).incident)
        starts.append(try IncidentSamples.incident(at: .done))
        var dismissed = try IncidentSamples.incident(at: .categorization)
        _ = try dismissed.take(.dismiss(reason: "r"), by: "ana", at: Samples.start, policy: IncidentSamples.policy)
        starts.append(dismissed)
        let secret = IncidentSamples.opening(kind: .vulnerability, sensitivity: .s1, isCritical: true)
        starts.append(try IncidentSamples.opened(1, secret).incident)
        return starts
    }

    @Test func `no sequence of six steps from any stage reaches one without its facts`() throws {
        var level = try Self.starts().map { (place: WalkPlace($0), incident: $0) }
        #expect(Set(level.map(\.place.stage)) == Set(Incident.Stage.allCases))
        let starts = level.map(\.place)
        // Where each place leads, by each step that is allowed there.
        var leads: [WalkPlace: [WalkPlace]] = [:]
        var met = Set(starts)
        for depth in 1...Self.steps {
            let now = Samples.start.addingTimeInterval(Double(depth) * 3_600)
            var next: [(place: WalkPlace, incident: Incident)] = []
            for (place, incident) in level {
                leads[place] = WalkSteps.all.compactMap { attempt in
                    guard let after = Self.take(attempt, incident, at: now) else { return nil }
                    let reached = WalkPlace(after)
                    if met.insert(reached).inserted { next.append((reached, after)) }
                    return reached
                }
            }
            level = next
        }
        #expect(leads.count > 2_000)
        #expect(Self.sequences(from: starts, leads) > 1e9)
    }

    private static let steps = 6

    /// How many sequences were walked: those that come to the same place are walked on once, and counted all.
    private static func sequences(from starts: [WalkPlace], _ leads: [WalkPlace: [WalkPlace]]) -> Double {
        var ways = Dictionary(starts.map { ($0, 1.0) }) { $0 + $1 }
        for _ in 1...steps {
            var next: [WalkPlace: Double] = [:]
            for (place, count) in ways {
                for reached in leads[place] ?? [] { next[reached, default: 0] += count }
            }
            ways = next
        }
        return ways.values.reduce(0, +)
    }

    /// The incident after a step that was allowed, held against what must be so; nil after a refusal.
    private static func take(_ attempt: WalkSteps.Try, _ incident: Incident, at now: Date) -> Incident? {
        var next = incident
        do {
            let facts = try next.take(attempt.step, by: attempt.by, at: now, policy: policy)
            if attempt.isWrong { Issue.record("\(incident.stage) took \(attempt.step)") }
            if let problem = problem(from: incident, to: next, attempt.step, by: attempt.by, facts, at: now) {
                Issue.record("\(incident.stage) \(attempt.step) by \(attempt.by): \(problem)")
                return nil
            }
            return next
        } catch {
            if next != incident { Issue.record("\(attempt.step) was refused and changed something") }
            return nil
        }
    }

    @Test func `every kind of step is walked, right and wrong`() throws {
        let source = try String(
            contentsOf: URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
                .appending(path: "../../Sources/Incidents/IncidentStep.swift"),
            encoding: .utf8
        )
        let kinds = source.split(separator: "\n").filter { $0.hasPrefix("    case ") }.prefix {
            !$0.contains("unchecked")
        }.map { line in
            String(line.dropFirst(9).prefix { $0.isLetter })
        }
        let walked = Set(WalkSteps.all.map { WalkSteps.kind(of: $0.step) })
        #expect(kinds.count > 30)
        #expect(Set(kinds).subtracting(walked).subtracting(WalkSteps.elsewhere).isEmpty)
        // These need nothing that could be wrong.
        let plain: Set<String> = ["leave", "agreeSkip", "resume", "link", "unfollow"]
        let wrong = Set(WalkSteps.all.filter(\.isWrong).map { WalkSteps.kind(of: $0.step) })
        #expect(walked.subtracting(wrong) == plain)
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
        case .goBack(let to, _):
            if after.stage != to || to >= before.stage { return "went forward" }
            return stated(in: after)
        case .reopen:
            if before.stage.isStep { return "reopened what was open" }
            return stated(in: after)
        case .agreement(.answer(_, isAgreed: false, _, _)):
            // Whoever is affected says that it is not resolved.
            if after.stage != min(before.stage, .resolution) { return "a no went elsewhere" }
            if after.has(.agreement) { return "an agreement stands against a no" }
            return before.stage > .resolution ? stated(in: after) : nil
        default: if after.stage != before.stage { return "the stage moved" }
        }
        return nil
    }

    /// What was stated about work that is done again is withdrawn.
    private static func stated(in incident: Incident) -> String? {
        let late: [(ExitFact, Incident.Stage)] = [
            (.next, .categorization), (.implementation, .resolution), (.testing, .resolution), (.recovery, .resolution),
            (.agreement, .resolution), (.classification, .closing),
        ]
        return late.first { incident.stage <= $1 && incident.has($0) }.map { "\($0.0) is still stated" }
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
