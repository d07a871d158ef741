@testable import Events
import Testing

@Suite("The tape of a JSON document")
struct JSONTapeTests {
    private func tape(_ words: [UInt64], _ body: (JSONTape) -> Void) {
        let none: StaticString = "\0\0\0\0\0"
        words.withUnsafeBufferPointer { body(JSONTape(words: $0, strings: none.utf8Start)) }
    }

    @Test func `each node tells its kind and where the next one is`() {
        let words: [UInt64] = [0x72 << 56 | 6, 0x7B << 56 | 5, 0x22 << 56, 0x6C << 56, 42, 0x7D << 56 | 1]
        tape(words) { tape in
            #expect(tape.kind(1) == .objectStart && tape.after(1) == 5)
            #expect(tape.kind(2) == .string && tape.string(2).isEmpty && tape.after(2) == 3)
            #expect(tape.kind(3) == .integer && tape.after(3) == 5 && tape.word(4) == 42)
        }
    }

    @Test func `outside of the tape there is nothing, and a walk always goes on`() {
        tape([0x7B << 56, 0xFF << 56]) { tape in
            #expect(tape.word(-1) == 0 && tape.word(9) == 0 && tape.kind(9) == nil && tape.kind(1) == nil)
            #expect(tape.after(0) == 1 && tape.after(1) == 2 && tape.after(9) == 2)
        }
    }
}
