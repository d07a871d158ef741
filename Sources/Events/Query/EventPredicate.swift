public import Foundation

/// Which events somebody means, as a tree: the search bar and the stores speak it.
///
/// Text compares without regard to case; a field that is a list fits when one of its values does. Two names stand for
/// what lies beside the fields: `feed`, the data feed, and `raw`, the raw text.
public indirect enum EventPredicate: Hashable, Sendable {
    case all
    case and([EventPredicate])
    case or([EventPredicate])
    case not(EventPredicate)
    case exists(field: String)
    case equals(field: String, value: String)
    case contains(field: String, text: String)
    case startsWith(field: String, text: String)
    /// Numbers compare as numbers; what is no number does not fit.
    case atLeast(field: String, value: Double)
    case atMost(field: String, value: Double)
    /// Any other test of one field.
    case test(field: String, FieldTest)
    /// A field whose name is such a text fits.
    case anyField(WildcardText, FieldTest)
    /// The event's own time.
    case time(Comparison, Date)
    /// The message or the raw text contains it.
    case text(String)
    /// The message (the raw text where there is none) has all these words, as whole words.
    case words(String)
    /// The message (the raw text where there is none) has these words one behind the other.
    case phrase(String)
    /// The message (the raw text where there is none) has a word that begins so.
    case wordPrefix(String)
    /// The message (the raw text where there is none) has such a text anywhere in it.
    case message(WildcardText)
    /// What wrote the event.
    case source(LogSourceTest)
}

extension EventPredicate {
    /// Whether the event is one of those meant.
    public func matches(_ event: LogEvent) -> Bool {
        switch self {
        case .all: true
        case .and(let parts): parts.allSatisfy { $0.matches(event) }
        case .or(let parts): parts.contains { $0.matches(event) }
        case .not(let part): !part.matches(event)
        case .exists(let field): event.value(field)?.text != nil
        case .equals(let field, let value): has(field, in: event) { $0.lowercased() == value.lowercased() }
        case .contains(let field, let text): has(field, in: event) { $0.lowercased().contains(text.lowercased()) }
        case .startsWith(let field, let text): has(field, in: event) { $0.lowercased().hasPrefix(text.lowercased()) }
        case .atLeast(let field, let value): has(field, in: event) { Double($0).map { $0 >= value } ?? false }
        case .atMost(let field, let value): has(field, in: event) { Double($0).map { $0 <= value } ?? false }
        case .test(let field, let test): event.value(field).map(test.fits) ?? false
        case .anyField(let name, let test):
            event.fields.contains { name.matches($0.key) && test.fits($0.value) }
                || LogEvent.besideFields.contains { name.matches($0) && test.fits(event.value($0) ?? .null) }
        case .time(let comparison, let instant): comparison.holds(event.at, instant)
        case .text(let text):
            has("message", in: event) { $0.lowercased().contains(text.lowercased()) }
                || event.raw.lowercased().contains(text.lowercased())
        case .words(let text): EventWordList(event.wording).has(text)
        case .phrase(let text): EventWordList(event.wording).hasRun(text)
        case .wordPrefix(let start):
            EventWordList(event.wording).words.contains { $0.hasPrefix(start.lowercased()) }
        case .message(let pattern): pattern.anywhere.matches(event.wording)
        case .source(let test): test.fits(event.logSource)
        }
    }

    /// The words of a text, lower case: runs of letters and digits.
    public static func wordList(of text: String) -> [String] { EventWordList(text).words }

    private func has(_ field: String, in event: LogEvent, _ fits: (String) -> Bool) -> Bool {
        guard let value = event.value(field) else { return false }
        if case .list(let values) = value { return values.contains { $0.text.map(fits) ?? false } }
        return value.text.map(fits) ?? false
    }
}

extension LogEvent {
    /// Names that a search may use for what lies beside the fields.
    public static let besideFields = ["feed", "raw"]

    /// The value of a field, or of what lies beside the fields.
    public func value(_ field: String) -> FieldValue? {
        if let value = fields[field] { return value }
        switch field {
        case "feed": return .text(feed)
        case "raw": return .text(raw)
        default: return nil
        }
    }

    /// What bare words are searched in: the message, or the raw text where there is none.
    public var wording: String { text("message") ?? raw }
}
