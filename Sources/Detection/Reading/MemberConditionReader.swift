/// Reads a temporal correlation's condition in words: `(a or b) and c`, over the names of its rules.
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

    /// The alternatives, each the places of rules that must all be there; nil after a problem.
    mutating func read() -> [[Int]]? {
        let errors = problems.errorCount
        // The words of a condition over searches; each rule stands for a search of its own.
        let searches = rules.enumerated().map { (name: $0.element, criterion: Criterion.exists(slot: $0.offset)) }
        var parser = ConditionParser(node, searches: searches, problems: problems)
        let criterion = parser.parse()
        problems = parser.problems
        guard let criterion, problems.errorCount == errors else { return nil }
        guard let clauses = clauses(criterion) else {
            problems.error(
                node.mark,
                "a temporal correlation cannot ask for what is not there",
                "leave the not out, or write it as two correlations"
            )
            return nil
        }
        guard clauses.count <= MemberConditionReader.clausesMax else {
            problems.error(node.mark, "the condition has too many alternatives", "split the correlation")
            return nil
        }
        return clauses.map { $0.sorted() }
    }

    /// The disjunctive normal form; nil where something is negated.
    private func clauses(_ criterion: Criterion) -> [Set<Int>]? {
        switch criterion {
        case .exists(let place): return [[place]]
        case .any(let parts):
            var all: [Set<Int>] = []
            for part in parts {
                guard let clauses = clauses(part) else { return nil }
                all += clauses
            }
            return all
        case .all(let parts):
            var all: [Set<Int>] = [[]]
            for part in parts {
                guard let clauses = clauses(part) else { return nil }
                all = all.flatMap { known in clauses.map { known.union($0) } }
                guard all.count <= 4_096 else { return all }
            }
            return all
        case .atLeast(let count, let parts):
            guard count > 1 else { return clauses(.any(parts)) }
            return nil
        case .not, .field, .isNull, .keyword: return nil
        }
    }
}
