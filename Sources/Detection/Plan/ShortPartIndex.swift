/// Finds which of many parts of one to three bytes stand in a text.
struct ShortPartIndex: Sendable {
    /// A bit for each pair of bytes with which a part may begin.
    private var pairs: [UInt64] = Array(repeating: 0, count: 1_024)
    /// By the part's bytes and length.
    private var found: [UInt32: [(place: Probe.Place, rules: [Int32])]] = [:]
    /// Whether a part begins with an ASCII character; most do not, they are single emojis.
    private var mayBeASCII = false

    init(_ wanted: [(bytes: [UInt8], place: Probe.Place, rules: [Int32])]) {
        for part in wanted {
            found[ShortPartIndex.key(part.bytes[...]), default: []].append((part.place, part.rules))
            mayBeASCII = mayBeASCII || part.bytes[0] < 0x80
            for second in part.bytes.count > 1 ? [part.bytes[1]] : Array(0...255) {
                let pair = Int(part.bytes[0]) | Int(second) << 8
                pairs[pair >> 6] |= 1 << UInt64(pair & 63)
            }
        }
    }

    private static func key(_ bytes: some Collection<UInt8>) -> UInt32 {
        bytes.reduce(UInt32(bytes.count)) { $0 << 8 | UInt32($1) }
    }

    /// Marks the rules of every part that stands in the folded text.
    func find(in text: UnsafeBufferPointer<UInt8>, _ candidates: Candidates) {
        for place in text.indices {
            guard mayBeASCII || text[place] >= 0x80 else { continue }
            let pair = Int(text[place]) | (place + 1 < text.count ? Int(text[place + 1]) << 8 : 0)
            guard pairs[pair >> 6] & (1 << UInt64(pair & 63)) != 0 else { continue }
            for count in 1...3 where place + count <= text.count {
                look(for: text[place..<place + count], at: place, of: text.count, candidates)
            }
        }
    }

    private func look(
        for part: Slice<UnsafeBufferPointer<UInt8>>,
        at place: Int,
        of count: Int,
        _ candidates: Candidates
    ) {
        for entry in found[ShortPartIndex.key(part)] ?? [] {
            switch entry.place {
            case .start: guard place == 0 else { continue }
            case .end: guard place + part.count == count else { continue }
            case .anywhere: break
            }
            candidates.mark(entry.rules)
        }
    }
}
