/// What differs between two texts, line by line.
public struct LineDiff: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case same, added, removed }

    /// One line of either text.
    public struct Line: Hashable, Sendable {
        public let kind: Kind
        /// In the text that has it, the later one where both do; from 1.
        public let number: Int
        public let text: String
    }

    public let lines: [Line]

    /// Beyond so many differing lines of either text the one is shown as a whole in place of the other: to find what they
    /// share takes time that grows with the square.
    private static let differingMax = 2_000

    public init(from before: String, to after: String) {
        let old = before.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = after.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let start = zip(old, new).prefix { $0 == $1 }.count
        let (oldRest, newRest) = (old[start...], new[start...])
        let end = zip(oldRest.reversed(), newRest.reversed()).prefix { $0 == $1 }.count
        let (oldMiddle, newMiddle) = (oldRest.dropLast(end), newRest.dropLast(end))
        var lines = new[..<start].enumerated().map { Line(kind: .same, number: $0 + 1, text: $1) }
        lines += LineDiff.middle(oldMiddle, newMiddle)
        for index in (new.count - end)..<new.count {
            lines.append(Line(kind: .same, number: index + 1, text: new[index]))
        }
        self.lines = lines
    }

    private static func middle(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [Line] {
        let removed = old.indices.map { Line(kind: .removed, number: $0 + 1, text: old[$0]) }
        let added = new.indices.map { Line(kind: .added, number: $0 + 1, text: new[$0]) }
        guard old.count <= differingMax, new.count <= differingMax else { return removed + added }
        let changes = Array(new).difference(from: Array(old))
        let gone = Set(changes.removals.map { change in LineDiff.offset(change) })
        let came = Set(changes.insertions.map { change in LineDiff.offset(change) })
        var lines: [Line] = []
        var (left, right) = (0, 0)
        while left < removed.count || right < added.count {
            if left < removed.count, gone.contains(left) {
                lines.append(removed[left])
                left += 1
            } else if right < added.count, came.contains(right) {
                lines.append(added[right])
                right += 1
            } else {
                lines.append(Line(kind: .same, number: added[right].number, text: added[right].text))
                (left, right) = (left + 1, right + 1)
            }
        }
        return lines
    }

    private static func offset(_ change: CollectionDifference<String>.Change) -> Int {
        switch change {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }

    /// Only what changed, with so many lines around it that its place is seen; nil stands for what is left out.
    public func changes(around context: Int = 3) -> [Line?] {
        var isShown = [Bool](repeating: false, count: lines.count)
        for (index, line) in lines.enumerated() where line.kind != .same {
            for near in max(0, index - context)...min(lines.count - 1, index + context) { isShown[near] = true }
        }
        var shown: [Line?] = []
        for (index, line) in lines.enumerated() {
            if isShown[index] {
                shown.append(line)
            } else if let last = shown.last, last != nil {
                shown.append(nil)
            }
        }
        if let last = shown.last, last == nil { shown.removeLast() }
        return shown
    }
}
