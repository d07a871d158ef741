import Anomalies
import Testing
import Vocabulary

@Suite("Snapshots of the anomaly rules' state")
struct AnomalyWatchSnapshotTests {
    private static func rule(_ id: String, within: Double = 3_600) -> AnomalyRule {
        AnomalyRule(
            id: RuleID(rawValue: id),
            title: "T",
            minimumScore: Score(0),
            count: 2,
            withinSeconds: within,
            join: "user.name"
        )
    }

    private func waiting(_ rules: [AnomalyRule]) -> AnomalyWatch {
        var watch = AnomalyWatch(rules, jobs: [])
        _ = watch.take([AnomalyWatchTests.anomaly("a", 0.123, 1 / 3, users: ["é", "x"], id: 9)])
        return watch
    }

    @Test func `it goes on where it was`() throws {
        let watch = waiting([Self.rule("r"), Self.rule("s", within: 60)])
        #expect(watch.heldCount == 4)
        var restored = try AnomalyWatch(
            [Self.rule("r"), Self.rule("s", within: 60)],
            jobs: [],
            restoring: watch.snapshot
        )
        #expect(restored == watch)
        let findings = restored.take([AnomalyWatchTests.anomaly("b", 30, users: ["X"], id: 10)])
        #expect(findings.map(\.rule.rawValue) == ["r"])
        #expect(findings[0].anomalies.map(\.rawValue) == [9, 10])
    }

    @Test func `a rule that was changed or is new begins with nothing, one that is gone is forgotten`() throws {
        let snapshot = waiting([Self.rule("r"), Self.rule("gone")]).snapshot
        let same = try AnomalyWatch([Self.rule("new"), Self.rule("r")], jobs: [], restoring: snapshot)
        #expect(same.heldCount == 2)
        #expect(try AnomalyWatch([Self.rule("r", within: 7_200)], jobs: [], restoring: snapshot).heldCount == 0)
    }

    @Test func `what is damaged is refused, wherever`() {
        let rules = [Self.rule("r")]
        let whole = waiting(rules).snapshot
        for end in 0..<whole.bytes.count {
            let cut = Snapshot(name: whole.name, version: whole.version, bytes: Array(whole.bytes[..<end]))
            #expect(throws: AnomalyWatch.SnapshotUnreadable.self) { try AnomalyWatch(rules, jobs: [], restoring: cut) }
        }
        for other in [
            Snapshot(name: "x", version: 1, bytes: whole.bytes),
            Snapshot(name: whole.name, version: 2, bytes: whole.bytes),
            Snapshot(name: whole.name, version: 1, bytes: whole.bytes + [0]),
        ] {
            #expect(throws: AnomalyWatch.SnapshotUnreadable.self) {
                try AnomalyWatch(rules, jobs: [], restoring: other)
            }
        }
    }

    @Test func `bytes of any kind never crash`() {
        let rules = [Self.rule("r")]
        let whole = waiting(rules).snapshot.bytes
        for place in whole.indices {
            for change: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[place] = change
                let odd = Snapshot(name: AnomalyWatch.snapshotName, version: 1, bytes: bytes)
                do {
                    var watch = try AnomalyWatch(rules, jobs: [], restoring: odd)
                    _ = watch.take([AnomalyWatchTests.anomaly("b", 30, users: ["x"])])
                } catch {
                    #expect(!error.description.isEmpty)
                }
            }
        }
    }
}
