/// A piece of a search's text.
struct KQLToken: Hashable, Sendable {
    let kind: Kind
    /// From 1, in Unicode scalars.
    let column: Int
    let length: Int

    enum Kind: Hashable, Sendable {
        case open, close, braceOpen, braceClose, colon
        case comparison(Comparison)
        case quoted(String)
        /// Literal text between stars, and the text as it was written.
        case word([String], raw: String)
        case and, or, not
        case end
    }

    var isValue: Bool {
        switch kind {
        case .quoted, .word: true
        case .open, .close, .braceOpen, .braceClose, .colon, .comparison, .and, .or, .not, .end: false
        }
    }

    /// The token as it stands in a sentence.
    var shown: String {
        switch kind {
        case .open: "("
        case .close: ")"
        case .braceOpen: "{"
        case .braceClose: "}"
        case .colon: ":"
        case .comparison(let comparison): comparison.rawValue
        case .quoted(let text): "\"\(text)\""
        case .word(_, let raw): raw
        case .and: "and"
        case .or: "or"
        case .not: "not"
        case .end: "the end"
        }
    }
}
