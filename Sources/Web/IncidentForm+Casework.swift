import Foundation
import Incidents
import Vocabulary

/// Forms about what gathers around an incident: tasks, questions, duties, the timeline.
extension IncidentForm {
    func casework() throws -> [IncidentStep]? {
        switch name {
        case .rewrite: return [.rewrite(try number("record"), text: form["text"], reason: form["reason"])]
        case .aware: return [.becomeAware(at: try written("at", "when the team knew of it"), reason: form["reason"])]
        case .escalate: return [.escalate(to: form["person"], reason: form["reason"])]
        case .ask:
            let until = now.addingTimeInterval(Limits.agreementSecondsMax)
            return [.agreement(.ask(whom: form["whom"], text: form["text"], until: until))]
        case .withdraw: return [.agreement(.withdraw(try number("question")))]
        case .deem: return [.agreement(.deem(try number("question")))]
        case .task:
            let kind = IncidentTask.Kind(rawValue: form["kind"]) ?? .work
            let due = form["due"].isEmpty ? nil : try day("due")
            return [.task(.set(title: form["title"], kind: kind, assignee: text("assignee"), due: due))]
        case .taskChange: return [.task(try taskChange())]
        case .responder:
            return [.responder(.ask(for: form["person"], reason: form["reason"], until: try day("until")))]
        case .responderChange: return [.responder(try responderChange())]
        // These change more than one incident, or bring more than words: the pages hand them to their desks.
        case .merge, .unmerge, .split, .freeze: return []
        case .identify, .log, .assign, .categorise, .record, .investigate, .resolve, .owe, .settle, .closing, .learn,
            .leave, .back, .skip, .straight, .dismiss, .reopen, .agree, .decline, .take, .critical, .uncritical,
            .priority, .sensitivity, .tell, .note, .pause, .resume, .link, .unlink, .follow, .unfollow, .admit, .bar,
            .accept, .refuse:
            return nil
        }
    }

    private func taskChange() throws -> TaskStep {
        let task = try number("task")
        switch form["do"] {
        case "finish": return .finish(task, outcome: form["text"])
        case "drop": return .drop(task, reason: form["text"])
        case "give": return .give(task, to: form["text"])
        case "reopen": return .reopen(task, reason: form["text"])
        default: throw FormMistake("choose what becomes of the task")
        }
    }

    /// The desk puts in the plan that holds.
    private func responderChange() throws -> ResponderStep {
        let person = form["person"]
        switch form["do"] {
        case "approve": return .approve(person, plan: nil)
        case "decline": return .decline(person, reason: form["text"], plan: nil)
        case "stop": return .stop(person, plan: nil)
        default: throw FormMistake("choose what becomes of the access")
        }
    }

    func number(_ field: String) throws -> Int {
        guard let number = Int(form[field]), number > 0 else {
            throw FormMistake("the number of the \(field) is missing; use the form of the page")
        }
        return number
    }

    /// The incident that a form names.
    func other() throws -> IncidentID {
        guard let id = IncidentID(text: form["incident"].trimmingCharacters(in: .whitespaces)) else {
            throw FormMistake("name the incident as INC-7")
        }
        return id
    }

    /// Alerts that are ticked.
    var alerts: [AlertID] { form.all("alert").compactMap { AlertID(text: $0) } }

    /// Events by number, with spaces or commas between them.
    func events() throws -> [EventID] {
        let words = form["events"].split(whereSeparator: { $0 == "," || $0.isWhitespace })
        return try words.map { word in
            guard let number = Int64(word), number > 0 else {
                throw FormMistake("\"\(word)\" is no number of an event; take it from the address of the event's page")
            }
            return EventID(rawValue: number)
        }
    }
}
