import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Ports
import Vocabulary

/// The pages of problems: the list, a new one, one with its incidents.
struct ProblemPages: Sendable {
    let desks: WebDesks

    private var desk: ProblemDesk { desks.registers.problems }

    func answer(_ visit: Visit, _ page: Address.Register) async throws -> Response {
        switch page {
        case .problemNew where visit.isWrite: try await open(visit)
        case .problemNew: try await new(visit, written: visit.query)
        case .problem(let id) where visit.isWrite: try await take(on: id, visit)
        case .problem(let id): try await show(id, visit)
        case .problems, .exercises, .exercise, .disclosures, .disclosure, .advisory, .plan, .planDraft, .planVersion:
            try await list(visit)
        }
    }

    private func list(_ visit: Visit) async throws -> Response {
        let problems = try await desk.all(for: visit.reader.person)
        return WebReply.page(ProblemsPage(problems: problems, reader: visit.reader).html)
    }

    private func show(
        _ id: ProblemID,
        _ visit: Visit,
        refusal: RegisterRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let problem = try await desk.problem(id, for: visit.reader.person) else { return noSuch(id, visit) }
        var incidents: [Incident] = []
        for incident in problem.incidents.suffix(Limits.pageCountMax).reversed() {
            let asker = Asker.person(visit.reader.person.name)
            if let found = try await desks.incidents.incident(incident, for: asker) { incidents.append(found) }
        }
        let page = ProblemRecordPage(
            problem: problem,
            incidents: incidents,
            facts: try await desk.facts(of: id, for: visit.reader.person),
            zone: visit.reader.zone(or: desks.incidentPolicy.value.terms.calendar.timeZone),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    private func noSuch(_ id: ProblemID, _ visit: Visit) -> Response {
        let page = ProblemPage(
            title: "There is no problem \(id)",
            remedy: "Look at the number once more; the list of problems has those that are yours to see.",
            reader: visit.reader
        )
        return WebReply.page(page.html, status: .notFound)
    }

    private func take(on id: ProblemID, _ visit: Visit) async throws -> Response {
        do {
            let step = try ProblemPages.step(visit.form)
            try await desk.take(step, on: id, by: visit.reader.person, seen: Int(visit.form["version"]))
            return WebReply.redirect(to: Address.register(.problem(id)).path)
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.form)
            return try await show(id, visit, refusal: refusal, status: status)
        }
    }

    /// The step that a form asks for.
    static func step(_ form: FormBody) throws -> ProblemStep {
        func incident() throws -> IncidentID {
            let text = form["incident"].trimmingCharacters(in: .whitespaces)
            guard let id = IncidentID(text: text) else {
                throw FormMistake("\"\(text)\" is no incident; write it as in INC-7")
            }
            return id
        }
        switch form["do"] {
        case "rename": return .rename(form["title"])
        case "link": return .link(try incident())
        case "unlink": return .unlink(try incident(), reason: form["reason"])
        case "know": return .know(form["text"])
        case "work around": return .workAround(form["text"])
        case "resolve": return .resolve(how: form["text"])
        case "reopen": return .reopen(reason: form["reason"])
        case "track":
            let word = form["tracker"]
            guard let tracker = TrackerReference.Tracker(rawValue: word) else {
                throw FormMistake("\"\(word)\" is no tracker; choose one of the list")
            }
            return .track(TrackerReference(tracker: tracker, reference: form["reference"]))
        case let act: throw FormMistake("\"\(act)\" is nothing that can be done to a problem")
        }
    }

    // MARK: a new one

    private func new(
        _ visit: Visit,
        written: FormBody,
        refusal: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = ProblemNewPage(written: written, reader: visit.reader, refusal: refusal)
        return WebReply.page(page.html, status: status)
    }

    private func open(_ visit: Visit) async throws -> Response {
        do {
            let names = visit.form.all("incident").flatMap { $0.split { ", \n".contains($0) } }
            let ids = try names.map { name in
                guard let id = IncidentID(text: name) else {
                    throw FormMistake("\"\(name)\" is no incident; write them as in INC-7, INC-9")
                }
                return id
            }
            return try await OnceForm(desks: desks, visit: visit).answer {
                let problem = try await desk.open(visit.form["title"], of: ids, by: visit.reader.person)
                return RegisterPages.path("\(problem.id) is open", .register(.problem(problem.id)), visit, desks)
            }
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            return try await new(visit, written: visit.form, refusal: "\(error)", status: status)
        }
    }
}
