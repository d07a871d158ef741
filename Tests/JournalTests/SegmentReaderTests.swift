import Events
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Journal

@Suite("The reader of segments")
struct SegmentReaderTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func segment(_ firstID: Int64, _ frames: [UInt8]...) throws -> SegmentFile {
        let segment = SegmentFile(directory: directory.path, firstID: firstID)
        try Data(SegmentFile.magic + frames.flatMap(\.self)).write(to: URL(fileURLWithPath: segment.path))
        return segment
    }

    private func numbers(
        _ reader: inout SegmentReader,
        after start: Int64,
        through end: Int64 = 100,
        _ segments: [SegmentFile],
        countMax: Int = 100,
        bytesMax: Int = 10_000
    ) throws -> [Int64] {
        try reader.read(after: start, through: end, segments: segments, countMax: countMax, bytesMax: bytesMax).map(
            \.id.rawValue
        )
    }

    @Test func `goes on where it stopped, in the middle of a record too`() throws {
        let segments = [
            try segment(1, Fixtures.frame(["a", "b", "c"], firstID: 1), Fixtures.frame(["d"], firstID: 4)),
            try segment(7, Fixtures.frame(["g", "h"], firstID: 7)),
        ]
        var reader = SegmentReader()
        #expect(try numbers(&reader, after: 0, segments, countMax: 2) == [1, 2])
        #expect(try numbers(&reader, after: 2, segments, countMax: 2) == [3, 4])
        #expect(try numbers(&reader, after: 4, segments) == [7, 8], "a gap between numbers is stepped over")
        #expect(try numbers(&reader, after: 8, segments) == [])
        #expect(try numbers(&reader, after: 1, segments) == [2, 3, 4, 7, 8], "and can go back")
    }

    @Test func `shows nothing that is not durable yet`() throws {
        let segments = [try segment(1, Fixtures.frame(["a", "b"], firstID: 1), Fixtures.frame(["c"], firstID: 3))]
        var reader = SegmentReader()
        #expect(try numbers(&reader, after: 0, through: 1, segments) == [1])
        #expect(try numbers(&reader, after: 1, through: 3, segments) == [2, 3])
    }

    @Test func `sees what was written to the file since`() throws {
        let frame = Fixtures.frame(["a"], firstID: 1)
        var reader = SegmentReader()
        #expect(try numbers(&reader, after: 0, [try segment(1, frame)]) == [1])
        #expect(try numbers(&reader, after: 1, [try segment(1, frame, Fixtures.frame(["b"], firstID: 2))]) == [2])
    }

    @Test func `stops at the limits, and gives at least one log`() throws {
        let segments = [try segment(1, Fixtures.frame(["aaaa", "bbbb", "cccc"], firstID: 1))]
        var reader = SegmentReader()
        #expect(try numbers(&reader, after: 0, segments, bytesMax: 1) == [1])
        #expect(try numbers(&reader, after: 0, segments, bytesMax: 5) == [1, 2])
        #expect(try numbers(&reader, after: 0, segments, countMax: 0) == [])
    }

    @Test func `a file that is gone is an error, not an end`() throws {
        let segments = [try segment(1, Fixtures.frame(["a"], firstID: 1))]
        try FileManager.default.removeItem(atPath: segments[0].path)
        var reader = SegmentReader()
        #expect(throws: (any Error).self) { try numbers(&reader, after: 0, segments) }
    }
}
