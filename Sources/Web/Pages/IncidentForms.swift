import Incidents
import Ports
import Vocabulary

/// What every form of an incident's page has: key, version, and what was written when it was refused.
struct IncidentForms: Sendable {
    let incident: Incident
    let policy: IncidentPolicy
    let reader: Reader
    let refusal: IncidentRefusal?
    /// The signed links of its questions for agreement, in their order.
    var links: [String] = []

    /// The draft of a post-mortem, where the reader asked for one.
    var postMortem: String?

    /// Whether the reader helps in it for a while.
    var isHelper = false

    var mayAct: Bool { reader.may(.respond) || isHelper }

    func form(_ name: IncidentForm.Name, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Address.incidentStep(incident.id, name.rawValue).path)">
        \(PageFrame.key(reader))<input type="hidden" name="version" value="\(incident.version)">
        \(content)</form>
        """
    }

    /// Fields that show what was written into this form, or else what is recorded.
    func fields(_ name: IncidentForm.Name, _ current: [String: String] = [:]) -> IncidentFields {
        IncidentFields(written: refusal?.form == name ? refusal?.written : nil, current: current)
    }

    /// Fields of one of several forms of a name, told apart by a field; and what opens it when it was the one refused.
    func fields(_ name: IncidentForm.Name, where field: String, is value: String) -> (
        fields: IncidentFields, open: HTML
    ) {
        let sent = fields(name)
        guard let written = sent.written, written[field] == value else {
            return (IncidentFields(written: nil, current: [:]), .empty)
        }
        return (sent, " open")
    }

    /// Whether a form was just refused, so that what hides it is open.
    func open(_ names: IncidentForm.Name...) -> HTML {
        refusal?.form.map(names.contains) ?? false ? " open" : .empty
    }

    /// A form that asks for a reason and nothing else.
    func reasoned(_ name: IncidentForm.Name, why: HTML, button: HTML) -> HTML {
        form(
            name,
            """
            <label for="\(name.rawValue)-reason">\(why)</label>
            <textarea id="\(name.rawValue)-reason" name="reason" rows="2" required \
            maxlength="\(Limits.reasonCharactersMax)">\(fields(name).value("reason"))</textarea>
            <button>\(button)</button>
            """
        )
    }

    /// Record, or record and leave the step in one go.
    static let record: HTML = """
        <div class="row-actions"><button class="main" name="then" value="leave">Record and go on</button>
        <button name="then" value="stay">Record</button></div>
        """

    /// The question that the house cannot answer itself: what lies outside of it.
    static func access(id: String, whom: HTML) -> HTML {
        """
        <label class="choice" for="\(id)"><input type="checkbox" id="\(id)" name="can_open" value="yes"> \
        looked and not assumed: \(whom) can open the ticket and every link</label>
        """
    }

    /// Pausing and resuming.
    var clockForms: HTML {
        let running = incident.clocks.all.filter { $0.clock.endedAt == nil }
        guard !running.isEmpty, !incident.isMerged else { return .empty }
        if running.contains(where: { $0.clock.isPaused }) {
            return form(.resume, "<button>\(Icons.html(.play))Resume the clocks</button>")
        }
        return """
            <details\(open(.pause))><summary>Pause the clocks</summary>\(form(.pause, """
            <label for="pause-reason">For which reason</label>
            <select id="pause-reason" name="reason">\(HTML(policy.pauseReasons.map { "<option>\($0)</option>" }))</select>
            <button>\(Icons.html(.pause))Pause</button>
            """))</details>
            """
    }
}
