public import Foundation

/// A point in time as a search writes it: `now`, `now-24h`, `now-1d/d`, `2026-11-25`, `2026-11-25T09:30:00Z`,
/// `2026-11-25||+1M/d`.
///
/// Units are `y M w d h m s`; `/d` rounds down to the start of the day. Times without a zone, days and roundings are in
/// the zone that is given.
public struct DateMath: Hashable, Sendable {
    private let anchor: Anchor
    private let steps: [Step]

    private enum Anchor: Hashable, Sendable {
        case now
        case text(String)
    }

    private enum Step: Hashable, Sendable {
        case add(Int, Character)
        case round(Character)
    }

    /// Reads it; nil for anything else.
    public init?(_ text: String) {
        var rest = Substring(text)
        if rest.lowercased().hasPrefix("now") {
            anchor = .now
            rest = rest.dropFirst(3)
        } else if let mark = rest.range(of: "||") {
            anchor = .text(String(rest[..<mark.lowerBound]))
            rest = rest[mark.upperBound...]
        } else {
            anchor = .text(text)
            rest = ""
        }
        var steps: [Step] = []
        while let sign = rest.popFirst() {
            guard steps.count < 16 else { return nil }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), DateMath.components[unit] != nil else { return nil }
            switch sign {
            case "/" where digits.isEmpty: steps.append(.round(unit))
            case "+", "-":
                guard let count = digits.isEmpty ? 1 : Int(digits), count <= 1_000_000 else { return nil }
                steps.append(.add(sign == "-" ? -count : count, unit))
            default: return nil
            }
        }
        self.steps = steps
        if case .text(let text) = anchor, DateMath.instant(text, in: .gmt) == nil { return nil }
    }

    /// Whether it moves with the clock.
    public var isRelative: Bool { anchor == .now }

    /// The instant that is meant.
    public func instant(now: Date, in zone: TimeZone = .gmt) -> Date {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = zone
        var instant = now
        if case .text(let text) = anchor { instant = DateMath.instant(text, in: zone) ?? now }
        for step in steps {
            switch step {
            case .add(let count, let unit):
                guard let component = DateMath.components[unit] else { continue }
                instant = calendar.date(byAdding: component, value: count, to: instant) ?? instant
            case .round(let unit):
                guard let component = DateMath.components[unit] else { continue }
                instant = calendar.dateInterval(of: component, for: instant)?.start ?? instant
            }
        }
        return instant
    }

    /// How long what is meant lasts, in seconds, when it is a day or a minute and not an instant.
    public var lengthSeconds: Double {
        guard steps.isEmpty, case .text(let text) = anchor else { return 0.001 }
        switch text.utf8.count {
        case ...10: return 86_400
        case ...16: return 60
        default: return text.contains(".") ? 0.001 : 1
        }
    }

    private static let components: [Character: Calendar.Component] = [
        "y": .year, "M": .month, "w": .weekOfYear, "d": .day, "h": .hour, "H": .hour, "m": .minute, "s": .second,
    ]

    /// `2026-11-25`, with `T09:30`, `T09:30:00` or `T09:30:00.120` and with `Z` or an offset behind (RFC 3339).
    private static func instant(_ text: String, in zone: TimeZone) -> Date? {
        let bytes = Array(text.utf8)
        func number(_ from: Int, _ count: Int) -> Int? {
            guard from + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[from..<(from + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            return value
        }
        func has(_ byte: Character, at index: Int) -> Bool { index < bytes.count && bytes[index] == byte.asciiValue }
        guard bytes.count <= 40, let year = number(0, 4), has("-", at: 4), let month = number(5, 2), has("-", at: 7),
            let day = number(8, 2), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var parts = DateComponents(year: year, month: month, day: day)
        var zone = zone
        if bytes.count > 10 {
            guard has("T", at: 10) || has("t", at: 10) || has(" ", at: 10), let hour = number(11, 2), has(":", at: 13),
                let minute = number(14, 2), hour < 24, minute < 60
            else { return nil }
            (parts.hour, parts.minute) = (hour, minute)
            var index = 16
            if has(":", at: 16) {
                guard let second = number(17, 2), second < 61 else { return nil }
                parts.second = second
                index = 19
            }
            if has(".", at: index) {
                let digits = bytes[(index + 1)...].prefix { (0x30...0x39).contains($0) }
                guard (1...9).contains(digits.count) else { return nil }
                parts.nanosecond = Int(String(decoding: digits, as: UTF8.self).padding(9))
                index += 1 + digits.count
            }
            if index < bytes.count {
                guard let offset = offset(String(decoding: bytes[index...], as: UTF8.self)) else { return nil }
                zone = offset
            }
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard let instant = calendar.date(from: parts), calendar.component(.day, from: instant) == day else {
            return nil
        }
        return instant
    }

    private static func offset(_ text: String) -> TimeZone? {
        if text == "Z" || text == "z" { return .gmt }
        let digits = text.dropFirst().filter { $0 != ":" }
        guard text.first == "+" || text.first == "-", digits.count == 4, let value = Int(digits), value >= 0 else {
            return nil
        }
        let seconds = (value / 100 * 60 + value % 100) * 60
        return TimeZone(secondsFromGMT: text.first == "-" ? -seconds : seconds)
    }
}

extension String {
    /// Digits of a fraction, filled up with noughts.
    fileprivate func padding(_ count: Int) -> String {
        self + String(repeating: "0", count: max(0, count - self.count))
    }
}
