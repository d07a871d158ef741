import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What can be done to a job")
struct JobFormsTests {
    private func html(_ view: JobView, snapshots: [JobSnapshot] = [], draft: String = "", role: Role = .engineer)
        -> String
    {
        JobForms(
            view: view,
            snapshots: snapshots,
            now: Samples.start,
            zone: .gmt,
            reader: AnomalySamples.reader(role),
            draft: FormBody(draft)
        ).html.description
    }

    private func progress(_ state: LookBackProgress.State) -> LookBackProgress {
        LookBackProgress(
            job: AnomalySamples.job.id,
            from: Date(timeIntervalSince1970: 0),
            through: Date(timeIntervalSince1970: 25),
            until: Date(timeIntervalSince1970: 100),
            anomalyCount: 3,
            state: state
        )
    }

    @Test func `a job that runs can be stopped, one that is stopped started`() {
        #expect(html(AnomalySamples.view()).contains("/jobs/auth_rare/stop"))
        let stopped = html(AnomalySamples.view(AnomalySamples.job, JobStanding(isStopped: true)))
        #expect(stopped.contains("/jobs/auth_rare/start") && !stopped.contains("/jobs/auth_rare/stop\""))
        #expect(html(AnomalySamples.view(), role: .analyst).isEmpty)
    }

    @Test func `a look back tells how far it is, and can be cancelled`() {
        let running = html(AnomalySamples.view(lookBack: progress(.running)))
        #expect(
            running.contains("looks back: 25 %") && running.contains("/cancel") && !running.contains("/look-back\"")
        )
        #expect(html(AnomalySamples.view(lookBack: progress(.done))).contains("It looked back"))
        #expect(html(AnomalySamples.view(lookBack: progress(.cancelled))).contains("cancelled at 25 %"))
        #expect(
            html(AnomalySamples.view(lookBack: progress(.failed("<disk>")))).contains("failed at 25 %: &lt;disk&gt;")
        )
    }

    @Test func `only a job of one's own is changed and removed, and snapshots are offered`() {
        let own = AnomalySamples.view(
            origin: .own(JobText(name: "auth_rare", text: "", at: AnomalySamples.at, by: "enno"))
        )
        let snapshot = JobSnapshot(bucket: AnomalySamples.at, takenAt: Samples.start, bytes: 4_096)
        let text = html(own, snapshots: [snapshot])
        #expect(
            text.contains("/jobs/auth_rare/edit") && text.contains("/jobs/auth_rare/remove") && text.contains("4 KB")
        )
        let pack = html(AnomalySamples.view())
        #expect(!pack.contains("/jobs/auth_rare/remove") && pack.contains("no snapshot"))
    }

    @Test func `what was written in a form that was refused is there again, in that form alone`() {
        let text = html(AnomalySamples.view(), draft: "step=clone&name=Bad+Name&reason=x")
        #expect(text.contains("value=\"Bad Name\"") && !text.contains("value=\"x\""))
        #expect(html(AnomalySamples.view(), draft: "step=look-back&from=whenever").contains("value=\"whenever\""))
    }
}
