import Definitions

/// Reads a temporal correlation's condition in words: `(a or b) and not c`, over the names of its rules.
///
/// Source: Sigma enhancement proposal 198, "Extended correlation conditions".
struct MemberConditionReader {
    private let node: YAMLNode
    private let rules: [String]
    private(set) var problems: ProblemList
    /// Alternatives that are followed at most.
    private static let clausesMax = 64

    init(_ node: YAMLNode, rules: [String], problems: ProblemList) {
        self.node = node
        self.rules = rules
        self.problems = problems
    }

    /// One alternative: the places of rules that must all be there, and of those that must not.
    struct Clause: Hashable {
        var needed: [Int]
        var absent: [Int] = []
    }

    /// The alternatives, of which one is enough; nil after a problem.
    mutating func read() -> [Clause]? {
        let errors = problems.errorCount
        // The words of a condition over searches; each rule stands for a search of its own.
        let searches = rules.enumerated().map { (name: $0.element, criterion: Criterion.exists(slot: $0.offset)) }
        var parser = ConditionParser(node, searches: searches, problems: problems)
        let criterion = parser.parse()
        problems = parser.problems
        guard let criterion, problems.errorCount == errors else { return nil }
        guard let alternatives = alternatives(criterion, isNegated: false) else {
            problems.error(node.mark, "a temporal correlation cannot count its rules in words", "use and, or and not")
            return nil
        }
        guard alternatives.count <= MemberConditionReader.clausesMax else {
            problems.error(node.mark, "the condition has too many alternatives", "split the correlation")
            return nil
        }
        guard alternatives.allSatisfy({ !$0.needed.isEmpty }) else {
            problems.error(
                node.mark,
                "a window that nothing begins cannot be judged",
                "name a rule that must match beside each not, as in a and not b"
            )
            return nil
        }
        return alternatives.map { Clause(needed: $0.needed.sorted(), absent: $0.absent.sorted()) }
    }

    private typealias Alternative = (needed: Set<Int>, absent: Set<Int>)

    /// The disjunctive normal form, without alternatives that contradict themselves; nil for what cannot be written so.
    private func alternatives(_ criterion: Criterion, isNegated: Bool) -> [Alternative]? {
        switch criterion {
        case .exists(let place): return [isNegated ? ([], [place]) : ([place], [])]
        case .not(let part): return alternatives(part, isNegated: !isNegated)
        case .any(let parts), .all(let parts):
            var isAny = isNegated
            if case .any = criterion { isAny = !isNegated }
            return isAny ? any(parts, isNegated) : all(parts, isNegated)
        case .atLeast(let count, let parts):
            return count > 1 ? nil : alternatives(.any(parts), isNegated: isNegated)
        case .field, .isNull, .keyword, .since: return nil
        }
    }

    private func any(_ parts: [Criterion], _ isNegated: Bool) -> [Alternative]? {
        var all: [Alternative] = []
        for part in parts {
            guard let more = alternatives(part, isNegated: isNegated) else { return nil }
            all += more
        }
        return all
    }

    private func all(_ parts: [Criterion], _ isNegated: Bool) -> [Alternative]? {
        var all: [Alternative] = [([], [])]
        for part in parts {
            guard let more = alternatives(part, isNegated: isNegated) else { return nil }
            all = all.flatMap { known in
                more.map { (known.needed.union($0.needed), known.absent.union($0.absent)) }
            }
            .filter { $0.needed.isDisjoint(with: $0.absent) }
            guard all.count <= 4_096 else { return all }
        }
        return all
    }
}
