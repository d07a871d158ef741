import Foundation
import Incidents
import Ports
import Vocabulary

/// The response plan as a team reads it in an incident: whom to call first, then what to do; and whether it was looked
/// over and tried within the year.
struct PlanPageView: Sendable {
    let plan: ResponsePlan
    let yearly: YearlyTest
    /// The notification table, which is part of the plan.
    let duties: [DutyLine]
    let facts: [HouseFact]
    let now: Date
    let zone: TimeZone
    let reader: Reader
    let refusal: RegisterRefusal?

    private var forms: RegisterForms {
        RegisterForms(address: .register(.plan), version: plan.version, reader: reader, refusal: refusal)
    }

    var html: HTML {
        PageFrame(title: "Response plan", section: .incidents, reader: reader).html(
            """
            \(refusal?.html ?? .empty)
            \(IncidentParts(reader: reader, current: .register(.plan)).html)
            <div class="head"><h1>Incident response plan</h1>\(change)</div>
            <div class="columns"><div>
            \(PlanRoles(version: plan.current).html)
            \(HTML(plan.current.pages.map(PlanPageView.card)))
            \(notifications)
            </div><aside>\(review)\(versions)\(RegisterHistory(facts: facts, zone: zone).html)</aside></div>
            """
        )
    }

    private var change: HTML {
        guard forms.mayAct else { return .empty }
        let word: HTML = plan.draft.map { "The draft of version \($0.number)" } ?? "Change it"
        return "<a class=\"button\" href=\"\(Address.register(.planDraft).path)\">\(word)</a>"
    }

    static func card(_ page: PlanPage) -> HTML {
        "<section class=\"card\" id=\"page-\(page.key)\"><h2>\(page.title)</h2>\(GuideHTML.html(of: page.text))</section>"
    }

    private var notifications: HTML {
        let items = HTML(
            duties.map { line in
                let within = line.within.map { " within \($0)" } ?? ", at once"
                return "<li>\(line.whom)\(within)</li>"
            }
        )
        return """
            <section class="card" id="notifications"><h2>Who must be told</h2>
            <p class="hint">The notification table of the policy; an incident that triggers a line lists it as a duty with a clock of its own.</p>
            <ul>\(items)</ul><p><a href="\(Address.duties.path)">Duties of open incidents</a></p></section>
            """
    }

    private var review: HTML {
        func day(_ instant: Date) -> CivilDay { WallClock(timeZone: zone).reading(at: instant).day }
        let state: HTML =
            switch plan.review(in: zone, at: now) {
            case .fine(let until):
                "<p>Looked over by \(plan.reviewedBy) on \(day(plan.reviewedAt)); due again by \(day(until).advanced(by: -1)).</p>"
            case .soon(let due): "<p class=\"said\">The yearly review is due by \(day(due).advanced(by: -1)).</p>"
            case .overdue(let since):
                "<p class=\"problem\">The yearly review is overdue since \(day(since)). Read the plan; confirm it, or change it.</p>"
            }
        return """
            <section class="card"><h2>Yearly review</h2>\(state)\(forms.form("confirm", .empty, button: "I read it, and it is right", as: .empty))</section>
            <section class="card"><h2>Yearly test</h2><p>\(yearly.words(in: zone))</p><p><a href="\(Address.register(.exercises).path)">Exercises</a></p></section>
            """
    }

    private var versions: HTML {
        let items = HTML(
            ([plan.current] + plan.earlier.reversed()).map { version in
                """
                <li><a href="\(Address.register(.planVersion(version.number)).path)">Version \(version.number)</a>
                <span class="quiet small">\(version.approvedBy.map { "approved by \($0)" as HTML } ?? .empty) \(version.approvedAt.map { IncidentPage.time($0, zone) } ?? .empty)</span>
                \(version.reason)</li>
                """
            }
        )
        return "<section class=\"card\"><h2>Versions</h2><ul class=\"linked\">\(items)</ul></section>"
    }
}

/// Who has which role, how to reach them, and who may approve what.
struct PlanRoles: Sendable {
    let version: PlanVersion

    var html: HTML {
        let rows = HTML(
            PlanRole.Name.allCases.map { name in
                let role = version.role(name)
                return """
                    <tr><th scope="row">\(name.rawValue)<br><span class="quiet small">\(name.words)</span></th>
                    <td>\(role?.holder.map { "<strong>\($0)</strong>" as HTML } ?? "<strong class=\"hot\">nobody</strong>")</td>
                    <td>\(role?.deputies.joined(separator: ", ") ?? "")</td><td>\(role?.contact ?? "")</td></tr>
                    """
            }
        )
        let approvals = HTML(
            PlanApproval.allCases.map { what in
                "<dt>\(what.rawValue)</dt><dd>\(version.wanted(what).map(\.rawValue).joined(separator: " and "))</dd>"
            }
        )
        return """
            <section class="card" id="roles"><h2>Whom to call</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Roles"><table>
            <caption class="visually-hidden">Roles, who has them, deputies and contacts</caption>
            <thead><tr><th scope="col">Role</th><th scope="col">Who</th><th scope="col">Deputies</th><th scope="col">At any hour</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            <h3>Who approves</h3><dl class="facts">\(approvals)</dl></section>
            """
    }
}
