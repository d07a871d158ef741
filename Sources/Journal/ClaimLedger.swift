import Ports
import Vocabulary

/// What the ledger keeps of a client's id: its hash, and the hash of the text.
///
/// An id of 0 is none.
struct ClaimHash: Hashable, Sendable {
    let id: UInt64
    let text: UInt64
    /// Whether a known id is enough, whatever its text; asked once and not kept.
    let isCreate: Bool

    static let none = ClaimHash(id: 0, text: 0)

    init(id: UInt64, text: UInt64, isCreate: Bool = false) {
        self.id = id
        self.text = text
        self.isCreate = isCreate
    }

    /// The id counts within its feed and dataset, as an Elasticsearch id counts within its index.
    init(_ entry: JournalEntry, feed: String) {
        switch entry.claim {
        case .none: self = .none
        case .create(let id): self.init(id, of: entry, feed: feed, isCreate: true)
        case .index(let id): self.init(id, of: entry, feed: feed, isCreate: false)
        }
    }

    private init(_ id: String, of entry: JournalEntry, feed: String, isCreate: Bool) {
        let text = ClaimHash.hash(entry.bytes, from: ClaimHash.seed)
        self.init(id: ClaimHash.hash(feed, entry.dataset, id), text: text, isCreate: isCreate)
    }

    /// FNV-1a of 64 bits (Fowler, Noll, Vo), finished by a mixer; 0 is kept for none.
    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    private static func hash(_ parts: String...) -> UInt64 {
        let mixed = parts.reduce(seed) { hash($1.utf8, from: $0) &* 31 }
        return mixed == 0 ? 1 : mixed
    }

    private static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64) -> UInt64 {
        var value = start
        for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        value ^= value >> 32
        value = value &* 0xD6E8_FEB8_6659_FD93
        return value ^ (value >> 32)
    }
}

/// Which ids of clients were kept lately, so that a repeated request is not kept twice.
///
/// Bounded: the newest `Limits.clientIDsMax` are known (the horizon), older ones are forgotten in order.
struct ClaimLedger {
    private var known: [UInt64: UInt64] = [:]
    /// The ids in the order in which they came; the oldest is at `oldest`.
    private var order: [UInt64] = []
    private var oldest = 0
    private let countMax: Int

    init(countMax: Int = Limits.clientIDsMax) { self.countMax = max(1, countMax) }

    var count: Int { known.count }

    /// Whether the log was kept before: by `create` whatever its text, by `index` only with the same text.
    func isDuplicate(_ claim: ClaimHash) -> Bool {
        guard claim.id != 0, let text = known[claim.id] else { return false }
        return claim.isCreate || text == claim.text
    }

    mutating func remember(_ claim: ClaimHash) {
        guard claim.id != 0 else { return }
        if known.updateValue(claim.text, forKey: claim.id) == nil { order.append(claim.id) }
        if known.count > countMax, oldest < order.count {
            known[order[oldest]] = nil
            oldest += 1
        }
        if oldest > 65_536, oldest > order.count / 2 {
            order.removeFirst(oldest)
            oldest = 0
        }
    }

    /// Takes back what was remembered for a request that was not kept.
    mutating func forget(_ claim: ClaimHash) {
        guard known.removeValue(forKey: claim.id) != nil, let index = order.lastIndex(of: claim.id) else { return }
        order.remove(at: index)
        if index < oldest { oldest -= 1 }
    }
}
