import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The policy of incidents: reading for everybody, changing after a look at what it would have meant for admins.
struct IncidentPolicyPages: Sendable {
    let desks: WebDesks

    private var desk: IncidentPolicyDesk { desks.incidentPolicyDesk }

    func answer(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return try await show(IncidentPolicyForm.fields(of: desk.current), visit) }
        do {
            let form = IncidentPolicyForm(form: visit.form)
            let policy = try form.policy(over: desk.current, calendars: desk.calendars)
            guard visit.form["do"] == "save" else { return try await preview(visit) }
            let seen = visit.form["seen"]
            try await desk.save(
                policy,
                seen: seen.isEmpty ? nil : seen,
                reason: visit.form["reason"],
                by: visit.reader.person
            )
        } catch let problems as PolicyFormProblems {
            return try await show(visit.form, visit, refusal: "\(problems)")
        } catch IncidentPolicyRefusal.problems(let all) {
            return try await show(visit.form, visit, refusal: all.joined(separator: "; "))
        } catch IncidentPolicyRefusal.changedMeanwhile {
            return try await show(visit.form, visit, refusal: "\(IncidentPolicyRefusal.changedMeanwhile)")
        } catch let refusal as IncidentPolicyRefusal {
            return try await preview(visit, refusal: "\(refusal)")
        }
        let said = Said(text: "The incident policy is saved; incidents that run keep their promises")
        let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.settings(.incidents).path([("said", key)]))
    }

    private func show(_ fields: FormBody, _ visit: Visit, refusal: String? = nil) async throws -> Response {
        let page = IncidentPolicyPage(
            fields: fields,
            policy: desk.current,
            mark: desk.mark,
            calendars: desk.calendars.map(\.name),
            people: visit.reader.may(.administer) ? try await desks.incidentDesk.people() : [],
            now: visit.now,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private func preview(_ visit: Visit, refusal: String? = nil) async throws -> Response {
        let form = IncidentPolicyForm(form: visit.form)
        let policy = try form.policy(over: desk.current, calendars: desk.calendars)
        let page = IncidentPolicyPreviewPage(
            preview: try await desk.preview(policy, for: visit.reader.person),
            fields: visit.form.pairs.map { ($0.name, $0.value) }.filter {
                !["form_key", "do", "reason"].contains($0.0)
            },
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }
}
