import Foundation
import Vocabulary

extension StringProtocol {
    /// Without the spaces around it.
    var trimmingSpaces: String { trimmingCharacters(in: .whitespaces) }
}

/// Times of the day and days of the week as plans write them.
enum HoursText {
    /// Monday first (ISO 8601).
    static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    static let longDays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// Minutes since midnight: `09:30` is 570; `24:00` is the end of the day.
    static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({
                $0.count == 2 && $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }),
            let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<60).contains(minutes),
            hours * 60 + minutes <= 24 * 60
        else { return nil }
        return hours * 60 + minutes
    }

    static func time(_ minutes: Int) -> String {
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(padded(minutes / 60)):\(padded(minutes % 60))"
    }

    /// `mon-fri`, `sat,sun`, `every day`, whole names too; nil for anything else.
    static func weekdays(_ text: String) -> Set<Int>? {
        if text == "every day" { return Set(1...7) }
        var found: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { weekday($0.trimmingSpaces) }
            switch (ends.count, ends.first ?? nil, ends.last ?? nil) {
            case (1, let day?, _): found.insert(day)
            case (2, let first?, let last?):
                // A span may go over the end of the week: fri-mon.
                for step in 0...((last - first + 7) % 7) { found.insert((first - 1 + step) % 7 + 1) }
            default: return nil
            }
        }
        return found.isEmpty ? nil : found
    }

    private static func weekday(_ word: String) -> Int? {
        let small = word.lowercased()
        return (days.firstIndex(of: small) ?? longDays.firstIndex(of: small)).map { $0 + 1 }
    }

    /// Days of the week, spans of three and more as such.
    static func words(of weekdays: Set<Int>) -> String {
        if weekdays == Set(1...7) { return "every day" }
        var parts: [String] = []
        var day = 1
        while day <= 7 {
            guard weekdays.contains(day) else {
                day += 1
                continue
            }
            var last = day
            while last < 7, weekdays.contains(last + 1) { last += 1 }
            if last - day >= 2 {
                parts.append("\(days[day - 1])-\(days[last - 1])")
            } else {
                parts += (day...last).map { days[$0 - 1] }
            }
            day = last + 1
        }
        return parts.joined(separator: ",")
    }
}
