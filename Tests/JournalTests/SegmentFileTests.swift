import Foundation
import Glibc
import HouseTesting
import Testing

@testable import Journal

@Suite("A segment file")
struct SegmentFileTests {
    @Test func `has its first number in its name, so that names sort as numbers`() {
        let names = [1, 9, 10, 1_000, Int64.max].map { SegmentFile(directory: "/d", firstID: $0).path }
        #expect(names == names.sorted())
        #expect(names[0] == "/d/0000000000000000001.journal")
        #expect(names[4] == "/d/9223372036854775807.journal")
    }

    @Test func `a directory's segments are listed by number, with their sizes`() throws {
        let directory = try TemporaryDirectory()
        for (number, size) in [(30, 12), (2, 8), (11, 0)] {
            let path = SegmentFile(directory: directory.path, firstID: Int64(number)).path
            try Data(count: size).write(to: URL(fileURLWithPath: path))
        }
        try Data().write(to: URL(fileURLWithPath: directory.path + "/x.journal"))
        let found = try SegmentFile.all(in: directory.path)
        #expect(found.map(\.firstID) == [2, 11, 30] && found.map(\.bytes) == [8, 0, 12])
        #expect(try found[2].contents().count == 12)
    }

    @Test func `a failed call says what failed, where and why`() {
        let error = DiskError("write", "/d/x", code: ENOSPC)
        #expect(error.description == "write of /d/x failed: No space left on device")
        #expect(error.isDiskFull && DiskError("write", "/d/x", code: EDQUOT).isDiskFull)
        #expect(!DiskError("write", "/d/x", code: EIO).isDiskFull)
    }

    @Test func `the reserve of a disk is never more than a sixteenth of it`() throws {
        let directory = try TemporaryDirectory()
        #expect(DiskSpace.reserve(at: directory.path) > 0 && DiskSpace.reserve(at: directory.path) <= 256 << 20)
        #expect(!DiskSpace.isShort(at: "/no/such/place"))
    }
}
