import Anomalies
import Foundation
import HouseTesting
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The list of jobs")
struct JobsPageTests {
    private func page(_ jobs: [JobView], _ query: String = "", role: Role = .engineer) -> HTML {
        let trouble = RuleTrouble(
            path: "jobs/x.yml",
            line: 3,
            column: 1,
            stopsRule: true,
            text: "no <detector>",
            remedy: ""
        )
        return JobsPage(
            jobs: jobs,
            problems: jobs.isEmpty ? [] : [trouble],
            lens: JobsLens(FormBody(query)),
            now: Samples.start,
            reader: AnomalySamples.reader(role)
        ).html
    }

    @Test func `state, last bucket, series, memory and what chance makes, a row each`() {
        let html = page([
            AnomalySamples.view(AnomalySamples.job, JobStanding(memoryBytes: 12 << 20, trouble: "<b>full</b>"))
        ])
        let text = html.description
        #expect(text.contains("Logons by &lt;b&gt;user&lt;/b&gt;") && text.contains("&lt;b&gt;full&lt;/b&gt;"))
        #expect(text.contains("12 MB of 64 MB") && text.contains("chip warn\">trouble") && text.contains("1 of 1 jobs"))
        #expect(text.contains("no &lt;detector&gt;") && text.contains("<option>authentication</option>"))
    }

    @Test func `without a job it says how there will be one, and only who may is led there`() {
        #expect(page([]).description.contains("jobs/starter") && page([]).description.contains("href=\"/jobs/new\""))
        #expect(!page([], role: .viewer).description.contains("href=\"/jobs/new\""))
        #expect(page([AnomalySamples.view()], "q=zzz").description.contains("No job fits"))
    }

    @Test func `fifty to a page`() {
        let many = (100..<160).map { number in
            var job = AnomalySamples.job
            job.id = JobID(rawValue: "job_\(number)")
            return AnomalySamples.view(job)
        }
        let first = page(many, "group=authentication").description
        #expect(first.contains("job_149") && !first.contains("job_150") && first.contains("Page 1 of 2"))
        #expect(first.contains("href=\"/jobs?group=authentication&amp;page=2\""))
        #expect(page(many, "page=9").description.contains("job_159"))
    }
}
