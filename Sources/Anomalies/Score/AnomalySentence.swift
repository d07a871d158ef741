import Foundation
import Vocabulary

/// The one sentence that explains an anomaly: what was measured, of whom, and what is usual.
struct AnomalySentence {
    let detector: Detector
    let candidate: Candidate
    let bucketSeconds: Int

    var text: String {
        let actual = candidate.actual.first ?? 0
        switch candidate.judgement.shape {
        case .spike, .dip: return "\(measured(actual)), usually \(usual)" + remark
        case .longHigh: return "For \(span) more than usual: now \(measured(actual)), usually \(usual)"
        case .longLow: return "For \(span) less than usual: now \(measured(actual)), usually \(usual)"
        case .rare: return rare
        case .time: return "\(subject ?? "Events") at \(hour(actual)), usually at \(hour(candidate.typical.first ?? 0))"
        case .place: return "\(subject ?? "Events") at \(places(candidate.actual)), \(candidate.remark)"
        case .beacon: return "\(subject ?? "Events") \(candidate.remark), as a machine keeps time"
        case .change:
            let factor = NumberText.text(actual)
            return "\(noun)\(of) changed to \(factor) times what was usual \(candidate.remark)"
        }
    }

    private var remark: String { candidate.remark.isEmpty ? "" : ", \(candidate.remark)" }

    /// `alice on db-2`: the values of the series, with the name of the field where it is not plain.
    private var subject: String? {
        let parts = candidate.name.members(of: detector).map { "\($0.part.field) \($0.part.value.isEmpty ? "(none)" : $0.part.value)" }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private var of: String { subject.map { " of \($0)" } ?? "" }

    private var noun: String {
        let field = detector.field ?? ""
        switch detector.function.measure {
        case .count, .rarity, .frequentRarity, .timeOfDay, .timeOfWeek, .place, .intervals: return "Events"
        case .distinct: return "Different values of \(field)"
        case .information: return "Information in \(field)"
        case .sum: return "Sum of \(field)"
        case .mean, .extremes: return "Mean of \(field)"
        case .median: return "Median of \(field)"
        case .min: return "Minimum of \(field)"
        case .max: return "Maximum of \(field)"
        case .varp: return "Variance of \(field)"
        }
    }

    private func measured(_ value: Double) -> String {
        let number = NumberText.text(value)
        switch detector.function.measure {
        case .count: return value == 0 ? "No events\(of)" : "\(number) \(value == 1 ? "event" : "events")\(of)"
        case .frequentRarity: return "\(number) events\(of) on values that few others use"
        case .distinct: return "\(number) different values of \(detector.field ?? "")\(of)"
        case .information: return "\(number) bytes of information in \(detector.field ?? "")\(of)"
        case .sum, .mean, .median, .min, .max, .varp, .extremes, .rarity, .timeOfDay, .timeOfWeek, .place, .intervals:
            return "\(noun)\(of) is \(number)"
        }
    }

    private var usual: String {
        let typical = NumberText.text(candidate.typical.first ?? 0)
        guard let bounds = candidate.bounds, bounds.lowerBound < bounds.upperBound else { return typical }
        return "\(typical) (\(NumberText.text(bounds.lowerBound)) to \(NumberText.text(bounds.upperBound)))"
    }

    private var rare: String {
        let by = detector.by ?? ""
        let whom = candidate.name.partition ?? candidate.name.over
        let field = detector.partition ?? detector.over ?? ""
        let place = whom.map { " for \(field) \($0)" } ?? ""
        return "\(by) \(candidate.name.by ?? "")\(place)\(remark)"
    }

    private var span: String {
        let hours = Double(bucketSeconds * (detector.function.measure == .count ? 12 : 36)) / 3_600
        return hours >= 48 ? "\(NumberText.text(hours / 24)) days" : "\(NumberText.text(hours)) hours"
    }

    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// An hour of the day, or of the week from Monday.
    private func hour(_ hours: Double) -> String {
        let minutes = Int((hours * 60).rounded())
        let clock = String(format: "%02d:%02d", minutes / 60 % 24, minutes % 60)
        guard detector.function == .timeOfWeek else { return clock }
        return "\(AnomalySentence.days[min(6, minutes / 1_440)]) \(clock)"
    }

    private func places(_ numbers: [Double]) -> String {
        numbers.map { String(format: "%.2f", $0) }.joined(separator: ", ")
    }
}
