import Foundation
import Incidents
import Vocabulary

/// Asking the affected user or customer whether they agree that it is resolved, and what they said.
struct IncidentAgreement: Sendable {
    let incident: Incident
    let forms: IncidentForms
    let now: Date

    private var zone: TimeZone { forms.reader.zone(or: incident.terms.calendar.timeZone) }

    var html: HTML {
        let asks = HTML(incident.casework.asks.enumerated().map { item($1, number: $0 + 1) })
        let fields = forms.fields(.ask)
        return """
            <h3>Their agreement</h3>
            \(incident.casework.asks.isEmpty ? .empty : "<ul class=\"linked\">\(asks)</ul>")
            <details\(forms.open(.ask))><summary>Ask over a link</summary>\(forms.form(.ask, """
            <label for="ask-whom">Who is asked</label>
            <p class="hint">With an address, such as Ada &lt;ada@example.com&gt;, a reply in the incident's thread counts as well,
            when its first line is “I agree” or “I do not agree”.</p>
            <input id="ask-whom" name="whom" required maxlength="\(Limits.shortCharactersMax)" value="\(fields.value("whom"))">
            <label for="ask-text">What they are told: they see this text and nothing else of the incident</label>
            <textarea id="ask-text" name="text" rows="4" required maxlength="\(Limits.reasonCharactersMax)">\(fields.value("text"))</textarea>
            <button>Make the link</button>
            """))</details>
            """
    }

    private func item(_ ask: AgreementAsk, number: Int) -> HTML {
        let state: HTML
        if let answer = ask.answer {
            let comment: HTML = answer.comment.isEmpty ? .empty : ": <span class=\"prose\">\(answer.comment)</span>"
            let word: HTML = answer.isAgreed ? "agreed" : "<strong>did not agree</strong>"
            state = """
                \(word) by \(answer.way.rawValue),
                \(IncidentPage.time(answer.at, zone))\(comment)
                """
        } else if let withdrawnAt = ask.withdrawnAt {
            state = "no answer; the question was withdrawn \(IncidentPage.time(withdrawnAt, zone))"
        } else {
            state =
                "no answer yet, asked \(IncidentPage.time(ask.at, zone)), works until \(IncidentPage.time(ask.until, zone))"
        }
        return
            "<li><strong>\(ask.whom)</strong> \(state)\(ask.isOpen && forms.mayAct ? waiting(number) : .empty)</li>"
    }

    private func waiting(_ number: Int) -> HTML {
        let link: HTML =
            forms.links.indices.contains(number - 1)
            ? """
            <label for="ask-link-\(number)">The link to send</label>
            <input id="ask-link-\(number)" readonly class="mono" value="\(forms.links[number - 1])">
            """ : .empty
        let deem: HTML =
            forms.policy.deemedAgreement != nil
            ? forms.form(
                .deem,
                "<input type=\"hidden\" name=\"question\" value=\"\(number)\"><button>No answer came: deem it agreed</button>"
            ) : .empty
        let withdraw = forms.form(
            .withdraw,
            "<input type=\"hidden\" name=\"question\" value=\"\(number)\"><button>Withdraw the question</button>"
        )
        return "\(link)\(deem)\(withdraw)"
    }
}
