import Alerts
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("What can be done to an alert")
struct AlertFormsTests {
    private func text(_ alert: Alert, _ role: Role = .analyst, name: String = "ana") -> String {
        let reader = Reader(person: Person(name: name, role: role, passwordHash: ""), formKey: "key")
        return AlertForms(
            alert: alert,
            policy: Samples.policy,
            people: ["ana", "ben"],
            turn: AlertTurn(),
            reader: reader,
            draft: .empty
        ).html.description
    }

    @Test(arguments: [Role.viewer, .auditor]) func `who only reads gets no form`(role: Role) {
        #expect(!text(Samples.alert(), role).contains("<form"))
    }

    @Test func `an open alert can be decided, taken, paused and noted`() throws {
        let forms = text(Samples.alert())
        for step in ["triage", "take", "pause", "note"] { #expect(forms.contains("action=\"/alerts/ALR-1/\(step)\"")) }
        #expect(forms.contains("waiting for the reporter") && forms.contains("name=\"version\" value=\"1\""))
        var taken = Samples.alert()
        _ = try taken.take(.assign("ana"), by: "ana", at: Samples.start, policy: Samples.policy)
        #expect(!text(taken).contains("/take\"") && text(taken, name: "ben").contains("/take\""))
        _ = try taken.take(
            .pause(reason: "waiting for a supplier"),
            by: "ana",
            at: Samples.start,
            policy: Samples.policy
        )
        #expect(text(taken).contains("/resume\"") && !text(taken).contains("/pause\""))
    }
}
