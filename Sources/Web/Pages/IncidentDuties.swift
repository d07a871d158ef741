import Alerts
import Foundation
import Incidents
import Vocabulary

/// The notifications that an incident owes: whom, who sends them, until when, with what text; sent or waived.
struct IncidentDuties: Sendable {
    let incident: Incident
    let forms: IncidentForms
    let now: Date
    /// Within the card of step 6 they are a part of it; elsewhere a card of their own.
    var isOwnCard = false

    private var zone: TimeZone { forms.reader.zone(or: incident.terms.calendar.timeZone) }

    var html: HTML {
        let duties = incident.record.resolution.duties
        let list: HTML =
            duties.isEmpty
            ? "<p class=\"quiet\">None is listed.</p>"
            : "<ul class=\"linked\">\(HTML(duties.enumerated().map { item($1, number: $0 + 1) }))</ul>"
        let content: HTML = """
            <p class="hint">Lines of the notification table come by themselves. We knew of it since
            \(IncidentPage.time(incident.awareAt, zone)).</p>
            \(list)
            \(incident.stage <= .resolution ? adding : .empty)
            """
        return isOwnCard
            ? "<section class=\"card\" id=\"duties\"><h2>Notifications</h2>\(content)</section>"
            : "<div id=\"duties\"><h3>Notifications</h3>\(content)</div>"
    }

    private var adding: HTML {
        """
        <details\(forms.open(.owe))><summary>Add a notification</summary>\(forms.form(.owe, """
            <label for="whom">Whom must be notified?</label>
            <input id="whom" name="whom" required maxlength="\(Limits.shortCharactersMax)" value="\(forms.fields(.owe).value("whom"))">
            <button>Add the notification</button>
            """))</details>
        <details\(forms.open(.aware))><summary>We knew of it at another time</summary>\(forms.form(.aware, """
            <label for="aware-at">When the team knew of it</label>
            <input id="aware-at" name="at" type="datetime-local" required value="\(forms.fields(.aware).value("at"))">
            <label for="aware-reason">How that is known</label>
            <input id="aware-reason" name="reason" required value="\(forms.fields(.aware).value("reason"))">
            <button>Correct it</button>
            """))</details>
        """
    }

    private func item(_ duty: Duty, number: Int) -> HTML {
        let sender: HTML = duty.sender.map { " · sent by the \($0)" } ?? .empty
        return """
            <li><strong>\(incident.record.resolution.name(of: duty))</strong>\(sender) · \(IncidentDuties.state(of: duty, now: now, zone: zone))
            \(text(of: duty))\(settle(duty, number))</li>
            """
    }

    /// `still due, 3 h left`, `sent by ana: …`.
    static func state(of duty: Duty, now: Date, zone: TimeZone) -> HTML {
        let clock: HTML =
            duty.clock.map { deadline in
                let text = ClockText(clock: deadline, now: now, zone: zone)
                return """
                     <span class="clock \(text.state)">\(text.left)</span>
                    <span class="quiet small">due \(text.dueText); \(text.why.joined(separator: "; "))</span>
                    """
            } ?? .empty
        return switch duty.outcome {
        case nil: duty.clock == nil ? "still due, no fixed time" : "still due\(clock)"
        case .sent(let how, let delay):
            "sent by \(duty.settledBy ?? "somebody"): \(how)\(delay.map { " (late: \($0))" } ?? "")\(clock)"
        case .waived(let reason): "waived by \(duty.settledBy ?? "somebody"): \(reason)"
        }
    }

    private func text(of duty: Duty) -> HTML {
        guard duty.outcome == nil, !duty.template.isEmpty else { return .empty }
        return """
            <details><summary>The text to send</summary>
            <p class="prose">\(incident.text(of: duty))</p>
            <p class="hint">Fill in what stands in brackets. The table's lines are a beginning; have counsel look at yours.</p></details>
            """
    }

    private func settle(_ duty: Duty, _ number: Int) -> HTML {
        guard forms.mayAct else { return .empty }
        let (fields, open) = forms.fields(.settle, where: "duty", is: "\(number)")
        let late: HTML =
            duty.isLate(at: now)
            ? """
            <label for="delay-\(number)">Why it is late</label>
            <input id="delay-\(number)" name="delay" value="\(fields.value("delay"))">
            """
            : .empty
        let form = forms.form(
            .settle,
            """
            <input type="hidden" name="line" value="\(duty.line ?? "")"><input type="hidden" name="duty" value="\(number)">
            <input type="hidden" name="whom" value="\(duty.whom)">
            <fieldset><legend>What became of it</legend>
            <label class="choice"><input type="radio" name="outcome" value="sent" required\(fields.checked("outcome", "sent"))> sent</label>
            <label class="choice"><input type="radio" name="outcome" value="waived"\(fields.checked("outcome", "waived"))> waived</label></fieldset>
            <label for="duty-\(number)">What shows that it was sent (a receipt, a message's id), or why it is waived</label>
            <input id="duty-\(number)" name="text" required maxlength="\(Limits.reasonCharactersMax)" \
            value="\(fields.value("text"))">\(late)<button>Record</button>
            """
        )
        return "<details\(open)><summary>Sent or waived</summary>\(form)</details>"
    }
}
