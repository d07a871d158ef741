import Vocabulary

/// Bytes to text: UTF-8 as it is, anything else as Latin-1, in which every byte is a character.
enum TextDecoding {
    /// Keeps the raw text in the draft, cut where it is too long.
    static func read(_ bytes: [UInt8], into draft: inout EventDraft) {
        let kept = cut(bytes[...], into: &draft)
        if let text = String(validating: kept, as: UTF8.self) {
            draft.raw = text
            return
        }
        draft.flag(.utf8Repaired)
        var text = String.UnicodeScalarView()
        for byte in kept { text.append(Unicode.Scalar(byte)) }
        draft.raw = String(text)
    }

    /// Keeps the raw text of a JSON document, whose encoding is UTF-8 by its standard: what is none becomes U+FFFD.
    static func readDocument(_ bytes: [UInt8], into draft: inout EventDraft) {
        let kept = cut(bytes[...], into: &draft)
        draft.raw = kept.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    /// The first bytes, as many as an event may have, not ending inside a UTF-8 sequence.
    private static func cut(_ bytes: ArraySlice<UInt8>, into draft: inout EventDraft) -> ArraySlice<UInt8> {
        guard bytes.count > Limits.eventBytesMax else { return bytes }
        draft.flag(.truncatedEvent)
        return bytes.withUnsafeBufferPointer { buffer in
            bytes.prefix(ByteRun(buffer).whole(within: Limits.eventBytesMax).count)
        }
    }
}
