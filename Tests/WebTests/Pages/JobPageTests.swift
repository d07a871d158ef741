import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A job's page")
struct JobPageTests {
    private func page(_ view: JobView = AnomalySamples.view(), role: Role = .engineer, text: String? = "job_id: <x>")
        -> HTML
    {
        let bar = BarChart.Bar(start: AnomalySamples.at, until: Samples.start, label: "then", count: 4)
        let expected = Vocabulary.Expectation(
            number: 1,
            job: AnomalySamples.job.id,
            detector: nil,
            scope: [AnomalySamples.part()],
            since: AnomalySamples.at,
            until: Samples.start,
            by: "ana",
            reason: "why"
        )
        return JobPage(
            view: view,
            text: text,
            buckets: [bar],
            lane: [AnomalySamples.lane()],
            aim: AnomalySamples.aim(),
            snapshots: [JobSnapshot(bucket: AnomalySamples.at, takenAt: Samples.start, bytes: 4_096)],
            anomalies: [AnomalySamples.anomaly()],
            expectations: [expected],
            now: Samples.start,
            reader: AnomalySamples.reader(role)
        ).html
    }

    @Test func `how it stands, what it looks for, its buckets, and what it found`() {
        let html = page()
        let text = html.description
        #expect(
            AnomalySamples.isTame(html) && text.contains("unusually many events; each user.name against its own past")
        )
        #expect(
            text.contains("900 judged, each 15 min") && text.contains("Events that it was fed")
                && text.contains("ANO-1")
        )
        #expect(
            text.contains("job_id: &lt;x&gt;") && text.contains("jobs/auth.yml")
                && text.contains("What is expected of it")
        )
    }

    @Test func `who may not change jobs reads it without forms`() {
        #expect(!page(role: .analyst).description.contains("/jobs/auth_rare/stop"))
        let own = AnomalySamples.view(
            origin: .own(JobText(name: "auth_rare", text: "", at: AnomalySamples.at, by: "enno"))
        )
        #expect(
            page(own, text: nil).description.contains("Saved by enno")
                && page(own, text: nil).description.contains("not there any more")
        )
    }
}
