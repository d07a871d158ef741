/// A regular expression as a tree.
indirect enum RegexNode: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        case textStart, textEnd, textEndBeforeNewline, lineStart, lineEnd, wordEdge, noWordEdge
    }

    case nothing
    case one(ScalarSet)
    case place(Place)
    case sequence([RegexNode])
    case choice([RegexNode])
    /// From `least` to `most` times; without `most` any number above.
    case repeated(RegexNode, least: Int, most: Int?)

    /// ASCII text in lower case that every match contains, the longest that is easily seen; may be empty.
    var witness: [UInt8] {
        switch self {
        case .nothing, .place, .choice: return []
        case .one(let set): return set.letter.map { [$0] } ?? []
        case .repeated(let node, let least, _): return least > 0 ? node.witness : []
        case .sequence(let nodes):
            var best: [UInt8] = []
            var run: [UInt8] = []
            for node in nodes {
                if case .one(let set) = node, let letter = set.letter {
                    run.append(letter)
                } else {
                    if run.count > best.count { best = run }
                    if case .place = node { continue }
                    run = []
                    let inner = node.witness
                    if inner.count > best.count { best = inner }
                }
            }
            return run.count > best.count ? run : best
        }
    }
}

/// Why a regular expression cannot be used, and at which of its characters (from 0).
struct RegexProblem: Error, Hashable {
    let text: String
    let remedy: String
    let offset: Int
}
