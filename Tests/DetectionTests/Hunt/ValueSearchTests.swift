import Definitions
import Events
import Testing

@testable import Detection

private typealias EventsComparison = Events.Comparison

@Suite("What a search can say of a value's test")
struct ValueSearchTests {
    private func asked(_ key: String, _ value: String) -> EventPredicate? {
        let set = Fixture.load(Fixture.rule(detection: "s: {\(key): \(value)}\ncondition: s")).0
        guard case .and(let parts) = set.search(at: [0]).predicate else { return nil }
        return parts.last
    }

    @Test(arguments: [("lt", "<"), ("lte", "<="), ("gt", ">"), ("gte", ">=")])
    func `numbers compare as a search compares them`(modifier: String, sign: String) throws {
        let comparison = try #require(EventsComparison(rawValue: sign))
        #expect(asked("f|\(modifier)", "7") == .test(field: "f", .range(comparison, RangeBound("7.0"))))
    }

    @Test func `networks are networks, and what is not known asks for the field alone`() throws {
        let range = try #require(AddressRange("10.0.0.0/8"))
        #expect(asked("f|cidr", "10.0.0.0/8") == .test(field: "f", .network(range, text: "10.0.0.0/8")))
        for (key, value) in [("f|fieldref", "g"), ("f|re", "'.*'"), ("f", "'*'"), ("f|hour", "7")] {
            #expect(asked(key, value) == .exists(field: "f"), "\(key)")
        }
    }
}
