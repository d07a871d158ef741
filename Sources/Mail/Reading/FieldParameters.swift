import Vocabulary

/// A field with parameters: `text/plain; charset=utf-8; name*0*=utf-8''a%20b` (RFC 2045, section 5; RFC 2231).
struct FieldParameters: Hashable, Sendable {
    /// The value before the first semicolon, in lower case.
    let value: String
    private var pieces: [String: String] = [:]

    init(_ text: String?) {
        var reader = Reader(text ?? "")
        value = reader.until(";").lowercased().trimmed
        while pieces.count < Limits.mailParametersMax, reader.skip(";") {
            let name = reader.until("=", or: ";").lowercased().trimmed
            guard reader.skip("=") else { continue }
            let value = reader.value()
            if !name.isEmpty, pieces[name] == nil { pieces[name] = value }
        }
    }

    /// A parameter's text: given whole, in pieces, or with a character set.
    subscript(name: String) -> String? {
        if let extended = pieces["\(name)*"] { return FieldParameters.extended(extended) }
        if let whole = pieces[name] { return EncodedWords.decoded(whole) }
        var bytes: [UInt8] = []
        var label: String?
        for number in 0..<Limits.mailParametersMax {
            if let part = pieces["\(name)*\(number)*"] {
                let (set, rest) = number == 0 ? FieldParameters.set(of: part) : (nil, part)
                if number == 0 { label = set }
                TransferCoding.append(escaped: Array(rest.utf8)[...], to: &bytes, escape: UInt8(ascii: "%"))
            } else if let part = pieces["\(name)*\(number)"] {
                bytes += Array(part.utf8)
            } else {
                break
            }
        }
        return bytes.isEmpty ? nil : MailCharset.text(bytes[...], label) ?? MailCharset.guess(bytes[...])
    }

    private static func extended(_ text: String) -> String {
        let (label, rest) = set(of: text)
        var bytes: [UInt8] = []
        TransferCoding.append(escaped: Array(rest.utf8)[...], to: &bytes, escape: UInt8(ascii: "%"))
        return MailCharset.text(bytes[...], label) ?? MailCharset.guess(bytes[...])
    }

    /// `utf-8'en'text`: the set, and the text behind set and language.
    private static func set(of text: String) -> (String?, String) {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? (String(parts[0]), String(parts[2])) : (nil, text)
    }

    /// Walks through the characters of a field.
    private struct Reader {
        private var rest: Substring.UnicodeScalarView

        init(_ text: String) { rest = text.unicodeScalars[...] }

        mutating func skip(_ mark: Unicode.Scalar) -> Bool {
            guard rest.first == mark else { return false }
            rest.removeFirst()
            return true
        }

        mutating func until(_ mark: Unicode.Scalar, or other: Unicode.Scalar? = nil) -> String {
            let found = rest.prefix { $0 != mark && $0 != other }
            rest = rest[found.endIndex...]
            return String(found)
        }

        /// A token, or a quoted string with its escapes taken off.
        mutating func value() -> String {
            while let next = rest.first, next == " " || next == "\t" { rest.removeFirst() }
            guard skip("\"") else { return until(";").trimmed }
            var text = String.UnicodeScalarView()
            while let next = rest.popFirst(), next != "\"" {
                if next == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(next) }
            }
            _ = until(";")
            return String(text)
        }
    }
}
