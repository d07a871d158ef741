import Foundation
import Vocabulary

/// Times as people and browsers write them into a field, read in the zone in which they are meant.
enum WrittenTime {
    /// `2026-12-24T10:30` as a browser's `datetime-local` has it, or with a space; nil for anything else.
    static func instant(_ text: String, in zone: TimeZone) -> Date? {
        let parts = text.trimmingCharacters(in: .whitespaces).split(whereSeparator: { $0 == "T" || $0 == " " })
        let time = (parts.last?.split(separator: ":", omittingEmptySubsequences: false) ?? []).map(number)
        guard parts.count == 2, let day = day(parts[0]), (2...3).contains(time.count), let hours = time[0],
            let minutes = time[1], let seconds = time.count == 3 ? time[2] : 0, hours < 24, minutes < 60, seconds < 60
        else { return nil }
        return WallClock(timeZone: zone).instant(of: day, seconds: Double(hours * 3_600 + minutes * 60 + seconds))
    }

    /// A day that somebody can mean: a year of four digits that begins with 19 or 2.
    private static func day(_ text: some StringProtocol) -> CivilDay? {
        guard let day = CivilDay(text: text), (1_900..<3_000).contains(day.parts.year) else { return nil }
        return day
    }

    /// Two digits.
    private static func number(_ text: Substring) -> Int? {
        text.count == 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
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
        guard let day = day(text.trimmingCharacters(in: .whitespaces)) else {
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
