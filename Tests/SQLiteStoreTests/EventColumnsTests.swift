import Testing

@testable import SQLiteStore

@Suite("Columns of events")
struct EventColumnsTests {
    @Test func `are each there once, and few enough for one number of bits`() {
        #expect(EventColumns.index.count == EventColumns.fields.count && EventColumns.fields.count < 63)
        #expect(EventColumns.index["feed"] == 0, "the order is on disk")
    }

    @Test func `fold case and writing`() {
        #expect(EventColumns.folded("ÀB") == EventColumns.folded("A\u{300}b".lowercased()))
    }
}
