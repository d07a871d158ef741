import Testing

@testable import Anomalies

@Suite("A hash that stays the same")
struct StableHashTests {
    /// Spread over all keys, as hashes are.
    private static func key(_ number: Int) -> UInt64 { UInt64(number) &* 0x9E37_79B9_7F4A_7C15 }

    @Test func `it is the same in every process`() {
        #expect(StableHash.of("alice", nil, "192.0.2.1") == StableHash.of("alice", nil, "192.0.2.1"))
        // A kept table is of no use when this changes: then the snapshot's version must change as well.
        #expect(StableHash.of("a", nil, "") == 18_105_002_209_371_517_064)
    }

    @Test func `nothing, the empty text and texts that run together are told apart`() {
        let all = [
            StableHash.of(nil), StableHash.of(""), StableHash.of(nil, nil), StableHash.of("", ""),
            StableHash.of(nil, ""),
            StableHash.of("", nil), StableHash.of("ab", "c"), StableHash.of("a", "bc"), StableHash.of("abc"),
            StableHash.of("abc", ""), StableHash.of("abc", nil), StableHash.of(nil, "abc"), StableHash.of("c", "ab"),
            StableHash.of("\u{0}"), StableHash.of("\u{0}", ""), StableHash.of("é"), StableHash.of("e\u{301}"),
        ]
        #expect(Set(all).count == all.count)
        #expect(!all.contains(0))
    }

    @Test func `many values have as many hashes, spread over all places of a table`() {
        let all = (0..<50_000).map { StableHash.of("user-\($0)", nil, nil) }
        #expect(Set(all).count == all.count)
        var places = [Int](repeating: 0, count: 1_024)
        for hash in all { places[Int(hash & 1_023)] += 1 }
        #expect(places.allSatisfy { (15...100).contains($0) })
    }

    @Test func `a table is a dictionary, whatever is done to it`() {
        var dice = Dice(11)
        var table = HashTable()
        var dictionary: [UInt64: HashTable.Entry] = [:]
        for step in 0..<6_000 {
            // Keys that want the same place, too.
            let key = Self.key(1 + dice.below(300)) + UInt64(dice.below(2))
            switch dice.below(step % 2_000 < 1_500 ? 400 : 40) {
            case 0:
                let limit = UInt32(dice.below(step + 1))
                let before = dictionary.count
                dictionary = dictionary.filter { $0.value.last >= limit / 2 }
                let gone = table.keep { $0.last >= limit / 2 }
                #expect(gone == before - dictionary.count)
            default:
                let entry = HashTable.Entry(key: key, weight: Float(step), last: UInt32(step))
                table.set(key, weight: entry.weight, last: entry.last)
                dictionary[key] = entry
            }
            #expect(table.count == dictionary.count && table[key] == dictionary[key])
            #expect(table.entries.isEmpty || table.count < table.entries.count)
        }
        for number in 1...310 {
            for key in [Self.key(number), Self.key(number) + 1] { #expect(table[key] == dictionary[key]) }
        }
    }

    @Test func `what a table will take with more values is what it then takes`() {
        var table = HashTable()
        #expect(table.bytes == 0 && table[7] == nil)
        for count in 1...2_000 {
            let foreseen = table.bytes(adding: 1)
            table.set(Self.key(count), weight: 0, last: 0)
            #expect(table.bytes == foreseen)
            // Known values take nothing.
            table.set(Self.key(count), weight: 1, last: 1)
            #expect(table.bytes == foreseen)
        }
        var other = HashTable()
        #expect(other.bytes(adding: 2_000) == table.bytes)
        let gone = other.keep { _ in false }
        #expect(gone == 0)
    }

    @Test func `a table that forgets gives its room back`() {
        var table = HashTable()
        for key in 1...10_000 { table.set(Self.key(key), weight: 0, last: UInt32(key)) }
        let full = table.bytes
        let gone = table.keep { $0.last > 9_900 }
        #expect(
            gone == 9_900 && table.bytes < full / 20 && table[Self.key(9_901)] != nil && table[Self.key(9_900)] == nil
        )
    }
}
