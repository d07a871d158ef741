import Alerts
import Foundation
import HouseTesting
import Testing
import Vocabulary

@Suite("Raising an alert")
struct RaisingTests {
    private func raise(
        _ finding: Finding,
        as number: Int64 = 2,
        after latest: Alert? = nil,
        policy: TriagePolicy = Samples.policy,
        now: Date = Samples.start
    ) -> Raising {
        Alert.raise(
            finding,
            as: AlertID(rawValue: number),
            after: latest,
            suppressions: [],
            policy: policy,
            link: Samples.link,
            now: now
        )
    }

    private func raised(_ raising: Raising) throws -> (alert: Alert, facts: [AlertFact]) {
        guard case .raised(let alert, let facts) = raising else { throw NotRaised(raising: raising) }
        return (alert, facts)
    }

    private func repeated(_ raising: Raising) throws -> Alert {
        guard case .repeated(let alert) = raising else { throw NotRaised(raising: raising) }
        return alert
    }

    /// Something else became of the finding.
    private struct NotRaised: Error { let raising: Raising }

    private func finding(after seconds: Double, _ severity: Severity = .high, evidence: [Int64] = [1]) -> Finding {
        Samples.finding(severity, evidence: evidence, at: Samples.start.addingTimeInterval(seconds))
    }

    @Test func `a first finding is a new alert whose clock starts when it is recorded`() throws {
        let now = Samples.start.addingTimeInterval(7_200)
        let (alert, facts) = try raised(raise(Samples.finding(), as: 1_042, now: now))
        #expect(alert.id.description == "ALR-1042" && alert.count == 1 && alert.previous == nil && alert.version == 1)
        #expect(alert.raisedAt == now && alert.firstAt == Samples.start && alert.lastAt == Samples.start)
        #expect(
            alert.clock.startedAt == now && alert.clock.due == now.addingTimeInterval(2 * 86_400)
                && alert.stage == .open
        )
        let line = AlertLine(alert, link: Samples.link).text
        #expect(facts == [AlertFact(alert: alert.id, at: now, by: "tocsin", what: .raised(line: line))])
    }

    @Test func `a repeat raises the count and keeps the clock`() throws {
        let first = Samples.alert()
        let again = try repeated(
            raise(finding(after: 60, evidence: [1, 2, 3]), after: first, now: Samples.start.addingTimeInterval(61))
        )
        #expect(again.id == first.id && again.key == first.key && again.clock == first.clock)
        #expect(again.count == 2 && again.version == 2 && again.finding.evidence.map(\.rawValue) == [1, 2, 3])
        #expect(again.firstAt == Samples.start && again.lastAt == Samples.start.addingTimeInterval(60))
    }

    @Test(arguments: [(3_600.0, true), (3_600.001, false), (0, true), (-3_600, true), (-3_600.001, false)])
    func `the window is an hour from the last repeat, also for findings out of order`(seconds: Double, joins: Bool)
        throws
    {
        let raising = raise(finding(after: seconds), after: Samples.alert())
        if joins {
            let alert = try repeated(raising)
            #expect(alert.firstAt == Samples.start.addingTimeInterval(min(0, seconds)))
            #expect(alert.lastAt == Samples.start.addingTimeInterval(max(0, seconds)))
        } else {
            #expect(try raised(raising).alert.previous == AlertID(rawValue: 1))
        }
    }

    @Test func `repeats go on for 24 hours at most`() throws {
        var alert = Samples.alert()
        for step in 1...48 { alert = try repeated(raise(finding(after: Double(step) * 1_800), after: alert)) }
        #expect(alert.count == 49 && alert.lastAt.timeIntervalSince(alert.firstAt) == 86_400)
        let next = try raised(raise(finding(after: 86_400.001), after: alert)).alert
        #expect(next.previous == alert.id && next.count == 1)
        #expect(try raised(raise(finding(after: -1), after: alert)).alert.id != alert.id, "nor backwards")
    }

    @Test(arguments: [
        (600.0, 600.0, true), (600, 600.001, false), (1e9, 86_400, true), (1e9, 86_400.001, false), (0, 0, true),
        (0, 1, false),
    ])
    func `a rule has a window of its own, of 24 hours at most`(window: Double, seconds: Double, joins: Bool) {
        var late = finding(after: seconds)
        late.groupingSeconds = window
        let raising = raise(late, after: Samples.alert())
        if case .repeated = raising { #expect(joins) } else { #expect(!joins) }
    }

    @Test(arguments: Severity.allCases) func `a higher band is a new alert, the same and lower ones join`(
        severity: Severity
    ) throws {
        let first = Samples.alert(1, Samples.finding(.medium))
        let raising = raise(finding(after: 1, severity), after: first)
        if severity > .medium {
            let alert = try raised(raising).alert
            #expect(alert.severity == severity && alert.previous == first.id && alert.key != first.key)
        } else {
            #expect(try repeated(raising).severity == .medium)
        }
    }

    @Test(arguments: [(79.9, 80.0, false), (50, 79.9, true), (80, 100, true), (80, 10, true), (19.9, 20, false)])
    func `the bands of an anomaly are those of its score`(first: Double, second: Double, joins: Bool) {
        var early = Samples.finding()
        early.kind = .anomaly(Score(first))
        var late = early
        late.kind = .anomaly(Score(second))
        let raising = raise(late, after: Samples.alert(1, early))
        if case .repeated = raising { #expect(joins) } else { #expect(!joins) }
    }

    @Test func `after a verdict a repeat is a new alert that names the earlier one`() throws {
        var first = Samples.alert()
        _ = try first.take(.triage(.benign, reason: "a drill"), by: "ana", at: Samples.start, policy: Samples.policy)
        let next = try raised(raise(finding(after: 1), after: first)).alert
        #expect(next.previous == first.id && next.stage == .open && next.clock.endedAt == nil)
        _ = try first.take(.undo(reason: "it was none"), by: "ana", at: Samples.start, policy: Samples.policy)
        #expect(try repeated(raise(finding(after: 1), after: first)).id == first.id, "an undone verdict is none")
    }

    @Test func `read again, the same finding has the same key`() throws {
        let before = Samples.alert(1, Samples.finding(at: Samples.start.addingTimeInterval(-90_000)))
        let one = try raised(raise(Samples.finding(), after: before)).alert
        let other = try raised(
            raise(Samples.finding(), as: 77, after: before, now: Samples.start.addingTimeInterval(500))
        ).alert
        #expect(one.key == other.key)
    }

    @Test func `every other rule, entity, start, band or predecessor has another key`() throws {
        let findings = [
            Samples.finding(), Samples.finding(rule: "rule-2"), Samples.finding(entity: "203.0.113.8"),
            Samples.finding(entity: nil),
            Samples.finding(.low), finding(after: 0.001), finding(after: 3_601),
        ]
        var keys = try findings.map { try raised(raise($0)).alert.key }
        let far = Samples.alert(1, Samples.finding(at: Samples.start.addingTimeInterval(-90_000)))
        keys.append(try raised(raise(Samples.finding(), after: far)).alert.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test func `an entity in another case is the same subject`() {
        #expect(
            Alert.subject(of: Samples.finding(entity: "BASTION"))
                == Alert.subject(of: Samples.finding(entity: "bastion"))
        )
        #expect(Alert.subject(of: Samples.finding(entity: "a")) != Alert.subject(of: Samples.finding(entity: "b")))
    }

    @Test func `the evidence of an alert has a limit and no event twice`() throws {
        var alert = Samples.alert()
        for batch in 0..<4 {
            alert = try repeated(
                raise(finding(after: 1, evidence: Array(Int64(batch) * 40...Int64(batch) * 40 + 49)), after: alert)
            )
        }
        #expect(alert.finding.evidence.count == Limits.evidenceCountMax)
        #expect(Set(alert.finding.evidence).count == Limits.evidenceCountMax)
        #expect(alert.finding.evidence.first == EventID(rawValue: 1), "what raised it stays")
    }

    @Test func `a repeat brings its anomalies along, each once`() throws {
        var first = finding(after: 0)
        first.kind = .anomaly(Score(60))
        first.anomalies = [1, 2].map(AnomalyID.init)
        var second = first
        second.at = Samples.start.addingTimeInterval(60)
        second.anomalies = [2, 3].map(AnomalyID.init)
        let alert = try raised(raise(first)).alert
        #expect(try repeated(raise(second, after: alert)).finding.anomalies == [1, 2, 3].map(AnomalyID.init))
    }
}
