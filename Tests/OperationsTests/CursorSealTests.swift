import Operations
import Testing

@Suite("The seal of a cursor")
struct CursorSealTests {
    private let seal = CursorSeal(key: [1, 2, 3])

    @Test(arguments: ["", "1042", "17.5|ALR-3", "\u{1F514} a/b+c=", String(repeating: "x", count: 999)])
    func `reads back what it marked, in letters that an address can carry`(place: String) {
        let cursor = seal.cursor(for: place, in: "alerts")
        #expect(seal.place(of: cursor, in: "alerts") == place)
        #expect(cursor.utf8.allSatisfy { "-_".utf8.contains($0) || UInt8(ascii: "0")...UInt8(ascii: "z") ~= $0 })
    }

    @Test func `refuses what was changed, made elsewhere or made for another list`() {
        let cursor = seal.cursor(for: "1042", in: "alerts")
        #expect(seal.place(of: cursor, in: "events") == nil)
        #expect(CursorSeal(key: [9]).place(of: cursor, in: "alerts") == nil)
        #expect(seal.place(of: String(cursor.reversed()), in: "alerts") == nil)
        for text in ["", "x", "1042", "%%%", String(cursor.dropLast(2))] {
            #expect(seal.place(of: text, in: "alerts") == nil)
        }
    }
}
