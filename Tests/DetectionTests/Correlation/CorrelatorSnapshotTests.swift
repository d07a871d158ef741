import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("The correlator's snapshot")
struct CorrelatorSnapshotTests {
    private func events(_ generator: inout SeededGenerator) -> [LogEvent] {
        var time = 0.0
        return (1...120).map { id in
            time += Double(Int.random(in: 0...2_000, using: &generator)) / 1_000
            let at = time - Double(Int.random(in: 0...8, using: &generator))
            let user = ["a", "B", "c"].randomElement(using: &generator) ?? ""
            let value = ["x", "y", "Z"].randomElement(using: &generator) ?? ""
            return Fixture.event(
                ["act": .text("fail"), "user.name": .text(user), "v": .text(value)],
                at: at,
                id: Int64(id)
            )
        }
    }

    @Test(arguments: ["event_count", "value_count"])
    func `going on from it gives what never having stopped gives, wherever it is cut`(type: String) {
        var generator = SeededGenerator(state: 5)
        let condition = type == "event_count" ? "{gte: 4}" : "{field: v, gte: 3}"
        let (set, _) = Fixture.load(CorrelatorTests.rules(type: type, condition: condition))
        for _ in 0..<25 {
            let events = events(&generator)
            var whole = Correlator(for: set, allowanceSeconds: 6)
            let expected = whole.findings(for: events, matches: set.matches(in: events))
            let cut = Int.random(in: 0...events.count, using: &generator)
            var first = Correlator(for: set, allowanceSeconds: 6)
            var found = first.findings(for: Array(events[..<cut]), matches: set.matches(in: events[..<cut]))
            var second = Correlator(snapshot: first.snapshot(), for: set, allowanceSeconds: 6)
            #expect(second.isRestored)
            found += second.findings(for: Array(events[cut...]), matches: set.matches(in: events[cut...]))
            #expect(found == expected)
            #expect(!expected.isEmpty)
            #expect(second.snapshot() == whole.snapshot())
        }
    }

    @Test func `a changed rule starts empty, an unchanged one goes on, a rule that is gone is dropped`() {
        var generator = SeededGenerator(state: 6)
        let events = Array(events(&generator).prefix(20))
        let (set, _) = Fixture.load(CorrelatorTests.rules(condition: "{gte: 100}"))
        var correlator = Correlator(for: set)
        _ = correlator.findings(for: events, matches: set.matches(in: events))
        let open = correlator.groupsOpenCount
        correlator.adopt(Fixture.load("# note\n" + CorrelatorTests.rules(condition: "{gte: 100}")).0)
        #expect(open == 3 && correlator.groupsOpenCount == 3)
        correlator.adopt(
            Fixture.load(CorrelatorTests.rules(condition: "{gte: 100}").replacing("act: fail", with: "act: f*")).0
        )
        #expect(correlator.groupsOpenCount == 0)
        correlator.adopt(.empty)
        #expect(correlator.snapshot().bytes.count > 0)
    }

    @Test func `a snapshot that is cut, changed or of another version never crashes`() {
        var generator = SeededGenerator(state: 7)
        let events = Array(events(&generator).prefix(12))
        let (set, _) = Fixture.load(CorrelatorTests.rules())
        var correlator = Correlator(for: set)
        _ = correlator.findings(for: events, matches: set.matches(in: events))
        let snapshot = correlator.snapshot()
        for end in snapshot.bytes.indices {
            let cut = Snapshot(name: snapshot.name, version: 2, bytes: Array(snapshot.bytes[..<end]))
            #expect(!Correlator(snapshot: cut, for: set).isRestored)
            var bytes = snapshot.bytes
            bytes[end] = UInt8.random(in: 0...255, using: &generator)
            var changed = Correlator(snapshot: Snapshot(name: snapshot.name, version: 2, bytes: bytes), for: set)
            _ = changed.findings(for: events, matches: set.matches(in: events))
        }
        #expect(
            !Correlator(snapshot: Snapshot(name: snapshot.name, version: 3, bytes: snapshot.bytes), for: set).isRestored
        )
    }
}
