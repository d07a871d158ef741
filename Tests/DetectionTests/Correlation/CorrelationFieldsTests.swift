import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("Where a correlation finds its groups and values")
struct CorrelationFieldsTests {
    private func fields(_ kind: Correlation.Kind, groupBy: [String] = []) -> CorrelationFields {
        let correlation = Correlation(
            kind: kind,
            rules: [],
            groupBy: groupBy,
            aliases: [:],
            timespan: 1,
            bounds: [],
            doesGenerate: false
        )
        return CorrelationFields(correlation, members: [4, 7], rules: [])
    }

    private func number(_ value: FieldValue) -> Double? {
        var shelf = ValueShelf()
        return fields(.numbers(field: "n", .sum)).value(of: 4, in: Fixture.event(["n": value]), &shelf).number
    }

    @Test func `numbers are read as JSON writes them, from numbers and from text`() {
        #expect(number(.integer(-3)) == -3 && number(.number(2.5)) == 2.5 && number(.text("1e2")) == 100)
        for other: FieldValue in [
            .text("x"), .text(""), .text("inf"), .text("nan"), .text("0x10"), .boolean(true), .null,
        ] {
            #expect(number(other) == nil)
        }
    }

    @Test func `values are told apart without regard to case, and one that is missing is none`() {
        let fields = fields(.valueCount(fields: ["a", "b"]))
        var shelf = ValueShelf()
        func value(_ texts: [String: FieldValue]) -> MatchValue {
            fields.value(of: 7, in: Fixture.event(texts), &shelf)
        }
        #expect(value(["a": .text("X"), "b": .text("y")]) == value(["a": .text("x"), "b": .text("Y")]))
        #expect(value(["a": .text("x")]) == .none && shelf.count == 1)
    }

    @Test func `a group needs all its fields; members are told by their place`() {
        let grouped = fields(.eventCount, groupBy: ["User", "h"])
        let subject = grouped.group(of: 4, in: Fixture.event(["user.name": .text("Al"), "h": .text("")]))
        #expect(subject?.fields.map(\.name) == ["user.name", "h"] && subject?.entity?.values == ["Al"])
        #expect(grouped.group(of: 4, in: Fixture.event(["h": .text("x")])) == nil)
        var shelf = ValueShelf()
        #expect(fields(.members(.members(clauses: []))).value(of: 7, in: Fixture.event([:]), &shelf).place == 1)
    }
}
