import Events

/// The fields that a rule set asks for, each with a number and the names that it goes by in events.
struct FieldTable: Sendable {
    /// The first one stands for all that an event says, for keywords.
    private(set) var names = [""]
    /// The names of the Elastic Common Schema that stand for each field.
    private(set) var sources: [[String]] = [[]]
    private var slots: [String: Int] = [:]

    /// All that an event says: its raw text and the values of all its fields.
    static let textSlot = 0

    mutating func slot(of field: String) -> Int {
        let name = FieldMap.stripped(field)
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        sources.append(FieldMap.ecsNames(of: name).filter { $0 != name })
        return names.count - 1
    }

    /// The name by which an event has a field: its own has rank 0, then come those that stand for it.
    func name(of slot: Int, rank: Int) -> String {
        rank > 0 && rank <= sources[slot].count ? sources[slot][rank - 1] : names[slot]
    }
}

/// From the name of a field in an event to the fields of the rules that it fills.
struct FieldKeys: Sendable {
    struct Target: Sendable {
        let slot: Int
        /// 0 for the field's own name, from 1 on for those that stand for it.
        let rank: Int
    }

    /// How many fields the rules ask for.
    let slotCount: Int
    private var names = ByteTable()
    private var targets: [Target] = []
    private var ranges: [Range<Int>] = []

    init(_ table: FieldTable) {
        slotCount = table.names.count
        var gathered: [[Target]] = []
        func add(_ name: String, _ target: Target, _ names: inout ByteTable) {
            let number = names.insert(Array(name.utf8))
            if number == gathered.count { gathered.append([]) }
            gathered[number].append(target)
        }
        for slot in table.names.indices.dropFirst() {
            add(table.names[slot], Target(slot: slot, rank: 0), &names)
            for (index, source) in table.sources[slot].enumerated() {
                add(source, Target(slot: slot, rank: index + 1), &names)
            }
        }
        for list in gathered {
            ranges.append(targets.count..<targets.count + list.count)
            targets += list
        }
    }

    /// Where the targets of a name stand; empty for one that no rule asks for.
    func targets(of name: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        names.number(of: name).map { ranges[$0] } ?? 0..<0
    }

    subscript(index: Int) -> Target { targets[index] }
}
