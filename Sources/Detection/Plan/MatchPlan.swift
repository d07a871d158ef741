/// How the rules of some log sources are found for an event: compiled once, then shared by all.
final class MatchPlan: Sendable {
    /// The fields that these rules look at.
    let wanted: WantedFields
    /// Rules that can match an event without showing anything.
    private let always: [Int32]
    private let indexes: [SlotIndex]
    let isEmpty: Bool

    init(_ rules: [Int], of set: RuleSet) {
        var wanted = WantedFields(slots: Array(repeating: false, count: set.keys.slotCount))
        var always: [Int32] = []
        var probes: [Int: [Probe: [Int32]]] = [:]
        for rule in rules {
            guard case .search(let criterion) = set.rules[rule].body else { continue }
            wanted.add(criterion)
            guard let witness = set.witnesses[rule] else {
                always.append(Int32(rule))
                continue
            }
            for probe in Set(witness.probes) {
                probes[probe.slot, default: [:]][probe, default: []].append(Int32(rule))
            }
        }
        self.wanted = wanted
        self.always = always
        indexes = probes.keys.sorted().map { SlotIndex(slot: $0, probes[$0] ?? [:]) }
        isEmpty = rules.isEmpty
    }

    /// The rules that may match the event, in the order of their files.
    func find(in view: EventView, _ candidates: Candidates) {
        candidates.turn()
        candidates.mark(always)
        for index in indexes { index.find(in: view, candidates) }
        candidates.sort()
    }
}

extension Probe {
    fileprivate var slot: Int {
        switch self {
        case .exact(let slot, _), .part(let slot, _, _), .present(let slot): slot
        }
    }
}

extension WantedFields {
    /// Adds what a rule looks at.
    mutating func add(_ criterion: Criterion) {
        switch criterion {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): for part in parts { add(part) }
        case .not(let part): add(part)
        case .isNull(let slot), .exists(let slot): slots[slot] = true
        case .field(let test):
            slots[test.slot] = true
            for test in test.tests { add(test) }
        case .keyword(let test):
            areTexts = true
            add(test)
        case .since: break
        }
    }

    private mutating func add(_ test: ValueTest) {
        if case .field(let slot, _, _, _) = test { slots[slot] = true }
    }
}

/// Which fields of an event are looked at.
struct WantedFields: Sendable {
    /// One for each slot of the rule set.
    var slots: [Bool]
    /// Whether keywords are searched, in all that the event says.
    var areTexts = false
}
