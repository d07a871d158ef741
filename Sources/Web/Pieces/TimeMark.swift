import Alerts
import Foundation

/// An instant as a row shows it: to the millisecond, in the reader's zone, the full instant behind it.
enum TimeMark {
    static func html(_ instant: Date, in zone: TimeZone) -> HTML {
        "<time datetime=\"\(TimeWords.utcMilliseconds(instant))\">\(text(instant, in: zone))</time>"
    }

    /// To the minute, with the zone.
    static func minute(_ instant: Date, in zone: TimeZone) -> HTML {
        "<time datetime=\"\(TimeWords.utc(instant))\">\(TimeWords.instant(instant, in: zone))</time>"
    }

    /// `2026-11-24 10:00:01.250`.
    static func text(_ instant: Date, in zone: TimeZone) -> String {
        let utc = TimeWords.utcMilliseconds(instant.addingTimeInterval(Double(zone.secondsFromGMT(for: instant))))
        return String(utc.dropLast()).replacing("T", with: " ")
    }

    /// `UTC`, `UTC+1`.
    static func zone(_ zone: TimeZone, at instant: Date) -> String {
        TimeWords.instant(instant, in: zone).split(separator: " ").last.map(String.init) ?? "UTC"
    }
}
