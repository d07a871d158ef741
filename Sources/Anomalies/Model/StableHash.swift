/// A hash that is the same in every process: FNV-1a, 64 bits, with a last mixing (Fowler, Noll, Vo; SplitMix64).
///
/// Values are known by it alone where millions are kept: two of a million share one by a chance of 1 in 40 million.
enum StableHash {
    static func of(_ parts: String?...) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for part in parts {
            guard let part else {
                hash = (hash ^ 0x1FF) &* 0x0000_0100_0000_01B3
                continue
            }
            for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0x1FE) &* 0x0000_0100_0000_01B3
        }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        hash ^= hash >> 31
        return hash == 0 ? 1 : hash
    }
}

/// A table of values known by their hash: 16 bytes each, between two thirds and seven eighths full.
struct HashTable: Hashable, Sendable {
    /// What is kept of one value.
    struct Entry: Hashable, Sendable {
        /// The value's hash; 0 is an empty place.
        var key: UInt64
        /// What the model makes of it.
        var weight: Float
        /// The bucket in which it was last seen.
        var last: UInt32
    }

    private(set) var entries: [Entry]
    private(set) var count = 0

    init() { entries = [] }

    /// Takes entries as they lay, from a snapshot.
    init(entries: [Entry]) {
        self.entries = entries
        count = entries.count { $0.key != 0 }
    }

    var bytes: Int { entries.count * MemoryLayout<Entry>.stride }

    subscript(_ key: UInt64) -> Entry? {
        guard let place = place(of: key), entries[place].key == key else { return nil }
        return entries[place]
    }

    /// The place of a key, or the empty one where it would lie; nil in a table without places.
    private func place(of key: UInt64) -> Int? {
        guard !entries.isEmpty else { return nil }
        // The hash as a fraction of all hashes, times the size (Lemire, 2019).
        var place = Int(key.multipliedFullWidth(by: UInt64(entries.count)).high)
        while entries[place].key != 0, entries[place].key != key {
            place += 1
            if place == entries.count { place = 0 }
        }
        return place
    }

    mutating func set(_ key: UInt64, weight: Float, last: UInt32) {
        if let place = place(of: key), entries[place].key == key {
            entries[place] = Entry(key: key, weight: weight, last: last)
            return
        }
        let size = size(adding: 1)
        if size > entries.count { resize(to: size) }
        guard let place = place(of: key) else { return }
        count += 1
        entries[place] = Entry(key: key, weight: weight, last: last)
    }

    /// What the table takes with so many more values in it, in bytes.
    func bytes(adding more: Int) -> Int { size(adding: more) * MemoryLayout<Entry>.stride }

    /// It grows by a quarter when seven eighths are full.
    private func size(adding more: Int) -> Int {
        var size = entries.count
        while 8 * (count + more) > 7 * size { size = max(16, size * 5 / 4) }
        return size
    }

    private mutating func resize(to size: Int) {
        let old = entries
        entries = Array(repeating: Entry(key: 0, weight: 0, last: 0), count: size)
        for entry in old where entry.key != 0 {
            if let place = place(of: entry.key) { entries[place] = entry }
        }
    }

    /// Forgets what does not stay; gives how many went.
    mutating func keep(_ stays: (Entry) -> Bool) -> Int {
        let kept = entries.filter { $0.key != 0 && stays($0) }
        let gone = count - kept.count
        guard gone > 0 else { return 0 }
        let size = max(16, kept.count * 4 / 3)
        entries = Array(repeating: Entry(key: 0, weight: 0, last: 0), count: size)
        count = 0
        for entry in kept { set(entry.key, weight: entry.weight, last: entry.last) }
        return gone
    }
}
