import Events
import Testing
import Vocabulary

@testable import Journal

@Suite("The walk through a segment")
struct SegmentScanTests {
    private let one = Fixtures.frame(["one"], firstID: 1)
    private let two = Fixtures.frame(["two", "three"], firstID: 2)

    private func scan(_ bytes: [UInt8]) -> (numbers: [Int64], end: Int, isTorn: Bool) {
        bytes.withUnsafeBytes { raw in
            var scan = SegmentScan(raw)
            var numbers: [Int64] = []
            while let record = scan.next() { numbers += record.logs.map(\.id.rawValue) }
            return (numbers, scan.offset, scan.isTorn)
        }
    }

    @Test func `finds every sound record and where they end`() {
        let bytes = SegmentFile.magic + one + two
        #expect(scan(bytes) == ([1, 2, 3], bytes.count, false))
        #expect(scan(SegmentFile.magic) == ([], SegmentFile.magic.count, false))
    }

    @Test func `stops where a record is torn, at every byte`() {
        let whole = SegmentFile.magic + one + two
        let end = SegmentFile.magic.count + one.count
        for count in (end + 1)..<whole.count { #expect(scan(Array(whole[..<count])) == ([1], end, true), "\(count)") }
    }

    @Test func `stops before a record with a flipped bit`() {
        let whole = SegmentFile.magic + one + two
        let end = SegmentFile.magic.count + one.count
        for index in end..<whole.count {
            for bit in 0..<8 {
                var bytes = whole
                bytes[index] ^= 1 << UInt8(bit)
                let found = scan(bytes)
                #expect(found.numbers == [1] && found.end == end && found.isTorn, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test func `takes no other file for a segment`() {
        for bytes in [[], Array("TOCSIN".utf8), Array("SQLite format 3".utf8) + one, [0] + SegmentFile.magic + one] {
            let found = scan(bytes)
            #expect(found.numbers.isEmpty && found.end == 0 && found.isTorn)
        }
    }
}
