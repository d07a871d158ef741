import Testing

@testable import Detection

@Suite("The fields of a rule set")
struct FieldTableTests {
    @Test func `one field has one slot, blanks in its name aside`() {
        var table = FieldTable()
        #expect(table.slot(of: "New Value") == table.slot(of: "NewValue"))
        #expect(table.slot(of: "Other") == 2)
    }

    @Test func `a name leads to every field that it stands for`() {
        var table = FieldTable()
        let slots = ["Image", "NewProcessName", "process.executable"].map { table.slot(of: $0) }
        let keys = FieldKeys(table)
        let found = Array("process.executable".utf8).withUnsafeBufferPointer { keys.targets(of: $0) }.map { keys[$0] }
        #expect(Set(found.map(\.slot)) == Set(slots))
        #expect(found.filter { $0.rank == 0 }.map(\.slot) == [slots[2]])
        #expect(Array("nothing".utf8).withUnsafeBufferPointer { keys.targets(of: $0) }.isEmpty)
        #expect(table.name(of: slots[0], rank: 1) == "process.executable")
    }
}
