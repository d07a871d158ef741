/// Text that a browser may trust.
///
/// Write it as a string literal; whatever is interpolated is escaped, unless it is `HTML` itself.
public struct HTML: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Joins pieces that are already safe.
    public init(_ pieces: some Sequence<HTML>) { description = pieces.map(\.description).joined() }

    public static let empty: HTML = ""

    init(trusted text: String) { description = text }
}

extension HTML: ExpressibleByStringInterpolation {
    public init(stringLiteral text: StaticString) { description = text.description }
    public init(stringInterpolation parts: Interpolation) { description = parts.text }

    /// Collects literals as they are, and values escaped.
    public struct Interpolation: StringInterpolationProtocol {
        var text: String
        /// Whether what comes next stands in a value that a form sends back, or that is copied.
        private var isSentBack = false

        public init(literalCapacity: Int, interpolationCount: Int) {
            text = ""
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            let piece = literal.description
            text += piece
            guard let quote = piece.lastIndex(of: "\"") else { return }
            isSentBack = piece[..<quote].hasSuffix("value=") || piece[..<quote].hasSuffix("data-copy=")
        }

        public mutating func appendInterpolation(_ html: HTML) { text += html.description }

        /// Escaped for text and for quoted attributes; control and bidirectional characters are made visible, but written as
        /// references where they are sent back, so that the same text returns.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            for scalar in value.description.unicodeScalars {
                switch scalar {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                case "\n", "\t": text.unicodeScalars.append(scalar)
                default:
                    if let shown = HTML.visible(scalar) {
                        text += (isSentBack ? HTML.reference(scalar) : nil) ?? shown
                    } else {
                        text.unicodeScalars.append(scalar)
                    }
                }
            }
        }
    }

    /// A character by its number; nil for those that a browser would read as another (WHATWG HTML standard, section 13.2.5.80).
    static func reference(_ scalar: Unicode.Scalar) -> String? {
        let isRead = scalar.value != 0 && !(0x80...0x9F).contains(scalar.value)
        return isRead ? "&#x\(String(scalar.value, radix: 16, uppercase: true));" : nil
    }

    /// How a character is shown that would otherwise do something unseen: a control picture, or its code point.
    static func visible(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.properties.generalCategory {
        case .control where scalar.value < 0x20:
            return Unicode.Scalar(0x2400 + scalar.value).map { String(Character($0)) }
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            return "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩"
        default:
            return nil
        }
    }
}
