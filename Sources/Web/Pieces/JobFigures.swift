import Alerts
import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// How a job stands, in words and marks.
enum JobFigures {
    /// What it does right now.
    enum State: String, CaseIterable, Sendable {
        case running, behind, stopped
        case lookingBack = "looking back"
        case trouble
    }

    static func state(of job: JobView) -> State {
        if !job.standing.trouble.isEmpty { return .trouble }
        if job.lookBack?.state == .running { return .lookingBack }
        if job.standing.isStopped { return .stopped }
        return job.isBehind ? .behind : .running
    }

    /// As a word, marked where somebody should look.
    static func html(of job: JobView) -> HTML {
        let state = state(of: job)
        switch state {
        case .running, .lookingBack, .stopped: return "<span class=\"chip\">\(state.rawValue)</span>"
        case .behind, .trouble: return "<span class=\"chip warn\">\(state.rawValue)</span>"
        }
    }

    /// `12 MB of 64 MB`, with a gauge.
    static func memory(_ job: JobView) -> HTML {
        let (used, most) = (job.standing.memoryBytes, job.job.memoryBytesMax)
        let percent = most > 0 ? min(100, used * 100 / most) : 0
        let refused: HTML =
            job.standing.refusedCount > 0
            ? "<span class=\"quiet small\"> full: \(job.standing.refusedCount) series refused</span>" : .empty
        return """
            \(AnomalyWords.bytes(used)) of \(AnomalyWords.bytes(most))<br>\
            <meter min="0" max="100" high="80" value="\(percent)" aria-label="\(percent) % of the memory of \(job.job.id)"></meter>\(refused)
            """
    }

    /// Anomalies that chance alone makes, and those that came.
    static func budget(expected: Double, observed: Int) -> HTML {
        "<strong>\(observed)</strong> <span class=\"quiet small\">by chance \(expected > 0 && expected < 0.01 ? "under 0.01" : AnomalyWords.number(expected))</span>"
    }

    static func last(_ job: JobView, at now: Date) -> HTML {
        job.standing.lastBucket.map { RuleFigures.ago($0, at: now) } ?? "<span class=\"quiet\">none yet</span>"
    }
}
