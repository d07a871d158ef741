import Testing

@testable import Detection

@Suite("A table of byte strings")
struct ByteTableTests {
    private func number(_ table: ByteTable, _ text: [UInt8]) -> Int? {
        text.withUnsafeBufferPointer { table.number(of: $0) }
    }

    @Test func `each string keeps its number, however many there are`() {
        var generator = SeededGenerator(state: 3)
        var table = ByteTable()
        var known: [[UInt8]: Int] = [:]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                UInt8.random(in: 97...99, using: &generator)
            }
            let expected = known[text] ?? known.count
            #expect(table.insert(text) == expected)
            known[text] = expected
        }
        for (text, expected) in known {
            #expect(number(table, text) == expected && Array(table[expected]) == text)
        }
        #expect(table.count == known.count)
    }

    @Test func `what was not put in is not found`() {
        var table = ByteTable()
        #expect(number(table, []) == nil)
        _ = table.insert(Array("cmd.exe".utf8))
        #expect(number(table, Array("cmd.ex".utf8)) == nil && number(table, Array("cmd.exf".utf8)) == nil)
        #expect(number(table, []) == nil)
    }
}
