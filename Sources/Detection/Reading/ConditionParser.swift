import Definitions

/// Reads a rule's condition: `and`, `or`, `not`, brackets, `1 of x*`, `all of them`.
///
/// `not` binds closest, then `and`, then `or`. `them` leaves out the identifiers that begin with an underscore.
struct ConditionParser {
    private struct Token {
        let text: String
        let offset: Int
    }

    private let node: YAMLNode
    private let searches: [(name: String, criterion: Criterion)]
    private var tokens: [Token] = []
    private var place = 0
    private var depth = 0
    private(set) var problems: ProblemList
    /// The identifiers that the condition names.
    private(set) var used: Set<String> = []

    init(_ node: YAMLNode, searches: [(name: String, criterion: Criterion)], problems: ProblemList) {
        self.node = node
        self.searches = searches
        self.problems = problems
        tokens = ConditionParser.tokens(of: node.text ?? "")
    }

    /// The condition as a tree; nil after a problem.
    mutating func parse() -> Criterion? {
        let errors = problems.errorCount
        if let pipe = tokens.first(where: { $0.text == "|" }) {
            problems.error(
                node.mark(at: pipe.offset),
                "aggregations behind a | are no longer part of Sigma",
                "write a correlation of type event_count or value_count"
            )
            return nil
        }
        let criterion = either()
        if criterion != nil, problems.errorCount == errors, let token = current {
            problems.error(node.mark(at: token.offset), "\(token.text) is not expected here", "put and or or before it")
        }
        return problems.errorCount == errors ? criterion : nil
    }

    private var current: Token? { place < tokens.count ? tokens[place] : nil }

    private func isWord(_ word: String) -> Bool { current?.text.lowercased() == word }

    private mutating func either() -> Criterion? {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 64 else {
            problems.error(node.mark, "the condition is nested too deep", "name parts of it as searches")
            return nil
        }
        guard var left = both() else { return nil }
        while isWord("or") {
            place += 1
            guard let right = both() else { return nil }
            if case .any(let parts) = left { left = .any(parts + [right]) } else { left = .any([left, right]) }
        }
        return left
    }

    private mutating func both() -> Criterion? {
        guard var left = negated() else { return nil }
        while isWord("and") {
            place += 1
            guard let right = negated() else { return nil }
            if case .all(let parts) = left { left = .all(parts + [right]) } else { left = .all([left, right]) }
        }
        return left
    }

    private mutating func negated() -> Criterion? {
        var isNegated = false
        while isWord("not") {
            place += 1
            isNegated.toggle()
        }
        guard let inner = primary() else { return nil }
        return isNegated ? .not(inner) : inner
    }

    private mutating func primary() -> Criterion? {
        guard let token = current else {
            problems.error(node.mark, "the condition ends too early", "name a search after the last word")
            return nil
        }
        place += 1
        if token.text == "(" {
            guard let inner = either() else { return nil }
            guard current?.text == ")" else {
                problems.error(node.mark(at: token.offset), "the bracket has no end", "add )")
                return nil
            }
            place += 1
            return inner
        }
        if isWord("of") { return several(token) }
        return named(token)
    }

    private mutating func several(_ count: Token) -> Criterion? {
        place += 1
        guard let target = current else {
            problems.error(
                node.mark(at: count.offset),
                "of has nothing behind it",
                "write 1 of selection_* or 1 of them"
            )
            return nil
        }
        place += 1
        let isThem = target.text.lowercased() == "them"
        let chosen = searches.filter { search in
            if isThem { return !search.name.hasPrefix("_") }
            return ConditionParser.fits(search.name, target.text)
        }
        guard !chosen.isEmpty else {
            unknown(target, "no search is called \(target.text)")
            return nil
        }
        used.formUnion(chosen.map(\.name))
        let parts = chosen.map(\.criterion)
        switch count.text.lowercased() {
        case "all": return .all(parts)
        case "1", "any": return .any(parts)
        default:
            guard let number = Int(count.text), number > 0 else {
                problems.error(node.mark(at: count.offset), "\(count.text) is no count", "write 1 of or all of")
                return nil
            }
            return .atLeast(number, parts)
        }
    }

    private mutating func named(_ token: Token) -> Criterion? {
        guard let search = searches.first(where: { $0.name == token.text }) else {
            unknown(token, "no search is called \(token.text)")
            return nil
        }
        used.insert(search.name)
        return search.criterion
    }

    private mutating func unknown(_ token: Token, _ text: String) {
        let nearest = Spelling.nearest(to: token.text, among: searches.map(\.name))
        problems.error(
            node.mark(at: token.offset),
            text,
            nearest.map { "did you mean \($0)?" } ?? "name one of: \(searches.map(\.name).joined(separator: ", "))"
        )
    }

    /// Whether a name fits a pattern with `*`.
    private static func fits(_ name: String, _ pattern: String) -> Bool {
        TextPattern(SigmaText(pattern), isCased: true).matches(name)
            && (pattern.hasPrefix("_") || !name.hasPrefix("_"))
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var word = ""
        var start = 0
        for (offset, character) in (text + " ").enumerated() {
            let isSign = character == "(" || character == ")" || character == "|"
            guard isSign || character.isWhitespace else {
                if word.isEmpty { start = offset }
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(Token(text: word, offset: start)) }
            word = ""
            if isSign { tokens.append(Token(text: String(character), offset: offset)) }
        }
        return tokens
    }
}
