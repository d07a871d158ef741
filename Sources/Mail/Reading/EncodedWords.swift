/// Words of a header in other character sets: `=?utf-8?Q?caf=C3=A9?=` (RFC 2047).
enum EncodedWords {
    /// The text with its encoded words decoded; what is none, or of an unknown set, stays as it was.
    static func decoded(_ text: String) -> String {
        guard text.contains("=?") else { return text }
        let bytes = Array(text.utf8)
        var found = ""
        var open: (label: String, bytes: [UInt8])?
        var plain = bytes.startIndex
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard let word = word(in: bytes, at: index), MailCharset.text([], word.label) != nil else {
                index += 1
                continue
            }
            let between = bytes[plain..<index]
            // White space between two words belongs to their writing, not to the text.
            let isJoined = open != nil && between.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            if let held = open, isJoined, held.label == word.label {
                // A character may be cut in two by the end of a word.
                open = (held.label, held.bytes + word.bytes)
            } else {
                found += flushed(open)
                if !isJoined { found += String(decoding: between, as: UTF8.self) }
                open = (word.label, word.bytes)
            }
            index = word.end
            plain = index
        }
        return found + flushed(open) + String(decoding: bytes[plain...], as: UTF8.self)
    }

    private static func flushed(_ word: (label: String, bytes: [UInt8])?) -> String {
        guard let word else { return "" }
        return MailCharset.text(word.bytes[...], word.label) ?? ""
    }

    private struct Word {
        let label: String
        let bytes: [UInt8]
        let end: Int
    }

    private static func word(in bytes: [UInt8], at start: Int) -> Word? {
        guard start + 1 < bytes.count, bytes[start] == UInt8(ascii: "="), bytes[start + 1] == UInt8(ascii: "?") else {
            return nil
        }
        // Section 2 allows 75 characters; senders write longer ones, and a bound keeps this linear.
        let reach = bytes[(start + 2)..<min(bytes.count, start + 1_024)]
        guard let first = reach.firstIndex(of: UInt8(ascii: "?")), first + 2 < reach.endIndex,
            bytes[first + 2] == UInt8(ascii: "?")
        else { return nil }
        let text = reach[(first + 3)...]
        guard let mark = text.firstIndex(of: UInt8(ascii: "?")), mark + 1 < reach.endIndex,
            bytes[mark + 1] == UInt8(ascii: "=")
        else { return nil }
        // RFC 2231, section 5: a language may follow the set.
        let label = String(decoding: reach[..<first].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self).lowercased()
        guard !label.isEmpty else { return nil }
        switch bytes[first + 1] {
        case UInt8(ascii: "B"), UInt8(ascii: "b"):
            return Word(label: label, bytes: TransferCoding.base64(text[..<mark]), end: mark + 2)
        case UInt8(ascii: "Q"), UInt8(ascii: "q"):
            let spaced = text[..<mark].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            var found: [UInt8] = []
            TransferCoding.append(escaped: spaced[...], to: &found, escape: UInt8(ascii: "="))
            return Word(label: label, bytes: found, end: mark + 2)
        default: return nil
        }
    }
}
