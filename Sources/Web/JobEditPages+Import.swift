import Anomalies
import Definitions
import Hummingbird
import Operations
import Vocabulary

extension JobEditPages {
    /// Carries a job of Elastic's over: its text is shown with what could not be carried over, and nothing is saved.
    func imported(_ page: JobEditPage, _ visit: Visit) -> Response {
        var page = page
        page.pasted = visit.form["elastic"]
        let (jobs, problems) = ElasticJob.read(Array(page.pasted.utf8), path: "job.json")
        guard let first = jobs.first else {
            let said = problems.map { "line \($0.line), column \($0.column): \($0.text)" }
            page.refusal = "Nothing was carried over. \(said.first.map { "In the pasted text, \($0)." } ?? "")"
            page.lost = Array(said.dropFirst())
            return WebReply.page(page.html, status: .unprocessableContent)
        }
        page.text = first.job.text
        page.problems = desks.jobs.check(page.text)
        page.lost = first.leftOut
        if jobs.count > 1 {
            page.lost?.append("\(jobs.count - 1) more jobs of the text; paste each by itself")
        }
        return WebReply.page(page.html)
    }
}
