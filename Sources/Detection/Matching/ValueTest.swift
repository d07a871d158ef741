import Events

/// How two numbers are compared.
enum Comparison: String, Hashable, Sendable, CaseIterable {
    case lt, lte, gt, gte, eq, neq

    func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .lt: left < right
        case .lte: left <= right
        case .gt: left > right
        case .gte: left >= right
        case .eq: left == right
        case .neq: left != right
        }
    }
}

/// What one value of a rule asks of one value of a field.
enum ValueTest: Sendable {
    case text(TextPattern)
    /// A plain number in the rule: the same text, or the same number written otherwise.
    case number(TextPattern, Double)
    case compare(Comparison, Double)
    case network(AddressRange)
    case regex(RegexProgram)
    /// The value of another field, anywhere in between as the two flags allow.
    case field(slot: Int, isOpenAtStart: Bool, isOpenAtEnd: Bool, isCased: Bool)
    case time(TimePart, Comparison, Int)

    func matches(_ value: FoldedValue, in view: EventView) -> Bool {
        switch self {
        case .text(let pattern): return ValueTest.matches(pattern, value)
        case .number(let pattern, let number): return ValueTest.matches(pattern, value) || value.number == number
        case .compare(let comparison, let number): return value.number.map { comparison.holds($0, number) } ?? false
        case .network(let range): return range.contains(value.text)
        case .regex(let program): return program.matches(value)
        case .field(let slot, let isOpenAtStart, let isOpenAtEnd, let isCased):
            return view.field(slot).values.contains { other in
                let text = isCased ? Array(value.text.utf8) : value.folded
                let part = isCased ? Array(other.text.utf8) : other.folded
                return ValueTest.matches(part, text, isOpenAtStart: isOpenAtStart, isOpenAtEnd: isOpenAtEnd)
            }
        case .time(let part, let comparison, let number):
            return part.read(value.text).map { comparison.holds(Double($0), Double(number)) } ?? false
        }
    }

    private static func matches(_ pattern: TextPattern, _ value: FoldedValue) -> Bool {
        guard pattern.isCased else { return value.folded.withUnsafeBufferPointer(pattern.matches) }
        return Array(value.text.utf8).withUnsafeBufferPointer(pattern.matches)
    }

    private static func matches(_ part: [UInt8], _ text: [UInt8], isOpenAtStart: Bool, isOpenAtEnd: Bool) -> Bool {
        text.withUnsafeBufferPointer { text in
            switch (isOpenAtStart, isOpenAtEnd) {
            case (false, false): text.count == part.count && ByteSearch.starts(text, with: part)
            case (false, true): ByteSearch.starts(text, with: part)
            case (true, false): ByteSearch.starts(text, with: part, at: text.count - part.count)
            case (true, true): ByteSearch.contains(part, at: ByteSearch.rarest(in: part), in: text)
            }
        }
    }
}
