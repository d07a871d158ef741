import Definitions
import Testing

@testable import Detection

@Suite("What a match must show")
struct ProbeTests {
    private func witness(_ detection: String) -> Witness? {
        Fixture.load(Fixture.rule(detection: detection)).0.witnesses.first ?? nil
    }

    @Test func `the rarest of what must be there is taken`() {
        let probes = witness("s: {f|endswith: '\\cmd.exe', g|contains: 'very-rare-option'}\ncondition: s")?.probes
        #expect(probes == [.part(slot: 2, Array("very-rare-option".utf8), .anywhere)])
    }

    @Test func `of alternatives all are needed`() {
        let witness = witness("s: {f: [Abc, '*xyz', 7]}\nt: {g|contains: qrst}\ncondition: s or t")
        #expect(
            Set(witness?.probes ?? []) == [
                .exact(slot: 1, Array("abc".utf8)), .part(slot: 1, Array("xyz".utf8), .end),
                .exact(slot: 1, Array("7".utf8)),
                .part(slot: 2, Array("qrst".utf8), .anywhere),
            ]
        )
    }

    @Test(arguments: [
        "s: {f: null}\ncondition: s", "s: {f: abc}\ncondition: not s", "s: {f: a}\nt: {g: null}\ncondition: s or t",
    ])
    func `a rule that can match an event that shows nothing has none`(detection: String) {
        #expect(witness(detection) == nil)
    }

    @Test(arguments: [
        ("f|re: 'abcd[0-9]+'", Probe.part(slot: 1, Array("abcd".utf8), .anywhere)), ("f|re: '.'", .present(slot: 1)),
        ("f|cidr: 10.1.0.0/16", .part(slot: 1, Array("10.1.".utf8), .start)), ("f|gte: 7", .present(slot: 1)),
        ("f|exists: true", .present(slot: 1)),
        ("f|contains|cased: ABCD", .part(slot: 1, Array("abcd".utf8), .anywhere)),
        ("f: 'ab*cdefg'", .part(slot: 1, Array("cdefg".utf8), .anywhere)),
    ])
    func `each kind of test has its own`(test: String, probe: Probe) {
        #expect(witness("s:\n    \(test)\ncondition: s")?.probes == [probe])
    }

    @Test func `keywords stand anywhere in the event`() {
        #expect(
            witness("k: [needle]\ncondition: k")?.probes == [
                .part(slot: FieldTable.textSlot, Array("needle".utf8), .anywhere)
            ]
        )
    }
}
