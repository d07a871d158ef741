import Foundation
import Vocabulary

/// Times as people and browsers write them into a field, read in the zone in which they are meant.
enum WrittenTime {
    /// `2026-12-24T10:30` as a browser's `datetime-local` has it, or with a space; nil for anything else.
    static func instant(_ text: String, in zone: TimeZone) -> Date? {
        let parts = text.trimmingCharacters(in: .whitespaces).split(whereSeparator: { $0 == "T" || $0 == " " })
        let time = parts.last.map { $0.split(separator: ":") } ?? []
        guard parts.count == 2, let day = CivilDay(text: parts[0]), time.count >= 2, let hours = Int(time[0]),
            let minutes = Int(time[1]), (0..<24).contains(hours), (0..<60).contains(minutes)
        else { return nil }
        return WallClock(timeZone: zone).instant(of: day, seconds: Double(hours * 3_600 + minutes * 60))
    }

    /// An instant that must be there.
    ///
    /// - Throws: `FormMistake`.
    static func wanted(_ text: String, in zone: TimeZone) throws -> Date {
        guard let instant = instant(text, in: zone) else {
            throw FormMistake("\"\(text)\" is no time; write it as 2026-12-24 10:30, in the zone \(zone.identifier)")
        }
        return instant
    }

    /// The last second of a day, written `2026-12-24`, which must be there.
    ///
    /// - Throws: `FormMistake`.
    static func endOfDay(_ text: String, in zone: TimeZone) throws -> Date {
        guard let day = CivilDay(text: text.trimmingCharacters(in: .whitespaces)) else {
            throw FormMistake("\"\(text)\" is no day; write it as 2026-12-24")
        }
        return WallClock(timeZone: zone).startOfDay(day.advanced(by: 1)).addingTimeInterval(-1)
    }

    /// As a field of the type `datetime-local` wants it.
    static func text(_ instant: Date, in zone: TimeZone) -> String {
        let reading = WallClock(timeZone: zone).reading(at: instant)
        let minutes = Int(reading.seconds) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(reading.day)T\(two(minutes / 60)):\(two(minutes % 60))"
    }
}
