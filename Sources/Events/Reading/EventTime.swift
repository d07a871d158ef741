import Foundation
import Vocabulary

/// The time that a log gives for itself, and how far it can be believed.
enum EventTime: Hashable {
    case missing
    /// There was something, but no time that we know.
    case unreadable(String)
    /// Seconds since 1970-01-01T00:00:00Z.
    case at(Double)

    /// Years outside these are garbage, whatever they are written as.
    static let secondsKnown = -2_208_988_800.0...4_102_444_800.0

    /// A time as JSON gives it: text in any known form, or a number of (milli-, micro-, nano-)seconds.
    static func read(_ value: FieldValue, on clock: SourceClock) -> EventTime {
        switch value {
        case .null: .missing
        case .text(let text): text.isEmpty ? .missing : text.reading { read($0, on: clock) }
        case .integer(let count): epoch(Double(count))
        case .number(let count): epoch(count)
        case .boolean: .unreadable(value.text ?? "")
        case .list(let values): values.first.map { read($0, on: clock) } ?? .missing
        }
    }

    /// A time as text, in any of the forms that logs use.
    static func read(_ text: ByteRun, on clock: SourceClock) -> EventTime {
        let trimmed = text.trimmed
        let unreadable = EventTime.unreadable(trimmed.whole(within: 100).text)
        guard let seconds = seconds(in: trimmed, on: clock) else {
            guard let count = decimal(trimmed), case .at(let seconds) = epoch(count) else { return unreadable }
            return .at(seconds)
        }
        return secondsKnown.contains(seconds) ? .at(seconds) : unreadable
    }

    private static func seconds(in text: ByteRun, on clock: SourceClock) -> Double? {
        var rest = text
        if let seconds = clock.takeInternetTime(&rest), rest.isEmpty { return seconds }
        rest = text
        if let seconds = clock.takeSyslogTime(&rest), rest.isEmpty { return seconds }
        rest = text
        if let seconds = clock.takeServerTime(&rest), rest.isEmpty { return seconds }
        return nil
    }

    /// Tells seconds, milliseconds, microseconds and nanoseconds apart by their size: all fall into 1973 to 2100.
    static func epoch(_ count: Double) -> EventTime {
        let size = count.magnitude
        let seconds =
            switch size {
            case ..<1e11: count
            case ..<1e14: count / 1e3
            case ..<1e17: count / 1e6
            default: count / 1e9
            }
        return seconds == 0 ? .missing : known(seconds)
    }

    static func known(_ seconds: Double) -> EventTime {
        secondsKnown.contains(seconds) ? .at(seconds) : .unreadable(String(seconds))
    }

    /// `1364481363.243`: digits with at most one point among them.
    static func decimal(_ text: ByteRun) -> Double? {
        var rest = text
        let whole = rest.takeDigits()
        guard whole.count > 0, whole.count < 20 else { return nil }
        var value = 0.0
        for index in 0..<whole.count { value = value * 10 + Double(whole[index] - 48) }
        guard rest.isEmpty || rest.skip(".") else { return nil }
        let digits = rest.takeDigits()
        return rest.isEmpty ? value + fraction(digits) : nil
    }

    /// The digits after a point; more than 15 add nothing.
    static func fraction(_ digits: ByteRun) -> Double {
        var value = 0.0
        var scale = 1.0
        for index in 0..<min(digits.count, 15) {
            value = value * 10 + Double(digits[index] - 48)
            scale *= 10
        }
        return value / scale
    }

    /// RFC 3339 in UTC, with milliseconds: how a time that was not believed is kept.
    static func written(_ seconds: Double) -> String {
        let milliseconds = Int((seconds * 1_000).rounded(.down))
        let second = Int((Double(milliseconds) / 1_000).rounded(.down))
        let day = Int((Double(second) / 86_400).rounded(.down))
        let inDay = second - day * 86_400
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(value).count)) + String(value)
        }
        let clock = [inDay / 3_600, inDay / 60 % 60, inDay % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(CivilDay(number: day))T\(clock).\(padded(milliseconds - second * 1_000, 3))Z"
    }
}
