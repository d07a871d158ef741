import Foundation

/// Lower-case forms of the characters that are common beyond ASCII: Latin, Greek, Cyrillic and their neighbours, and signs.
///
/// Source: the Unicode Character Database, through the standard library.
struct FoldTable: Sendable {
    /// The lower-case form of each character below `end`; 0 where it is several characters.
    private let lower: [UInt32]
    private static let end: UInt32 = 0x3000

    static let shared = FoldTable()

    private init() {
        lower = (0..<FoldTable.end).map { value in
            guard let scalar = Unicode.Scalar(value) else { return value }
            let scalars = scalar.properties.lowercaseMapping.unicodeScalars
            return scalars.count == 1 ? scalars.first?.value ?? value : 0
        }
    }

    /// Writes the folded text and says how long it is; nil where it needs more than the table knows, or more room than the text.
    func fold(_ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>) -> Int? {
        lower.withUnsafeBufferPointer { lower in
            var place = 0
            var count = 0
            while place < text.count {
                let first = text[place]
                guard first >= 0x80 else {
                    target[count] = first &- 0x41 < 26 ? first | 0x20 : first
                    place += 1
                    count += 1
                    continue
                }
                guard first < 0xF0, first >= 0xC0 else { return nil }
                let length = first < 0xE0 ? 2 : 3
                guard place + length <= text.count else { return nil }
                var scalar = UInt32(first) & (length == 2 ? 0x1F : 0x0F)
                for index in 1..<length { scalar = scalar << 6 | UInt32(text[place + index] & 0x3F) }
                guard scalar < FoldTable.end, lower[Int(scalar)] != 0 else { return nil }
                let folded = lower[Int(scalar)]
                // A form that takes more bytes than the character would write over what is not read yet.
                guard folded >= 0x80, folded < 0x800 ? true : length == 3 else { return nil }
                if folded < 0x800 {
                    target[count] = 0xC0 | UInt8(truncatingIfNeeded: folded >> 6)
                    target[count + 1] = 0x80 | UInt8(truncatingIfNeeded: folded & 0x3F)
                    count += 2
                } else {
                    target[count] = 0xE0 | UInt8(truncatingIfNeeded: folded >> 12)
                    target[count + 1] = 0x80 | UInt8(truncatingIfNeeded: (folded >> 6) & 0x3F)
                    target[count + 2] = 0x80 | UInt8(truncatingIfNeeded: folded & 0x3F)
                    count += 3
                }
                place += length
            }
            return count
        }
    }
}

/// Searches bytes in bytes, by the needle's rarest byte first.
enum ByteSearch {
    static func contains(_ needle: [UInt8], at rare: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !needle.isEmpty else { return true }
        guard let first = text.baseAddress else { return false }
        return needle.withUnsafeBufferPointer { needle in
            guard let wanted = needle.baseAddress, needle.count <= text.count else { return false }
            var place = rare
            let end = text.count - (needle.count - rare)
            while place <= end {
                guard let found = memchr(first + place, Int32(needle[rare]), end - place + 1) else { return false }
                place = first.distance(to: found.assumingMemoryBound(to: UInt8.self))
                if memcmp(first + (place - rare), wanted, needle.count) == 0 { return true }
                place += 1
            }
            return false
        }
    }

    /// The index of the byte that logs show least often.
    static func rarest(in needle: [UInt8]) -> Int {
        needle.indices.min { rank(needle[$0]) < rank(needle[$1]) } ?? 0
    }

    /// Whether a part stands in a text, with or without more before and after it.
    static func stands(
        _ part: UnsafeBufferPointer<UInt8>,
        in text: UnsafeBufferPointer<UInt8>,
        isOpenAtStart: Bool,
        isOpenAtEnd: Bool
    ) -> Bool {
        guard part.count <= text.count else { return false }
        guard let wanted = part.baseAddress, let first = text.baseAddress, !part.isEmpty else {
            return text.isEmpty || isOpenAtStart || isOpenAtEnd
        }
        let spare = text.count - part.count
        switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): return spare == 0 && memcmp(first, wanted, part.count) == 0
        case (false, true): return memcmp(first, wanted, part.count) == 0
        case (true, false): return memcmp(first + spare, wanted, part.count) == 0
        case (true, true): return contains(Array(part), at: rarest(in: Array(part)), in: text)
        }
    }

    static func starts(_ text: UnsafeBufferPointer<UInt8>, with prefix: [UInt8], at place: Int = 0) -> Bool {
        guard place >= 0, place + prefix.count <= text.count else { return false }
        guard !prefix.isEmpty, let first = text.baseAddress else { return prefix.isEmpty }
        return prefix.withUnsafeBufferPointer { prefix in
            guard let wanted = prefix.baseAddress else { return true }
            return memcmp(first + place, wanted, prefix.count) == 0
        }
    }

    /// A rough order of how common a byte is in logs: vowels and blanks most, signs and control characters least.
    static func rank(_ byte: UInt8) -> Int {
        switch byte {
        case 0x20, 0x65, 0x74, 0x61, 0x6F, 0x69, 0x6E, 0x73, 0x72: 5
        case 0x5C, 0x2E, 0x2F, 0x63, 0x64, 0x6C, 0x6D, 0x70, 0x75, 0x30: 4
        case 0x61...0x7A, 0x30...0x39: 3
        case 0x2D, 0x3A, 0x3D, 0x22, 0x5F: 3
        case 0x41...0x5A: 2
        default: 1
        }
    }
}
