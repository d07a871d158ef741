import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What was there before, on an incident")
struct IncidentRecurrenceTests {
    private static func past(_ number: Int64, _ day: Double) -> RecurrenceCheck.Past {
        RecurrenceCheck.Past(
            incident: IncidentID(rawValue: number),
            loggedAt: Samples.start.addingTimeInterval(day * 86_400),
            fingerprint: IncidentFingerprint(
                rules: [RuleID(rawValue: "r")],
                assets: ["<b>host"],
                cause: [],
                observables: []
            )
        )
    }

    private static func card(_ recurrence: Recurrence, role: Role = .responder) throws -> String {
        let incident = try IncidentSamples.opened(9).incident
        let forms = IncidentForms(
            incident: incident,
            policy: IncidentSamples.policy,
            reader: IncidentView.reader(role),
            refusal: nil
        )
        return IncidentRecurrence(incident: incident.id, recurrence: recurrence, forms: forms, zone: .gmt).html
            .description
    }

    @Test func `the third in 90 days is marked, and who may opens a problem of them`() throws {
        let check = RecurrenceCheck(of: Self.past(9, 3), among: [Self.past(1, 1), Self.past(2, 2)])
        let card = try Self.card(Recurrence(check: check, problems: [], isRecorded: false))
        #expect(card.contains("<strong class=\"hot\">third in 90 days, like INC-2, INC-1</strong>"))
        #expect(card.contains("/problems/new?incident=INC-9%2CINC-2%2CINC-1"))
        #expect(card.contains("&lt;b&gt;host") && !card.contains("<b>host"))
        #expect(try !Self.card(Recurrence(check: check, problems: [], isRecorded: true)).contains("/problems/new"))
        #expect(
            try !Self.card(Recurrence(check: check, problems: [], isRecorded: false), role: .viewer).contains(
                "/problems/new"
            )
        )
    }

    @Test func `what is the first of its kind shows nothing`() throws {
        let check = RecurrenceCheck(of: Self.past(9, 3), among: [])
        #expect(try Self.card(Recurrence(check: check, problems: [], isRecorded: false)).isEmpty)
    }
}
