import Foundation
public import Vocabulary

/// Reads the days off out of an iCalendar file (RFC 5545): events of whole days, each once or every year.
public enum HolidayImport {
    /// Years that a yearly holiday is read for.
    private static let yearsMax = 20

    /// Reads the days off.
    ///
    /// `first`: yearly holidays are read from this day's year on; nil is from the year in which each begins.
    /// Returns the days off with their names, and what was not understood, by line.
    public static func holidays(
        in text: String,
        from first: CivilDay? = nil
    ) -> (holidays: [CivilDay: String], problems: [String]) {
        var holidays: [CivilDay: String] = [:]
        var problems: [String] = []
        var event: [String: String]?
        // What stands inside an event's alarm is not the event's.
        var inner = 0
        var hasEvents = false
        for (number, line) in unfolded(text) {
            let (name, value) = property(line)
            switch (name, value.uppercased()) {
            case ("BEGIN", "VEVENT"):
                if event != nil {
                    problems.append("line \(number): the event before has no END:VEVENT; it is left out")
                }
                (event, inner, hasEvents) = ([:], 0, true)
            case ("END", "VEVENT"):
                if let found = event { problems += add(found, line: number, from: first, to: &holidays) }
                event = nil
            case ("BEGIN", _): inner += 1
            case ("END", _): inner -= 1
            default: if inner == 0 { event?[name] = value }
            }
        }
        if event != nil { problems.append("the last event has no END:VEVENT") }
        if !hasEvents { problems.append("no event was found; is it an iCalendar file?") }
        return (holidays, problems)
    }

    /// - Returns: what was not understood.
    private static func add(
        _ event: [String: String],
        line: Int,
        from first: CivilDay?,
        to holidays: inout [CivilDay: String]
    ) -> [String] {
        let name = unescaped(event["SUMMARY"] ?? "holiday")
        guard let text = event["DTSTART"], let start = day(text) else {
            return ["line \(line): the event \"\(name)\" has no day that it starts on"]
        }
        // A time of day means that the event was no day off.
        guard !text.contains("T") else { return ["line \(line): \"\(name)\" is no whole day; it is left out"] }
        // The end of an event of whole days is the day after its last one.
        let end = event["DTEND"].flatMap(day) ?? start.advanced(by: 1)
        let days = 0..<min(max(end.number - start.number, 1), 366)
        var begins = [start]
        var problems: [String] = []
        if let text = event["RRULE"] {
            if let rule = YearlyRule(text, start: start) {
                begins = rule.days(from: start, since: first, yearsMax: yearsMax)
            } else {
                problems.append(
                    "line \(line): \"\(name)\" repeats by a rule that is not read (\(text)); only its first day counts"
                )
            }
        }
        for begin in begins { for step in days { holidays[begin.advanced(by: step)] = name } }
        return problems
    }

    /// `20261225`, with or without a time behind it.
    fileprivate static func day(_ text: String) -> CivilDay? {
        let digits = text.prefix(8)
        guard digits.utf8.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return CivilDay(text: "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
    }

    /// The name without its parameters, in capitals, and the value; a line without a colon has none.
    private static func property(_ line: String) -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: ":") else { return ("", "") }
        let name = line[..<colon].split(separator: ";").first.map { $0.uppercased() } ?? ""
        return (name, String(line[line.index(after: colon)...]))
    }

    /// Long lines are folded: a line that begins with a blank goes on the one before (section 3.1).
    private static func unfolded(_ text: String) -> [(number: Int, line: String)] {
        var lines: [(number: Int, line: String)] = []
        let all = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in all.enumerated() {
            if let first = line.first, first == " " || first == "\t", let last = lines.indices.last {
                lines[last].line += line.dropFirst()
            } else {
                lines.append((index + 1, String(line)))
            }
        }
        return lines
    }

    private static func unescaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\\,", with: ",").replacingOccurrences(of: "\\;", with: ";")
            .replacingOccurrences(of: "\\n", with: " ").replacingOccurrences(of: "\\\\", with: "\\")
    }
}

/// A day that comes again every year, perhaps until a last one (RFC 5545, section 3.3.10).
private struct YearlyRule {
    private var until: CivilDay?
    private var count: Int?

    /// Nil for a rule that says more than the date of `start`.
    init?(_ text: String, start: CivilDay) {
        var isYearly = false
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            guard pair.count == 2 else { return nil }
            switch pair[0] {
            case "FREQ": isYearly = pair[1] == "YEARLY"
            case "UNTIL":
                until = HolidayImport.day(pair[1])
                if until == nil { return nil }
            case "COUNT":
                count = Int(pair[1])
                if count == nil { return nil }
            case "INTERVAL": if pair[1] != "1" { return nil }
            case "BYMONTH": if Int(pair[1]) != start.parts.month { return nil }
            case "BYMONTHDAY": if Int(pair[1]) != start.parts.day { return nil }
            case "WKST": continue
            default: return nil
            }
        }
        if !isYearly { return nil }
    }

    /// A 29 February comes only in the years that have one.
    func days(from start: CivilDay, since first: CivilDay?, yearsMax: Int) -> [CivilDay] {
        let (year, month, dayOfMonth) = start.parts
        let begin = max(year, first?.parts.year ?? year)
        var days: [CivilDay] = []
        for next in begin...(begin + yearsMax) {
            let day = CivilDay(year: next, month: month, day: dayOfMonth)
            if let until, day > until { break }
            if let count, next - year >= count { break }
            if day.parts.day == dayOfMonth { days.append(day) }
        }
        return days
    }
}
