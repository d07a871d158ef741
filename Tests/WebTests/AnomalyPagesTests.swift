import Alerts
import Anomalies
import Foundation
import HouseTesting
import HTTPTypes
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The anomalies' pages")
struct AnomalyPagesTests {
    @Test func `the explorer finds by score, by job and by value`() async throws {
        let stage = try await WebStage()
        try await stage.keep([
            AnomalySamples.anomaly(1),
            AnomalySamples.anomaly(2, score: 30, at: AnomalySamples.at.addingTimeInterval(-3_600)),
        ])
        try await stage.browse { browser async throws in
            let all = try await browser.get("/anomalies").body
            #expect(all.contains("ANO-1") && all.contains("ANO-2") && all.contains("When, by job"))
            #expect(!all.contains("<script>alert"))
            let high = try await browser.get("/anomalies?score=80").body
            #expect(high.contains("ANO-1") && !high.contains("ANO-2"))
            let other = try await browser.get("/anomalies?about=user.name:nobody").body
            #expect(other.contains("Nothing unusual") && other.contains("Look at all jobs"))
            let wrong = try await browser.get("/anomalies?from=whenever")
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("Write a time as"))
        }
    }

    @Test func `an anomaly's page tells it, and a number that is none says so`() async throws {
        let stage = try await WebStage()
        try await stage.keep([AnomalySamples.anomaly(1)])
        try await stage.browse { browser async throws in
            let page = try await browser.get("/anomalies/ANO-1").body
            #expect(
                page.contains("once in 3 years") && page.contains("Is it expected?") && !page.contains("<script>alert")
            )
            #expect(try await browser.get("/anomalies/ANO-9").status == .notFound)
            #expect(try await browser.get("/anomalies/nonsense").status == .notFound)
            #expect(try await browser.get("/anomalies/rules").body.contains("Several &lt;jobs&gt;"))
        }
    }

    @Test func `an alert of anomalies shows them, and the anomaly the alert`() async throws {
        let stage = try await WebStage()
        try await stage.keep([AnomalySamples.anomaly(1)])
        var finding = Samples.finding(rule: "5f0c", evidence: [])
        (finding.kind, finding.anomalies) = (.anomaly(Score(87.5)), [AnomalyID(rawValue: 1)])
        try await stage.alerts.commit(
            LineCommit(position: EventID(rawValue: 1), raised: [Samples.alert(2, finding)], facts: [])
        )
        try await stage.browse { browser async throws in
            let page = try await browser.get("/alerts/ALR-2").body
            #expect(
                page.contains("1 anomaly made this alert") && page.contains("/anomalies/ANO-1/expect")
                    && page.contains("not valid")
            )
            #expect(!page.contains("/alerts/ALR-2/except"))
            #expect(try await browser.get("/anomalies/ANO-1").body.contains("/alerts/ALR-2"))
            #expect(try await browser.get("/rules/5f0c").body.contains("/alerts/ALR-2"))
            let bare = try await browser.post("/alerts/ALR-2/triage", [("decision", "not valid"), ("reason", " ")])
            #expect(bare.status == .unprocessableContent)
            let done = try await browser.post(
                "/alerts/ALR-2/triage",
                [("decision", "not valid"), ("reason", "the backup")]
            )
            #expect(done.status == .seeOther)
            #expect(try await browser.get("/alerts?stage=all&holder=anybody").body.contains("87 Critical"))
        }
    }

    @Test func `fields for lanes: people, hosts and addresses first, then what most jobs name`() {
        var other = AnomalySamples.job
        (other.influencers, other.detectors) = (
            ["url.domain", "dns.question.name"], [Detector(function: .rare, by: "url.domain")]
        )
        #expect(
            AnomalyPages.fields(of: [AnomalySamples.job, other], and: "x.y")
                == ["user.name", "host.name", "source.ip", "dns.question.name", "url.domain", "x.y"]
        )
    }
}
