import Definitions
import Events
import Testing

@testable import Detection

@Suite("What a rule asks of an event")
struct CriterionTests {
    @Test func `null is a missing field or a null, and not an empty text`() {
        #expect(Fixture.matches("s: {f: null}\ncondition: s", [:]))
        #expect(Fixture.matches("s: {f: null}\ncondition: s", ["f": .null]))
        #expect(!Fixture.matches("s: {f: null}\ncondition: s", ["f": .text("")]))
        #expect(!Fixture.matches("s: {f: 'null'}\ncondition: s", [:]))
        #expect(Fixture.matches("s: {f: [null, a]}\ncondition: s", ["f": .text("A")]))
        #expect(Fixture.matches("s: {f: [null, a]}\ncondition: s", [:]))
        #expect(Fixture.matches("s: {f: a}\nn: {g: null}\ncondition: s and not n", ["f": .text("a"), "g": .text("")]))
    }

    @Test func `exists asks for the field and not for its value`() {
        #expect(Fixture.matches("s: {f|exists: true}\ncondition: s", ["f": .null]))
        #expect(Fixture.matches("s: {f|exists: false}\ncondition: s", [:]))
        #expect(!Fixture.matches("s: {f: '*'}\ncondition: s", ["f": .null]))
        #expect(Fixture.matches("s: {f: '*'}\ncondition: s", ["f": .text("")]))
    }

    @Test func `a list field matches when one of its values does`() {
        let list: [String: FieldValue] = ["f": .list([.text("alpha"), .text("beta")])]
        #expect(Fixture.matches("s: {f: beta}\ncondition: s", list))
        #expect(Fixture.matches("s: {f|contains|all: [alp, bet]}\ncondition: s", list))
        #expect(!Fixture.matches("s: {f: gamma}\ncondition: s", list))
    }

    @Test func `long lists of exact values match like short ones`() {
        let detection = "s: {f: [a, B, c, d, e, 'x*z', 7]}\ncondition: s"
        for text in ["A", "b", "xyz", "7"] { #expect(Fixture.matches(detection, ["f": .text(text)]), "\(text)") }
        for text in ["q", "07"] { #expect(!Fixture.matches(detection, ["f": .text(text)]), "\(text)") }
    }

    @Test func `the fields that matched are named, those under not are left out`() throws {
        let (set, _) = Fixture.load(
            Fixture.rule(
                detection:
                    "a: {Image|endswith: sh}\nb: {g: 1}\nk: [word]\nn: {h: 1}\ncondition: (a or b) and k and not n"
            )
        )
        let match = try #require(
            set.matches(Fixture.event(["process.executable": .text("/bin/sh")], raw: "a word")).first
        )
        #expect(match.matched == ["process.executable", "message"])
    }
}
