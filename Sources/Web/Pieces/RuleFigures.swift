import Alerts
import Foundation
import Operations
import Vocabulary

/// How a rule fares, in words.
enum RuleFigures {
    /// `0.4 µs`.
    static func time(nanoseconds: Double) -> String {
        switch nanoseconds {
        case ..<1: "under 1 ns"
        case ..<100: "\(Int(nanoseconds.rounded())) ns"
        case ..<100_000: "\(short(nanoseconds / 1_000)) µs"
        default: "\(short(nanoseconds / 1_000_000)) ms"
        }
    }

    /// `3 %`, `under 0.1 %`.
    static func share(_ share: Double) -> String {
        switch share * 100 {
        case 0: "0 %"
        case ..<0.1: "under 0.1 %"
        case let percent where percent < 10: "\(short(percent)) %"
        case let percent: "\(Int(percent.rounded())) %"
        }
    }

    /// `0.4 µs an event, looked at in 3 % of its events`.
    static func words(_ cost: RuleMeter.Figure) -> String {
        "\(time(nanoseconds: cost.nanosecondsPerEvent)) an event, looked at in \(share(cost.lookedAtShare)) of its events"
    }

    /// Whether a rule takes so much of what all rules take together that somebody should look at it; a few samples tell
    /// nothing.
    static func isDear(_ cost: RuleMeter.Figure, among count: Int) -> Bool {
        cost.sampleCount >= samplesMin && cost.share >= 0.1 && cost.share >= 10 / Double(max(1, count))
    }

    private static let samplesMin = 100

    /// `3 h ago`; the instant stands behind it.
    static func ago(_ instant: Date, at now: Date) -> HTML {
        let length = TimeWords.length(seconds: max(0, now.timeIntervalSince(instant)))
        return "<time datetime=\"\(TimeWords.utc(instant))\" title=\"\(TimeWords.utc(instant))\">\(length) ago</time>"
    }

    private static func short(_ value: Double) -> String {
        let text = value < 10 ? String((value * 10).rounded() / 10) : String(Int(value.rounded()))
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
