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

    func matches(_ view: EventView) -> Bool {
        switch self {
        case .all(let parts): parts.allSatisfy { $0.matches(view) }
        case .any(let parts): parts.contains { $0.matches(view) }
        case .not(let part): !part.matches(view)
        case .atLeast(let count, let parts): parts.count { $0.matches(view) } >= count
        case .field(let test): test.matches(view)
        case .isNull(let slot): view.field(slot).values.isEmpty
        case .exists(let slot): view.field(slot).isPresent
        case .keyword(let test): view.texts().contains { test.matches($0, in: view) }
        }
    }

    /// The names of the fields that made a matching event match, as the event has them.
    func collectMatched(_ view: EventView, into names: inout [String]) {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts where part.matches(view) { part.collectMatched(view, into: &names) }
        case .field(let test): add(view.nameFound(of: test.slot), to: &names)
        case .exists(let slot): add(view.nameFound(of: slot), to: &names)
        case .keyword: add("message", to: &names)
        case .not, .isNull: break
        }
    }

    private func add(_ name: String, to names: inout [String]) {
        if !names.contains(name) { names.append(name) }
    }
}

/// What a rule asks of one field: that a value of it passes one of the tests.
struct FieldTest: Sendable {
    let slot: Int
    private let tests: [ValueTest]
    /// Folded texts that are looked up at once instead of one by one.
    private let exact: Set<[UInt8]>

    init(slot: Int, tests: [ValueTest]) {
        self.slot = slot
        var exact: Set<[UInt8]> = []
        var rest: [ValueTest] = []
        for test in tests {
            if tests.count > 3, case .text(let pattern) = test, !pattern.isCased, case .exact(let bytes) = pattern.form
            {
                exact.insert(bytes)
            } else {
                rest.append(test)
            }
        }
        self.exact = exact
        self.tests = rest
    }

    func matches(_ view: EventView) -> Bool {
        view.field(slot).values.contains { value in
            (!exact.isEmpty && exact.contains(value.folded)) || tests.contains { $0.matches(value, in: view) }
        }
    }
}
