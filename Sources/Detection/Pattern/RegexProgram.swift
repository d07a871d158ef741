import Vocabulary

/// A compiled regular expression: all ways of matching are followed at once, so the time is the text's length times
/// the program's, whatever the text.
///
/// Source: K. Thompson, "Regular Expression Search Algorithm", CACM 11 (6), 1968; R. Cox, "Regular Expression
/// Matching: the Virtual Machine Approach", 2009.
struct RegexProgram: Sendable {
    enum Step: Sendable {
        case one(ScalarSet)
        case place(RegexNode.Place)
        case jump(Int)
        case split(Int, Int)
        case matched
    }

    /// As it was written.
    let source: String
    private(set) var steps: [Step] = []
    /// Folded text that every match contains; may be empty.
    let witness: [UInt8]
    private let rare: Int
    /// The same as a table; nil when it would be too large.
    var automaton: RegexAutomaton?

    /// Compiles the expression, or says what of it cannot be used.
    init(_ text: String, flags: RegexParser.Flags = .init()) throws(RegexProblem) {
        let node = try RegexParser.parse(text, flags: flags)
        source = text
        witness = node.witness
        rare = ByteSearch.rarest(in: witness)
        try emit(node)
        steps.append(.matched)
        automaton = RegexAutomaton(steps)
    }

    /// Whether the expression matches anywhere in the value.
    func matches(_ text: UnsafeBufferPointer<UInt8>, folded: UnsafeBufferPointer<UInt8>) -> Bool {
        guard ByteSearch.contains(witness, at: rare, in: folded) else { return false }
        if let automaton { return automaton.matches(text) }
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
        return RegexRun(steps: steps, text: scalars).matches()
    }

    private mutating func emit(_ node: RegexNode) throws(RegexProblem) {
        guard steps.count <= Limits.regexStepsMax else {
            throw RegexProblem(
                text: "the regular expression is too large when its repeats are written out",
                remedy: "use lower counts",
                offset: 0
            )
        }
        switch node {
        case .nothing: break
        case .one(let set): steps.append(.one(set))
        case .place(let place): steps.append(.place(place))
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .choice(let nodes): try emit(choice: nodes)
        case .repeated(let node, let least, let most):
            for _ in 0..<least {
                let before = steps.count
                try emit(node)
                guard steps.count > before else { break }
            }
            guard let most else { return try emit(loop: node) }
            var splits: [Int] = []
            for _ in least..<most {
                splits.append(steps.count)
                steps.append(.jump(0))
                try emit(node)
            }
            for split in splits { steps[split] = .split(split + 1, steps.count) }
        }
    }

    private mutating func emit(loop node: RegexNode) throws(RegexProblem) {
        let start = steps.count
        steps.append(.jump(0))
        try emit(node)
        steps.append(.jump(start))
        steps[start] = .split(start + 1, steps.count)
    }

    private mutating func emit(choice nodes: [RegexNode]) throws(RegexProblem) {
        var jumps: [Int] = []
        for (index, node) in nodes.enumerated() {
            let isLast = index == nodes.count - 1
            let split = steps.count
            if !isLast { steps.append(.jump(0)) }
            try emit(node)
            guard !isLast else { break }
            jumps.append(steps.count)
            steps.append(.jump(0))
            steps[split] = .split(split + 1, steps.count)
        }
        for jump in jumps { steps[jump] = .jump(steps.count) }
    }
}

/// One run of a program over one text.
private struct RegexRun {
    let steps: [RegexProgram.Step]
    let text: [UInt32]
    private var active: [Int] = []
    private var coming: [Int] = []
    /// For each step the last place of the text at which it was reached.
    private var reached: [Int]
    private var waiting: [Int] = []
    private var hasMatched = false

    init(steps: [RegexProgram.Step], text: [UInt32]) {
        self.steps = steps
        self.text = text
        reached = Array(repeating: -1, count: steps.count)
    }

    consuming func matches() -> Bool {
        var run = self
        return run.search()
    }

    private mutating func search() -> Bool {
        reach(0, at: 0)
        swap(&active, &coming)
        for place in text.indices {
            if hasMatched { return true }
            let value = text[place]
            for step in active {
                if case .one(let set) = steps[step], set.contains(value) { reach(step + 1, at: place + 1) }
            }
            reach(0, at: place + 1)
            swap(&active, &coming)
            coming.removeAll(keepingCapacity: true)
        }
        return hasMatched
    }

    private mutating func reach(_ first: Int, at place: Int) {
        waiting.append(first)
        while let step = waiting.popLast() {
            guard reached[step] != place else { continue }
            reached[step] = place
            switch steps[step] {
            case .one: coming.append(step)
            case .place(let kind): if holds(kind, at: place) { waiting.append(step + 1) }
            case .jump(let target): waiting.append(target)
            case .split(let left, let right):
                waiting.append(right)
                waiting.append(left)
            case .matched: hasMatched = true
            }
        }
    }

    private func holds(_ kind: RegexNode.Place, at place: Int) -> Bool {
        switch kind {
        case .textStart: place == 0
        case .textEnd: place == text.count
        case .textEndBeforeNewline: place == text.count || (place == text.count - 1 && text[place] == 10)
        case .lineStart: place == 0 || text[place - 1] == 10
        case .lineEnd: place == text.count || text[place] == 10
        case .wordEdge: isWord(place - 1) != isWord(place)
        case .noWordEdge: isWord(place - 1) == isWord(place)
        }
    }

    private func isWord(_ place: Int) -> Bool { text.indices.contains(place) && ScalarSet.words.contains(text[place]) }
}
