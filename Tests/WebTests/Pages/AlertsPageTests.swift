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

@Suite("The open alerts")
struct AlertsPageTests {
    private let reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")

    @Test func `each with severity, time left and a link`() {
        let text = AlertsPage(alerts: [Samples.alert(7)], policy: Samples.policy, now: Samples.start, reader: reader)
            .html.description
        #expect(text.contains("href=\"/alerts/ALR-7\"") && text.contains("2 days left") && text.contains("High"))
    }

    @Test func `an empty queue says how to fill it`() {
        let text = AlertsPage(alerts: [], policy: Samples.policy, now: Samples.start, reader: reader).html.description
        #expect(text.contains("No alert is open") && text.contains("tocsin replay"))
    }
}
