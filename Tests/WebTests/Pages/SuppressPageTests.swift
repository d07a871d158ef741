import Alerts
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A suppression before it is agreed to")
struct SuppressPageTests {
    private func page(_ form: String, entity: String?) -> String {
        let alert = Samples.alert(1, Samples.finding(message: "<m>", entity: entity))
        return SuppressPage(
            alert: alert,
            wish: SuppressWish(FormBody(form), alert),
            preview: SuppressionDesk.Preview(hiddenCount: 37, alertCount: 40, newest: [alert]),
            reader: Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")
        ).html.description
    }

    @Test func `says what it hides, for how long, and what it would have hidden`() {
        let text = page("scope=entity&hours=168", entity: "bastion")
        #expect(
            text.contains("<strong>37 of 40</strong>") && text.contains("Suppress every rule on bastion for 7 days")
        )
        #expect(text.contains("value=\"168\" selected") && !text.contains("<m>"))
        #expect(page("scope=entity&hours=x", entity: nil).contains("Suppress this rule everywhere for 8 hours"))
    }

    @Test func `a length out of reach is brought into it`() {
        let alert = Samples.alert()
        #expect(SuppressWish(FormBody("hours=-5"), alert).seconds == 3_600)
        #expect(SuppressWish(FormBody("hours=999999999999"), alert).seconds == Limits.suppressionSecondsMax)
    }
}
