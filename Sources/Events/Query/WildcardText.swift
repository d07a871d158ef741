/// Text in which a star stands for any run of characters, also none.
public struct WildcardText: Hashable, Sendable {
    /// The text between the stars: one part more than there are stars, and empty only at the ends.
    public let parts: [String]

    /// Joins parts with stars between; stars in a row become one.
    public init(parts: [String]) {
        var kept: [String] = []
        for (index, part) in parts.enumerated()
        where !part.isEmpty || index == 0 || index == parts.count - 1 { kept.append(part) }
        self.parts = kept.isEmpty ? [""] : kept
    }

    /// Text without a star.
    public init(literal: String) { parts = [literal] }

    /// Any text at all.
    public static let any = WildcardText(parts: ["", ""])

    /// The text when there is no star in it.
    public var literal: String? { parts.count == 1 ? parts[0] : nil }

    /// The same, anywhere in a longer text.
    public var anywhere: WildcardText { WildcardText(parts: [""] + parts + [""]) }

    /// Whether the whole text is such a text, without regard to case.
    public func matches(_ text: String) -> Bool {
        let parts = parts.map { Array($0.lowercased().utf8) }
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            return text.lowercased() == self.parts[0].lowercased()
        }
        let bytes = Array(text.lowercased().utf8)
        guard bytes.count >= first.count + last.count, bytes.starts(with: first),
            bytes.suffix(last.count).elementsEqual(last)
        else { return false }
        var rest = bytes[first.count..<(bytes.count - last.count)]
        for part in parts.dropFirst().dropLast() {
            guard let end = WildcardText.end(of: part, in: rest) else { return false }
            rest = rest[end...]
        }
        return true
    }

    /// Where the first occurrence of a part ends.
    private static func end(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let head = part.first else { return bytes.startIndex }
        var from = bytes.startIndex
        while bytes.endIndex - from >= part.count, let start = bytes[from...].firstIndex(of: head) {
            guard bytes.endIndex - start >= part.count else { return nil }
            if bytes[start..<(start + part.count)].elementsEqual(part) { return start + part.count }
            from = start + 1
        }
        return nil
    }
}
