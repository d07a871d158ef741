/// Cuts a search's text into tokens.
struct KQLLexer {
    private let scalars: [Unicode.Scalar]
    private var offset = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Characters that end a word unless a backslash stands before them.
    static let special: Set<Unicode.Scalar> = ["\\", "(", ")", ":", "<", ">", "\"", "*", "{", "}"]

    mutating func tokens() throws(KQLProblem) -> [KQLToken] {
        var tokens: [KQLToken] = []
        while true {
            while let next = peek, next.properties.isWhitespace { offset += 1 }
            let start = offset
            guard let next = peek else {
                tokens.append(KQLToken(kind: .end, column: start + 1, length: 1))
                return tokens
            }
            let kind = try kind(next)
            tokens.append(KQLToken(kind: kind, column: start + 1, length: max(1, offset - start)))
        }
    }

    private var peek: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

    private mutating func kind(_ next: Unicode.Scalar) throws(KQLProblem) -> KQLToken.Kind {
        switch next {
        case "(": return single(.open)
        case ")": return single(.close)
        case "{": return single(.braceOpen)
        case "}": return single(.braceClose)
        case ":": return single(.colon)
        case "<": return compared(.less, orEqual: .atMost)
        case ">": return compared(.more, orEqual: .atLeast)
        case "\"": return .quoted(try quoted())
        default: return try word()
        }
    }

    private mutating func single(_ kind: KQLToken.Kind) -> KQLToken.Kind {
        offset += 1
        return kind
    }

    private mutating func compared(_ strict: Comparison, orEqual: Comparison) -> KQLToken.Kind {
        offset += 1
        guard peek == "=" else { return .comparison(strict) }
        offset += 1
        return .comparison(orEqual)
    }

    private mutating func quoted() throws(KQLProblem) -> String {
        let start = offset
        offset += 1
        var text = String.UnicodeScalarView()
        while let next = peek {
            switch next {
            case "\"":
                offset += 1
                return String(text)
            case "\\": text.append(try escaped())
            default:
                text.append(next)
                offset += 1
            }
        }
        throw KQLProblem(
            column: start + 1,
            length: offset - start,
            message: "this quote is not closed: write \" at its end"
        )
    }

    private mutating func word() throws(KQLProblem) -> KQLToken.Kind {
        let start = offset
        var parts = [String.UnicodeScalarView()]
        while let next = peek, !next.properties.isWhitespace {
            if next == "*" {
                parts.append(String.UnicodeScalarView())
                offset += 1
            } else if next == "\\" {
                if parts.count == 1, parts[0].isEmpty, let keyword = escapedKeyword() {
                    parts[0].append(contentsOf: keyword)
                } else {
                    parts[parts.count - 1].append(try escaped())
                }
            } else if KQLLexer.special.contains(next) {
                break
            } else {
                parts[parts.count - 1].append(next)
                offset += 1
            }
        }
        let raw = String(String.UnicodeScalarView(scalars[start..<offset]))
        switch raw.lowercased() {
        case "and": return .and
        case "or": return .or
        case "not": return .not
        default: return .word(parts.map { String($0) }, raw: raw)
        }
    }

    /// `\and`, `\or`, `\not`: the word itself.
    private mutating func escapedKeyword() -> [Unicode.Scalar]? {
        for keyword in ["and", "or", "not"] {
            let end = offset + 1 + keyword.unicodeScalars.count
            guard end <= scalars.count else { continue }
            let text = scalars[(offset + 1)..<end]
            guard String(String.UnicodeScalarView(text)).lowercased() == keyword,
                end == scalars.count || scalars[end].properties.isWhitespace || KQLLexer.special.contains(scalars[end])
            else { continue }
            offset = end
            return Array(text)
        }
        return nil
    }

    /// What a backslash and the character behind it mean.
    private mutating func escaped() throws(KQLProblem) -> Unicode.Scalar {
        let start = offset
        offset += 1
        guard let next = peek else { throw alone(start) }
        offset += 1
        switch next {
        case "t": return "\t"
        case "r": return "\r"
        case "n": return "\n"
        case "u":
            let digits = scalars[offset...].prefix(4)
            guard digits.count == 4, let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16),
                digits.allSatisfy({ $0.properties.isASCIIHexDigit }), let scalar = Unicode.Scalar(value)
            else {
                throw KQLProblem(
                    column: start + 1,
                    length: 2,
                    message: "write four hexadecimal digits of a character after \\u, for example \\u00e9"
                )
            }
            offset += 4
            return scalar
        default:
            guard next.isASCII, !next.properties.isAlphabetic, next.properties.numericType == nil else {
                throw alone(start)
            }
            return next
        }
    }

    private func alone(_ start: Int) -> KQLProblem {
        KQLProblem(column: start + 1, length: 1, message: "write \\\\ for a backslash")
    }
}
