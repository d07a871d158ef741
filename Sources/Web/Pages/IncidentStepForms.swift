import Alerts
import Foundation
import Incidents
import Vocabulary

/// The form of the current step, and behind a summary those of the steps before, for corrections.
struct IncidentStepForms: Sendable {
    let incident: Incident
    let forms: IncidentForms
    let now: Date

    private var record: IncidentRecord { incident.record }
    private var policy: IncidentPolicy { forms.policy }

    var html: HTML {
        let earlier = Incident.Stage.steps.filter { $0 < incident.stage && mayCorrect($0) }
        let corrections = HTML(
            earlier.map { step in
                """
                <details\(open(step))><summary>\(step.rawValue) \(step.name)</summary>\(form(of: step))</details>
                """
            }
        )
        let before: HTML =
            earlier.isEmpty ? .empty : "<h3>Correct what earlier steps recorded</h3>\(corrections)"
        return "\(suggestion)\(form(of: incident.stage))\(before)"
    }

    /// Where it should go, as long as nobody has it.
    private var suggestion: HTML {
        guard incident.assignee == nil, incident.stage <= .assignment,
            let found = policy.suggestion(for: incident, about: nil, at: now)
        else { return .empty }
        return RoutingHint(suggestion: found, policy: policy).html
    }

    /// The classification is corrected at step 7, and after it not at all; the work of step 6 in its own place.
    private func mayCorrect(_ step: Incident.Stage) -> Bool {
        switch step {
        case .identification, .categorization: incident.stage <= .closing
        case .logging, .assignment, .investigation, .resolution: true
        case .closing, .lessons, .done, .noIncident: false
        }
    }

    private func open(_ step: Incident.Stage) -> HTML {
        switch step {
        case .identification: forms.open(.identify)
        case .logging: forms.open(.log)
        case .assignment: forms.open(.assign)
        case .categorization: forms.open(.categorise)
        case .investigation: forms.open(.record, .investigate)
        case .resolution: forms.open(.resolve, .owe, .settle, .aware, .ask, .withdraw, .deem)
        case .closing, .lessons, .done, .noIncident: .empty
        }
    }

    private func form(of step: Incident.Stage) -> HTML {
        switch step {
        case .identification: identification
        case .logging: logging
        case .assignment: assignment
        case .categorization: categorization
        case .investigation: IncidentFinishForms(incident: incident, forms: forms, now: now).investigation
        case .resolution: IncidentFinishForms(incident: incident, forms: forms, now: now).resolution
        case .closing: IncidentFinishForms(incident: incident, forms: forms, now: now).closing
        case .lessons: IncidentFinishForms(incident: incident, forms: forms, now: now).lessons
        case .done, .noIncident: .empty
        }
    }

    /// Recording a correction never leaves the current step by itself.
    private func buttons(_ step: Incident.Stage) -> HTML {
        step == incident.stage ? IncidentForms.record : "<button>Record the correction</button>"
    }

    private var identification: HTML {
        let fields = forms.fields(
            .identify,
            [
                "area": record.identification.areas.map(\.rawValue).joined(separator: "|"),
                "source": record.identification.source?.rawValue ?? "",
                "description": record.identification.description,
            ]
        )
        return forms.form(.identify, "\(fields.identification)\(buttons(.identification))")
    }

    private var logging: HTML {
        let fields = forms.fields(
            .log,
            [
                "tracker": record.logging.tracker?.tracker.rawValue ?? "built in",
                "reference": record.logging.tracker?.reference ?? "",
                "background": record.logging.background ?? "",
            ]
        )
        let isKept = incident.secrecy.isRestricted && policy.stubs == .builtInOnly
        let trackers = isKept ? [TrackerReference.Tracker.builtIn] : TrackerReference.Tracker.allCases
        return forms.form(
            .log,
            """
            <fieldset><legend>Tracker</legend>
            <p class="hint">In the project "\(policy.project)". The built-in one needs no reference.\
            \(isKept ? " A restricted incident stays in the built-in one." : "")</p>
            \(fields.radio("tracker", trackers.map(\.rawValue), or: "built in"))</fieldset>
            <label for="reference">The ticket's key or address</label>
            <input id="reference" name="reference" maxlength="\(Limits.linkCharactersMax)" value="\(fields.value("reference"))">
            <label for="background">Link to background information</label>
            <input id="background" name="background" type="url" maxlength="\(Limits.linkCharactersMax)" \
            value="\(fields.value("background"))">
            \(buttons(.logging))
            """
        )
    }

    private var assignment: HTML {
        let fields = forms.fields(
            .assign,
            ["team": record.assignment.team ?? "", "assignee": record.assignment.assignee ?? ""]
        )
        let routes = HTML(
            IncidentPolicy.Origin.allCases.map { origin in
                let found = policy.suggestion(for: incident, about: origin, at: now)
                let person: HTML = found?.assignee.map { ", to \($0)" } ?? .empty
                return """
                    <option value="\(origin.rawValue)"\(fields.selected("about", origin.rawValue))>\(origin.rawValue): \
                    team \(found?.team ?? "none")\(person)</option>
                    """
            }
        )
        return forms.form(
            .assign,
            """
            <label for="about">What is it about?</label>
            <select id="about" name="about"><option value="">not said</option>\(routes)</select>
            <label for="assign-team">Team</label>
            \(fields.select("team", id: "assign-team", policy.teams, empty: "as suggested, or by what it is about"))
            <label for="assignee">Assignee</label>
            <p class="hint" id="assignee-hint">Left empty, it goes to whom the route names, or to whoever is on call for the team.\(onCall)</p>
            <input id="assignee" name="assignee" list="people" aria-describedby="assignee-hint" value="\(fields.value("assignee"))">
            \(IncidentForms.access(id: "assign-access", whom: "the assignee"))
            \(buttons(.assignment))
            """
        )
    }

    /// Who is on call now, team by team.
    private var onCall: HTML {
        HTML(
            policy.onCall.map { plan in
                " On call for \(plan.team): \(OnCallWords(answer: plan.answer(at: now), zone: plan.timeZone).html)."
            }
        )
    }

    private var categorization: HTML {
        let known = record.categorization
        let fields = forms.fields(.categorise, currentCategorization)
        return forms.form(
            .categorise,
            """
            <fieldset><legend>Priority</legend>
            <p class="hint">\(incident.secrecy.sensitivity.rawValue) reads as \
            \(incident.secrecy.sensitivity.defaultPriority.rawValue).</p>
            \(fields.radio("priority", Priority.allCases.map(\.rawValue)))</fieldset>
            <fieldset><legend>Kind</legend>\(fields.radio("kind", Categorization.Kind.allCases.map(\.rawValue), or: "incident"))
            </fieldset>
            <label for="category">Category</label>
            \(fields.select("category", id: "category", policy.categories.map(\.name), empty: "none"))
            <label for="customer_priority">The customer's own priority</label>
            \(fields.select("customer_priority", id: "customer_priority", Priority.allCases.map(\.rawValue), empty: "none given"))
            <label for="vector">CVSS vector, where there is one</label>
            <input id="vector" name="vector" class="mono" maxlength="\(Limits.vectorCharactersMax)" value="\(fields.value("vector"))">
            \(dueFields(fields))
            <label for="next">Who goes on from here: another, or the same person confirmed</label>
            <input id="next" name="next" list="people" value="\(fields.value("next"))">
            \(IncidentForms.access(id: "next-access", whom: "they"))
            <label for="categorise-reason">Why, where that overrules the customer\(known.priority == nil ? "" : " or what was recorded")</label>
            <textarea id="categorise-reason" name="reason" rows="2" maxlength="\(Limits.reasonCharactersMax)">\
            \(fields.value("reason"))</textarea>
            \(buttons(.categorization))
            """
        )
    }

    private func dueFields(_ fields: IncidentFields) -> HTML {
        let deadline = ClockText(clock: incident.clocks.resolution, now: now).dueText
        return """
            <fieldset><legend>Due date</legend>
            <label class="choice"><input type="radio" name="due" value="deadline"\(fields.checked("due", "deadline"))> \
            the resolution deadline, now \(deadline)</label>
            <label class="choice"><input type="radio" name="due" value="date"\(fields.checked("due", "date"))> \
            another date, for a reason; the clock stays</label>
            <label for="due_date">Date</label>
            <input id="due_date" name="due_date" type="date" value="\(fields.value("due_date"))">
            <label for="due_reason">Why that date</label>
            <input id="due_reason" name="due_reason" value="\(fields.value("due_reason"))"></fieldset>
            """
    }

    private var currentCategorization: [String: String] {
        let known = record.categorization
        var current = ["kind": known.kind.rawValue, "next": known.next ?? incident.assignee ?? ""]
        current["priority"] = known.priority?.rawValue
        current["category"] = known.category
        current["customer_priority"] = known.customerPriority?.rawValue
        current["vector"] = known.vector?.description
        switch known.due {
        case nil, .resolutionDeadline: current["due"] = "deadline"
        case .on(let date, let reason):
            current["due"] = "date"
            current["due_date"] =
                WallClock(timeZone: policy.terms.calendar.timeZone).reading(at: date).day.description
            current["due_reason"] = reason
        }
        return current
    }
}
