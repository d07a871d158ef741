import Testing

@testable import Journal

@Suite("The checksum of a record")
struct CRC32CTests {
    private static let vectors: [([UInt8], UInt32)] = [
        ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
        ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
        (Array(0...31), 0x46DD_794E),
        (Array((0...31).reversed()), 0x113F_DB5C),
        (Array("123456789".utf8), 0xE306_9283),
        ([], 0),
    ]

    @Test(arguments: vectors) func `is CRC-32C, as in RFC 3720 appendix B4`(bytes: [UInt8], sum: UInt32) {
        #expect(bytes.withUnsafeBytes { CRC32C.checksum($0) } == sum)
    }

    @Test func `every flipped bit changes it, at any length`() {
        for count in 1...19 {
            let bytes = (0..<count).map { UInt8($0 * 37 % 251) }
            let sum = bytes.withUnsafeBytes { CRC32C.checksum($0) }
            for bit in 0..<(count * 8) {
                var flipped = bytes
                flipped[bit / 8] ^= 1 << UInt8(bit % 8)
                #expect(flipped.withUnsafeBytes { CRC32C.checksum($0) } != sum)
            }
        }
    }
}
