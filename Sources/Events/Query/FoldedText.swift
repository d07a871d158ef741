import Foundation

/// Text as Sigma compares it: UTF-8 bytes, without regard to case.
///
/// Case is folded by Unicode's full lower-case mapping, one character at a time and without regard to language;
/// text is not normalised, so a letter with a combining accent is not its precomposed twin.
public enum FoldedText {
    public static func fold(_ text: String) -> [UInt8] {
        var bytes = Array(text.utf8)
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte < 0x80 else { return Array(text.lowercased().utf8) }
            if byte >= 0x41, byte <= 0x5A { bytes[index] = byte | 0x20 }
        }
        return bytes
    }
}
