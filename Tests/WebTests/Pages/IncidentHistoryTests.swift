import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The history of an incident")
struct IncidentHistoryTests {
    @Test func `every kind of fact has words, the newest first`() {
        let alert = AlertID(rawValue: 1)
        let kinds: [IncidentFact.What] = [
            .opened(title: "<t>", sensitivity: "S1"), .recorded(.logging, ["tracker": "x"]), .left(.logging),
            .skipAsked(.logging, reason: "r"), .skipDeclined(.logging, reason: "r"),
            .skipped(.logging, reason: "r", askedBy: "eva"), .wentBack(from: .closing, to: .logging, reason: "r"),
            .wentStraight(reason: "r"), .dismissed(reason: "r"), .reopened(at: .logging, reason: "r"), .taken,
            .criticalSet(reason: "r"), .criticalLifted(reason: "r"),
            .priorityChanged(from: "low", to: "high", reason: "r"),
            .sensitivityChanged(from: "S3", to: "S1", reason: "r"), .told("x"), .noted("x"),
            .happened(at: Samples.start, text: "x", kind: "observation"), .paused(reason: "r"), .resumed,
            .alertLinked(alert),
            .alertUnlinked(alert, reason: "r"), .followed("p"), .unfollowed("p"), .admitted("p"), .barred("p"),
            .clockEnded("triage", kept: true), .clockReopened("triage"),
            .clockStarted("vulnerability", allowance: "14 days"), .clockDropped("vulnerability"),
            .deadline(IncidentDeadline(clock: "triage", kind: .near, due: Samples.start)),
            .deadline(IncidentDeadline(clock: "triage", kind: .missed, due: Samples.start)),
            .clockRecomputed("triage", from: "5 days", to: "1 day", due: Samples.start),
            .mail(.acknowledged(to: "a@b.example")),
        ]
        let facts = kinds.map {
            IncidentFact(incident: IncidentID(rawValue: 1), at: Samples.start, by: "ana", what: $0)
        }
        let text = IncidentHistory(facts: facts, zone: .gmt).html.description
        #expect(text.components(separatedBy: "<li>").count == kinds.count + 1)
        #expect(text.contains("&lt;t&gt;") && text.contains("agreed with eva"))
    }
}
