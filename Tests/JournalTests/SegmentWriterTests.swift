import Foundation
import HouseTesting
import Testing

@testable import Journal

@Suite("The writer of segments")
struct SegmentWriterTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path }

    init() throws { directory = try TemporaryDirectory() }

    private func writer(_ segment: SegmentFile, isNew: Bool = true, bytesMax: Int = 4_096) throws -> SegmentWriter {
        try SegmentWriter(directory: path, segment: segment, isNew: isNew, segmentBytesMax: bytesMax, watcher: { _ in })
    }

    @Test func `begins with the header and adds frames behind each other`() throws {
        let segment = SegmentFile(directory: path, firstID: 1)
        var writer = try writer(segment)
        let begun = [try writer.append([[1, 2], [3]], firstID: 1), try writer.append([[4]], firstID: 3)]
        #expect(begun == [nil, nil])
        #expect(try Array(segment.contents()) == SegmentFile.magic + [1, 2, 3, 4])
        let bytes = writer.segment.bytes
        #expect(bytes == SegmentFile.magic.count + 4)
    }

    @Test func `begins a new segment once one is full`() throws {
        var writer = try writer(SegmentFile(directory: path, firstID: 1), bytesMax: 16)
        let first = try writer.append([[UInt8](repeating: 7, count: 20)], firstID: 1)
        let second = try writer.append([[8]], firstID: 5)
        #expect(first == nil && second?.firstID == 5)
        #expect(try SegmentFile.all(in: path).map(\.bytes) == [28, 9])
    }

    @Test func `goes on behind the sound bytes and cuts the rest off`() throws {
        var segment = SegmentFile(directory: path, firstID: 1)
        try Data(SegmentFile.magic + [1, 2, 99, 99]).write(to: URL(fileURLWithPath: segment.path))
        segment.bytes = SegmentFile.magic.count + 2
        var writer = try writer(segment, isNew: false)
        _ = try writer.append([[3]], firstID: 2)
        #expect(try Array(segment.contents()) == SegmentFile.magic + [1, 2, 3])
    }

    @Test func `a place that does not exist is told by name`() {
        let segment = SegmentFile(directory: path + "/missing", firstID: 1)
        for isNew in [true, false] {
            let error = #expect(throws: DiskError.self) { _ = try writer(segment, isNew: isNew) }
            #expect(error?.path == segment.path)
        }
    }
}
