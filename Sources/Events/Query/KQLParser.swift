import Vocabulary

extension KQL {
    /// Reads a search.
    public init(_ text: String) throws(KQLProblem) {
        guard text.utf8.count <= Limits.queryBytesMax else {
            let column = Limits.queryBytesMax + 1
            throw KQLProblem(
                column: column,
                length: 1,
                message: "a search has at most \(Limits.queryBytesMax) bytes: make it shorter"
            )
        }
        var lexer = KQLLexer(text)
        var parser = KQLParser(try lexer.tokens())
        self = try parser.query()
    }
}

/// Reads tokens into a tree: `not` binds closest, then `and`, then `or`.
struct KQLParser {
    private let tokens: [KQLToken]
    private var index = 0
    private var terms = 0
    private var depth = 0

    init(_ tokens: [KQLToken]) { self.tokens = tokens }

    private var next: KQLToken { tokens[min(index, tokens.count - 1)] }

    mutating func query() throws(KQLProblem) -> KQL {
        if next.kind == .end { return .all }
        let tree = try either { parser throws(KQLProblem) in try parser.sub() }
        switch next.kind {
        case .end: return tree
        case .close: throw problem("there is no ( for this ): take it out")
        case .colon, .comparison: throw problem("put a value that holds : < or > in quotes")
        case .braceOpen, .braceClose: throw problem("put a value that holds { or } in quotes")
        case .quoted, .word, .open, .not, .and, .or: throw problem("write and, or, or nothing before \(next.shown)")
        }
    }

    private typealias Reading = (inout KQLParser) throws(KQLProblem) -> KQL

    private mutating func either(_ leaf: Reading) throws(KQLProblem) -> KQL {
        var parts = [try both(leaf)]
        while next.kind == .or {
            index += 1
            parts.append(try both(leaf))
        }
        return KQL.any(of: parts)
    }

    private mutating func both(_ leaf: Reading) throws(KQLProblem) -> KQL {
        var parts = [try negated(leaf)]
        while next.kind == .and {
            index += 1
            parts.append(try negated(leaf))
        }
        return KQL.all(of: parts)
    }

    private mutating func negated(_ leaf: Reading) throws(KQLProblem) -> KQL {
        guard next.kind == .not else { return try leaf(&self) }
        try deeper()
        index += 1
        let part = try negated(leaf)
        depth -= 1
        return .not(part)
    }

    private mutating func deeper() throws(KQLProblem) {
        depth += 1
        if depth > Limits.queryDepthMax {
            throw problem("a search is nested at most \(Limits.queryDepthMax) deep: write it flatter")
        }
    }

    private mutating func term() throws(KQLProblem) {
        terms += 1
        if terms > Limits.queryTermsMax {
            throw problem("a search has at most \(Limits.queryTermsMax) terms: use a * or a range instead of a list")
        }
    }

    /// What stands in brackets, or one term.
    private mutating func sub() throws(KQLProblem) -> KQL {
        guard next.kind == .open else { return try expression() }
        return try group { parser throws(KQLProblem) in try parser.sub() }
    }

    private mutating func group(_ leaf: Reading) throws(KQLProblem) -> KQL {
        let open = next
        try deeper()
        index += 1
        let tree = try either(leaf)
        guard next.kind == .close else {
            if next.kind == .end {
                throw KQLProblem(column: open.column, length: 1, message: "this ( is not closed: write ) at its end")
            }
            throw problem("write and, or, or ) before \(next.shown)")
        }
        index += 1
        depth -= 1
        return tree
    }

    private mutating func expression() throws(KQLProblem) -> KQL {
        switch next.kind {
        case .quoted, .word: break
        case .end: throw problem("something must follow here: a word, or field: value")
        case .colon, .comparison: throw problem("write the name of a field before \(next.shown)")
        case .open, .close, .braceOpen, .braceClose, .and, .or, .not:
            throw problem("write a word, or field: value, before \(next.shown)")
        }
        let start = index
        let (value, literal) = try readValue(refusing: .nothing)
        switch next.kind {
        case .colon, .comparison: break
        case .end, .open, .close, .braceOpen, .braceClose, .and, .or, .not, .quoted, .word:
            index = start
            try term()
            return .words(try readValue(refusing: .foreign).value)
        }
        if index - start > 1 {
            index -= 1
            throw problem("write and, or, or nothing but one name before the field \(next.shown)")
        }
        return try field(value, literal, at: start)
    }

    private mutating func field(_ name: KQLValue, _ literal: String?, at start: Int) throws(KQLProblem) -> KQL {
        guard literal != "" else { throw problem("write the name of a field before \(next.shown)") }
        let field: WildcardText =
            switch name {
            case .phrase(let text): WildcardText(literal: text)
            case .pattern(let pattern): pattern
            }
        if case .comparison(let comparison) = next.kind {
            index += 1
            guard let literal else {
                index = start
                throw problem("a range needs one field: write its name without *")
            }
            return try range(literal, comparison)
        }
        index += 1
        return try values(of: field)
    }

    private mutating func range(_ field: String, _ comparison: Comparison) throws(KQLProblem) -> KQL {
        guard next.isValue else {
            throw problem("write a number, an address, a time or text after \(comparison.rawValue)")
        }
        let start = index
        try term()
        let (_, literal) = try readValue(refusing: .foreign)
        defer { if index == start { index = start } }
        guard let literal else {
            index = start
            throw problem("a range takes no *: write the whole value")
        }
        if field == "@timestamp", DateMath(literal) == nil {
            index = start
            throw problem("write a time as now-24h, 2026-11-25 or \"2026-11-25T09:30:00Z\"")
        }
        return .range(field: field, comparison, literal)
    }

    /// One value, or several in brackets.
    private mutating func values(of field: WildcardText) throws(KQLProblem) -> KQL {
        switch next.kind {
        case .open: return try group { parser throws(KQLProblem) in try parser.values(of: field) }
        case .braceOpen:
            throw problem("events are flat here: write the full name of each field instead of { }")
        case .quoted, .word: break
        case .end, .close, .braceClose, .colon, .comparison, .and, .or, .not:
            throw problem("write a value after the field, or * for any; quotes for the words and, or, not")
        }
        let start = index
        try term()
        let (value, literal) = try readValue(refusing: .foreign)
        if case .colon = next.kind { throw colonInside(start) }
        if case .comparison = next.kind { throw colonInside(start) }
        if field.literal == "@timestamp", let literal, DateMath(literal) == nil {
            index = start
            throw problem("write a time as now-24h, 2026-11-25 or \"2026-11-25T09:30:00Z\"")
        }
        if field.literal == "_exists_" {
            switch value {
            case .phrase(let name): return .field(WildcardText(literal: name), .any)
            case .pattern(let name): return .field(name, .any)
            }
        }
        return .field(field, value)
    }

    private mutating func colonInside(_ start: Int) -> KQLProblem {
        guard index - start > 1 else { return problem("put a value that holds : < or > in quotes") }
        index -= 1
        return problem("write and, or or before the field \(next.shown)")
    }

    /// What of another language is refused with a hint.
    private enum Refusing { case nothing, foreign }

    /// One quoted text, or the words up to the next sign; and its text when there is no star in it.
    private mutating func readValue(
        refusing: Refusing
    ) throws(KQLProblem) -> (value: KQLValue, literal: String?) {
        if case .quoted(let text) = next.kind {
            index += 1
            if refusing == .foreign, next.isValue { throw problem("write and, or, or nothing after the quote") }
            return (.phrase(text), text)
        }
        let first = index
        var parts: [String] = []
        var raws: [String] = []
        while case .word(let word, let raw) = next.kind {
            if let last = parts.popLast() {
                parts.append(last + " " + (word.first ?? ""))
                parts += word.dropFirst()
            } else {
                parts = word
            }
            raws.append(raw)
            index += 1
        }
        if refusing == .foreign {
            if case .quoted = next.kind { throw problem("write and, or, or nothing before the quote") }
            if let hint = KQLParser.hint(raws) {
                index = first
                throw problem(hint)
            }
        }
        let pattern = WildcardText(parts: parts)
        return (.pattern(pattern), pattern.literal)
    }

    /// What to write instead of a regular expression or a range in brackets.
    private static func hint(_ raws: [String]) -> String? {
        guard let first = raws.first, let last = raws.last else { return nil }
        if first.hasPrefix("/"), last.hasSuffix("/"), first != "/" || raws.count > 1 {
            return "regular expressions are for rules: use *, or put the text in quotes"
        }
        if first.hasPrefix("["), raws.contains("TO") {
            return "write a range as field >= value and field <= value"
        }
        return nil
    }

    private func problem(_ message: String) -> KQLProblem {
        KQLProblem(column: next.column, length: next.length, message: message)
    }
}
