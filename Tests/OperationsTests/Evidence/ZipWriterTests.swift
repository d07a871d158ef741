import Foundation
import HouseTesting
import Testing

@testable import Operations

@Suite("A ZIP archive that is made")
struct ZipWriterTests {
    static func archive(_ files: [(String, Data)]) throws -> Data {
        var zip = ZipWriter(at: Samples.start)
        for (name, bytes) in files { try zip.add(name, bytes) }
        return zip.finished()
    }

    @Test func `reads back: empty, small, large, and with names of any letters`() throws {
        let files = [
            ("manifest.json", Data("{}".utf8)), ("ä/ü 語.txt", Data()),
            ("INC-7/facts.jsonl", Data(String(repeating: "the same again ", count: 10_000).utf8)),
            ("random", Data((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })),
        ]
        let archive = try Self.archive(files)
        let read = try ZipReader(archive).files
        #expect(read.map(\.name) == files.map(\.0) && read.map(\.bytes) == files.map(\.1))
        #expect(archive.count < 12_000)
        #expect(try ZipReader(Self.archive([])).files.isEmpty)
    }

    @Test func `the same files at the same time are the same archive`() throws {
        let files = [("a", Data("b".utf8))]
        #expect(try Self.archive(files) == Self.archive(files))
    }
}
