import Foundation
import HouseTesting
import Testing

@testable import Operations

@Suite("A ZIP archive from anybody")
struct ZipReaderTests {
    private func archive() throws -> Data {
        try ZipWriterTests.archive([
            ("a", Data("alpha".utf8)), ("b", Data(String(repeating: "beta ", count: 100).utf8)),
        ])
    }

    @Test func `cut at any byte it is refused, and nothing ends the process`() throws {
        let whole = try archive()
        for length in 0..<whole.count {
            #expect(throws: ZipDamaged.self, "cut at \(length)") { try ZipReader(whole.prefix(length)) }
        }
    }

    @Test func `a changed byte is refused or changes no content`() throws {
        let whole = try archive()
        let files = try ZipReader(whole).files
        for index in 0..<whole.count {
            for mask: UInt8 in [1, 0x80, 0xFF] {
                var changed = Array(whole)
                changed[index] ^= mask
                do {
                    let read = try ZipReader(Data(changed)).files
                    #expect(read.allSatisfy { file in files.contains { $0.bytes == file.bytes } }, "\(index)")
                } catch is ZipDamaged {
                    continue
                }
            }
        }
    }

    @Test func `two files of one name are refused`() throws {
        let twice = try ZipWriterTests.archive([("a", Data("1".utf8)), ("a", Data("2".utf8))])
        #expect(throws: ZipDamaged.self) { try ZipReader(twice) }
    }

    @Test func `what unpacks to more than it says is refused`() throws {
        let bomb = try ZipWriterTests.archive([("a", Data(repeating: 0, count: 1 << 20))])
        var lying = Array(bomb)
        // The unpacked length in the directory: 24 bytes behind its mark.
        let mark = try #require(lying.indices.first { lying[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
        for byte in 0..<4 { lying[mark + 24 + byte] = byte == 0 ? 10 : 0 }
        #expect(throws: ZipDamaged.self) { try ZipReader(Data(lying)) }
    }
}
