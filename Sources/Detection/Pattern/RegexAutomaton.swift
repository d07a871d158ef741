import Vocabulary

/// A regular expression as a table: one look-up a character, whatever the expression.
///
/// Built from a program by following all its ways at once for every kind of character (subset construction; A. V. Aho,
/// M. S. Lam, R. Sethi, J. D. Ullman, Compilers, 3.7). Characters that no part of the expression tells apart are one kind.
final class RegexAutomaton: Sendable {
    private let kindOfASCII: [UInt8]
    /// Where each run of characters of one kind begins, and its kind.
    private let starts: [UInt32]
    private let kinds: [UInt8]
    private let kindCount: Int
    /// For each state and kind the next state; below 0 the expression has matched.
    private let next: [Int16]
    /// Whether the expression matches when the text ends in the state.
    private let isMatchedAtEnd: [Bool]

    /// Nil when the table would be too large; then the program itself is run.
    init?(_ steps: [RegexProgram.Step]) {
        let alphabet = RegexAlphabet(steps)
        guard alphabet.kinds.count <= 64 else { return nil }
        var builder = RegexTable(steps: steps, alphabet: alphabet)
        guard builder.build() else { return nil }
        kindOfASCII = (0..<128).map { UInt8(alphabet.kind(of: $0)) }
        starts = alphabet.starts
        kinds = alphabet.kindOfStart.map(UInt8.init)
        kindCount = alphabet.kinds.count
        next = builder.next
        isMatchedAtEnd = builder.isMatchedAtEnd
    }

    /// Whether the expression matches anywhere in the text, which is UTF-8.
    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        next.withUnsafeBufferPointer { next in
            kindOfASCII.withUnsafeBufferPointer { kindOfASCII in
                var state = 0
                var place = 0
                while place < text.count {
                    let kind: Int
                    if text[place] < 0x80 {
                        kind = Int(kindOfASCII[Int(text[place])])
                        place += 1
                    } else {
                        let (scalar, count) = RegexAutomaton.scalar(text, place)
                        kind = self.kind(of: scalar)
                        place += count
                    }
                    state = Int(next[state * kindCount + kind])
                    if state < 0 { return true }
                }
                return isMatchedAtEnd[state]
            }
        }
    }

    private func kind(of scalar: UInt32) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return Int(kinds[low])
    }

    /// The character at a place of valid UTF-8, and its length (RFC 3629).
    private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> (UInt32, Int) {
        let first = UInt32(text[place])
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard count > 1, place + count <= text.count else { return (first, 1) }
        var scalar = first & (0x7F >> UInt32(count))
        for index in 1..<count { scalar = scalar << 6 | UInt32(text[place + index] & 0x3F) }
        return (scalar, count)
    }
}

/// The kinds of characters that a program tells apart.
struct RegexAlphabet {
    /// One kind: which sets it is in, and what places ask of it.
    struct Kind: Hashable {
        let sets: [Bool]
        let isWord: Bool
        let isNewline: Bool
    }

    private(set) var kinds: [Kind] = []
    private(set) var starts: [UInt32] = []
    private(set) var kindOfStart: [Int] = []
    /// The number of each set among the sets, by the step that asks for it.
    private(set) var setOfStep: [Int] = []

    init(_ steps: [RegexProgram.Step]) {
        var sets: [ScalarSet] = []
        var numbers: [ScalarSet: Int] = [:]
        var hasPlaces = false
        for step in steps {
            switch step {
            case .one(let set):
                if numbers[set] == nil {
                    numbers[set] = sets.count
                    sets.append(set)
                }
                setOfStep.append(numbers[set] ?? 0)
            case .place:
                hasPlaces = true
                setOfStep.append(-1)
            case .jump, .split, .matched: setOfStep.append(-1)
            }
        }
        var edges: Set<UInt32> = [0]
        for set in hasPlaces ? sets + [.words, ScalarSet(10)] : sets {
            for range in set.ranges {
                edges.insert(range.lowerBound)
                edges.insert(range.upperBound &+ 1)
            }
        }
        var known: [Kind: Int] = [:]
        for start in edges.sorted() {
            let kind = Kind(
                sets: sets.map { $0.contains(start) },
                isWord: hasPlaces && ScalarSet.words.contains(start),
                isNewline: hasPlaces && start == 10
            )
            if known[kind] == nil {
                known[kind] = kinds.count
                kinds.append(kind)
            }
            starts.append(start)
            kindOfStart.append(known[kind] ?? 0)
        }
    }

    func kind(of scalar: UInt32) -> Int { kindOfStart[(starts.lastIndex { $0 <= scalar }) ?? 0] }
}

/// Builds the states of an automaton.
struct RegexTable {
    /// A state: the steps that wait for the next character, and what the last one was.
    private struct State: Hashable {
        var waiting: [Int]
        var last: Last
        /// The last character was a newline, and the expression matches if the text ends behind it.
        var isMatchedIfLast = false
    }

    private enum Last: Hashable { case none, word, newline, other }

    let steps: [RegexProgram.Step]
    let alphabet: RegexAlphabet
    private(set) var next: [Int16] = []
    private(set) var isMatchedAtEnd: [Bool] = []
    private var numbers: [State: Int] = [:]
    private var states: [State] = []

    init(steps: [RegexProgram.Step], alphabet: RegexAlphabet) {
        self.steps = steps
        self.alphabet = alphabet
    }

    /// False when there are too many states.
    mutating func build() -> Bool {
        _ = number(of: State(waiting: [], last: .none))
        var done = 0
        while done < states.count {
            let state = states[done]
            done += 1
            isMatchedAtEnd.append(
                state.isMatchedIfLast || closure(state, next: nil, isNewlineLast: false).isMatched
            )
            for kind in alphabet.kinds.indices {
                guard let target = target(of: state, on: kind) else { return false }
                next.append(Int16(target))
            }
            guard states.count <= Limits.regexStatesMax,
                states.count * alphabet.kinds.count <= Limits.regexTableMax
            else { return false }
        }
        return true
    }

    /// The state behind a character; -1 when the expression has matched before it, nil when a table cannot tell.
    private mutating func target(of state: State, on kind: Int) -> Int? {
        let character = alphabet.kinds[kind]
        let (ones, isMatched) = closure(state, next: character, isNewlineLast: false)
        if isMatched { return -1 }
        var following = State(waiting: [], last: character.isNewline ? .newline : character.isWord ? .word : .other)
        following.waiting = ones.filter { character.sets[alphabet.setOfStep[$0]] }.map { $0 + 1 }
        if character.isNewline {
            let last = closure(state, next: character, isNewlineLast: true)
            // What takes the newline after an end that stands before it would need to know what follows.
            let taken = last.ones.filter { character.sets[alphabet.setOfStep[$0]] }.map { $0 + 1 }
            guard last.isMatched || taken == following.waiting else { return nil }
            following.isMatchedIfLast = last.isMatched
        }
        return number(of: following)
    }

    private mutating func number(of state: State) -> Int {
        if let number = numbers[state] { return number }
        numbers[state] = states.count
        states.append(state)
        return states.count - 1
    }

    /// The steps that ask for a character, from all that wait and from a new beginning; and whether the end is reached.
    private func closure(
        _ state: State,
        next: RegexAlphabet.Kind?,
        isNewlineLast: Bool
    ) -> (ones: [Int], isMatched: Bool) {
        var seen = [Bool](repeating: false, count: steps.count)
        var open = state.waiting + [0]
        var ones: [Int] = []
        while let step = open.popLast() {
            guard !seen[step] else { continue }
            seen[step] = true
            switch steps[step] {
            case .one: ones.append(step)
            case .place(let place): if holds(place, state.last, next, isNewlineLast) { open.append(step + 1) }
            case .jump(let target): open.append(target)
            case .split(let left, let right): open += [left, right]
            case .matched: return ([], true)
            }
        }
        return (ones.sorted(), false)
    }

    private func holds(
        _ place: RegexNode.Place,
        _ last: Last,
        _ next: RegexAlphabet.Kind?,
        _ isNewlineLast: Bool
    ) -> Bool {
        switch place {
        case .textStart: last == .none
        case .textEnd: next == nil
        case .textEndBeforeNewline: next == nil || isNewlineLast
        case .lineStart: last == .none || last == .newline
        case .lineEnd: next == nil || next?.isNewline == true
        case .wordEdge: (last == .word) != (next?.isWord ?? false)
        case .noWordEdge: (last == .word) == (next?.isWord ?? false)
        }
    }
}
