import Definitions
import Testing

@Suite("A size")
struct ByteCountTests {
    @Test(arguments: [("1b", 1), ("10kb", 10_240), ("64mb", 67_108_864), ("2GB", 2_147_483_648), ("1tb", 1 << 40)])
    func `is a whole number and a unit, and is written as shortly`(text: String, bytes: Int) {
        #expect(ByteCount.bytes(text) == bytes)
        #expect(ByteCount.text(bytes) == text.lowercased())
    }

    @Test(arguments: ["", "mb", "64", "1.5mb", "-1mb", "64 mb", "64mib", "999999999999tb", "9999999999999b"])
    func `anything else is none`(text: String) { #expect(ByteCount.bytes(text) == nil) }

    @Test func `what has no whole unit is written in bytes`() {
        #expect(ByteCount.text(1_500) == "1500b")
        #expect(ByteCount.text(0) == "0b")
    }
}
