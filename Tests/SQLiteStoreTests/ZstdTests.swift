import Testing

@testable import SQLiteStore

@Suite("Compressed blocks")
struct ZstdTests {
    private func unpack(_ bytes: [UInt8], sizeMax: Int = 1 << 20) throws -> [UInt8] {
        try bytes.withUnsafeBytes { try Zstd.decompress($0, sizeMax: sizeMax) }
    }

    @Test(arguments: [
        [], [1], Array(repeating: 7, count: 100_000), (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 131) },
    ])
    func `unpack to what was packed`(bytes: [UInt8]) throws {
        for level: Int32 in [1, 3, 9, 19] { #expect(try unpack(Zstd.compress(bytes, level: level)) == bytes) }
    }

    @Test func `a bomb is refused before it is unpacked`() throws {
        let bomb = try Zstd.compress([UInt8](repeating: 0, count: 8 << 20), level: 19)
        #expect(bomb.count < 2_000)
        #expect(throws: ZstdError.self) { try unpack(bomb) }
        #expect(try unpack(bomb, sizeMax: 8 << 20).count == 8 << 20)
    }

    @Test func `garbage, a cut and a lie about the size are refused`() throws {
        let packed = try Zstd.compress(Array("hello hello hello hello".utf8), level: 3)
        #expect(throws: ZstdError.self) { try unpack([]) }
        #expect(throws: ZstdError.self) { try unpack(Array("no zstd at all".utf8)) }
        for count in 1..<packed.count {
            #expect(throws: ZstdError.self, "\(count)") { try unpack(Array(packed[..<count])) }
        }
        var lie = packed
        lie[5] &+= 1
        #expect(throws: ZstdError.self) { try unpack(lie) }
    }
}
