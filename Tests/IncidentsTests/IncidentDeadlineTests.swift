import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Deadlines of an incident that are near or missed")
struct IncidentDeadlineTests {
    private func at(days: Double) -> Date { Samples.start.addingTimeInterval(days * 86_400) }

    private func found(_ incident: Incident, days: Double, share: Double = 0.25) -> [String] {
        incident.deadlines(at: at(days: days), warningShare: share).map { "\($0.clock) \($0.kind.rawValue)" }
    }

    @Test func `near from the warning on, missed only after the deadline`() throws {
        let incident = try IncidentSamples.opened().incident
        #expect(found(incident, days: 3.7).isEmpty)
        #expect(found(incident, days: 3.75) == ["first response near"], "a quarter of five days is left")
        #expect(found(incident, days: 5) == ["first response near"], "at the deadline it is still kept")
        #expect(found(incident, days: 5.001) == ["first response missed"])
        #expect(found(incident, days: 7.5) == ["first response missed", "triage near"])
        #expect(found(incident, days: 3.75, share: 0).isEmpty && found(incident, days: 5.001, share: 0).count == 1)
    }

    @Test func `a paused clock is neither, and one that was stopped for a while is due later`() throws {
        var incident = try IncidentSamples.opened().incident
        let policy = IncidentSamples.policy
        _ = try incident.take(.pause(reason: policy.pauseReasons[0]), by: "ana", at: at(days: 1), policy: policy)
        #expect(found(incident, days: 300).isEmpty)
        _ = try incident.take(.resume, by: "ana", at: at(days: 11), policy: policy)
        #expect(found(incident, days: 13.7).isEmpty && found(incident, days: 13.75) == ["first response near"])
    }

    @Test func `a clock that ended is neither`() throws {
        var incident = try IncidentSamples.opened().incident
        _ = try incident.take(.take(access: .passed), by: "ana", at: at(days: 1), policy: IncidentSamples.policy)
        #expect(found(incident, days: 6).isEmpty)
    }

    @Test func `notifications count too, until they are settled`() throws {
        var incident = try IncidentSamples.opened(1, IncidentSamples.opening(kind: .privacy)).incident
        let whom = "the data protection authority"
        #expect(found(incident, days: 2.5).contains("notification of \(whom) near"))
        #expect(found(incident, days: 3.01).contains("notification of \(whom) missed"))
        _ = try incident.take(
            .settle(whom: whom, .sent(how: "a letter")),
            by: "ana",
            at: at(days: 1),
            policy: IncidentSamples.policy
        )
        #expect(found(incident, days: 3.01).allSatisfy { !$0.contains(whom) })
    }

    @Test(arguments: IncidentDeadline.Kind.allCases) func `reads back as a fact`(kind: IncidentDeadline.Kind) {
        let deadline = IncidentDeadline(clock: "triage", kind: kind, due: Samples.start)
        let (word, details) = deadline.fact.record
        #expect(IncidentFact.What(word: word, details: details) == deadline.fact)
        #expect(deadline.fact.notice == nil && deadline.fact.named == nil, "people are told in other words")
        #expect(IncidentFact.What(word: word, details: [:]) == nil)
        #expect(IncidentFact.What(word: "deadline forgotten", details: details) == nil)
    }
}
