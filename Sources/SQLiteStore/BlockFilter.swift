import Events
import Foundation

/// Which fields and values a block may hold (a Bloom filter, four bits a value): a search skips blocks without reading
/// them.
///
/// It never says no to what is there. The message and the raw text are not in it.
struct BlockFilter: Sendable {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init(_ events: some Collection<LogEvent>) {
        var hashes: Set<UInt64> = []
        for event in events {
            BlockFilter.insert("feed", .text(event.feed), into: &hashes)
            for (name, value) in event.fields where !BlockFilter.isLeftOut(name) {
                BlockFilter.insert(name, value, into: &hashes)
            }
        }
        bytes = [UInt8](repeating: 0, count: max(8, hashes.count * 10 / 8 + 1))
        for hash in hashes { for bit in bits(hash) { bytes[bit >> 3] |= 1 << UInt8(bit & 7) } }
    }

    static func isLeftOut(_ field: String) -> Bool { field == "message" || field == "raw" }

    /// Whether the block may hold what a search needs.
    func mayHold(_ need: Need) -> Bool {
        switch need {
        case .nothing: true
        case .hash(let hash): bits(hash).allSatisfy { bytes[$0 >> 3] & (1 << UInt8($0 & 7)) != 0 }
        case .all(let needs): needs.allSatisfy(mayHold)
        case .any(let needs): needs.contains(where: mayHold)
        }
    }

    private func bits(_ hash: UInt64) -> [Int] {
        let count = UInt64(bytes.count * 8)
        guard count > 0 else { return [] }
        let step = (hash >> 32) | 1
        return (0..<4).map { Int((hash &+ UInt64($0) &* step) % count) }
    }

    private static func insert(_ name: String, _ value: FieldValue, into hashes: inout Set<UInt64>) {
        let start = hash(name)
        switch value {
        case .null: return
        case .list(let values):
            hashes.insert(mixed(start))
            for element in values { element.text.map { _ = hashes.insert(hash(start, value: $0)) } }
        case .text, .integer, .number, .boolean:
            hashes.insert(mixed(start))
            value.text.map { _ = hashes.insert(hash(start, value: $0)) }
        }
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ name: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private static func hash(_ start: UInt64, value: String) -> UInt64 {
        var hash = start &* 0x100_0000_01B3
        for byte in value.utf8 {
            guard byte < 0x80 else {
                hash = start &* 0x100_0000_01B3
                for byte in EventColumns.folded(value).utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                return mixed(hash)
            }
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            hash = (hash ^ UInt64(lower)) &* 0x100_0000_01B3
        }
        return mixed(hash)
    }

    private static func mixed(_ hash: UInt64) -> UInt64 {
        var mixed = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// What every fitting event's block holds.
    indirect enum Need: Hashable, Sendable {
        case nothing
        case hash(UInt64)
        case all([Need])
        case any([Need])

        init(_ predicate: EventPredicate) {
            switch predicate {
            case .all, .not, .time, .text, .words, .phrase, .wordPrefix, .message, .anyField, .source: self = .nothing
            case .and(let parts): self = .all(parts.map(Need.init).filter { $0 != .nothing })
            case .or(let parts):
                let needs = parts.map(Need.init)
                self = needs.contains(.nothing) ? .nothing : .any(needs)
            case .equals(let field, let value), .test(let field, .equals(let value)):
                self =
                    BlockFilter.isLeftOut(field)
                    ? .nothing : .hash(BlockFilter.hash(BlockFilter.hash(field), value: value))
            case .test(let field, .folded(let parts)):
                let start = BlockFilter.hash(field)
                self =
                    BlockFilter.isLeftOut(field)
                    ? .nothing
                    : parts.wholeTexts.map { .any($0.map { .hash(BlockFilter.hash(start, value: $0)) }) }
                        ?? .hash(BlockFilter.mixed(start))
            case .exists(let field), .contains(let field, _), .startsWith(let field, _), .atLeast(let field, _),
                .atMost(let field, _), .test(let field, _):
                self = BlockFilter.isLeftOut(field) ? .nothing : .hash(BlockFilter.mixed(BlockFilter.hash(field)))
            }
            if self == .all([]) { self = .nothing }
        }
    }
}
