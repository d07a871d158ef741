/// The words of a text, lower case: runs of letters and digits, as the full-text index splits them.
public struct EventWordList: Hashable, Sendable {
    public let words: [String]

    public init(_ text: String) {
        words = text.lowercased().unicodeScalars.split { !EventWordList.isWordScalar($0) }.map { part in
            // The index takes the long s for an s.
            part.contains("\u{17F}")
                ? String(String.UnicodeScalarView(part.map { $0 == "\u{17F}" ? "s" : $0 }))
                : String(String.UnicodeScalarView(part))
        }
    }

    /// Whether all words of a text are among these.
    func has(_ text: String) -> Bool { Set(EventWordList(text).words).isSubset(of: words) }

    /// Whether the words of a text stand here one behind the other.
    func hasRun(_ text: String) -> Bool {
        let run = EventWordList(text).words
        guard let first = run.first else { return true }
        return words.indices.contains { index in
            words[index] == first && words[index...].starts(with: run)
        }
    }

    /// Letters, numbers and private use, as in SQLite's tokenizer `unicode61`.
    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
                || (0x41...0x5A).contains(scalar.value)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse:
            return true
        default:
            return false
        }
    }
}
