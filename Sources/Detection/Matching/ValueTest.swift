import Events

/// How two numbers are compared.
enum Comparison: String, Hashable, Sendable, CaseIterable {
    case lt, lte, gt, gte, eq, neq

    /// As a sentence has it.
    var words: String {
        switch self {
        case .lt: "below"
        case .lte: "at most"
        case .gt: "above"
        case .gte: "at least"
        case .eq: "equal to"
        case .neq: "other than"
        }
    }

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
    case compare(Comparison, Double)
    case network(AddressRange)
    case regex(RegexProgram)
    /// The value of another field, anywhere in between as the two flags allow.
    case field(slot: Int, isOpenAtStart: Bool, isOpenAtEnd: Bool, isCased: Bool)
    case time(TimePart, Comparison, Int)

    func matches(_ value: EventView.Value, in view: EventView) -> Bool {
        switch self {
        case .text(let pattern): return pattern.matches(value, in: view)
        case .compare(let comparison, let number):
            return view.number(value).map { comparison.holds($0, number) } ?? false
        case .network(let range): return range.contains(ValueTest.string(value, in: view))
        case .regex(let program): return program.matches(view.text(value), folded: view.folded(value))
        case .field(let slot, let isOpenAtStart, let isOpenAtEnd, let isCased):
            let text = isCased ? view.text(value) : view.folded(value)
            return view.hasValue(in: slot) { other in
                let part = isCased ? view.text(other) : view.folded(other)
                return ByteSearch.stands(part, in: text, isOpenAtStart: isOpenAtStart, isOpenAtEnd: isOpenAtEnd)
            }
        case .time(let part, let comparison, let number):
            return part.read(ValueTest.string(value, in: view))
                .map { comparison.holds(Double($0), Double(number)) } ?? false
        }
    }

    private static func string(_ value: EventView.Value, in view: EventView) -> String {
        String(decoding: view.text(value), as: UTF8.self)
    }
}

extension TextPattern {
    fileprivate func matches(_ value: EventView.Value, in view: EventView) -> Bool {
        matches(isCased ? view.text(value) : view.folded(value))
    }
}
