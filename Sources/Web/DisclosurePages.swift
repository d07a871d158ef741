import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore
import Operations
import Ports
import Vocabulary

/// The disclosure desk: what is under embargo until when, one vulnerability's way to the public, and its advisory as a file.
struct DisclosurePages: Sendable {
    let desks: WebDesks

    private var desk: DisclosureDesk { desks.registers.disclosures }
    private var zone: TimeZone { desks.incidentPolicy.value.terms.calendar.timeZone }

    func answer(_ visit: Visit, _ page: Address.Register) async throws -> Response {
        switch page {
        case .disclosure(let id) where visit.isWrite: try await take(on: id, visit)
        case .disclosure(let id): try await show(id, visit)
        case .advisory(let id, let form): try await download(id, form, visit)
        case .disclosures, .problems, .problemNew, .problem, .exercises, .exercise, .plan, .planDraft, .planVersion:
            try await list(visit)
        }
    }

    private func list(_ visit: Visit) async throws -> Response {
        let page = DisclosuresPage(
            views: try await desk.all(for: visit.reader.person),
            now: visit.now,
            zone: visit.reader.zone(or: zone),
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }

    private func show(
        _ id: IncidentID,
        _ visit: Visit,
        refusal: RegisterRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let view = try await desk.disclosure(of: id, for: visit.reader.person) else {
            let page = ProblemPage(
                title: "There is no vulnerability \(id) to be disclosed",
                remedy:
                    "Only incidents of the kind vulnerability have a disclosure; its page says of which kind one is.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .notFound)
        }
        let page = DisclosurePage(
            incident: view.incident,
            plan: view.plan,
            facts: try await desk.facts(of: id, for: visit.reader.person),
            house: desks.publicURL,
            now: visit.now,
            zone: visit.reader.zone(or: zone),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    private func take(on id: IncidentID, _ visit: Visit) async throws -> Response {
        do {
            let step = try DisclosurePages.step(visit.form, in: visit.reader.zone(or: zone))
            try await desk.take(step, on: id, by: visit.reader.person, seen: Int(visit.form["version"]))
            return WebReply.redirect(to: Address.register(.disclosure(id)).path)
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.form)
            return try await show(id, visit, refusal: refusal, status: status)
        }
    }

    /// The advisory as a file; what is missing is said on the page of the desk.
    private func download(_ id: IncidentID, _ form: Address.AdvisoryForm, _ visit: Visit) async throws -> Response {
        let person = visit.reader.person
        do {
            switch form {
            case .csaf:
                let publisher = CSAFDocument.Publisher(
                    name: visit.query["publisher"],
                    namespace: visit.query["namespace"],
                    contact: visit.query["contact"].isEmpty ? nil : visit.query["contact"]
                )
                let label = CSAFDocument.Label(rawValue: visit.query["label"]) ?? .amber
                let document = try await desk.csaf(of: id, publisher: publisher, label: label, for: person)
                return DisclosurePages.file(document.text, named: document.fileName)
            case .github:
                let body = try await desk.gitHub(of: id, for: person).body
                return DisclosurePages.file(body.indented() + "\n", named: "\(id)-github.json")
            }
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.query)
            return try await show(id, visit, refusal: refusal, status: status)
        }
    }

    private static func file(_ text: String, named name: String) -> Response {
        WebReply.download(
            ResponseBody(byteBuffer: ByteBuffer(string: text)),
            type: "application/json",
            name: name
        )
    }

    /// The step that a form asks for.
    static func step(_ form: FormBody, in zone: TimeZone) throws -> DisclosureStep {
        func task() throws -> ReleaseTask {
            guard let task = ReleaseTask(rawValue: form["task"]) else {
                throw FormMistake("\"\(form["task"])\" is no task of the release day")
            }
            return task
        }
        switch form["do"] {
        case "write": return .write(try AdvisoryFields(form: form).advisory())
        case "cve": return .assignCVE(form["id"])
        case "no cve": return .withoutCVE(reason: form["reason"])
        case "ghsa": return .assignGHSA(form["id"])
        case "ask credit": return .askCredit
        case "credit": return .creditAs(form["name"])
        case "credit declined": return .creditDeclined
        case "no reporter": return .noReporter
        case "release": return .release(at: try WrittenTime.wanted(form["at"], in: zone))
        case "tick": return .tick(try task())
        case "waive": return .waive(try task(), reason: form["reason"])
        case "move": return .move(to: try WrittenTime.wanted(form["to"], in: zone), reason: form["reason"])
        case "publish": return .publish(at: form["place"])
        case "entry": return .entryUpdated
        case let act: throw FormMistake("\"\(act)\" is nothing that can be done at the disclosure desk")
        }
    }
}
