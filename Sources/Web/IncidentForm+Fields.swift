import Foundation
import Incidents
import Vocabulary

/// The fields of the forms, read as values.
extension IncidentForm {
    var access: AccessCheck { form["can_open"] == "yes" ? .passed : .unchecked }

    var identification: Identification {
        Identification(
            areas: Set(form.all("area").compactMap(Identification.Area.init)),
            source: IncidentSource(rawValue: form["source"]),
            description: form["description"]
        )
    }

    var logging: Logging {
        let tracker = TrackerReference.Tracker(rawValue: form["tracker"])
        return Logging(
            tracker: tracker.map { TrackerReference(tracker: $0, reference: form["reference"]) },
            background: form["background"]
        )
    }

    /// Without a team the routing table decides; without a name whom the route names, or who is on call for the team.
    func assignment() throws -> IncidentStep {
        let about = IncidentPolicy.Origin(rawValue: form["about"])
        let routed = about.flatMap { policy.suggestion(for: incident, about: $0, at: now) }
        // With nothing said it goes as the page suggests.
        let suggested = routed ?? incident.flatMap { policy.suggestion(for: $0, about: nil, at: now) }
        guard let team = text("team") ?? suggested?.team else {
            throw FormMistake("choose the team, or say what the incident is about")
        }
        let suggestion = team == suggested?.team ? suggested : policy.suggestion(team: team, at: now)
        guard let person = text("assignee") ?? suggestion?.assignee ?? about.flatMap(policy.assignee) else {
            let words = RoutingHint.words(of: team, policy, at: now) ?? "team \(team) has no plan of who is on call"
            throw FormMistake("name the assignee: no route names one, and \(words); unsure, the security lead")
        }
        return .assign(team: team, to: person, access: access)
    }

    func categorization() throws -> Categorization {
        var vector: CVSSVector?
        if let written = text("vector") {
            do { vector = try CVSSVector(reading: written) } catch {
                throw FormMistake(
                    "the CVSS vector, \(error); write one such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
                )
            }
        }
        return Categorization(
            kind: Categorization.Kind(rawValue: form["kind"]) ?? .incident,
            category: text("category"),
            priority: Priority(rawValue: form["priority"]),
            customerPriority: Priority(rawValue: form["customer_priority"]),
            vector: vector,
            due: try due(),
            next: text("next")
        )
    }

    private func due() throws -> Categorization.Due? {
        switch form["due"] {
        case "deadline": .resolutionDeadline
        case "date": .on(try day("due_date"), reason: form["due_reason"])
        default: nil
        }
    }

    var rootCause: Investigation.RootCause? {
        switch form["cause"] {
        case "known": .known(form["cause_text"])
        case "unknown": .unknown(why: form["cause_text"])
        default: nil
        }
    }

    var agreement: Resolution.Agreement? {
        switch form["agreement"] {
        case "agreed": .agreed(who: form["who_agreed"])
        case "nobody": .nobodyAffected
        default: nil
        }
    }

    func outcome() throws -> Duty.Outcome {
        switch form["outcome"] {
        case "sent": .sent(how: form["text"], delay: text("delay"))
        case "waived": .waived(reason: form["text"])
        default: throw FormMistake("say whether it was sent or is waived")
        }
    }

    /// Confirmation and disclosure stand in one form; what was left out is not recorded.
    func closing() throws -> [IncidentStep] {
        var steps: [IncidentStep] = []
        if form["confirm"] == "yes" {
            let classification = Classification(
                kind: Categorization.Kind(rawValue: form["kind"]) ?? .incident,
                areas: identification.areas,
                category: text("category"),
                priority: try choice("priority", "the priority")
            )
            steps.append(.confirm(classification, reason: form["reason"]))
        }
        switch form["disclosure"] {
        case "done": steps.append(.disclose(.done(where: form["disclosure_text"])))
        case "scheduled": steps.append(.disclose(.scheduled(try day("disclosure_date"))))
        case "not applicable": steps.append(.disclose(.notApplicable(reason: form["disclosure_text"])))
        default: break
        }
        guard !steps.isEmpty || form["then"] == "leave" else {
            throw FormMistake("confirm the classification, or say what becomes of the disclosure")
        }
        return steps
    }

    var recurrence: Lessons.Recurrence? {
        switch form["recurrence"] {
        case "problem": .problem(form["recurrence_text"])
        case "not recurring": .notRecurring(check: form["recurrence_text"])
        default: nil
        }
    }

    func alert() throws -> AlertID {
        guard let alert = AlertID(text: form["alert"].trimmingCharacters(in: .whitespaces)) else {
            throw FormMistake("write the alert's name, such as ALR-42")
        }
        return alert
    }

    func stage() throws -> Incident.Stage {
        guard let stage = Int(form["to"]).flatMap(Incident.Stage.init), stage.isStep else {
            throw FormMistake("choose the step to go to")
        }
        return stage
    }

    func choice<Word: RawRepresentable<String>>(_ field: String, _ what: String) throws -> Word {
        guard let word = Word(rawValue: form[field]) else { throw FormMistake("choose \(what)") }
        return word
    }

    /// What was written in a field; nil when nothing was.
    func text(_ field: String) -> String? {
        let text = form[field].trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// The end of a day of the calendar's zone, written `2026-12-24`.
    func day(_ field: String) throws -> Date {
        try WrittenTime.endOfDay(form[field], in: policy.terms.calendar.timeZone)
    }

    /// An instant that has to be written.
    func written(_ field: String, _ what: String) throws -> Date {
        guard text(field) != nil else { throw FormMistake("say \(what)") }
        return try instant(field)
    }

    /// An instant of the calendar's zone, written `2026-12-24T10:30`; nothing is now.
    func instant(_ field: String) throws -> Date {
        guard let written = text(field) else { return now }
        return try WrittenTime.wanted(written, in: policy.terms.calendar.timeZone)
    }
}
