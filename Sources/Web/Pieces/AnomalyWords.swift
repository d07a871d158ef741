import Alerts
import Anomalies
import Foundation
import Vocabulary

/// Numbers of anomalies and jobs in the words that people read.
enum AnomalyWords {
    /// `once in 3 years by chance`: how often chance alone would do this in a job.
    static func chance(everySeconds seconds: Double) -> String { "\(often(everySeconds: seconds)) by chance" }

    /// `once in 3 years`.
    static func often(everySeconds seconds: Double) -> String {
        guard seconds > 0 else { return "all the time" }
        let (hour, day, week, month, year) = (3_600.0, 86_400.0, 604_800.0, 2_629_800.0, 31_557_600.0)
        switch seconds {
        case ..<hour: return "more than once an hour"
        case ..<(2 * day): return "once in \(count(seconds / hour, "hour"))"
        case ..<(2 * week): return "once in \(count(seconds / day, "day"))"
        case ..<(2 * month): return "once in \(count(seconds / week, "week"))"
        case ..<(2 * year): return "once in \(count(seconds / month, "month"))"
        case ..<(1_000 * year): return "once in \(count(seconds / year, "year"))"
        default: return "less than once in 1,000 years"
        }
    }

    private static func count(_ value: Double, _ unit: String) -> String {
        let whole = Int(value.rounded(.down))
        return whole <= 1 ? "1 \(unit)" : "\(whole) \(unit)s"
    }

    /// `1 in 40,000`.
    static func probability(_ share: Double) -> String {
        guard share > 0, share.isFinite else { return "next to none" }
        let one = (1 / min(share, 1)).rounded()
        return one < 1e12 ? "1 in \(number(one))" : "less than 1 in a million million"
    }

    /// `1,204`, `0.25`, `1.2e+20`: as many digits as somebody reads.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "no number" }
        let size = abs(value)
        guard size < 1e15 else { return String(format: "%.1e", value) }
        guard size < 100 else { return grouped(Int64(value.rounded())) }
        let digits = size < 10 ? 100.0 : 10
        let rounded = (value * digits).rounded() / digits
        guard rounded != 0 || value == 0 else { return String(format: "%.1e", value) }
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    static func grouped(_ value: Int64) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return value < 0 ? "-\(text)" : text
    }

    /// What was measured: a number, a time of day or week in hours, a place; empty when nothing was.
    static func measured(_ values: [Double], as measure: DetectorFunction.Measure?) -> String {
        guard let first = values.first else { return "" }
        switch measure {
        case .timeOfDay: return clock(first * 3_600)
        case .timeOfWeek: return "\(weekday(first * 3_600)) \(clock(first * 3_600))"
        case .intervals: return "every \(TimeWords.length(seconds: first.isFinite ? min(first, 1e9) : 0))"
        case .information: return "\(number(first)) bytes"
        case .place: return values.map { number($0) }.joined(separator: ", ")
        case .count, .distinct, .sum, .mean, .median, .min, .max, .varp, .extremes, .rarity, .frequentRarity, nil:
            return values.map { number($0) }.joined(separator: ", ")
        }
    }

    /// `03:12` of seconds since midnight.
    private static func clock(_ seconds: Double) -> String {
        guard seconds.isFinite else { return "no time" }
        let minutes = Int((seconds.truncatingRemainder(dividingBy: 86_400) + 86_400) / 60) % 1_440
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The day of seconds since Monday's midnight.
    private static func weekday(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 604_800 else { return "" }
        return weekdays[Int(seconds / 86_400)]
    }

    /// `12 MB`.
    static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1_024: "\(count) bytes"
        case ..<(10 << 10): "\(number(Double(count) / 1_024)) KB"
        case ..<(1 << 20): "\(count / 1_024) KB"
        case ..<(10 << 20): "\(number((Double(count) / 104_857.6).rounded() / 10)) MB"
        case ..<(1 << 30): "\(count >> 20) MB"
        default: "\(number((Double(count) / 107_374_182.4).rounded() / 10)) GB"
        }
    }

    /// What of a bucket is unusual.
    static func shape(_ shape: Anomaly.Shape) -> String {
        switch shape {
        case .spike: "more than usual"
        case .dip: "less than usual"
        case .longHigh: "more than usual for 12 buckets"
        case .longLow: "less than usual for 12 buckets"
        case .rare: "hardly ever seen"
        case .time: "at an unusual time"
        case .place: "at an unusual place"
        case .beacon: "as regular as a machine"
        case .change: "the level changed and stays"
        }
    }
}
