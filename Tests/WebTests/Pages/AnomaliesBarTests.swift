import Testing
import Vocabulary

@testable import Web

@Suite("What the explorer is narrowed to")
struct AnomaliesBarTests {
    @Test func `the form keeps what it does not ask for, and a press takes a value away`() {
        let lens = AnomalyLens().with { lens in
            (lens.from, lens.jobs, lens.about) = ("now-24h", [JobID(rawValue: "a")], [AnomalySamples.part()])
        }
        let html = AnomaliesBar(lens: lens, jobs: [JobID(rawValue: "a"), JobID(rawValue: "b")]).html
        let text = html.description
        #expect(!text.contains("<script>alert") && text.contains("<option selected>a</option>"))
        #expect(text.contains("<input type=\"hidden\" name=\"about\" value=\"user.name:&lt;script&gt;"))
        #expect(text.contains("href=\"/anomalies?from=now-24h&amp;job=a\"") && text.contains("Do not narrow to"))
        #expect(text.contains("aria-current=\"true\">24 hours"))
    }

    @Test func `what is empty says what to look at instead`() {
        let lens = AnomalyLens().with { ($0.jobs, $0.minimumScore) = ([JobID(rawValue: "a")], 0) }
        let text = AnomaliesEmpty(lens: lens, hasJobs: true, reader: AnomalySamples.reader()).html.description
        #expect(text.contains("Look at all jobs") && !text.contains("Show all scores"))
    }
}
