import Vocabulary

/// Reads the regular expressions of Sigma rules: the part of PCRE that can be matched in linear time.
struct RegexParser {
    /// The flags of Sigma's `re|i|m|s` and of `(?ims)`.
    struct Flags: Hashable, Sendable {
        var isCaseIgnored = false
        var isMultiline = false
        var doesDotMatchNewline = false
    }

    let scalars: [Unicode.Scalar]
    var place = 0
    var flags: Flags
    private var depth = 0

    static func parse(_ text: String, flags: Flags) throws(RegexProblem) -> RegexNode {
        guard text.unicodeScalars.count <= Limits.regexCharactersMax else {
            throw RegexProblem(
                text: "the regular expression has more than \(Limits.regexCharactersMax) characters",
                remedy: "split it into several",
                offset: 0
            )
        }
        var parser = RegexParser(scalars: Array(text.unicodeScalars), flags: flags)
        let node = try parser.choice()
        guard parser.place == parser.scalars.count else {
            throw parser.problem("a closing bracket without an opening one", "write \\) for the character itself")
        }
        return node
    }

    private init(scalars: [Unicode.Scalar], flags: Flags) {
        self.scalars = scalars
        self.flags = flags
    }

    var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

    func problem(_ text: String, _ remedy: String, at offset: Int? = nil) -> RegexProblem {
        RegexProblem(text: text, remedy: remedy, offset: offset ?? place)
    }

    mutating func skip(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard place + wanted.count <= scalars.count, Array(scalars[place..<(place + wanted.count)]) == wanted else {
            return false
        }
        place += wanted.count
        return true
    }

    private mutating func choice() throws(RegexProblem) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw problem("brackets are nested too deep", "simplify the expression") }
        let outer = flags
        defer { flags = outer }
        var branches = [try sequence()]
        while skip("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(RegexProblem) -> RegexNode {
        var nodes: [RegexNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = place
            guard let node = try atom() else { continue }
            nodes.append(try quantified(node, start))
        }
        return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .nothing : .sequence(nodes)
    }

    /// One character, class, place or group; nil for what stands for nothing, such as `(?i)`.
    private mutating func atom() throws(RegexProblem) -> RegexNode? {
        guard let scalar = next else { return nil }
        let start = place
        place += 1
        switch scalar {
        case ".": return .one(flags.doesDotMatchNewline ? .everything : .withoutNewline)
        case "^": return .place(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .place(flags.isMultiline ? .lineEnd : .textEndBeforeNewline)
        case "(": return try group(start)
        case "[": return .one(try bracket(start))
        case "\\": return try escape(start)
        case "*", "+", "?":
            throw problem("\(scalar) has nothing to repeat", "write \\\(scalar) for the character itself", at: start)
        default: return character(scalar)
        }
    }

    func character(_ scalar: Unicode.Scalar) -> RegexNode {
        let set = ScalarSet(scalar.value)
        return .one(flags.isCaseIgnored ? set.ignoringCase : set)
    }

    private mutating func group(_ start: Int) throws(RegexProblem) -> RegexNode? {
        var inner = flags
        if skip("?") {
            for (sign, name) in RegexParser.refusedGroups where skip(sign) {
                throw problem("\(name) cannot be matched in linear time", "rewrite the rule without it", at: start)
            }
            if skip("#") {
                while let scalar = next, scalar != ")" { _ = scalar; place += 1 }
            } else if skip("<") || skip("P<") {
                while let scalar = next, scalar != ">" { _ = scalar; place += 1 }
                guard skip(">") else { throw problem("the group's name has no end", "add >", at: start) }
            } else {
                inner = try readFlags(start)
                if next == ")" {
                    place += 1
                    flags = inner
                    return nil
                }
                guard skip(":") else { throw problem("an unknown kind of group", "use (?:...)", at: start) }
            }
        }
        let outer = flags
        flags = inner
        let node = try choice()
        flags = outer
        guard skip(")") else { throw problem("the bracket has no end", "add )", at: start) }
        return node
    }

    private static let refusedGroups = [
        ("=", "the look-ahead (?=...)"), ("!", "the negative look-ahead (?!...)"), ("<=", "the look-behind (?<=...)"),
        ("<!", "the negative look-behind (?<!...)"), (">", "the atomic group (?>...)"), ("(", "the condition (?(...)"),
        ("P=", "the back-reference (?P=...)"), ("R", "the recursion (?R)"), ("&", "the recursion (?&...)"),
        ("|", "the branch reset (?|...)"),
    ]

    private mutating func readFlags(_ start: Int) throws(RegexProblem) -> Flags {
        var result = flags
        var isOn = true
        while let scalar = next {
            switch scalar {
            case "i": result.isCaseIgnored = isOn
            case "m": result.isMultiline = isOn
            case "s": result.doesDotMatchNewline = isOn
            case "-": isOn = false
            case ":", ")": return result
            default: throw problem("the flag \(scalar) is not known", "use i, m or s", at: start)
            }
            place += 1
        }
        throw problem("the bracket has no end", "add )", at: start)
    }

    private mutating func quantified(_ node: RegexNode, _ start: Int) throws(RegexProblem) -> RegexNode {
        var node = node
        while let (least, most) = try quantifier() {
            if next == "+" {
                throw problem("a possessive quantifier cannot be matched in linear time", "leave out the second +")
            }
            if next == "?" { place += 1 }
            guard least <= Limits.regexRepeatsMax, (most ?? 0) <= Limits.regexRepeatsMax else {
                throw problem("more than \(Limits.regexRepeatsMax) repeats", "use *, + or a lower count", at: start)
            }
            guard most.map({ $0 >= least }) ?? true else {
                throw problem("the repeat's bounds are in the wrong order", "write the lower one first", at: start)
            }
            node = .repeated(node, least: least, most: most)
        }
        return node
    }

    /// `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}`; a brace that is none of these is itself.
    private mutating func quantifier() throws(RegexProblem) -> (Int, Int?)? {
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        if skip("?") { return (0, 1) }
        let start = place
        guard skip("{") else { return nil }
        if let least = number() {
            if skip("}") { return (least, least) }
            if skip(",") {
                if skip("}") { return (least, nil) }
                if let most = number(), skip("}") { return (least, most) }
            }
        }
        place = start
        return nil
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next, scalar.value >= 0x30, scalar.value <= 0x39 {
            value = min((value ?? 0) * 10 + Int(scalar.value - 0x30), 1_000_000)
            place += 1
        }
        return value
    }
}
