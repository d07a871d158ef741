import Events

/// What a search can say of a test of one value.
enum ValueSearch {
    /// A part stands in it; and whether that is all that is asked.
    case part(FoldedParts.Part, isWhole: Bool)
    /// One of these holds for the value, or for its field.
    case tests([Events.FieldTest])
    /// That there is a value.
    case unknown
}

extension ValueTest {
    /// What a value that passes must show.
    var search: ValueSearch {
        switch self {
        case .text(let pattern): pattern.search
        case .compare(let comparison, let number): comparison.search(number)
        case .network(let range): .tests([.network(range, text: range.text)])
        case .regex(let program):
            program.witness.isEmpty ? .unknown : .part(.init(program.witness, .anywhere), isWhole: false)
        case .field, .time: .unknown
        }
    }
}

extension TextPattern {
    /// Text whose case counts is looked for without it; of wildcards within, the longest text.
    fileprivate var search: ValueSearch {
        let bytes = isCased ? FoldedText.fold(String(decoding: longest, as: UTF8.self)) : longest
        switch form {
        case .exact: return .part(.init(bytes, .whole), isWhole: !isCased)
        case .prefix where !bytes.isEmpty: return .part(.init(bytes, .start), isWhole: !isCased)
        case .suffix where !bytes.isEmpty: return .part(.init(bytes, .end), isWhole: !isCased)
        case .contains where !bytes.isEmpty: return .part(.init(bytes, .anywhere), isWhole: !isCased)
        case .glob where !bytes.isEmpty: return .part(.init(bytes, .anywhere), isWhole: false)
        case .anything, .prefix, .suffix, .contains, .glob: return .unknown
        }
    }
}

extension Comparison {
    /// Both read numbers alike, but a rule does not read very long ones.
    fileprivate func search(_ number: Double) -> ValueSearch {
        let bound = RangeBound(String(number))
        switch self {
        case .lt: return .tests([.range(.less, bound)])
        case .lte, .eq: return .tests([.range(.atMost, bound)])
        case .gt: return .tests([.range(.more, bound)])
        case .gte: return .tests([.range(.atLeast, bound)])
        case .neq: return .unknown
        }
    }
}
