import Foundation

/// A run of bytes of one log: valid only while that log is read, and nothing outside it can be reached through it.
///
/// Formats are read by shortening it from the front; what is missing reads as 0 and nil, never as a trap.
struct ByteRun {
    private(set) var start: UnsafePointer<UInt8>
    private(set) var count: Int

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        start = buffer.baseAddress ?? ("" as StaticString).utf8Start
        count = buffer.baseAddress == nil ? 0 : buffer.count
    }

    /// Nothing at all.
    static var empty: ByteRun { ByteRun(UnsafeBufferPointer(start: nil, count: 0)) }

    var isEmpty: Bool { count == 0 }
    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    var text: String { String(decoding: buffer, as: UTF8.self) }

    /// The byte there; 0 outside.
    subscript(index: Int) -> UInt8 { index >= 0 && index < count ? start[index] : 0 }

    func dropFirst(_ wanted: Int) -> ByteRun {
        var rest = self
        let dropped = min(max(wanted, 0), count)
        rest.start += dropped
        rest.count -= dropped
        return rest
    }

    func prefix(_ wanted: Int) -> ByteRun {
        var first = self
        first.count = min(max(wanted, 0), count)
        return first
    }

    func slice(_ from: Int, _ to: Int) -> ByteRun { prefix(to).dropFirst(from) }

    /// The first bytes, at most so many, not ending inside a UTF-8 sequence.
    func whole(within limit: Int) -> ByteRun {
        guard count > limit else { return self }
        var end = limit
        while end > 0, end > limit - 3, start[end] & 0xC0 == 0x80 { end -= 1 }
        return prefix(end)
    }

    func index(of byte: UInt8, from: Int = 0) -> Int? {
        guard from >= 0, from < count, let found = memchr(start + from, Int32(byte), count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    func index(of word: StaticString, from: Int = 0) -> Int? {
        let size = word.utf8CodeUnitCount
        guard size > 0 else { return nil }
        var at = max(from, 0)
        while let found = index(of: word.utf8Start[0], from: at), count - found >= size {
            if memcmp(start + found, word.utf8Start, size) == 0 { return found }
            at = found + 1
        }
        return nil
    }

    func lastIndex(of word: StaticString) -> Int? {
        let size = word.utf8CodeUnitCount
        guard size > 0, count >= size else { return nil }
        var at = count - size
        while at >= 0 {
            if start[at] == word.utf8Start[0], memcmp(start + at, word.utf8Start, size) == 0 { return at }
            at -= 1
        }
        return nil
    }

    func contains(_ word: StaticString) -> Bool { index(of: word) != nil }

    func hasPrefix(_ word: StaticString) -> Bool {
        count >= word.utf8CodeUnitCount && memcmp(start, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    func hasSuffix(_ word: StaticString) -> Bool {
        let size = word.utf8CodeUnitCount
        return count >= size && memcmp(start + (count - size), word.utf8Start, size) == 0
    }

    func equals(_ word: StaticString) -> Bool { count == word.utf8CodeUnitCount && hasPrefix(word) }

    func equals(_ other: ByteRun) -> Bool { count == other.count && memcmp(start, other.start, count) == 0 }

    func equals(ignoringCase word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where start[index].lowercased != word.utf8Start[index].lowercased { return false }
        return true
    }

    /// How many of the first bytes fit.
    func run(where fits: (UInt8) -> Bool) -> Int {
        var size = 0
        while size < count, fits(start[size]) { size += 1 }
        return size
    }
}

extension UInt8 {
    var isDigit: Bool { self &- 48 < 10 }
    var isLetter: Bool { (self | 0x20) &- 97 < 26 }
    var isBlank: Bool { self == 32 || self == 9 }
    var lowercased: UInt8 { self &- 65 < 26 ? self | 0x20 : self }

    /// 0...15; nil for what is no hexadecimal digit.
    var hexValue: UInt8? {
        if isDigit { return self &- 48 }
        let letter = lowercased &- 97
        return letter < 6 ? letter + 10 : nil
    }
}
