import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("Every walk through an alert")
struct AlertWalkTests {
    /// What an alert should be like, kept by other means: sums of seconds.
    private struct Expectation {
        var endedAt: Date?
        var pausedSince: Date?
        /// The beginning of the pause that the verdict cut off.
        var cutSince: Date?
        var stoppedSeconds = 0.0
        var decision: Verdict.Decision?

        /// Whether the step is allowed; then it is taken.
        mutating func take(_ step: AlertStep, at now: Date) -> Bool {
            switch step {
            case .assign, .note: return true
            case .tick: return false
            case .triage(let decision, _):
                self.decision = decision
                if endedAt != nil { return true }
                endedAt = now
                if let since = pausedSince {
                    stoppedSeconds += now.timeIntervalSince(since)
                    (cutSince, pausedSince) = (since, nil)
                }
                return true
            case .undo:
                guard let end = endedAt, now.timeIntervalSince(end) <= 600 else { return false }
                if let since = cutSince {
                    stoppedSeconds -= end.timeIntervalSince(since)
                    (pausedSince, cutSince) = (since, nil)
                }
                (endedAt, decision) = (nil, nil)
                return true
            case .pause:
                guard endedAt == nil, pausedSince == nil else { return false }
                pausedSince = now
                return true
            case .resume:
                guard endedAt == nil, let since = pausedSince else { return false }
                stoppedSeconds += now.timeIntervalSince(since)
                pausedSince = nil
                return true
            }
        }
    }

    private static let steps: [AlertStep] = [
        .triage(.benign, reason: "r"), .triage(.truePositive, reason: "s"), .undo(reason: "r"),
        .pause(reason: TriagePolicy.pauseReasonDefaults[1]), .resume, .assign("ana"),
    ]

    @Test func `no walk of five steps, quick or slow, ends in a wrong state`() {
        var walks = 0
        func walk(_ alert: Alert, _ expected: Expectation, _ now: Date, _ path: [String]) {
            walks += 1
            guard path.count < 5 else { return }
            for (step, minutes) in Self.steps.flatMap({ step in [(step, 1.0), (step, 11)] }) {
                let then = now.addingTimeInterval(minutes * 60)
                var (next, hoped) = (alert, expected)
                let isAllowed = hoped.take(step, at: then)
                do {
                    _ = try next.take(step, by: "ana", at: then, policy: Samples.policy)
                    guard isAllowed, next.version == alert.version + 1 else {
                        Issue.record("\(path) \(step) was not refused")
                        return
                    }
                } catch {
                    guard !isAllowed, next == alert else {
                        Issue.record("\(path) \(step): \(error)")
                        return
                    }
                    continue
                }
                if let problem = Self.problem(of: next, expected: hoped, at: then) {
                    Issue.record("\(path) \(step) after \(minutes) minutes: \(problem)")
                    return
                }
                walk(next, hoped, then, path + ["\(step) after \(minutes)"])
            }
        }
        walk(Samples.alert(), Expectation(), Samples.start, [])
        #expect(walks > 10_000)
    }

    /// What is wrong with an alert, or nil.
    private static func problem(of alert: Alert, expected: Expectation, at now: Date) -> String? {
        let clock = alert.clock
        if clock.endedAt != expected.endedAt { return "the clock ended \(String(describing: clock.endedAt))" }
        if alert.verdict?.decision != expected.decision { return "the verdict is \(String(describing: alert.verdict))" }
        if (alert.verdict == nil) != (clock.endedAt == nil) { return "a verdict and a running clock, or neither" }
        if clock.isPaused != (expected.pausedSince != nil) { return "paused: \(clock.isPaused)" }
        if clock.pauses.dropLast().contains(where: { $0.until == nil }) { return "two pauses are open" }
        for (one, next) in zip(clock.pauses, clock.pauses.dropFirst()) where (one.until ?? .distantFuture) > next.from {
            return "pauses overlap"
        }
        let stopped = expected.stoppedSeconds + (expected.pausedSince.map { now.timeIntervalSince($0) } ?? 0)
        let due = Samples.start.addingTimeInterval(2 * 86_400 + stopped)
        if abs(clock.due(at: clock.endedAt ?? now).timeIntervalSince(due)) > 0.001 {
            return "due \(clock.due(at: now)), not \(due)"
        }
        let used = (expected.endedAt ?? now).timeIntervalSince(Samples.start) - stopped
        return abs(clock.secondsUsed(at: now) - used) > 0.001 ? "used \(clock.secondsUsed(at: now)), not \(used)" : nil
    }
}
