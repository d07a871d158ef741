import Anomalies
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The explorer's page")
struct AnomaliesPageTests {
    private func page(
        _ anomalies: [Anomaly] = [AnomalySamples.anomaly()],
        lens: AnomalyLens = AnomalyLens(),
        lanes: [AnomalyLane] = [AnomalySamples.lane()],
        values: [AnomalyLane] = [AnomalySamples.lane("user.name", AnomalySamples.hostile)],
        hasMore: Bool = false,
        jobs: [JobID] = [AnomalySamples.job.id],
        role: Role = .analyst
    ) -> HTML {
        AnomaliesPage(
            aim: AnomalySamples.aim(lens),
            jobs: jobs,
            measures: AnomalyMeasures([AnomalySamples.job]),
            fields: ["user.name", "host.name"],
            jobLanes: lanes,
            valueLanes: values,
            standOut: values,
            anomalies: anomalies,
            hasMore: hasMore,
            reader: AnomalySamples.reader(role)
        ).html
    }

    @Test func `lanes by job and by value, who stands out, and a sentence each`() {
        let html = page()
        let text = html.description
        #expect(AnomalySamples.isTame(html) && text.contains("When, by job") && text.contains("Who stands out"))
        #expect(text.contains("by=host.name#values") && text.contains("by=any#values") && text.contains("ANO-1"))
        #expect(text.contains("<span class=\"quiet\">Critical, 3 anomalies</span>"))
    }

    @Test func `pages keep what was narrowed`() {
        let lens = AnomalyLens().with { ($0.jobs, $0.page) = ([AnomalySamples.job.id], 2) }
        let text = page(lens: lens, hasMore: true).description
        #expect(text.contains("rel=\"prev\" href=\"/anomalies?job=auth_rare\""))
        #expect(text.contains("rel=\"next\" href=\"/anomalies?page=3&amp;job=auth_rare\""))
    }

    @Test func `nothing found says how it would be, and no job how one is made`() {
        let text = page([], lanes: [], values: []).description
        #expect(text.contains("Nothing unusual") && text.contains("href=\"/anomalies?score=0\""))
        #expect(page([], lanes: [], jobs: []).description.contains("An engineer can write one"))
        #expect(page([], lanes: [], jobs: [], role: .engineer).description.contains("href=\"/jobs/new\""))
    }

    @Test func `a field that nobody stands under asks for another`() {
        #expect(page(values: []).description.contains("choose another field"))
    }
}
