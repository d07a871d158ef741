import Events

/// A value of a rule, ready to be held against text.
///
/// A class, so that asking it copies nothing.
final class TextPattern: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case anything
        case exact([UInt8])
        case prefix([UInt8])
        case suffix([UInt8])
        case contains([UInt8], rare: Int)
        case glob(Glob)
    }

    let form: Form
    let isCased: Bool

    init(_ text: SigmaText, isCased: Bool) {
        self.isCased = isCased
        func bytes(_ text: String) -> [UInt8] { isCased ? Array(text.utf8) : FoldedText.fold(text) }
        var parts: [SigmaText.Part] = []
        for part in text.parts where !(part == .many && parts.last == .many) { parts.append(part) }
        switch (parts.count, parts.first, parts.dropFirst().first, parts.last) {
        case (0, _, _, _): form = .exact([])
        case (1, .many, _, _): form = .anything
        case (1, .literal(let text), _, _): form = .exact(bytes(text))
        case (2, .many, .literal(let text), _): form = .suffix(bytes(text))
        case (2, .literal(let text), .many, _): form = .prefix(bytes(text))
        case (3, .many, .literal(let text), .many):
            let needle = bytes(text)
            form = .contains(needle, rare: ByteSearch.rarest(in: needle))
        case (_, _, _, _): form = .glob(Glob(parts, bytes))
        }
    }

    /// Bytes that need not be text, as `wide` makes them; they are compared as they are, but for ASCII case.
    init(bytes: [UInt8], isOpenAtStart: Bool, isOpenAtEnd: Bool) {
        isCased = false
        let folded = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        switch (isOpenAtStart, isOpenAtEnd) {
        case (false, false): form = .exact(folded)
        case (true, false): form = .suffix(folded)
        case (false, true): form = .prefix(folded)
        case (true, true): form = .contains(folded, rare: ByteSearch.rarest(in: folded))
        }
    }

    /// The longest bytes that every text that fits contains, as the form has them; may be empty.
    var longest: [UInt8] {
        switch form {
        case .anything: []
        case .exact(let bytes), .prefix(let bytes), .suffix(let bytes), .contains(let bytes, _): bytes
        case .glob(let glob): glob.witness
        }
    }

    static func == (left: TextPattern, right: TextPattern) -> Bool {
        left.isCased == right.isCased && left.form == right.form
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(form)
        hasher.combine(isCased)
    }

    /// What it asks, in words; folded text is in lower case.
    var words: String {
        let text = String(decoding: longest, as: UTF8.self)
        switch form {
        case .anything: return "is anything"
        case .exact: return "is \"\(text)\""
        case .prefix: return "begins with \"\(text)\""
        case .suffix: return "ends with \"\(text)\""
        case .contains: return "has \"\(text)\""
        case .glob(let glob): return "is like \"\(glob.text)\""
        }
    }

    func matches(_ text: String) -> Bool {
        (isCased ? Array(text.utf8) : FoldedText.fold(text)).withUnsafeBufferPointer { matches($0) }
    }

    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch form {
        case .anything: true
        case .exact(let bytes): text.count == bytes.count && ByteSearch.starts(text, with: bytes)
        case .prefix(let bytes): ByteSearch.starts(text, with: bytes)
        case .suffix(let bytes): ByteSearch.starts(text, with: bytes, at: text.count - bytes.count)
        case .contains(let bytes, let rare): ByteSearch.contains(bytes, at: rare, in: text)
        case .glob(let glob): glob.matches(text)
        }
    }
}

/// A pattern with wildcards inside: runs between `*`, each found at its first place, left to right; no backtracking.
struct Glob: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case byte(UInt8)
        case one
        case dash
    }

    private var runs: [[Step]] = []
    private let isOpenAtStart: Bool
    private let isOpenAtEnd: Bool
    /// The longest literal; text without it cannot match.
    private(set) var witness: [UInt8] = []
    private var rare = 0

    init(_ parts: [SigmaText.Part], _ bytes: (String) -> [UInt8]) {
        isOpenAtStart = parts.first == .many
        isOpenAtEnd = parts.last == .many
        var run: [Step] = []
        for part in parts {
            switch part {
            case .literal(let text):
                let literal = bytes(text)
                run += literal.map(Step.byte)
                if literal.count > witness.count { witness = literal }
            case .one: run.append(.one)
            case .dash: run.append(.dash)
            case .many:
                if !run.isEmpty { runs.append(run) }
                run = []
            }
        }
        if !run.isEmpty { runs.append(run) }
        rare = ByteSearch.rarest(in: witness)
    }

    /// With `*` for any text and `?` for one character.
    var text: String {
        let words = runs.map { run in
            String(
                decoding: run.map { step -> UInt8 in
                    switch step {
                    case .byte(let byte): byte
                    case .one: 0x3F
                    case .dash: 0x2D
                    }
                },
                as: UTF8.self
            )
        }
        return (isOpenAtStart ? "*" : "") + words.joined(separator: "*") + (isOpenAtEnd ? "*" : "")
    }

    func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard ByteSearch.contains(witness, at: rare, in: text) else { return false }
        var place = 0
        var middle = runs[...]
        if !isOpenAtStart, let run = middle.popFirst() {
            guard let end = end(of: run, in: text, from: 0) else { return false }
            place = end
            if middle.isEmpty, !isOpenAtEnd { return place == text.count }
        }
        let last = isOpenAtEnd ? nil : middle.popLast()
        for run in middle {
            guard let end = firstEnd(of: run, in: text, from: place) else { return false }
            place = end
        }
        guard let last else { return true }
        return (place...text.count).reversed().contains { end(of: last, in: text, from: $0) == text.count }
    }

    private func firstEnd(of run: [Step], in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        for place in start...text.count {
            if let end = end(of: run, in: text, from: place) { return end }
        }
        return nil
    }

    /// Where the run ends when it begins at `start`; nil when it does not fit there.
    private func end(of run: [Step], in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        if place < text.count, text[place] & 0xC0 == 0x80 { return nil }
        for step in run {
            guard place < text.count else { return nil }
            switch step {
            case .byte(let byte):
                guard text[place] == byte else { return nil }
                place += 1
            case .one:
                place += 1
                while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
            case .dash:
                if text[place] == 0x2D || text[place] == 0x2F {
                    place += 1
                } else {
                    // U+2013, U+2014 and U+2015
                    guard place + 2 < text.count, text[place] == 0xE2, text[place + 1] == 0x80,
                        (0x93...0x95).contains(text[place + 2])
                    else { return nil }
                    place += 3
                }
            }
        }
        return place
    }
}
