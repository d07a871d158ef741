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

@Suite("Steps on the alert page")
struct AlertPagesTests {
    @Test func `take, note, pause, resume, verdict and undo, each a form`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client)
            for (step, fields) in [
                ("take", ""), ("note", "&text=looked+at+it"), ("pause", "&reason=waiting+for+a+supplier"),
                ("resume", ""),
                ("triage", "&decision=false+positive&reason=scanner"), ("undo", "&reason=too+quick"),
            ] {
                let page = try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) {
                    String(buffer: $0.body)
                }
                let body = ByteBuffer(string: "form_key=\(WebStage.formKey(in: page))\(fields)")
                try await client.execute(uri: "/alerts/ALR-1/\(step)", method: .post, headers: cookie, body: body) {
                    response in
                    #expect(response.status == .seeOther, "\(step)")
                    #expect(response.headers[.location] == "/alerts/ALR-1")
                }
            }
        }
        let words = try await stage.alerts.facts(of: AlertID(rawValue: 1)).map { $0.what.record.word }
        #expect(words == ["raised", "assigned", "noted", "paused", "resumed", "triaged", "undone"])
    }

    @Test func `an alert that is not there, and a verdict that is none`() async throws {
        let stage = try await WebStage()
        try await stage.application.test(.router) { client in
            let cookie = try await stage.signIn(client)
            try await client.execute(uri: "/alerts/ALR-99", method: .get, headers: cookie) {
                #expect($0.status == .notFound)
            }
            let page = try await client.execute(uri: "/alerts/ALR-1", method: .get, headers: cookie) {
                String(buffer: $0.body)
            }
            let body = ByteBuffer(string: "form_key=\(WebStage.formKey(in: page))&decision=maybe&reason=kept+text")
            try await client.execute(uri: "/alerts/ALR-1/triage", method: .post, headers: cookie, body: body) {
                response in
                #expect(response.status == .unprocessableContent)
                #expect(String(buffer: response.body).contains("kept text"), "what was written is not lost")
            }
        }
    }
}
