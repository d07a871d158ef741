import Alerts
import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// One incident as the process: where it is, what is missing, who must do what by when.
///
/// A page is a value with one property: no request, no store, no clock.
struct IncidentPage: Sendable {
    let incident: Incident
    let facts: [IncidentFact]
    /// The alerts that belong to it.
    let alerts: [Alert]
    /// Who could be given it, by name.
    let people: [String]
    /// The signed links of its questions for agreement, in their order.
    var links: [String] = []
    /// When its clocks will likely end; empty where the house has too little to go by.
    var forecasts: [ClockForecast] = []
    /// Its tickets in trackers.
    var tickets: [TicketLink] = []
    /// Whether something like it was there before.
    var recurrence: Recurrence?
    /// What the rules are called by which it is known again.
    var titles: [RuleID: String] = [:]
    /// The response plan that holds.
    let plan: PlanVersion
    let policy: IncidentPolicy
    let now: Date
    let reader: Reader
    let refusal: IncidentRefusal?
    /// Whether the post-mortem begins with what is recorded.
    var wantsDraft = false

    var html: HTML {
        PageFrame(title: "\(incident.id) \(incident.title)", section: .incidents, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0.reason)</p>" } ?? .empty)
            <div data-live="incident-changed" data-live-name="\(incident.id)" data-part="incident">
            <button class="news" data-news="Changed meanwhile: show" data-whole hidden></button>
            \(IncidentFamily(incident: incident, forms: forms).banner)
            \(head)
            \(IncidentStepper(incident: incident, zone: zone).html)
            <div class="columns">
            <div>
            \(recurrence.map { IncidentRecurrence(incident: incident.id, recurrence: $0, forms: forms, zone: zone, titles: titles).html } ?? .empty)
            \(work)
            \(IncidentRecordView(incident: incident, zone: zone, now: now).html)
            \(IncidentTimeline(incident: incident, facts: facts, forms: forms).html)
            \(IncidentObservables(incident: incident).html)
            \(IncidentTasks(incident: incident, forms: forms, now: now).html)
            \(IncidentEvidence(incident: incident, forms: forms).html)
            \(linked)
            </div>
            <aside>
            \(clocks)
            \(TicketCard(links: tickets, incident: incident, forms: forms).html)
            \(IncidentPeople(incident: incident, people: people, forms: forms).html)
            \(IncidentResponders(incident: incident, plan: plan, forms: forms, now: now, zone: zone).html)
            \(IncidentFamily(incident: incident, forms: forms).html)
            \(IncidentHistory(facts: facts, zone: zone).html)
            </aside>
            </div>
            </div>
            <datalist id="people">\(HTML(people.map { "<option value=\"\($0)\"></option>" }))</datalist>
            """
        )
    }

    private var zone: TimeZone { reader.zone(or: incident.terms.calendar.timeZone) }

    private var forms: IncidentForms {
        IncidentForms(
            incident: incident,
            policy: policy,
            reader: reader,
            refusal: refusal,
            links: links,
            postMortem: wantsDraft ? PostMortem.draft(of: incident, facts: facts) : nil,
            isHelper: incident.isHelped(by: reader.person.name, at: now)
        )
    }

    private var head: HTML {
        let priority: HTML =
            incident.record.categorization.priority.map { "priority \($0.rawValue)" }
            ?? "priority not yet chosen, \(incident.effectivePriority.rawValue) until then"
        let due: HTML =
            incident.due(at: now).map { " · due \(TimeWords.instant($0, in: zone))" } ?? .empty
        return """
            <section class="card">
            <p class="kicker">\(incident.id) · \(incident.stage.words) · \(priority)\(due)\(nearest)</p>
            <h1>\(incident.title)</h1>
            <p>\(IncidentMarks.html(of: incident))\(tags)</p>
            <p class="quiet small">\(incident.assignee.map { "\($0) has it" } ?? "nobody has it yet"), logged by \
            \(incident.openedBy) \(IncidentPage.time(incident.loggedAt, zone)) ·
            <a href="\(Address.incidentPack(incident.id).path)" download>evidence as a file</a>\(beside)</p>
            \(takeIt)
            </section>
            """
    }

    /// Where it is told to the world, or the exercise that it is played in.
    private var beside: HTML {
        let exercise: HTML =
            incident.exercise.map { " · <a href=\"\(Address.register(.exercise($0)).path)\">\($0)</a>" } ?? .empty
        guard incident.record.categorization.kind == .vulnerability, incident.isReal else { return exercise }
        return " · <a href=\"\(Address.register(.disclosure(incident.id)).path)\">disclosure</a>"
    }

    /// How long is left, before anything else is read.
    private var nearest: HTML {
        guard let nearest = IncidentsPage.first(of: incident) else { return .empty }
        let clock = ClockText(clock: nearest.clock, now: now, zone: zone)
        return " · \(nearest.name): <strong class=\"clock \(clock.state)\">\(clock.left)</strong>"
    }

    private var tags: HTML {
        let source: HTML =
            incident.record.identification.source.map { "<span class=\"chip\">source: \($0.rawValue)</span> " }
            ?? .empty
        let team: HTML = incident.record.assignment.team.map { "<span class=\"chip\">team \($0)</span> " } ?? .empty
        let open: HTML =
            incident.secrecy.isRestricted
            ? .empty : "<span class=\"chip\">\(incident.secrecy.sensitivity.words)</span> "
        return "\(open)\(source)\(team)"
    }

    private var takeIt: HTML {
        guard forms.mayAct, incident.stage.isStep, !incident.isMerged, incident.assignee != reader.person.name else {
            return .empty
        }
        let confirm: HTML =
            incident.stage > .assignment ? IncidentForms.access(id: "take-access", whom: "I") : .empty
        return forms.form(.take, "\(confirm)<button data-key=\"t\">\(Icons.html(.hand))Take this incident</button>")
    }

    /// What is to be done now: the check-list of the step, its form, and the ways out of it.
    private var work: HTML {
        guard !incident.isMerged else { return .empty }
        guard incident.stage.isStep else { return IncidentMoves(incident: incident, forms: forms).html }
        return """
            \(forms.mayAct ? IncidentMoves(incident: incident, forms: forms).skipRequest : .empty)
            <section class="card incident-form" id="step"><h2>\(incident.stage.rawValue) \(incident.stage.name)</h2>
            \(checklist)
            \(forms.mayAct ? IncidentStepForms(incident: incident, forms: forms, now: now).html : readOnly)
            </section>
            \(duties)
            \(forms.mayAct ? IncidentMoves(incident: incident, forms: forms).html : .empty)
            """
    }

    /// Notifications are sent or waived from when they are due, and not from step 6 on; there they are a part of the step.
    private var duties: HTML {
        guard incident.stage != .resolution, !incident.record.resolution.duties.isEmpty else { return .empty }
        return IncidentDuties(incident: incident, forms: forms, now: now, isOwnCard: true).html
    }

    private var readOnly: HTML { "<p class=\"quiet\">Your role reads incidents and does not lead them.</p>" }

    private var checklist: HTML {
        let items = HTML(
            incident.wanted(at: incident.stage).map { fact in
                incident.has(fact)
                    ? """
                    <li class="done">\(Icons.html(.tick))<span><span class="visually-hidden">Recorded: </span>\(fact.words)</span></li>
                    """
                    : """
                    <li>\(Icons.html(.ring))<span><span class="visually-hidden">Missing: </span>\(fact.words)
                    <span class="quiet small">\(fact.remedy)</span></span></li>
                    """
            }
        )
        return "<h3>To leave this step</h3><ul class=\"checklist wants\">\(items)</ul>"
    }

    private var clocks: HTML {
        let rows = HTML(
            incident.clocks.all.map { name, deadline in
                let clock = ClockText(clock: deadline, now: now, zone: zone)
                return """
                    <dt>\(name.rawValue)</dt><dd><strong class="clock \(clock.state)">\(clock.left)</strong>\(forecast(of: name))
                    <details><summary>due <time datetime="\(clock.dueMachine)">\(clock.dueText)</time></summary>
                    <ul>\(HTML(clock.why.map { "<li>\($0)</li>" }))</ul></details></dd>
                    """
            }
        )
        let owed = HTML(
            incident.record.resolution.duties.filter { $0.outcome == nil }.map { duty in
                "<dt>notify \(incident.record.resolution.name(of: duty))</dt><dd>\(IncidentDuties.state(of: duty, now: now, zone: zone))</dd>"
            }
        )
        return """
            <section class="card" id="clocks"><h2>Clocks</h2><dl class="clocks">\(rows)\(owed)</dl>\(forms.mayAct ? forms.clockForms : .empty)
            </section>
            """
    }

    /// What the house's own pace says of a clock, in a sentence.
    private func forecast(of name: IncidentClocks.Name) -> HTML {
        guard let forecast = forecasts.first(where: { $0.clock == name }) else { return .empty }
        let heat: HTML = forecast.isBreachExpected ? " near" : .empty
        return "<p class=\"forecast small\(heat)\">\(forecast.words(in: zone))</p>"
    }

    private var linked: HTML {
        let rows = HTML(
            alerts.map { alert in
                """
                <li><a href="\(Address.alert(alert.id).path)">\(alert.id)</a> \(SeverityMark.html(of: alert.finding.kind))
                \(LineText(alert.finding.message).text) \
                <span class="quiet">\(alert.verdict?.decision.rawValue ?? "no verdict yet")</span>\(unlink(alert.id))</li>
                """
            }
        )
        let list: HTML =
            alerts.isEmpty ? "<p class=\"quiet\">No alert is linked.</p>" : "<ul class=\"linked\">\(rows)</ul>"
        let add =
            forms.form(
                .link,
                """
                <label for="link-alert">Alert, such as ALR-42</label>
                <input id="link-alert" name="alert" required value="\(forms.fields(.link).value("alert"))"><button>Link it</button>
                """
            )
        let isChangeable = forms.mayAct && incident.stage.isStep
        return """
            <section class="card" id="alerts"><h2>Alerts</h2>\(list)
            \(isChangeable ? "<details\(forms.open(.link))><summary>Link another alert</summary>\(add)</details>" : .empty)</section>
            """
    }

    private func unlink(_ alert: AlertID) -> HTML {
        guard forms.mayAct, incident.stage.isStep else { return .empty }
        let (fields, open) = forms.fields(.unlink, where: "alert", is: "\(alert)")
        return """
            <details\(open)><summary>Take \(alert) out</summary>\(forms.form(.unlink, """
            <input type="hidden" name="alert" value="\(alert)"><label for="unlink-\(alert)">Why it does not belong here</label>
            <input id="unlink-\(alert)" name="reason" required value="\(fields.value("reason"))"><button>Take it out</button>
            """))</details>
            """
    }

    static func time(_ instant: Date, _ zone: TimeZone) -> HTML {
        "<time datetime=\"\(TimeWords.utc(instant))\">\(TimeWords.instant(instant, in: zone))</time>"
    }
}
