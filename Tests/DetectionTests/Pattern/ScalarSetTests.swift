import Testing

@testable import Detection

@Suite("A set of characters")
struct ScalarSetTests {
    @Test func `ranges are merged and searched`() {
        let set = ScalarSet([0x61...0x63, 0x64...0x66, 0x100...0x110, 0x400...0x500])
        #expect(set.ranges.count == 3)
        for value: UInt32 in [0x61, 0x66, 0x100, 0x110, 0x450] { #expect(set.contains(value)) }
        for value: UInt32 in [0x60, 0x67, 0xFF, 0x111, 0x501] { #expect(!set.contains(value)) }
    }

    @Test func `what is not in a set is in its inversion`() {
        let set = ScalarSet([0x30...0x39, 0x200...0x300])
        for value in UInt32(0)..<0x400 { #expect(set.contains(value) != set.inverted.contains(value)) }
        #expect(ScalarSet.everything.inverted.ranges.isEmpty)
    }

    @Test func `both cases of letters are in it when case does not count`() {
        let set = ScalarSet([0x61...0x63, 0xE4...0xE4]).ignoringCase
        for letter in "abcABCäÄ".unicodeScalars { #expect(set.contains(letter.value)) }
        #expect(!set.contains(0x64))
    }

    @Test func `one letter is seen in both cases`() {
        #expect(ScalarSet(0x41).letter == 0x61)
        #expect(ScalarSet(0x61).ignoringCase.letter == 0x61)
        #expect(ScalarSet(0x2F).letter == 0x2F)
        #expect(ScalarSet.digits.letter == nil)
        #expect(ScalarSet([0x40...0x40, 0x60...0x60]).letter == nil)
    }

    @Test func `POSIX names are known`() {
        #expect(ScalarSet.named("alnum")?.contains(0x37) == true)
        #expect(ScalarSet.named("nothing") == nil)
    }
}
