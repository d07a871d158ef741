import Foundation
import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("The file of checkpoints")
struct CheckpointFileTests {
    @Test func `keeps lines, and cuts off what was torn`() throws {
        let directory = try TemporaryDirectory()
        let file = CheckpointFile(path: directory.path + "/deep/er/house.checkpoints")
        #expect(try file.lines() == [])
        try file.append(["one", "two"])
        try file.append([])
        #expect(try file.lines() == ["one", "two"])
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file.path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("thr".utf8))
        try handle.close()
        #expect(try file.lines() == ["one", "two"])
        try file.append(["three"])
        #expect(try file.lines() == ["one", "two", "three"])
    }

    @Test func `a place that cannot be written is an error that names it`() throws {
        let directory = try TemporaryDirectory()
        try Data().write(to: URL(fileURLWithPath: directory.path + "/a"))
        #expect(throws: (any Error).self) { try CheckpointFile(path: directory.path + "/a/b").append(["x"]) }
    }
}
