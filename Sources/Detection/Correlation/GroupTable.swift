/// Finds a group's place by its key: one line of memory for the search, one for the group itself.
///
/// Open addressing with linear probing; the keys stand with the groups, so the owner says whether a place has the key.
struct GroupTable: Sendable {
    /// Half of the key's hash, and the place; a place below 0 is free.
    private var slots: [(hash: UInt32, place: Int32)] = GroupTable.empty(64)
    private(set) var count = 0

    private static func empty(_ size: Int) -> [(hash: UInt32, place: Int32)] {
        Array(repeating: (0, -1), count: size)
    }

    /// Where the key stands; nil where it does not.
    func place(of hash: Int, isKey: (Int) -> Bool) -> Int? {
        let (mask, half) = (slots.count - 1, UInt32(truncatingIfNeeded: hash >> 32))
        var slot = hash & mask
        while slots[slot].place >= 0 {
            if slots[slot].hash == half, isKey(Int(slots[slot].place)) { return Int(slots[slot].place) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Adds a key that is not there; `hashOf` gives the whole hash of the key at a place.
    mutating func add(_ place: Int, hash: Int, hashOf: (Int) -> Int) {
        if (count + 1) * 4 > slots.count * 3 {
            let known = slots
            slots = GroupTable.empty(known.count * 2)
            for slot in known where slot.place >= 0 { put(Int(slot.place), hashOf(Int(slot.place))) }
        }
        put(place, hash)
        count += 1
    }

    /// Takes a key away, and closes the gap that it leaves.
    mutating func remove(_ place: Int, hash: Int, hashOf: (Int) -> Int) {
        let mask = slots.count - 1
        var gap = hash & mask
        while slots[gap].place >= 0, Int(slots[gap].place) != place { gap = (gap + 1) & mask }
        guard slots[gap].place >= 0 else { return }
        count -= 1
        var slot = (gap + 1) & mask
        while slots[slot].place >= 0 {
            let home = hashOf(Int(slots[slot].place)) & mask
            // What may stand in the gap, because its search begins there or before it, moves into it.
            if (slot - home) & mask >= (slot - gap) & mask {
                slots[gap] = slots[slot]
                gap = slot
            }
            slot = (slot + 1) & mask
        }
        slots[gap] = (0, -1)
    }

    private mutating func put(_ place: Int, _ hash: Int) {
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot].place >= 0 { slot = (slot + 1) & mask }
        slots[slot] = (UInt32(truncatingIfNeeded: hash >> 32), Int32(place))
    }
}
