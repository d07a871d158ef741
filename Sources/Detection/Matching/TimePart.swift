import Vocabulary

/// A part of a time stamp that a rule can ask for: the modifiers `minute` to `year`.
enum TimePart: String, Hashable, Sendable, CaseIterable {
    case minute, hour, day, week, month, year

    /// Reads the part from text that begins as ISO 8601 has it (`2026-11-24T10:00`), in the zone it is written in; nil
    /// for other text.
    func read(_ text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(16))
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            return bytes[range].reduce(0 as Int?) { sum, byte in
                guard let sum, (0x30...0x39).contains(byte) else { return nil }
                return sum * 10 + Int(byte - 0x30)
            }
        }
        guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(0..<4),
            let month = number(5..<7),
            let day = number(8..<10), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        switch self {
        case .year: return year
        case .month: return month
        case .day: return day
        case .week: return TimePart.week(of: CivilDay(year: year, month: month, day: day))
        case .hour: return bytes.count >= 13 ? number(11..<13) : nil
        case .minute: return bytes.count >= 16 && bytes[13] == 0x3A ? number(14..<16) : nil
        }
    }

    /// ISO 8601 week: the week of its Thursday.
    private static func week(of day: CivilDay) -> Int {
        let thursday = day.advanced(by: 4 - day.weekday)
        let first = CivilDay(year: thursday.parts.year, month: 1, day: 1)
        return (thursday.number - first.number) / 7 + 1
    }
}
