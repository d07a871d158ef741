public import Events
import Foundation

/// Why a rule matches an event, or does not: every part of it with what the event says.
public struct RuleExplanation: Sendable {
    /// One part of the rule.
    public struct Line: Hashable, Sendable {
        /// How deep it stands in the rule, from 0.
        public let depth: Int
        public let isMet: Bool
        /// What is asked.
        public let text: String
        /// What the event says to it; empty for parts that have parts.
        public let found: String
    }

    /// Whether the event's log source is one that the rule applies to.
    public let appliesToSource: Bool
    public let isMatch: Bool
    /// Its searches, each with its parts, then the condition.
    public let lines: [Line]
}

extension RuleSet {
    /// Explains a rule of the set on an event; nil for a correlation, which counts what other rules match.
    public func explain(_ rule: StaticRule, on event: LogEvent) -> RuleExplanation? {
        guard case .search(let criterion) = rule.body else { return nil }
        let view = EventView(keys)
        var wanted = WantedFields(slots: Array(repeating: true, count: keys.slotCount))
        wanted.areTexts = true
        view.turn(to: event, wanted: wanted)
        var writer = ExplanationWriter(view: view, table: table)
        for search in rule.searches { writer.write(search.criterion, named: search.name) }
        let applies = LogSourceTable.candidates(of: event.logSource).contains(rule.logSource)
        let isMet = criterion.matches(view)
        writer.lines.append(.init(depth: 0, isMet: isMet, text: "condition: \(rule.condition)", found: ""))
        return RuleExplanation(appliesToSource: applies, isMatch: applies && isMet, lines: writer.lines)
    }
}

/// Writes what each part of a rule asks and finds.
private struct ExplanationWriter {
    let view: EventView
    let table: FieldTable
    var lines: [RuleExplanation.Line] = []
    /// Values of one test that are written out.
    private static let valuesMax = 12

    init(view: EventView, table: FieldTable) {
        self.view = view
        self.table = table
    }

    mutating func write(_ criterion: Criterion, named name: String) {
        lines.append(.init(depth: 0, isMet: criterion.matches(view), text: name, found: ""))
        write(criterion, depth: 1)
    }

    private mutating func write(_ criterion: Criterion, depth: Int) {
        let isMet = criterion.matches(view)
        func add(_ text: String, _ found: String = "") -> RuleExplanation.Line {
            .init(depth: depth, isMet: isMet, text: text, found: found)
        }
        switch criterion {
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            lines.append(add(criterion.words(table)))
            for part in parts { write(part, depth: depth + 1) }
        case .not(let part):
            lines.append(add(criterion.words(table)))
            write(part, depth: depth + 1)
        case .field(let test): lines.append(add(criterion.words(table), found(test.slot)))
        case .isNull(let slot), .exists(let slot): lines.append(add(criterion.words(table), found(slot)))
        case .keyword, .since: lines.append(add(criterion.words(table)))
        }
    }

    private func found(_ slot: Int) -> String {
        guard view.isPresent(slot) else { return "the event has no such field" }
        var values: [String] = []
        var index = view.first(slot)
        while index >= 0, values.count < ExplanationWriter.valuesMax {
            values.append(String(decoding: view.text(view.value(index)).prefix(400), as: UTF8.self))
            index = view.value(index).next
        }
        let name = table.name(of: slot, rank: view.rank(slot))
        let said = values.isEmpty ? "null" : values.joined(separator: ", ")
        return name == table.names[slot] ? said : "\(said) (\(name))"
    }
}

extension Criterion {
    /// Values of one test that are written out.
    private static let valuesMax = 12

    /// What it asks, in words; of a criterion with parts only how they are tied.
    func words(_ table: FieldTable) -> String {
        switch self {
        case .all: "all of"
        case .any: "one of"
        case .atLeast(let count, _): "\(count) of"
        case .not: "not"
        case .field(let test): "\(table.names[test.slot]) \(Criterion.words(test.tests))"
        case .isNull(let slot): "\(table.names[slot]) is null or missing"
        case .exists(let slot): "\(table.names[slot]) exists"
        case .keyword(let test): "the event has \(test.words)"
        case .since(let instant): "the event is of \(instant.formatted(.iso8601)) or later, when an exception has ended"
        }
    }

    private static func words(_ tests: [ValueTest]) -> String {
        let shown = tests.prefix(valuesMax).map(\.words)
        let rest = tests.count > shown.count ? ", or one of \(tests.count - shown.count) more" : ""
        return shown.joined(separator: ", or ") + rest
    }
}

extension ValueTest {
    /// What it asks, in words.
    var words: String {
        switch self {
        case .text(let pattern): pattern.words
        case .compare(let comparison, let number): "is \(comparison.words) \(FieldValue.number(number).text ?? "")"
        case .network(let range): "lies in \(range.text)"
        case .regex(let program): "matches /\(program.source)/"
        case .field(_, let isOpenAtStart, let isOpenAtEnd, _):
            switch (isOpenAtStart, isOpenAtEnd) {
            case (false, false): "is what another field says"
            case (false, true): "begins with what another field says"
            case (true, false): "ends with what another field says"
            case (true, true): "has what another field says"
            }
        case .time(let part, let comparison, let number): "has a \(part.rawValue) \(comparison.words) \(number)"
        }
    }
}
