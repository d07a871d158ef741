import Anomalies
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Writing jobs and anomaly rules: check, save, and carrying a job over from Elastic.
struct JobEditPages: Sendable {
    let desks: WebDesks

    private var desk: JobDesk { desks.jobs }

    func edit(_ id: JobID, _ visit: Visit) async throws -> Response {
        guard let text = try await desk.text(of: id) else { return JobPages.gone(id, visit) }
        var page = JobEditPage(kind: .job(id), text: text, reader: visit.reader)
        if let view = try await desk.job(id), view.origin == .pack {
            page.locked = "The job lies in a file of a pack; copy it on its page, then change the copy."
        }
        return try await answer(page, visit)
    }

    /// An anomaly rule that was saved here.
    func edit(_ rule: AnomalyRule, _ visit: Visit) async throws -> Response {
        let found = desk.text(of: rule.id)
        var page = JobEditPage(kind: .rule(rule), text: found?.text ?? "", reader: visit.reader)
        if found?.isOwn != true { page.locked = "The rule lies in a file of a pack; write one of your own instead." }
        return try await answer(page, visit)
    }

    func write(_ visit: Visit) async throws -> Response {
        let isRule = visit.query["as"] == "rule"
        let from = JobID(text: visit.query["from"])
        var text = isRule ? JobTemplate.rule(id: UUID().uuidString.lowercased()) : JobTemplate(visit.query).text
        if let from, let other = try await desk.text(of: from) { text = other }
        var page = JobEditPage(kind: isRule ? .newRule : .newJob, text: text, reader: visit.reader)
        page.template = JobTemplate(visit.query)
        return try await answer(page, visit)
    }

    private func answer(_ page: JobEditPage, _ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return WebReply.page(page.html) }
        var page = page
        if visit.form["do"] == "import" { return imported(page, visit) }
        page.text = visit.form["text"]
        page.problems = desk.check(page.text)
        guard visit.form["do"] == "save" else { return WebReply.page(page.html) }
        do {
            let id = try await desk.save(page.text, by: visit.reader.person.name)
            let key = desks.said.keep(Said(text: "\(id) is saved"), for: visit.reader.person.name, at: visit.now)
            let isJob = try await desk.job(id) != nil
            let next = isJob ? Address.job(id) : .rule(RuleID(rawValue: id.rawValue))
            return WebReply.redirect(to: next.path([("said", key)]))
        } catch let refusal as JobRefusal {
            page.refusal = refusal.sentence
            return WebReply.page(page.html, status: .unprocessableContent)
        }
    }
}
