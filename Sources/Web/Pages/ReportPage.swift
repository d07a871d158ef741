import Incidents
import Vocabulary

/// Where anybody reports what they saw, with what to write and what happens next; plain HTML, without a script.
struct ReportPage: Sendable {
    /// What the form holds, as it was refused.
    let written: FormBody
    /// Says when the form was opened, signed.
    let ticket: String
    let refusal: String?
    /// A field that people do not see; what fills it in is a machine.
    static let decoy = "website"

    var html: HTML {
        let problem: HTML = refusal.map { "<p class=\"problem\" role=\"alert\" id=\"refusal\">\($0)</p>" } ?? .empty
        return PageFrame(title: "Report an incident", reader: nil).html(
            """
            <section class="card narrow report"><h1>Report an incident</h1>
            \(problem)
            <p>Tell us about anything that could harm people's information or our services: a mail that went to the wrong
            person, a lost device, a strange sign-in, a weakness in our software. You need not be sure.</p>
            <h2>What happens next</h2>
            <p>Your report is kept at once, and you get a receipt number. A person looks at it. If you leave an address, we
            ask there if we need to know more.</p>
            <form method="post" action="\(Address.outside(.report).path)">
            <input type="hidden" name="ticket" value="\(ticket)">
            <label for="title">What did you see, in one line?</label>
            <input id="title" name="title" required maxlength="\(Limits.titleCharactersMax)" value="\(written["title"])">
            <label for="text">The rest of it</label>
            <p class="hint" id="text-hint">When and where it was, what you did, who else knows. Leave out passwords, and other
            people's data where you can.</p>
            <textarea id="text" name="text" rows="12" maxlength="\(Limits.reportCharactersMax)" aria-describedby="text-hint">\(written["text"])</textarea>
            \(kinds)\(areas)
            <label class="choice"><input type="checkbox" name="customer" value="yes"\(checked("customer", "yes"))>
            I am a customer, and it concerns me</label>
            <label for="address">Your e-mail address</label>
            <p class="hint" id="address-hint">If you want an answer; you need not give one.</p>
            <input id="address" name="address" type="email" autocomplete="email" maxlength="\(Limits.mailAddressCharactersMax)"
            aria-describedby="address-hint" value="\(written["address"])">
            <div class="decoy"><label for="website">Leave this field empty</label>
            <input id="website" name="\(ReportPage.decoy)" tabindex="-1" autocomplete="off"></div>
            <button class="main">Send the report</button></form></section>
            """
        )
    }

    private var kinds: HTML {
        """
        <fieldset><legend>What is it?</legend>
        \(radio(.incident, "Something happened, or is happening"))
        \(radio(.vulnerability, "A weakness that somebody could use"))</fieldset>
        """
    }

    private func radio(_ kind: Categorization.Kind, _ words: HTML) -> HTML {
        let isChosen = written["kind"] == kind.rawValue || written["kind"].isEmpty && kind == .incident
        let mark: HTML = isChosen ? " checked" : .empty
        return """
            <label class="choice"><input type="radio" name="kind" value="\(kind.rawValue)"\(mark)> \(words)</label>
            """
    }

    private var areas: HTML {
        """
        <fieldset><legend>What may be wrong? Tick what you know.</legend>
        \(box(.confidentiality, "Somebody may see what they should not"))
        \(box(.integrity, "Something may have been changed, or be false"))
        \(box(.availability, "Something cannot be used, or was lost"))</fieldset>
        """
    }

    private func box(_ area: Identification.Area, _ words: HTML) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="area" value="\(area.rawValue)"\(checked("area", area.rawValue))> \(words)</label>
        """
    }

    private func checked(_ name: String, _ value: String) -> HTML {
        written.all(name).contains(value) ? " checked" : .empty
    }
}

/// What whoever reported something is told: the same, whatever became of the report.
struct ReportTakenPage: Sendable {
    let receipt: String

    var html: HTML {
        PageFrame(title: "Your report has arrived", reader: nil).html(
            """
            <section class="card narrow report"><h1>Your report has arrived</h1>
            <p class="said" role="status">Thank you. Your receipt is <strong class="mono">\(receipt)</strong>. Write it down: you can ask
            by it.</p>
            <p>A person looks at your report. If you left an address, we ask there if we need to know more.</p>
            <p><a href="\(Address.outside(.report).path)">Report something else</a></p></section>
            """
        )
    }
}
