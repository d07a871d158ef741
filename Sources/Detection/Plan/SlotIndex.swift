/// All probes of one field, for the rules of one plan.
///
/// A class, so that looking into one copies nothing.
final class SlotIndex: Sendable {
    let slot: Int
    private let exact: ByteTable
    private let exactRules: [[Int32]]
    private let present: [Int32]
    private let parts: PartIndex?
    private let shortParts: ShortPartIndex?

    /// The probes, each with the rules that it is a witness of.
    init(slot: Int, _ probes: [Probe: [Int32]]) {
        var exact = ByteTable()
        var exactRules: [[Int32]] = []
        var present: [Int32] = []
        var long: [(bytes: [UInt8], place: Probe.Place, rules: [Int32])] = []
        var short: [(bytes: [UInt8], place: Probe.Place, rules: [Int32])] = []
        for (probe, rules) in probes {
            switch probe {
            case .exact(_, let bytes):
                if exact.insert(bytes) == exactRules.count { exactRules.append(rules) }
            case .present: present = rules
            case .part(_, let bytes, let place):
                if bytes.count < 4 { short.append((bytes, place, rules)) } else { long.append((bytes, place, rules)) }
            }
        }
        // The same set of rules gives the same index, whatever the order of a dictionary.
        long.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        self.slot = slot
        self.exact = exact
        self.exactRules = exactRules
        self.present = present
        parts = long.isEmpty ? nil : PartIndex(long)
        shortParts = short.isEmpty ? nil : ShortPartIndex(short)
    }

    /// Marks the rules of which the event shows a witness in this field.
    func find(in view: EventView, _ candidates: Candidates) {
        guard view.isPresent(slot) else { return }
        candidates.mark(present)
        var index = view.first(slot)
        while index >= 0 {
            let value = view.value(index)
            index = value.next
            let text = view.folded(value)
            if exact.count > 0, let number = exact.number(of: text) { candidates.mark(exactRules[number]) }
            parts?.find(in: text, candidates)
            shortParts?.find(in: text, candidates)
        }
    }
}
