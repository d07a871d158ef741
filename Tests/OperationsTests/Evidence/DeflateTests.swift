import Foundation
import Testing

@testable import Operations

@Suite("Packing with deflate")
struct DeflateTests {
    @Test func `unpacks to the same, and to nothing that is longer or shorter than told`() throws {
        let bytes = Data(String(repeating: "abc", count: 1_000).utf8)
        let packed = try Deflate.packed(bytes)
        #expect(packed.count < 100)
        #expect(try Deflate.unpacked(packed, count: 3_000) == bytes)
        for count in [0, 2_999, 3_001] {
            #expect(throws: DeflateFailed.self) { try Deflate.unpacked(packed, count: count) }
        }
        #expect(throws: DeflateFailed.self) { try Deflate.unpacked(Data([0xFF, 0xFF]), count: 3) }
        #expect(throws: DeflateFailed.self) { try Deflate.unpacked(packed + [0], count: 3_000) }
    }

    @Test func `the checksum is the one of the format`() {
        #expect(Deflate.checksum(of: Data("123456789".utf8)) == 0xCBF4_3926)
    }
}
