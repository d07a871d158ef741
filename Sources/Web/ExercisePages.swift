import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import Operations
import Ports
import Vocabulary

/// The pages of exercises: the list with the yearly requirement, and one as it is planned, played and talked over.
struct ExercisePages: Sendable {
    let desks: WebDesks

    private var desk: ExerciseDesk { desks.registers.exercises }
    private var zone: TimeZone { desks.incidentPolicy.value.terms.calendar.timeZone }

    func answer(_ visit: Visit, _ page: Address.Register) async throws -> Response {
        switch page {
        case .exercise(let id) where visit.isWrite: try await take(on: id, visit)
        case .exercise(let id): try await show(id, visit)
        case .exercises where visit.isWrite: try await plan(visit)
        case .exercises, .problems, .problemNew, .problem, .disclosures, .disclosure, .advisory, .plan, .planDraft,
            .planVersion:
            try await list(visit)
        }
    }

    private func list(
        _ visit: Visit,
        refusal: RegisterRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let plan = try await desks.registers.plan.plan()
        let page = ExercisesPage(
            exercises: try await desk.all(),
            yearly: try await desk.yearlyTest(adopted: plan.adopted, in: zone),
            zone: visit.reader.zone(or: zone),
            counted: zone,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    private func plan(_ visit: Visit) async throws -> Response {
        do {
            return try await OnceForm(desks: desks, visit: visit).answer { try await planned(visit) }
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.form)
            return try await list(visit, refusal: refusal, status: status)
        }
    }

    private func planned(_ visit: Visit) async throws -> String {
        guard let scenario = ExerciseScenario.Name(rawValue: visit.form["scenario"]) else {
            throw FormMistake("\"\(visit.form["scenario"])\" is no scenario; choose one of the list")
        }
        let day = try WrittenTime.wanted(visit.form["for"], in: visit.reader.zone(or: zone))
        let exercise = try await desk.plan(scenario, for: day, by: visit.reader.person)
        return RegisterPages.path("\(exercise.id) is planned", .register(.exercise(exercise.id)), visit, desks)
    }

    private func show(
        _ id: ExerciseID,
        _ visit: Visit,
        refusal: RegisterRefusal? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        guard let exercise = try await desk.exercise(id) else {
            let page = ProblemPage(
                title: "There is no exercise \(id)",
                remedy: "Look at the number once more; the list of exercises has them all.",
                reader: visit.reader
            )
            return WebReply.page(page.html, status: .notFound)
        }
        let page = ExercisePage(
            exercise: exercise,
            score: try await desk.score(of: exercise, for: visit.reader.person),
            facts: try await desk.facts(of: id, for: visit.reader.person),
            people: visit.reader.may(.respond) ? try await desks.incidentDesk.people() : [],
            now: visit.now,
            zone: visit.reader.zone(or: zone),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    private func take(on id: ExerciseID, _ visit: Visit) async throws -> Response {
        let person = visit.reader.person
        let seen = Int(visit.form["version"])
        do {
            if visit.form["do"] == "start" {
                let incident = try await desk.start(id, by: person, seen: seen)
                let text = "\(id) has begun in \(incident.id); tell the first inject when everybody is there"
                return RegisterPages.said(text, at: .register(.exercise(id)), visit, desks)
            }
            let step = try ExercisePages.step(visit.form, in: visit.reader.zone(or: zone))
            try await desk.take(step, on: id, by: person, seen: seen)
            return WebReply.redirect(to: Address.register(.exercise(id)).path)
        } catch {
            guard let status = RegisterPages.status(of: error) else { throw error }
            let refusal = RegisterRefusal(reason: "\(error)", written: visit.form)
            return try await show(id, visit, refusal: refusal, status: status)
        }
    }

    /// The step that a form asks for.
    static func step(_ form: FormBody, in zone: TimeZone) throws -> ExerciseStep {
        switch form["do"] {
        case "move": return .move(to: try WrittenTime.wanted(form["for"], in: zone))
        case "invite": return .invite(form["person"])
        case "excuse": return .excuse(form["person"])
        case "tell":
            guard let place = Int(form["place"]) else { throw FormMistake("say which inject is told") }
            return .tell(place)
        case "minute": return .minute(form["text"])
        case "find":
            return .find(form["text"], owner: form["owner"], due: try WrittenTime.endOfDay(form["due"], in: zone))
        case "end": return .end
        case "review": return .review(form["text"])
        case "cancel": return .cancel(reason: form["reason"])
        case let act: throw FormMistake("\"\(act)\" is nothing that can be done in an exercise")
        }
    }
}
