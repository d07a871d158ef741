import Alerts
import Foundation
import Incidents
import Vocabulary

/// The forms of steps 5 to 8.
struct IncidentFinishForms: Sendable {
    let incident: Incident
    let forms: IncidentForms
    let now: Date

    private var record: IncidentRecord { incident.record }

    private func buttons(_ step: Incident.Stage) -> HTML {
        step == incident.stage ? IncidentForms.record : "<button>Record the correction</button>"
    }

    var investigation: HTML {
        var current: [String: String] = ["hotfix": record.investigation.hotfix?.rawValue ?? ""]
        switch record.investigation.rootCause {
        case nil: break
        case .known(let text): (current["cause"], current["cause_text"]) = ("known", text)
        case .unknown(let why): (current["cause"], current["cause_text"]) = ("unknown", why)
        }
        let fields = forms.fields(.investigate, current)
        return """
            \(timelineForm)
            \(IncidentHandover(incident: incident, forms: forms, now: now).html)
            \(forms.form(.investigate, """
            <fieldset><legend>Root cause</legend>\(fields.radio("cause", ["known", "unknown"]))</fieldset>
            <label for="cause_text">What it is, or why it is not known</label>
            <textarea id="cause_text" name="cause_text" rows="3" maxlength="\(Limits.reasonCharactersMax)">\
            \(fields.value("cause_text"))</textarea>
            <fieldset><legend>Was a hotfix used?</legend>
            \(fields.radio("hotfix", Investigation.Hotfix.allCases.map(\.rawValue)))</fieldset>
            \(buttons(.investigation))
            """))
            """
    }

    var timelineForm: HTML {
        let fields = forms.fields(.record)
        let zone = TimeWords.instant(now, in: forms.policy.terms.calendar.timeZone)
        return forms.form(
            .record,
            """
            <label for="record-text">A record for the timeline</label>
            <textarea id="record-text" name="text" rows="2" required maxlength="\(Limits.reasonCharactersMax)">\
            \(fields.value("text"))</textarea>
            <label for="record-kind">What it is</label>
            <select id="record-kind" name="kind">\(kinds(fields))</select>
            <label for="record-at">When it happened</label>
            <p class="hint" id="record-hint">Left empty it is now, \(zone).</p>
            <input id="record-at" name="at" type="datetime-local" aria-describedby="record-hint" value="\(fields.value("at"))">
            <button>Add the record</button>
            """
        )
    }

    private func kinds(_ fields: IncidentFields) -> HTML {
        HTML(
            TimelineRecord.Kind.allCases.map {
                "<option\(fields.selected("kind", $0.rawValue))>\($0.rawValue)</option>"
            }
        )
    }

    var resolution: HTML {
        var current = [
            "work": record.resolution.finished.map(\.rawValue).joined(separator: "|"),
            "nobody": record.resolution.nobodyToNotify ?? "",
        ]
        switch record.resolution.agreement {
        case nil: break
        case .agreed(let who): (current["agreement"], current["who_agreed"]) = ("agreed", who)
        case .nobodyAffected: current["agreement"] = "nobody"
        case .deemed: break
        }
        let fields = forms.fields(.resolve, current)
        let work = HTML(
            Resolution.Work.allCases.map { part in
                """
                <label class="choice"><input type="checkbox" name="work" value="\(part.rawValue)"\
                \(fields.checked("work", part.rawValue))> \(part.rawValue) done</label>
                """
            }
        )
        return """
            \(incident.stage == .resolution ? IncidentDuties(incident: incident, forms: forms, now: now).html : .empty)
            \(IncidentAgreement(incident: incident, forms: forms, now: now).html)
            \(forms.form(.resolve, """
            <fieldset><legend>The work</legend>\(work)</fieldset>
            <label for="nobody">When nobody has to be notified: why</label>
            <input id="nobody" name="nobody" value="\(fields.value("nobody"))">
            <fieldset><legend>The affected user or customer</legend>
            <label class="choice"><input type="radio" name="agreement" value="agreed"\(fields.checked("agreement", "agreed"))> \
            agreed</label>
            <label class="choice"><input type="radio" name="agreement" value="nobody"\(fields.checked("agreement", "nobody"))> \
            nobody is affected</label>
            <label for="who_agreed">Who agreed</label>
            <input id="who_agreed" name="who_agreed" maxlength="\(Limits.shortCharactersMax)" value="\(fields.value("who_agreed"))">
            </fieldset>\(buttons(.resolution))
            """))
            """
    }

    var closing: HTML {
        let known = incident.classification
        var current = [
            "kind": known.kind.rawValue, "priority": known.priority.rawValue, "category": known.category ?? "",
            "area": known.areas.map(\.rawValue).joined(separator: "|"),
        ]
        if record.closing.confirmedBy != nil { current["confirm"] = "yes" }
        switch record.closing.disclosure {
        case nil: if known.kind == .incident { current["disclosure"] = "not applicable" }
        case .done(let place): (current["disclosure"], current["disclosure_text"]) = ("done", place)
        case .scheduled: current["disclosure"] = "scheduled"
        case .notApplicable(let reason):
            (current["disclosure"], current["disclosure_text"]) = ("not applicable", reason)
        }
        current["disclosure_date"] = disclosureDay
        let fields = forms.fields(.closing, current)
        return forms.form(.closing, "\(classificationFields(fields))\(disclosureFields(fields))\(buttons(.closing))")
    }

    private func classificationFields(_ fields: IncidentFields) -> HTML {
        let areas = HTML(
            Identification.Area.allCases.map { area in
                """
                <label class="choice"><input type="checkbox" name="area" value="\(area.rawValue)"\
                \(fields.checked("area", area.rawValue))> \(area.rawValue)</label>
                """
            }
        )
        return """
            <h3>Classification</h3>
            <fieldset><legend>Kind</legend>\(fields.radio("kind", Categorization.Kind.allCases.map(\.rawValue)))</fieldset>
            <fieldset><legend>What was affected</legend>\(areas)</fieldset>
            <label for="closing-category">Category</label>
            \(fields.select("category", id: "closing-category", forms.policy.categories.map(\.name), empty: "none"))
            <fieldset><legend>Priority</legend>\(fields.radio("priority", Priority.allCases.map(\.rawValue)))</fieldset>
            <label for="closing-reason">Why, when it is corrected</label>
            <input id="closing-reason" name="reason" value="\(fields.value("reason"))">
            <label class="choice"><input type="checkbox" name="confirm" value="yes"\(fields.checked("confirm", "yes"))> \
            I looked at it: the classification is right as it stands here</label>
            """
    }

    private func disclosureFields(_ fields: IncidentFields) -> HTML {
        """
        <h3>Disclosure</h3>
        <fieldset><legend>What becomes of it</legend>
        <p class="hint">A vulnerability is disclosed \(forms.policy.disclosureDays) days after the release of its fix.</p>
        \(fields.radio("disclosure", ["done", "scheduled", "not applicable"]))</fieldset>
        <label for="disclosure_date">Scheduled for</label>
        <input id="disclosure_date" name="disclosure_date" type="date" value="\(fields.value("disclosure_date"))">
        <label for="disclosure_text">Where it was disclosed, or why it does not apply</label>
        <input id="disclosure_text" name="disclosure_text" value="\(fields.value("disclosure_text"))">
        """
    }

    /// The day that was chosen, or the policy's days after step 6 was left.
    private var disclosureDay: String {
        let zone = WallClock(timeZone: forms.policy.terms.calendar.timeZone)
        switch record.closing.disclosure {
        case .scheduled(let date): return zone.reading(at: date).day.description
        case nil, .done, .notApplicable:
            let fixed = incident.passage(of: .resolution)?.at ?? now
            return zone.reading(at: fixed).day.advanced(by: forms.policy.disclosureDays).description
        }
    }

    var lessons: HTML {
        var current = ["post_mortem": record.lessons.postMortem ?? forms.postMortem ?? ""]
        switch record.lessons.recurrence {
        case nil: break
        case .problem(let name): (current["recurrence"], current["recurrence_text"]) = ("problem", name)
        case .notRecurring(let check):
            (current["recurrence"], current["recurrence_text"]) = ("not recurring", check)
        }
        let fields = forms.fields(.learn, current)
        let isNeeded = incident.wanted(at: .lessons).contains(.postMortem)
        return forms.form(
            .learn,
            """
            <label for="post_mortem">Post-mortem, or a link to it\(isNeeded ? "" : " (not needed at this priority)")</label>
            \(beginning)<textarea id="post_mortem" name="post_mortem" rows="\(forms.postMortem == nil ? 4 : 24)" \
            maxlength="\(Limits.postMortemCharactersMax)">\(fields.value("post_mortem"))</textarea>
            <fieldset><legend>Does it recur?</legend>\(fields.radio("recurrence", ["problem", "not recurring"]))</fieldset>
            <label for="recurrence_text">The problem record, or how it was checked that it does not recur</label>
            <input id="recurrence_text" name="recurrence_text" value="\(fields.value("recurrence_text"))">
            \(buttons(.lessons))
            """
        )
    }

    /// The way to a draft out of the timeline, while there is no post-mortem.
    private var beginning: HTML {
        guard record.lessons.postMortem == nil else { return .empty }
        guard forms.postMortem == nil else {
            return """
                <p class="hint">Drawn from the timeline, the clocks and the tasks; it names nobody. Write where it says
                \(PostMortem.hole), and keep what helps.</p>
                """
        }
        let draft = Address.incident(incident.id).path([("draft", "post-mortem")]) + "#step"
        return "<p class=\"hint\"><a href=\"\(draft)\">Begin with a draft from the timeline</a></p>"
    }
}
