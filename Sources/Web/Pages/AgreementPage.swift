import Alerts
import Foundation
import Incidents
import Vocabulary

/// What somebody outside sees of a question for agreement: the words that were written to them, and two answers.
struct AgreementPage: Sendable {
    let token: String
    let ask: AgreementAsk
    let now: Date
    var refusal: String?
    /// What was written when the answer was refused.
    var comment = ""

    var html: HTML {
        PageFrame(title: "Is it resolved?", section: nil, reader: nil).html(
            """
            <div class="narrow">
            <h1>Is it resolved?</h1>
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <p>For \(ask.whom)</p>
            <p class="prose">\(ask.text)</p>
            \(rest)
            </div>
            """
        )
    }

    private var rest: HTML {
        if let answer = ask.answer {
            return """
                <p class="said" role="status">\(answer.isAgreed ? "You agreed" : "You did not agree")
                on \(IncidentPage.time(answer.at, .gmt)). Thank you; the team was told.</p>
                """
        }
        guard now <= ask.until, ask.isOpen else {
            return
                "<p class=\"problem\">This question does not wait for an answer any more. Ask whoever sent you the link for another.</p>"
        }
        return """
            <form method="post" action="\(Address.agreement(token).path)">
            <fieldset><legend>Do you agree that it is resolved?</legend>
            <label class="choice"><input type="radio" name="answer" value="yes" required> yes, it is resolved</label>
            <label class="choice"><input type="radio" name="answer" value="no"> no, something is open</label></fieldset>
            <label for="comment">What you want to add</label>
            <textarea id="comment" name="comment" rows="4" maxlength="\(Limits.reasonCharactersMax)">\(comment)</textarea>
            <p class="hint">The answer is taken once, until \(IncidentPage.time(ask.until, .gmt)).</p>
            <button class="main">Send the answer</button></form>
            """
    }
}
