import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Ports
import Vocabulary

/// The pages of the response plan: the version that holds, the draft, and every version that held.
struct PlanPages: Sendable {
    let desks: WebDesks

    private var desk: PlanDesk { desks.registers.plan }
    private var zone: TimeZone { desks.incidentPolicy.value.terms.calendar.timeZone }

    func answer(_ visit: Visit, _ page: Address.Register) async throws -> Response {
        switch page {
        case .planDraft where visit.isWrite: try await take(visit)
        case .planDraft: try await draft(visit)
        case .planVersion(let number): try await version(number, visit)
        case .plan where visit.isWrite: try await confirm(visit)
        case .plan, .problems, .problemNew, .problem, .exercises, .exercise, .disclosures, .disclosure, .advisory:
            try await show(visit)
        }
    }

    private func show(
        _ visit: Visit,
        refusal: RegisterRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let plan = try await desk.plan()
        let page = PlanPageView(
            plan: plan,
            yearly: try await desks.registers.exercises.yearlyTest(adopted: plan.adopted, in: zone),
            duties: desks.incidentPolicy.value.duties,
            facts: try await desk.facts(),
            now: visit.now,
            zone: zone,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    private func version(_ number: Int, _ visit: Visit) async throws -> Response {
        let plan = try await desk.plan()
        guard let version = plan.version(number) else {
            let page = ProblemPage(
                title: "There is no version \(number) of the plan",
                remedy: "The page of the plan lists every version.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .notFound)
        }
        let page = PlanVersionPage(version: version, before: plan.version(number - 1), zone: zone, reader: visit.reader)
        return WebReply.page(page.html)
    }

    private func draft(
        _ visit: Visit,
        refusal: RegisterRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = PlanDraftPage(
            plan: try await desk.plan(),
            people: try await desks.incidentDesk.people(),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    private func take(_ visit: Visit) async throws -> Response {
        do {
            let step = try PlanPages.step(visit.form)
            try await desk.take(step, by: visit.reader.person, seen: Int(visit.form["version"]))
            let (text, next): (String, Address.Register) =
                switch step {
                case .approve: ("The new version holds from now on", .plan)
                case .discard: ("The draft is gone", .plan)
                case .write, .remove, .staff, .decide, .explain, .confirm: ("The draft is kept", .planDraft)
                }
            return RegisterPages.said(text, at: .register(next), visit, desks)
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.form)
            return try await draft(visit, refusal: refusal, status: status)
        }
    }

    private func confirm(_ visit: Visit) async throws -> Response {
        do {
            try await desk.take(.confirm, by: visit.reader.person, seen: Int(visit.form["version"]))
            return RegisterPages.said("The plan was looked over and holds", at: .register(.plan), visit, desks)
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.form)
            return try await show(visit, refusal: refusal, status: status)
        }
    }

    /// The step that a form asks for.
    static func step(_ form: FormBody) throws -> PlanStep {
        switch form["do"] {
        case "write": return .write(PlanPage(key: form["key"], title: form["title"], text: form["text"]))
        case "remove": return .remove(key: form["key"])
        case "staff":
            let deputies = form["deputies"].split { ",\n".contains($0) }
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            let holder = form["holder"].trimmingCharacters(in: .whitespaces)
            return .staff(
                PlanRole(
                    name: try word(form["role"], "role"),
                    holder: holder.isEmpty ? nil : holder,
                    deputies: deputies,
                    contact: form["contact"].trimmingCharacters(in: .whitespaces)
                )
            )
        case "decide":
            return .decide(try word(form["what"], "approval"), by: try form.all("by").map { try word($0, "role") })
        case "explain": return .explain(form["text"])
        case "discard": return .discard
        case "approve": return .approve
        case let act: throw FormMistake("\"\(act)\" is nothing that can be done to the plan")
        }
    }

    private static func word<Word: RawRepresentable<String>>(_ text: String, _ what: String) throws -> Word {
        guard let word = Word(rawValue: text) else {
            throw FormMistake("\"\(text)\" is no \(what); choose one of the list")
        }
        return word
    }
}
