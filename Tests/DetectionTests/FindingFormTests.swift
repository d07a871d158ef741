import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("What a finding says")
struct FindingFormTests {
    private func finding(_ more: String, _ fields: [String: FieldValue]) throws -> Finding {
        let (set, problems) = Fixture.load(
            Fixture.rule(detection: "s: {f: 1}\ncondition: s", more: more),
            guide: "Look."
        )
        #expect(problems.isEmpty)
        let event = Fixture.event(fields.merging(["f": .integer(1)]) { $1 }, id: 9)
        var correlator = Correlator(for: set)
        return try #require(correlator.findings(for: [event], matches: set.matches(in: [event])).first)
    }

    @Test func `without a template it is the title and the entity`() throws {
        #expect(try finding("", [:]).message == "T")
        #expect(try finding("", [:]).entity == nil)
        let named = try finding("", ["host.name": .text("db"), "source.ip": .text("1.2.3.4")])
        #expect(named.message == "T on db")
        #expect(named.entity == Entity(fields: ["host.name"], values: ["db"]))
    }

    @Test func `the rule's entity comes first, in ECS names`() throws {
        let read = try finding(
            "tocsin.entity: [Image, nothing]\n",
            ["process.executable": .text("/x"), "user.name": .text("a")]
        )
        #expect(read.entity == Entity(fields: ["process.executable"], values: ["/x"]))
        let usual = try finding("tocsin.entity: nothing\n", ["user.name": .text("a"), "host.name": .text("h")])
        #expect(usual.entity == Entity(fields: ["user.name"], values: ["a"]))
    }

    @Test func `holes are filled from the event, missing ones read unknown`() throws {
        let read = try finding(
            "tocsin.message: '{User} {f} {gone} {empty} {list}'\n",
            [
                "user.name": .text("a"), "empty": .text(""), "list": .list([.text("x"), .integer(2)]),
            ]
        )
        #expect(read.message == "a 1 unknown unknown x, 2")
        #expect(read.evidence == [EventID(rawValue: 9)] && read.matched == ["f"] && read.guide == "Look.")
    }
}
