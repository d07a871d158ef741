import Alerts
import Foundation
import Incidents
import Ports
import Vocabulary

/// How incidents are dealt with: promises, teams and routes, who is on call, who may know, notifications; for admins the form that
/// changes it.
struct IncidentPolicyPage: Sendable {
    /// The form's fields, as they are or as they were sent.
    let fields: FormBody
    /// What is in force, for who is on call now.
    let policy: IncidentPolicy
    /// Which policy is changed, so that another's change is not undone.
    let mark: String
    let calendars: [String]
    let people: [String]
    let now: Date
    let reader: Reader
    var refusal: String?

    private var mayChange: Bool { reader.may(.administer) }
    private var disabled: HTML { mayChange ? .empty : " disabled" }

    var html: HTML {
        let end: HTML =
            mayChange ? "<button class=\"main\">Show what this changes</button>" : .empty
        let reading: HTML = mayChange ? .empty : " <strong>You read it here; an admin changes it.</strong>"
        return PageFrame(title: "Incident policy", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>Incident policy</h1>
            <p>Clocks of an incident count from its logging; a promise is kept up to and at its deadline. Running incidents keep the promises
            that they were logged with. Teams, routes, reasons and lists count for all incidents at once.\(reading)</p></section>
            \(onCallNow)
            <form method="post" action="\(Address.settings(.incidents).path)">\(PageFrame.key(reader))
            <input type="hidden" name="seen" value="\(mark)">\(promises)\(routing)\(secrecy)\(process)\(duties)\(end)</form>
            """
        )
    }

    private var onCallNow: HTML {
        guard !policy.onCall.isEmpty else { return .empty }
        let rows = HTML(
            policy.onCall.map { plan in
                "<dt>\(plan.team)</dt><dd>\(OnCallWords(answer: plan.answer(at: now), zone: plan.timeZone).html)</dd>"
            }
        )
        return "<section class=\"card\"><h2>On call now</h2><dl class=\"facts\">\(rows)</dl></section>"
    }

    private var promises: HTML {
        let rows = HTML(
            IncidentPolicyForm.promises.map { promise in
                """
                <tr><th scope="row">\(promise.title)\(promise.field.mayBeEmpty ? "<span class=\"quiet\">; empty is best effort</span>" : .empty)</th>
                <td>\(promise.field.html(fields, title: promise.title, disabled: disabled))</td></tr>
                """
            }
        )
        return """
            <section class="card"><h2>Promises</h2><div class="scroll"><table><caption>At most this long, from logging</caption>
            <thead><tr><th scope="col">What</th><th scope="col">Within</th></tr></thead><tbody>\(rows)</tbody></table></div>
            <label for="calendar">Calendar that business days are counted by</label>
            <select id="calendar" name="calendar"\(disabled)>\(options(calendars, fields["calendar"]))</select>
            \(input("warning", "Warn when this part of the time is left, in percent"))</section>
            """
    }

    private var routing: HTML {
        """
        <section class="card"><h2>Teams and routes</h2>
        \(area("teams", "Teams, one a line", rows: 4))
        \(area(
            "routes", "Routing table, one line a route; the first that fits counts", rows: 6,
            hint: """
            Conditions, an equals sign, the team, and whom of it: <code>on call</code>, <code>security lead</code> or a name. Conditions are
            joined by semicolons: <code>about cloud</code>, <code>about enterprise</code>, <code>about other</code>, <code>about unsure</code>,
            <code>text WORDS</code>, <code>kind vulnerability</code>, <code>critical</code>, <code>source customer complaint</code>,
            <code>category NAME</code>, <code>area availability</code>, <code>always</code>.
            """
        ))
        \(input("security-lead", "Security lead, who has it when nobody is sure", list: "people"))
        \(area(
            "on-call", "Who is on call", rows: 8,
            hint: """
            <code>team security in Europe/Berlin</code>, then lines like <code>mon-fri 09:00-17:00 = ana</code>,
            <code>every day 17:00-09:00 = ben, eva weekly from 2026-11-23</code>,
            <code>2026-12-24 18:00 to 2026-12-25 09:00 = eva</code> for an exception, and <code>otherwise = ana</code>.
            """
        ))
        <datalist id="people">\(HTML(people.map { "<option value=\"\($0)\"></option>" }))</datalist></section>
        """
    }

    private var secrecy: HTML {
        let rows = HTML(
            Sensitivity.allCases.map { sensitivity -> HTML in
                let ticked: HTML = fields.all("restricted").contains(sensitivity.rawValue) ? " checked" : .empty
                let name = IncidentPolicyForm.readers(sensitivity)
                return """
                    <fieldset><legend>\(sensitivity.words)</legend><label class="choice"><input type="checkbox" name="restricted" \
                    value="\(sensitivity.rawValue)"\(ticked)\(disabled)> restricted: known to its list alone</label>
                    \(input(name, "On the list from the start, beside whoever opened it; names with commas"))</fieldset>
                    """
            }
        )
        let stubs = [
            ("never", "never: they stay in the built-in tracker"),
            ("opaque", "as a stub that says no more than its name"),
        ]
        let choices = HTML(
            stubs.map { value, words -> HTML in
                let ticked: HTML = fields["stubs"] == value ? " checked" : .empty
                return """
                    <label class="choice"><input type="radio" name="stubs" value="\(value)"\(ticked)\(disabled)> \(words)</label>
                    """
            }
        )
        return """
            <section class="card"><h2>Who may know</h2><div class="grid">\(rows)</div>
            <fieldset><legend>Restricted incidents in trackers outside</legend>\(choices)</fieldset></section>
            """
    }

    private var process: HTML {
        """
        <section class="card"><h2>Lists and times</h2>
        \(area("categories", "Categories, one a line with the sensitivities that fit, the default first", rows: 8))
        \(area("pause-reasons", "Reasons for which clocks may stand still, one a line", rows: 4))
        \(input("project", "Project of the tracker"))
        \(input("disclosure-days", "Days from the fix of a vulnerability to its disclosure"))
        <fieldset><legend>A customer's silence counts as agreement after; empty is never</legend><div class="toolbar">
        \(IncidentPolicyForm.deemed.html(fields, title: "Silence as agreement", disabled: disabled))</div></fieldset></section>
        """
    }

    private var duties: HTML {
        let known = DutyLineForm.numbers(in: fields)
        let next = (known.last ?? -1) + 1
        let more = mayChange ? Array(next..<(next + DutyLineForm.emptyCount)) : []
        let lines = HTML((known + more).map { DutyLineForm(number: $0).html(fields, disabled: disabled) })
        return """
            <section class="card"><h2>Notification table</h2><p class="quiet">What the law and your contracts ask of you is for your counsel to
            say; these lines are a beginning. Triggers are written like the conditions of a route.</p>\(lines)</section>
            """
    }

    private func input(_ name: String, _ label: HTML, list: String? = nil) -> HTML {
        let attribute: HTML = list.map { " list=\"\($0)\"" } ?? .empty
        return """
            <label for="\(name)">\(label)</label>
            <input id="\(name)" name="\(name)" value="\(fields[name])"\(attribute)\(disabled)>
            """
    }

    private func area(_ name: String, _ label: HTML, rows: Int, hint: HTML? = nil) -> HTML {
        let described: HTML = hint == nil ? .empty : " aria-describedby=\"\(name)-hint\""
        return """
            <label for="\(name)">\(label)</label>\(hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" } ?? .empty)
            <textarea id="\(name)" name="\(name)" rows="\(rows)"\(described)\(disabled)>\(fields[name])</textarea>
            """
    }

    private func options(_ choices: [String], _ chosen: String) -> HTML {
        HTML(
            choices.map { choice in
                let mark: HTML = choice == chosen ? " selected" : .empty
                return "<option value=\"\(choice)\"\(mark)>\(choice)</option>"
            }
        )
    }
}
