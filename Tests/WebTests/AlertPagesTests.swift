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
                    #expect(response.headers[.location]?.hasPrefix("/alerts/ALR-1?said=") == true)
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

extension AlertPagesTests {
    @Test func `from a queue a verdict leads on to the next alert, and can be taken back from there`() async throws {
        let stage = try await WebStage()
        let next = Samples.alert(2, Samples.finding(.low, rule: "rule-2"))
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), raised: [next]))
        try await stage.browse { browser async throws in
            let page = try await browser.get("/alerts/ALR-1?in=stage%3Dopen").body
            #expect(page.contains("href=\"/alerts/ALR-2?in=stage%3Dopen\" rel=\"next\" data-key=\"j\""))
            let done = try await browser.post(
                "/alerts/ALR-1/triage",
                [("decision", "benign"), ("reason", "drill"), ("in", "stage=open"), ("version", "1")]
            )
            #expect(done.location.hasPrefix("/alerts/ALR-2?in=stage%3Dopen&said="))
            let there = try await browser.get(done.location).body
            #expect(there.contains("ALR-1: benign") && there.contains("action=\"/alerts/ALR-1/undo\""))
            let undone = try await browser.post(
                "/alerts/ALR-1/undo",
                [("reason", "undone at once"), ("in", "stage=open")]
            )
            #expect(undone.location.hasPrefix("/alerts/ALR-1?in="))
        }
        #expect(try await stage.alerts.alert(AlertID(rawValue: 1))?.stage == .open)
    }

    @Test func `who changed it first is told, and what was written stays`() async throws {
        let stage = try await WebStage()
        try await stage.browse { browser async throws in
            _ = try await browser.post("/alerts/ALR-1/note", [("text", "first")])
            let late = try await browser.post(
                "/alerts/ALR-1/triage",
                [("decision", "benign"), ("reason", "my long text"), ("version", "1")]
            )
            #expect(late.status.code == 409 && late.body.contains("changed meanwhile by ana (noted)"))
            #expect(
                late.body.contains("my long text") && late.body.contains(" checked")
            )
        }
    }
}
