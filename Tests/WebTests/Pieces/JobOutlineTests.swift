import Anomalies
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("What a job looks for, in words")
struct JobOutlineTests {
    @Test func `detectors with their rules, the events, the calendar`() {
        var job = AnomalySamples.job
        job.detectors[0].skipRules = [
            SkipRule(
                conditions: [SkipRule.Condition(subject: .actual, comparison: .less, value: 350)],
                scopes: [SkipRule.Scope(field: "user.name", kind: .include, values: ["root", "<svc>"])],
                until: Samples.start
            )
        ]
        job.occasions = [AnomalyJob.Occasion(name: "Christmas & more", from: AnomalySamples.at, until: Samples.start)]
        let text = JobOutline(job: job).html.description
        #expect(
            text.contains(
                "says nothing when actual lt 350 and user.name is one of root, &lt;svc&gt;, until 2026-11-24 10:00 UTC"
            )
        )
        #expect(
            text.contains("Christmas &amp; more") && text.contains("from 20 events on") && text.contains("attack.t1110")
        )
        #expect(
            text.contains("href=\"/events?q=event.category%3A%20%22authentication%22\"")
                && text.contains("/jobs/auth_rare/series?detector=0")
        )
    }

    @Test func `a job of all events searches for all`() {
        #expect(EventsLens.of(AnomalyJob(id: AnomalySamples.job.id, detectors: [])).path == "/events")
    }
}
