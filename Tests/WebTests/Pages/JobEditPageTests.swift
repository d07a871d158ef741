import Anomalies
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("Where a job's text is written")
struct JobEditPageTests {
    private func page(_ kind: JobEditPage.Kind = .newJob) -> JobEditPage {
        JobEditPage(kind: kind, text: "job_id: <a>\nx: 1", reader: AnomalySamples.reader())
    }

    @Test func `a problem stands with its line, in the list and in the text`() {
        var page = page()
        page.problems = [
            RuleTrouble(path: "job.yml", line: 2, column: 1, stopsRule: true, text: "no <key>", remedy: "take it out")
        ]
        let text = page.html.description
        #expect(
            text.contains("href=\"#line-2\">line 2, column 1</a>") && text.contains("no &lt;key&gt;")
                && text.contains("take it out")
        )
        #expect(text.contains("<span id=\"line-2\" class=\"marked\">") && text.contains("job_id: &lt;a&gt;"))
        page.problems = []
        #expect(page.html.description.contains("No problems."))
    }

    @Test func `a new job can begin with a few fields or with one of Elastic's`() {
        var page = page()
        #expect(
            page.html.description.contains("From a few fields") && page.html.description.contains("name=\"elastic\"")
        )
        page.lost = ["model_plot_config: <not> kept"]
        #expect(page.html.description.contains("Not carried over") && page.html.description.contains("&lt;not&gt;"))
        page.lost = []
        #expect(page.html.description.contains("All of it."))
        #expect(!self.page(.newRule).html.description.contains("From a few fields"))
    }

    @Test func `what is locked can be checked and not saved`() {
        var page = page(.job(AnomalySamples.job.id))
        page.locked = "It lies in a file."
        let text = page.html.description
        #expect(
            text.contains("It lies in a file.") && !text.contains("value=\"save\"") && text.contains("value=\"check\"")
        )
        #expect(text.contains("action=\"/jobs/auth_rare/edit\""))
    }
}
