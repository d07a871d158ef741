/// The steps by which formats are read: each takes something from the front, or leaves everything as it was.
extension ByteRun {
    /// Takes the word away when the run starts with it.
    mutating func skip(_ word: StaticString) -> Bool {
        guard hasPrefix(word) else { return false }
        self = dropFirst(word.utf8CodeUnitCount)
        return true
    }

    mutating func skipBlanks() { self = dropFirst(run { $0.isBlank }) }

    /// What stands before the word, which goes as well; nil (and nothing taken) when it does not occur.
    mutating func take(until word: StaticString) -> ByteRun? {
        guard let end = index(of: word) else { return nil }
        defer { self = dropFirst(end + word.utf8CodeUnitCount) }
        return prefix(end)
    }

    mutating func take(until byte: UInt8) -> ByteRun? {
        guard let end = index(of: byte) else { return nil }
        defer { self = dropFirst(end + 1) }
        return prefix(end)
    }

    /// Up to the next blank, or all of it; the blanks after it go as well.
    mutating func takeWord() -> ByteRun {
        let word = prefix(run { !$0.isBlank })
        self = dropFirst(word.count)
        skipBlanks()
        return word
    }

    mutating func takeDigits() -> ByteRun {
        let digits = prefix(run { $0.isDigit })
        self = dropFirst(digits.count)
        return digits
    }

    /// Without blanks and line ends at either side.
    var trimmed: ByteRun {
        var end = count
        while end > 0, self[end - 1] <= 32 { end -= 1 }
        let rest = prefix(end)
        return rest.dropFirst(rest.run { $0 <= 32 })
    }

    /// Without the line end or NUL that a transport left behind.
    var withoutLineEnd: ByteRun {
        var end = count
        while end > 0, self[end - 1] == 10 || self[end - 1] == 13 || self[end - 1] == 0 { end -= 1 }
        return prefix(end)
    }

    /// A decimal number; nil when anything else is in it, or it is beyond 64 bits.
    var integer: Int64? {
        let isNegative = self[0] == 45
        let digits = isNegative ? dropFirst(1) : self
        guard digits.count > 0, digits.count < 20 else { return nil }
        var value: Int64 = 0
        for index in 0..<digits.count {
            guard digits[index].isDigit else { return nil }
            let (tens, hasLeft) = value.multipliedReportingOverflow(by: 10)
            let (sum, hasGone) = tens.addingReportingOverflow(Int64(digits[index] - 48))
            guard !hasLeft, !hasGone else { return nil }
            value = sum
        }
        return isNegative ? -value : value
    }

    /// A number of at most nine digits; nil when anything else is in it.
    var smallNumber: Int? {
        guard count > 0, count < 10 else { return nil }
        var value = 0
        for index in 0..<count {
            guard self[index].isDigit else { return nil }
            value = value * 10 + Int(self[index] - 48)
        }
        return value
    }

    /// Without one pair of these marks around it.
    func unwrapped(_ open: UInt8, _ close: UInt8) -> ByteRun {
        count >= 2 && self[0] == open && self[count - 1] == close ? slice(1, count - 1) : self
    }

    /// The last part of a path: `/usr/sbin/sshd` is `sshd`.
    var lastPathPart: ByteRun {
        var at = count
        while at > 0, self[at - 1] != 47, self[at - 1] != 92 { at -= 1 }
        return dropFirst(at)
    }
}

extension String {
    /// Reads the text as bytes; the run must not leave the closure.
    func reading<Result>(_ body: (ByteRun) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(ByteRun($0)) }
    }
}
