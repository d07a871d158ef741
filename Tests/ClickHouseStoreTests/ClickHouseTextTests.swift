import Testing

@testable import ClickHouseStore

@Suite("ClickHouse's literals")
struct ClickHouseTextTests {
    @Test(arguments: [
        ("x", "'x'"), ("x' or 1=1 --\\", #"'x\' or 1=1 --\\'"#), ("a\u{0}b", #"'a\0b'"#), ("é\n", "'é\n'"), ("", "''"),
    ])
    func `a value cannot end its literal`(text: String, literal: String) {
        #expect(ClickHouseText.literal(text) == literal)
    }

    @Test func `a table's name is letters, digits and lines, nothing else`() {
        #expect(ClickHouseText.table("events") == "events" && ClickHouseText.table("db.events_2") == "db.events_2")
        for name in ["", "a b", "a;b", "a.b.c", ".a", "1a", "a`", "é"] {
            #expect(ClickHouseText.table(name) == nil, "\(name)")
        }
    }

    @Test func `a list is in order`() { #expect(ClickHouseText.list(["b", "a'"]) == #"('a\'', 'b')"#) }
}
