/// A value of a rule as Sigma reads it: literal text and wildcards.
///
/// Source: Sigma specification 2.1.0, "Escaping": a backslash before `*`, `?` or a backslash makes that one literal;
/// any other backslash is itself.
struct SigmaText: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case literal(String)
        /// `?`: one character.
        case one
        /// `*`: any number of characters, none included.
        case many
        /// One of the five dashes and slashes that Windows takes for an option's sign.
        case dash
    }

    var parts: [Part]

    init(parts: [Part]) { self.parts = parts }

    init(literal: String) { parts = literal.isEmpty ? [] : [.literal(literal)] }

    init(_ text: String) {
        parts = []
        var literal = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                if scalar != "*", scalar != "?", scalar != "\\" { literal.append("\\") }
                literal.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "*" || scalar == "?" {
                if !literal.isEmpty { parts.append(.literal(String(literal))) }
                literal = String.UnicodeScalarView()
                parts.append(scalar == "*" ? .many : .one)
            } else {
                literal.append(scalar)
            }
        }
        if isEscaped { literal.append("\\") }
        if !literal.isEmpty { parts.append(.literal(String(literal))) }
    }

    /// The text so that it is read as itself.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "*" || scalar == "?" || scalar == "\\" { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// The text when there is no wildcard in it.
    var literal: String? {
        guard let first = parts.first else { return "" }
        guard parts.count == 1, case .literal(let text) = first else { return nil }
        return text
    }

    func openAtStart() -> SigmaText { parts.first == .many ? self : SigmaText(parts: [.many] + parts) }
    func openAtEnd() -> SigmaText { parts.last == .many ? self : SigmaText(parts: parts + [.many]) }

    /// Every dash and slash becomes any of the five (the modifier `windash`).
    ///
    /// Source: Sigma specification 2.1.0, appendix "Modifiers": "all possible permutations".
    func withAnyDash() -> SigmaText {
        var result: [Part] = []
        for part in parts {
            guard case .literal(let text) = part else {
                result.append(part)
                continue
            }
            var literal = String.UnicodeScalarView()
            for scalar in text.unicodeScalars {
                guard SigmaText.dashes.contains(scalar) else {
                    literal.append(scalar)
                    continue
                }
                if !literal.isEmpty { result.append(.literal(String(literal))) }
                literal = String.UnicodeScalarView()
                result.append(.dash)
            }
            if !literal.isEmpty { result.append(.literal(String(literal))) }
        }
        return SigmaText(parts: result)
    }

    private static let dashes: Set<Unicode.Scalar> = ["-", "/", "\u{2013}", "\u{2014}", "\u{2015}"]
}
