import Foundation
import Incidents
import Ports
import Vocabulary

/// Who from outside of the team helps in an incident for a while: whose word is wanted, and until when it lasts.
struct IncidentResponders: Sendable {
    let incident: Incident
    /// The response plan that holds.
    let plan: PlanVersion
    let forms: IncidentForms
    let now: Date
    let zone: TimeZone

    var html: HTML {
        let items = HTML(incident.casework.responders.reversed().map(item))
        let list: HTML =
            incident.casework.responders.isEmpty
            ? "<p class=\"quiet\">Nobody from outside of the team helps.</p>" : "<ul class=\"linked\">\(items)</ul>"
        return """
            <section class="card" id="responders"><h2>Temporary responders</h2>\(list)\(forms.reader.may(.respond) && incident.stage.isStep ? ask : .empty)</section>
            """
    }

    private func item(_ responder: TemporaryResponder) -> HTML {
        let words = HTML(
            responder.approvals.sorted { $0.value.at < $1.value.at }.map { role, approval in
                "<br><span class=\"quiet small\">\(approval.by) agreed as \(role.rawValue)</span>"
            }
        )
        return """
            <li><strong>\(responder.person)</strong>: \(state(of: responder))<br>
            <span class="quiet small">\(responder.askedBy) asked: \(responder.reason)</span>\(words)\(acts(on: responder))</li>
            """
    }

    private func state(of responder: TemporaryResponder) -> HTML {
        switch responder.state(at: now, plan: plan) {
        case .waiting(let roles): "waits for the word of the \(roles.map(\.rawValue).joined(separator: " and the "))"
        case .active(let until): "helps until \(IncidentPage.time(until, zone))"
        case .declined: "declined"
        case .expired: "the time is over"
        case .ended: "ended"
        }
    }

    private func acts(on responder: TemporaryResponder) -> HTML {
        guard forms.reader.may(.respond), incident.stage.isStep else { return .empty }
        let who: HTML = "<input type=\"hidden\" name=\"person\" value=\"\(responder.person)\">"
        switch responder.state(at: now, plan: plan) {
        case .waiting(let roles):
            guard plan.may(forms.reader.person.name, approve: .temporaryResponder).contains(where: roles.contains)
            else {
                return .empty
            }
            let id = "decline-\(responder.person)"
            return forms.form(
                .responderChange,
                """
                \(who)<div class="row-actions"><button class="main" name="do" value="approve">Agree</button></div>
                <label for="\(id)">or why not</label><input id="\(id)" name="text"><button name="do" value="decline">Decline</button>
                """
            )
        case .active:
            return forms.form(.responderChange, "\(who)<button name=\"do\" value=\"stop\">End it now</button>")
        case .declined, .expired, .ended: return .empty
        }
    }

    private var ask: HTML {
        let fields = forms.fields(.responder)
        let wanted = plan.wanted(.temporaryResponder).map(\.rawValue).joined(separator: " and ")
        return """
            <details\(forms.open(.responder))><summary>Ask for somebody</summary>
            <p class="hint">It takes the word of the \(wanted), and lasts \(Limits.responderDaysMax) days at most.</p>
            \(forms.form(.responder, """
            <label for="responder-person">Who</label>
            <input id="responder-person" name="person" required list="people" value="\(fields.value("person"))">
            <label for="responder-until">Until the end of which day</label>
            <input id="responder-until" name="until" type="date" required value="\(fields.value("until"))">
            <label for="responder-reason">Why</label>
            <input id="responder-reason" name="reason" required value="\(fields.value("reason"))"><button>Ask</button>
            """))</details>
            """
    }
}
