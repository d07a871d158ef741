import Events
import Testing

@Suite("The map of field names")
struct FieldMapTests {
    @Test(arguments: [
        ("Image", ["process.executable"]), ("CommandLine", ["process.command_line"]),
        ("sc-status", ["http.response.status_code"]),
        ("DestinationPort", ["destination.port"]), ("cs-uri-query", ["url.query", "url.original"]), ("source.ip", []),
    ])
    func `Sigma's names stand for names of the Elastic Common Schema`(field: String, names: [String]) {
        #expect(FieldMap.ecsNames(of: field) == names)
    }

    @Test func `blanks in a name do not count`() {
        #expect(FieldMap.stripped("New Value") == "NewValue")
        #expect(FieldMap.ecsNames(of: "Parent Image") == ["process.parent.executable"])
    }
}
