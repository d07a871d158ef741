import Vocabulary

/// Mends a JSON text that a strict parser refuses but whose meaning is plain: bytes that are no UTF-8, half surrogate
/// pairs, bare control characters in strings, numbers beyond 64 bits (kept as text), and nesting past the limit.
struct JSONRepair {
    private(set) var bytes: [UInt8] = []
    private(set) var flags: [IngestFlag] = []
    private(set) var isChanged = false

    init(_ document: ByteRun) {
        guard document.text.utf8.elementsEqual(document.buffer) else {
            isChanged = true
            flags.append(.utf8Repaired)
            document.text.reading { mend($0) }
            return
        }
        mend(document)
    }

    private mutating func mend(_ text: ByteRun) {
        bytes.reserveCapacity(text.count + 16)
        var rest = text
        var depth = 0
        while !rest.isEmpty {
            switch rest[0] {
            case 34: mendString(&rest, isKept: depth <= Limits.jsonDepthMax)
            case 123, 91:
                depth += 1
                if depth == Limits.jsonDepthMax + 1 { leaveOut() }
                copy(&rest, isKept: depth <= Limits.jsonDepthMax)
            case 125, 93:
                copy(&rest, isKept: depth <= Limits.jsonDepthMax)
                depth -= 1
            case 43, 45, 46, 48...57, 65...90, 97...122: mendWord(&rest, isKept: depth <= Limits.jsonDepthMax)
            default: copy(&rest, isKept: depth <= Limits.jsonDepthMax)
            }
        }
    }

    /// What is nested too deep becomes null; its text follows and is not copied.
    private mutating func leaveOut() {
        bytes.append(contentsOf: "null".utf8)
        isChanged = true
        if !flags.contains(.tooDeep) { flags.append(.tooDeep) }
    }

    private mutating func copy(_ rest: inout ByteRun, isKept: Bool) {
        if isKept { bytes.append(rest[0]) }
        rest = rest.dropFirst(1)
    }

    /// Numbers that would not fit, and the words that some writers use for no number, become text.
    private mutating func mendWord(_ rest: inout ByteRun, isKept: Bool) {
        let word = rest.prefix(rest.run { $0.isDigit || $0.isLetter || $0 == 43 || $0 == 45 || $0 == 46 })
        rest = rest.dropFirst(word.count)
        guard isKept else { return }
        guard isUnreadable(word) else { return bytes.append(contentsOf: word.buffer) }
        isChanged = true
        bytes.append(34)
        bytes.append(contentsOf: word.buffer)
        bytes.append(34)
    }

    private func isUnreadable(_ word: ByteRun) -> Bool {
        if word.equals("NaN") || word.equals("Infinity") || word.equals("-Infinity") { return true }
        guard word[word[0] == 45 ? 1 : 0].isDigit, word.count <= Limits.fieldBytesMax else { return false }
        let isWhole = word.dropFirst(1).run { $0.isDigit } == word.count - 1
        if isWhole { return word.count > 18 && word.integer == nil }
        return Double(word.text).map { !$0.isFinite } ?? false
    }

    private mutating func mendString(_ rest: inout ByteRun, isKept: Bool) {
        copy(&rest, isKept: isKept)
        while !rest.isEmpty {
            let plain = rest.prefix(rest.run { $0 != 34 && $0 != 92 && $0 >= 32 })
            if isKept { bytes.append(contentsOf: plain.buffer) }
            rest = rest.dropFirst(plain.count)
            guard !rest.isEmpty else { return }
            if rest[0] == 34 { return copy(&rest, isKept: isKept) }
            if rest[0] == 92 {
                mendEscape(&rest, isKept: isKept)
            } else {
                escapeControl(rest[0], isKept: isKept)
                rest = rest.dropFirst(1)
            }
        }
    }

    private mutating func escapeControl(_ byte: UInt8, isKept: Bool) {
        isChanged = true
        guard isKept else { return }
        bytes.append(contentsOf: byte < 16 ? "\\u000".utf8 : "\\u00".utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
    }

    private mutating func mendEscape(_ rest: inout ByteRun, isKept: Bool) {
        guard rest[1] == 117, let first = unit(rest) else {
            copy(&rest, isKept: isKept)
            if !rest.isEmpty { copy(&rest, isKept: isKept) }
            return
        }
        let second = unit(rest.dropFirst(6))
        let isPair = 0xD800...0xDBFF ~= first && second.map { 0xDC00...0xDFFF ~= $0 } ?? false
        let isHalf = !isPair && 0xD800...0xDFFF ~= first
        if isHalf {
            isChanged = true
            if !flags.contains(.surrogateRepaired) { flags.append(.surrogateRepaired) }
            if isKept { bytes.append(contentsOf: "\\ufffd".utf8) }
        } else if isKept {
            bytes.append(contentsOf: rest.prefix(isPair ? 12 : 6).buffer)
        }
        rest = rest.dropFirst(isPair ? 12 : 6)
    }

    /// The UTF-16 unit of `\uXXXX`.
    private func unit(_ text: ByteRun) -> UInt32? {
        guard text.count >= 6, text[0] == 92, text[1] == 117 else { return nil }
        var value: UInt32 = 0
        for index in 2..<6 {
            guard let digit = text[index].hexValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
