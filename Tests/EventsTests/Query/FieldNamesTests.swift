import Testing

@testable import Events

@Suite("Names of fields")
struct FieldNamesTests {
    @Test func `are each there once`() {
        #expect(Set(FieldNames.known).count == FieldNames.known.count)
        #expect(FieldNames.known.starts(with: FieldNames.common))
    }
}
