/// Which events somebody means, as a tree: the search bar and the stores speak it.
///
/// Text compares without regard to case; a field that is a list fits when one of its values does.
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
    /// The message or the raw text contains it.
    case text(String)
    /// The message (the raw text where there is none) has all these words, as whole words.
    case words(String)
}

extension EventPredicate {
    /// Whether the event is one of those meant.
    public func matches(_ event: LogEvent) -> Bool {
        switch self {
        case .all: true
        case .and(let parts): parts.allSatisfy { $0.matches(event) }
        case .or(let parts): parts.contains { $0.matches(event) }
        case .not(let part): !part.matches(event)
        case .exists(let field): event.text(field) != nil
        case .equals(let field, let value): has(field, in: event) { $0.lowercased() == value.lowercased() }
        case .contains(let field, let text): has(field, in: event) { $0.lowercased().contains(text.lowercased()) }
        case .startsWith(let field, let text): has(field, in: event) { $0.lowercased().hasPrefix(text.lowercased()) }
        case .atLeast(let field, let value): has(field, in: event) { Double($0).map { $0 >= value } ?? false }
        case .atMost(let field, let value): has(field, in: event) { Double($0).map { $0 <= value } ?? false }
        case .text(let text):
            has("message", in: event) { $0.lowercased().contains(text.lowercased()) }
                || event.raw.lowercased().contains(text.lowercased())
        case .words(let text):
            Set(EventPredicate.wordList(of: text))
                .isSubset(of: EventPredicate.wordList(of: event.text("message") ?? event.raw))
        }
    }

    /// The words of a text, lower case: runs of letters and digits.
    public static func wordList(of text: String) -> [String] {
        text.lowercased().unicodeScalars.split { !isWordScalar($0) }.map { String(String.UnicodeScalarView($0)) }
    }

    /// Letters, numbers and private use, as in SQLite's tokenizer `unicode61`.
    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse:
            true
        default:
            false
        }
    }

    private func has(_ field: String, in event: LogEvent, _ fits: (String) -> Bool) -> Bool {
        guard let value = event.fields[field] else { return false }
        if case .list(let values) = value { return values.contains { $0.text.map(fits) ?? false } }
        return value.text.map(fits) ?? false
    }
}
