import Foundation

/// What a rule asks of an event, as a tree.
indirect enum Criterion: Sendable {
    case all([Criterion])
    case any([Criterion])
    case not(Criterion)
    case atLeast(Int, [Criterion])
    case field(FieldTest)
    /// The field is missing or null.
    case isNull(slot: Int)
    /// The field is there, whatever its value.
    case exists(slot: Int)
    /// The text stands somewhere in the event: in the raw text or in a field's value.
    case keyword(ValueTest)
    /// The event happened then or later; so an exception ends by itself, in a replay too.
    case since(Date)

    func matches(_ view: EventView) -> Bool {
        switch self {
        case .all(let parts):
            for part in parts where !part.matches(view) { return false }
            return true
        case .any(let parts):
            for part in parts where part.matches(view) { return true }
            return false
        case .not(let part): return !part.matches(view)
        case .atLeast(let count, let parts): return parts.count { $0.matches(view) } >= count
        case .field(let test): return test.matches(view)
        case .isNull(let slot): return view.first(slot) < 0
        case .exists(let slot): return view.isPresent(slot)
        case .keyword(let test): return view.hasValue(in: FieldTable.textSlot) { test.matches($0, in: view) }
        case .since(let instant): return view.at >= instant
        }
    }

    /// The names of the fields that made a matching event match, as the event has them.
    func collectMatched(_ view: EventView, _ table: FieldTable, into names: inout [String]) {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts where part.matches(view) { part.collectMatched(view, table, into: &names) }
        case .field(let test): add(table.name(of: test.slot, rank: view.rank(test.slot)), to: &names)
        case .exists(let slot): add(table.name(of: slot, rank: view.rank(slot)), to: &names)
        case .keyword: add("message", to: &names)
        case .not, .isNull, .since: break
        }
    }

    private func add(_ name: String, to names: inout [String]) {
        if !names.contains(name) { names.append(name) }
    }
}

/// What a rule asks of one field: that a value of it passes one of the tests.
final class FieldTest: Sendable {
    let slot: Int
    let tests: [ValueTest]
    /// Folded texts that are looked up at once instead of one by one.
    private let exact: ByteTable
    /// Folded parts that are looked for one by one.
    private let parts: PartList
    private let rest: [ValueTest]

    init(slot: Int, tests: [ValueTest]) {
        self.slot = slot
        self.tests = tests
        var exact = ByteTable()
        var parts = PartList()
        var rest: [ValueTest] = []
        for test in tests {
            guard case .text(let pattern) = test, !pattern.isCased else {
                rest.append(test)
                continue
            }
            switch pattern.form {
            case .exact(let bytes): _ = exact.insert(bytes)
            case .prefix(let bytes) where !bytes.isEmpty: parts.append(bytes, .start)
            case .suffix(let bytes) where !bytes.isEmpty: parts.append(bytes, .end)
            case .contains(let bytes, let rare) where !bytes.isEmpty: parts.append(bytes, .anywhere, rare: rare)
            case .anything, .prefix, .suffix, .contains, .glob: rest.append(test)
            }
        }
        self.exact = exact
        self.parts = parts
        self.rest = rest
    }

    func matches(_ view: EventView) -> Bool {
        var index = view.first(slot)
        while index >= 0 {
            let value = view.value(index)
            let folded = view.folded(value)
            if exact.count > 0, exact.number(of: folded) != nil { return true }
            if parts.stand(in: folded) { return true }
            if !rest.isEmpty {
                for test in rest where test.matches(value, in: view) { return true }
            }
            index = value.next
        }
        return false
    }
}
