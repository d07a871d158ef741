public import Events

/// What a store's own language can say of a predicate: a condition that every fitting event meets.
public struct StoreCondition<Argument> {
    public let text: String
    /// What stands for the marks in the text, in order.
    public let arguments: [Argument]
    /// Whether an event that meets it fits for certain.
    public let isExact: Bool

    public init(_ text: String, _ arguments: [Argument] = [], isExact: Bool) {
        self.text = text
        self.arguments = arguments
        self.isExact = isExact
    }

    /// What every event meets.
    public static var everything: StoreCondition { StoreCondition("1", isExact: true) }
    /// The language knows nothing of it.
    public static var unknown: StoreCondition { StoreCondition("1", isExact: false) }
    /// What no event meets.
    public static var nothing: StoreCondition { StoreCondition("0", isExact: true) }

    /// Whether it leaves anything out.
    public var narrows: Bool { text != "1" }

    static func all(_ parts: [StoreCondition]) -> StoreCondition {
        let isExact = parts.allSatisfy(\.isExact)
        let telling = parts.filter(\.narrows)
        guard !telling.isEmpty else { return isExact ? .everything : .unknown }
        return StoreCondition(
            joined(telling.map(\.text)[...], " AND "),
            telling.flatMap(\.arguments),
            isExact: isExact
        )
    }

    static func any(_ parts: [StoreCondition]) -> StoreCondition {
        let isExact = parts.allSatisfy(\.isExact)
        let telling = parts.filter { $0.text != "0" }
        guard !telling.isEmpty else { return .nothing }
        guard telling.allSatisfy(\.narrows) else { return isExact ? .everything : .unknown }
        return StoreCondition(
            joined(telling.map(\.text)[...], " OR "),
            telling.flatMap(\.arguments),
            isExact: isExact
        )
    }

    /// In brackets two by two: parsers limit how deep a chain of conditions may go.
    private static func joined(_ texts: ArraySlice<String>, _ word: String) -> String {
        guard texts.count > 2 else { return texts.map { "(\($0))" }.joined(separator: word) }
        let middle = texts.startIndex + texts.count / 2
        return "(\(joined(texts[..<middle], word)))\(word)(\(joined(texts[middle...], word)))"
    }

    static func not(_ part: StoreCondition) -> StoreCondition {
        guard part.isExact else { return .unknown }
        if !part.narrows { return .nothing }
        return part.text == "0" ? .everything : StoreCondition("NOT (\(part.text))", part.arguments, isExact: true)
    }
}

/// Writes predicates as conditions in a store's own language; how and, or and not are tied is the same for all of them.
public protocol ConditionWriter {
    associatedtype Argument
    /// What can be said of a predicate that is neither all, and, or, nor not.
    func condition(of single: EventPredicate) throws -> StoreCondition<Argument>
}

extension ConditionWriter {
    /// What can be said of a predicate.
    public func condition(_ predicate: EventPredicate) throws -> StoreCondition<Argument> {
        switch predicate {
        case .all: .everything
        case .and(let parts): .all(try parts.map(condition))
        case .or(let parts): .any(try parts.map(condition))
        case .not(let part): .not(try condition(part))
        case .exists, .equals, .contains, .startsWith, .atLeast, .atMost, .test, .anyField, .time, .text, .words,
            .phrase,
            .wordPrefix, .message, .source:
            try condition(of: predicate)
        }
    }
}
