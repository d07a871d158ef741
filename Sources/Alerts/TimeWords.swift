public import Foundation
import Vocabulary

/// Instants and lengths of time in the words that people read.
public enum TimeWords {
    /// `2026-11-24 10:00 UTC+1`, in the zone; one without an offset reads `UTC`.
    public static func instant(_ instant: Date, in timeZone: TimeZone) -> String {
        let (day, seconds) = WallClock(timeZone: timeZone).reading(at: instant)
        let minutes = Int(seconds) / 60
        let clock = "\(padded(minutes / 60)):\(padded(minutes % 60))"
        return "\(day) \(clock) \(zone(timeZone, at: instant))"
    }

    /// `2026-11-24 10:00:05 UTC+1`, for what was logged.
    public static func exact(_ instant: Date, in timeZone: TimeZone) -> String {
        let seconds = Int(WallClock(timeZone: timeZone).reading(at: instant).seconds) % 60
        let words = TimeWords.instant(instant, in: timeZone).split(separator: " ")
        return "\(words[0]) \(words[1]):\(padded(seconds)) \(words[2])"
    }

    /// `2026-11-24 10:00 to 10:07 UTC+1`; the day stands twice when it is another.
    public static func span(from start: Date, to end: Date, in timeZone: TimeZone) -> String {
        let (first, last) = (instant(start, in: timeZone), instant(end, in: timeZone))
        guard first != last else { return first }
        let (firstWords, lastWords) = (first.split(separator: " "), last.split(separator: " "))
        guard firstWords.count == 3, firstWords[0] == lastWords[0], firstWords[2] == lastWords[2] else {
            return "\(first) to \(last)"
        }
        return "\(firstWords[0]) \(firstWords[1]) to \(lastWords[1]) \(lastWords[2])"
    }

    /// `2026-11-24T10:00:00Z`, RFC 3339 in UTC, whole seconds.
    public static func utc(_ instant: Date) -> String {
        let (day, seconds) = WallClock(timeZone: .gmt).reading(at: instant)
        let whole = Int(seconds)
        return "\(day)T\(padded(whole / 3_600)):\(padded(whole / 60 % 60)):\(padded(whole % 60))Z"
    }

    /// `2026-11-24T10:00:00.250Z`, RFC 3339 in UTC, rounded to milliseconds.
    public static func utcMilliseconds(_ instant: Date) -> String {
        let milliseconds = Int64((instant.timeIntervalSince1970 * 1_000).rounded())
        let second = Date(timeIntervalSince1970: (Double(milliseconds) / 1_000).rounded(.down))
        let rest = Int(milliseconds - Int64(second.timeIntervalSince1970) * 1_000)
        return utc(second).dropLast() + ".\(rest < 100 ? "0" : "")\(padded(rest))Z"
    }

    /// The two largest units: `1 day 4 h`, `5 min`, `30 s`; below zero it reads as its size.
    public static func length(seconds: Double) -> String {
        let whole = Int(abs(seconds))
        let (days, hours, minutes) = (whole / 86_400, whole / 3_600 % 24, whole / 60 % 60)
        if days > 0 { return "\(days) day\(days == 1 ? "" : "s")" + (hours > 0 ? " \(hours) h" : "") }
        if hours > 0 { return "\(hours) h" + (minutes > 0 ? " \(minutes) min" : "") }
        return minutes > 0 ? "\(minutes) min" : "\(whole) s"
    }

    /// Reads an RFC 3339 time, with or without fractions of a second; nil for anything else.
    public static func instant(rfc3339 text: String) -> Date? {
        for isFractional in [true, false] {
            do {
                return try Date.ISO8601FormatStyle(includingFractionalSeconds: isFractional).parse(text)
            } catch {
                continue
            }
        }
        return nil
    }

    private static func zone(_ timeZone: TimeZone, at instant: Date) -> String {
        let offset = timeZone.secondsFromGMT(for: instant)
        guard offset != 0 else { return "UTC" }
        let minutes = abs(offset) / 60
        let rest = minutes % 60 == 0 ? "" : ":\(padded(minutes % 60))"
        return "UTC\(offset < 0 ? "-" : "+")\(minutes / 60)\(rest)"
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
