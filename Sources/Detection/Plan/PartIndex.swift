import Foundation

/// Finds which of many parts stand in a text.
///
/// A bitmap of runs of four bytes says where a part may stand; then its whole bytes are compared. Each part is found by its
/// run that is least common, so that most texts stop at the bitmap.
struct PartIndex: Sendable {
    private struct Part {
        let start: Int32
        let count: Int32
        /// Where in the part its run stands.
        let offset: Int32
        let place: Probe.Place
        let rules: Range<Int32>
        /// The next part with the same run; below 0 there is none.
        let next: Int32
    }

    private struct Cell {
        var run: UInt32
        var first: Int32
    }

    private var bytes: [UInt8] = []
    private var parts: [Part] = []
    private var rules: [Int32] = []
    private var bits: [UInt64]
    private let bitShift: UInt32
    private var cells: [Cell]
    private let cellShift: UInt32

    private static let runLength = 4

    /// Parts of at least four bytes, each with the rules that it is a witness of.
    init(_ wanted: [(bytes: [UInt8], place: Probe.Place, rules: [Int32])]) {
        // Sixteen bits a part keep false hits near six in a hundred places, in at most 32 KiB.
        bitShift = 32 - PartIndex.log2(wanted.count * 16, within: 10...18)
        cellShift = 32 - PartIndex.log2(wanted.count * 2, within: 3...24)
        bits = Array(repeating: 0, count: 1 << (32 - bitShift - 6))
        cells = Array(repeating: Cell(run: 0, first: -1), count: 1 << (32 - cellShift))
        var loads: [UInt32: Int] = [:]
        for part in wanted { add(part.bytes, part.place, part.rules, &loads) }
    }

    private static func log2(_ count: Int, within bounds: ClosedRange<UInt32>) -> UInt32 {
        let bits = UInt32(Int.bitWidth - max(1, count - 1).leadingZeroBitCount)
        return min(max(bits, bounds.lowerBound), bounds.upperBound)
    }

    private mutating func add(_ part: [UInt8], _ place: Probe.Place, _ named: [Int32], _ loads: inout [UInt32: Int]) {
        var best = (offset: 0, run: UInt32(0), badness: Int.max)
        for offset in 0...(part.count - PartIndex.runLength) {
            let slice = part[offset..<offset + PartIndex.runLength]
            let run = CommonText.run(slice)
            let badness = CommonText.rank(slice) + 8 * loads[run, default: 0]
            if badness < best.badness { best = (offset, run, badness) }
        }
        loads[best.run, default: 0] += 1
        let cell = self.cell(of: best.run)
        let first = Int32(rules.count)
        rules += named
        parts.append(
            Part(
                start: Int32(bytes.count),
                count: Int32(part.count),
                offset: Int32(best.offset),
                place: place,
                rules: first..<Int32(rules.count),
                next: cells[cell].first
            )
        )
        bytes += part
        cells[cell] = Cell(run: best.run, first: Int32(parts.count - 1))
        let bit = Int(PartIndex.hash(best.run) >> bitShift)
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    private func cell(of run: UInt32) -> Int {
        var cell = Int(PartIndex.hash(run) >> cellShift)
        while cells[cell].first >= 0, cells[cell].run != run { cell = (cell + 1) & (cells.count - 1) }
        return cell
    }

    /// Multiplicative hashing (Knuth, The Art of Computer Programming 3, 6.4).
    private static func hash(_ run: UInt32) -> UInt32 { run &* 0x9E37_79B1 }

    /// Marks the rules of every part that stands in the folded text.
    func find(in text: UnsafeBufferPointer<UInt8>, _ candidates: Candidates) {
        guard text.count >= PartIndex.runLength, let first = text.baseAddress else { return }
        let raw = UnsafeRawPointer(first)
        bits.withUnsafeBufferPointer { bits in
            for place in 0...(text.count - PartIndex.runLength) {
                let run = raw.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                let bit = Int(PartIndex.hash(run) >> bitShift)
                guard bits[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { continue }
                look(for: run, at: place, in: text, candidates)
            }
        }
    }

    @inline(never)
    private func look(for run: UInt32, at place: Int, in text: UnsafeBufferPointer<UInt8>, _ candidates: Candidates) {
        var index = cells[cell(of: run)].first
        while index >= 0 {
            let part = parts[Int(index)]
            index = part.next
            let start = place - Int(part.offset)
            guard start >= 0, start + Int(part.count) <= text.count else { continue }
            switch part.place {
            case .start: guard start == 0 else { continue }
            case .end: guard start + Int(part.count) == text.count else { continue }
            case .anywhere: break
            }
            let isSame = bytes.withUnsafeBufferPointer { bytes in
                guard let left = bytes.baseAddress, let right = text.baseAddress else { return false }
                return memcmp(left + Int(part.start), right + start, Int(part.count)) == 0
            }
            if isSame { candidates.mark(rules, part.rules) }
        }
    }
}
