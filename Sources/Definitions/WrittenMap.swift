import Vocabulary

/// A map that somebody wrote, read key by key; each value that is not what it should be is a problem with its place.
public struct WrittenMap {
    /// What the map is, for its problems: `a detector`.
    public let name: String
    public let mark: Mark
    private let entries: [YAMLNode.Entry]

    /// Takes a node for a map; what is none, and keys that are not known, are problems.
    public init?(_ node: YAMLNode, name: String, keys: [String], problems: inout ProblemList) {
        guard let entries = node.entries else {
            problems.error(node.mark, "\(name) is no map", "write keys with their values under it: \(keys[0]): …")
            return nil
        }
        self.name = name
        self.entries = entries
        mark = node.mark
        for entry in entries where !keys.contains(entry.key) {
            let nearest = Spelling.nearest(to: entry.key, among: keys)
            problems.error(
                entry.mark,
                "the key \(entry.key) is not known in \(name)",
                nearest.map { "did you mean \($0)?" } ?? "use one of \(keys.joined(separator: ", "))"
            )
        }
    }

    /// The value of a key as it stands; nil where it is missing or null.
    public func node(_ key: String) -> YAMLNode? {
        guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
        return value
    }

    /// Where a key's value stands, or the map where it is missing.
    public func mark(of key: String) -> Mark { node(key)?.mark ?? mark }

    /// A text; nil where it is missing, empty or a problem.
    public func text(_ key: String, _ problems: inout ProblemList) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.text else {
            problems.error(node.mark, "\(key) is no text", "write one text behind \(key):")
            return nil
        }
        return text.isEmpty ? nil : text
    }

    /// A text that must be there.
    public func neededText(_ key: String, _ example: String, _ problems: inout ProblemList) -> String? {
        if let text = text(key, &problems) { return text }
        if node(key)?.text?.isEmpty ?? true {
            problems.error(mark(of: key), "\(key) is missing in \(name)", "add \(key): \(example)")
        }
        return nil
    }

    /// A list of texts, each with its place; one text stands for a list of one.
    public func texts(_ key: String, _ problems: inout ProblemList) -> [(text: String, mark: Mark)] {
        guard let node = node(key) else { return [] }
        return node.itemsOrSelf.compactMap { item in
            guard let text = item.text, !text.isEmpty else {
                problems.error(item.mark, "\(key) has something that is no text", "write a list of texts")
                return nil
            }
            return (text, item.mark)
        }
    }

    /// True or false.
    public func flag(_ key: String, _ problems: inout ProblemList) -> Bool? {
        guard let node = node(key) else { return nil }
        switch node.text?.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        case _:
            problems.error(node.mark, "\(key) is neither true nor false", "write \(key): true or \(key): false")
            return nil
        }
    }

    /// A number within bounds.
    public func number(_ key: String, _ range: ClosedRange<Double>, _ problems: inout ProblemList) -> Double? {
        guard let node = node(key) else { return nil }
        guard let number = WrittenMap.number(node), range.contains(number) else {
            let (low, high) = (WrittenMap.shown(range.lowerBound), WrittenMap.shown(range.upperBound))
            problems.error(node.mark, "\(key) is no number from \(low) to \(high)", "write one, without quotes")
            return nil
        }
        return number
    }

    /// A whole number within bounds.
    public func count(_ key: String, _ range: ClosedRange<Int>, _ problems: inout ProblemList) -> Int? {
        guard let node = node(key) else { return nil }
        guard let number = node.text.flatMap({ Int($0) }), range.contains(number) else {
            problems.error(
                node.mark,
                "\(key) is no whole number from \(range.lowerBound) to \(range.upperBound)",
                "write one, without quotes"
            )
            return nil
        }
        return number
    }

    /// A span of time within bounds, in seconds.
    public func seconds(_ key: String, _ range: ClosedRange<Int>, _ problems: inout ProblemList) -> Int? {
        guard let node = node(key) else { return nil }
        guard let seconds = node.text.flatMap(Timespan.seconds) else {
            problems.error(node.mark, "\(key) is no span of time", "write for example 30s, 15m, 2h or 1d")
            return nil
        }
        guard seconds <= Double(range.upperBound), range.contains(Int(seconds)) else {
            let (least, most) = (Timespan.text(range.lowerBound), Timespan.text(range.upperBound))
            problems.error(node.mark, "\(key) is not within \(least) and \(most)", "write a span of time between them")
            return nil
        }
        return Int(seconds)
    }

    /// A size within bounds, in bytes.
    public func bytes(_ key: String, _ range: ClosedRange<Int>, _ problems: inout ProblemList) -> Int? {
        guard let node = node(key) else { return nil }
        guard let bytes = node.text.flatMap(ByteCount.bytes), range.contains(bytes) else {
            let (least, most) = (ByteCount.text(range.lowerBound), ByteCount.text(range.upperBound))
            problems.error(node.mark, "\(key) is no size from \(least) to \(most)", "write for example 64mb")
            return nil
        }
        return bytes
    }

    /// One of the words of an enum.
    public func word<Word: RawRepresentable & CaseIterable>(
        _ key: String,
        of words: Word.Type,
        _ problems: inout ProblemList
    ) -> Word? where Word.RawValue == String {
        guard let node = node(key) else { return nil }
        return WrittenMap.word(node, key, of: words, &problems)
    }

    /// One of the words of an enum, with the word that was perhaps meant where it is none.
    public static func word<Word: RawRepresentable & CaseIterable>(
        _ node: YAMLNode,
        _ key: String,
        of words: Word.Type,
        _ problems: inout ProblemList
    ) -> Word? where Word.RawValue == String {
        let text = node.text ?? ""
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        problems.error(
            node.mark,
            text.isEmpty ? "\(key) has no word" : "\(key) has the word \(text), which is not known",
            Spelling.nearest(to: text, among: known).map { "did you mean \($0)?" }
                ?? "use one of \(known.joined(separator: ", "))"
        )
        return nil
    }

    /// A finite number in decimal digits; nil for anything else.
    private static func number(_ node: YAMLNode) -> Double? {
        guard let text = node.text, text.utf8.count <= 40,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }

    private static func shown(_ number: Double) -> String {
        Int(exactly: number).map { String($0) } ?? String(number)
    }
}
