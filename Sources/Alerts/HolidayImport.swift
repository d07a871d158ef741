import Foundation
public import Vocabulary

/// Reads the days off out of an iCalendar file (RFC 5545): events of whole days, each once or every year.
public enum HolidayImport {
    /// Years ahead that a yearly holiday is read for.
    private static let yearsMax = 20

    /// - Returns: the days off with their names, and what was not understood, by line.
    public static func holidays(in text: String) -> (holidays: [CivilDay: String], problems: [String]) {
        var holidays: [CivilDay: String] = [:]
        var problems: [String] = []
        var event: [String: String]?
        for (number, line) in unfolded(text) {
            switch line.uppercased() {
            case "BEGIN:VEVENT": event = [:]
            case "END:VEVENT":
                if let found = event { add(found, line: number, to: &holidays, &problems) }
                event = nil
            default:
                guard event != nil, let colon = line.firstIndex(of: ":") else { continue }
                let name = line[..<colon].split(separator: ";").first.map { $0.uppercased() } ?? ""
                event?[name] = String(line[line.index(after: colon)...])
            }
        }
        if event != nil { problems.append("the last event has no END:VEVENT") }
        return (holidays, problems)
    }

    private static func add(
        _ event: [String: String],
        line: Int,
        to holidays: inout [CivilDay: String],
        _ problems: inout [String]
    ) {
        let name = unescaped(event["SUMMARY"] ?? "holiday")
        guard let start = event["DTSTART"].flatMap(day) else {
            problems.append("line \(line): the event \"\(name)\" has no day that it starts on")
            return
        }
        // The end of an event of whole days is the day after its last one; a time of day means the event was no day off.
        guard event["DTSTART"]?.contains("T") == false else {
            problems.append("line \(line): \"\(name)\" is no whole day; it is left out")
            return
        }
        let end = event["DTEND"].flatMap(day) ?? start.advanced(by: 1)
        let length = min(max(end.number - start.number, 1), 366)
        let isYearly = event["RRULE"]?.uppercased().contains("FREQ=YEARLY") ?? false
        if let rule = event["RRULE"], !isYearly || rule.uppercased().contains("BYDAY") {
            problems.append("line \(line): \"\(name)\" repeats by a rule that is not read (\(rule)); only its first day counts")
        }
        let repeats = isYearly && event["RRULE"]?.uppercased().contains("BYDAY") != true ? yearsMax : 0
        let (year, month, dayOfMonth) = start.parts
        for offset in 0...repeats {
            let first = CivilDay(year: year + offset, month: month, day: dayOfMonth)
            for step in 0..<length { holidays[first.advanced(by: step)] = name }
        }
    }

    /// `20261225`, with or without a time behind it.
    private static func day(_ text: String) -> CivilDay? {
        let digits = text.prefix(8)
        guard digits.utf8.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        return CivilDay(text: "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))")
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
