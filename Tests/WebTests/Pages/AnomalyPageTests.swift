import Alerts
import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("An anomaly's page")
struct AnomalyPageTests {
    private func page(
        _ anomaly: Anomaly = AnomalySamples.anomaly(),
        job: AnomalyJob? = AnomalySamples.job,
        alerts: [Alert] = [],
        expectations: [Vocabulary.Expectation] = [],
        role: Role = .analyst
    ) -> HTML {
        let (from, until) = AnomalyPages.window(around: anomaly)
        return AnomalyPage(
            anomaly: anomaly,
            id: anomaly.id ?? AnomalyID(rawValue: 1),
            job: job,
            series: job == nil ? nil : AnomalySamples.series(),
            from: from,
            until: until,
            alerts: alerts,
            others: [AnomalySamples.anomaly(7, score: 30)],
            expectations: expectations,
            zone: .gmt,
            reader: AnomalySamples.reader(role)
        ).html
    }

    @Test func `sentence, numbers, series, whom it comes from, and what it led to`() {
        let html = page(AnomalySamples.anomaly(current: 81), alerts: [Samples.alert(42)])
        let text = html.description
        #expect(AnomalySamples.isTame(html) && text.contains("<h1>1,204 logons by"))
        #expect(text.contains("usually 2; 95 of 100 between 0 and 5") && text.contains("once in 3 years"))
        #expect(
            text.contains("1 in 50,000 for one bucket") && text.contains("81 today")
                && text.contains("87 as first said")
        )
        #expect(text.contains("/alerts/ALR-42") && text.contains("ANO-7") && text.contains("92 %"))
        #expect(text.contains("class=\"band\"") && text.contains("☐") == false && text.contains("What to do"))
    }

    @Test func `its events are the job's query with the series and the time`() {
        let path = AnomalyPage.events(
            of: AnomalySamples.anomaly(series: [
                Anomaly.Member(role: .by, part: AnomalySamples.part("user.name", "alice"))
            ]),
            AnomalySamples.job
        )
        let lens = EventsLens(FormBody(path.split(separator: "?").last.map(String.init) ?? ""))
        #expect(lens.text == "(event.category: \"authentication\") and user.name: alice")
        #expect(lens.from == "2026-11-24T09:00:00Z" && lens.until == "2026-11-24T09:15:00Z")
        let without = AnomalySamples.anomaly(series: [
            Anomaly.Member(role: .by, part: AnomalySamples.part("user.name", ""))
        ])
        #expect(AnomalyPage.events(of: without, AnomalySamples.job).contains("not%20user.name%3A%20%2A"))
    }

    @Test func `who may suppress is offered to expect it, and others are not`() {
        let text = page().description
        #expect(text.contains("action=\"/anomalies/ANO-1/expect\"") && text.contains("Is it expected?"))
        #expect(!page(role: .viewer).description.contains("Is it expected?"))
        let known = Vocabulary.Expectation(
            job: AnomalySamples.job.id,
            detector: nil,
            scope: [AnomalySamples.part()],
            since: AnomalySamples.at,
            until: Samples.start,
            by: "ana",
            reason: "moving <house>"
        )
        #expect(page(expectations: [known]).description.contains("moving &lt;house&gt;"))
    }

    @Test func `a job that is gone leaves the anomaly to be read`() {
        let text = page(job: nil).description
        #expect(text.contains("cannot be drawn any more") && !text.contains("Its events"))
        #expect(text.contains("To no alert") && text.contains("high_count by user.name"))
    }
}
