import Alerts
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

@Suite("Who comes in")
struct EntranceTests {
    @Test func `a viewer reads and does not decide, and another site's form is refused`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            var cookie = try await stage.signIn(client, as: "vic")
            let page = try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) {
                String(buffer: $0.body)
            }
            #expect(!page.contains("Record the verdict"))
            let form = ByteBuffer(string: "form_key=\(WebStage.formKey(in: page))&decision=benign&reason=x")
            try await client.execute(uri: "/alerts/ALR-1/triage", method: .post, headers: cookie, body: form) {
                #expect($0.status == .forbidden)
            }
            if let site = HTTPField.Name("Sec-Fetch-Site") { cookie[site] = "cross-site" }
            try await client.execute(uri: "/logout", method: .post, headers: cookie, body: form) {
                #expect($0.status == .forbidden)
            }
        }
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.verdict == nil)
    }
}
