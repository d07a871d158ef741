import Alerts
import Foundation
import Incidents
import Ports
import Vocabulary

/// The incidents that the reader may know of, the breached ones first.
struct IncidentsPage: Sendable {
    /// One more than is shown where there is a next page.
    let incidents: [Incident]
    let counts: IncidentCounts
    let filter: IncidentListFilter
    let policy: IncidentPolicy
    let views: [SavedView]
    let now: Date
    let reader: Reader

    var html: HTML {
        let shown = incidents.prefix(IncidentListFilter.rows)
        let open: HTML =
            reader.may(.triage)
            ? "<a class=\"button main\" href=\"\(Address.incidentNew.path)\">\(Icons.html(.plus))Open an incident</a>"
            : .empty
        return PageFrame(title: "Incidents", section: .incidents, reader: reader).html(
            """
            <div class="head"><h1>Incidents</h1><div class="row-actions">\(menu)\(open)</div></div>
            \(IncidentParts(reader: reader, current: .incidents).html)
            <section class="card" data-live="incident-changed" data-part="incidents">
            <button class="news" data-news="new or changed: show" hidden></button>
            <ul class="tabs">\(HTML(IncidentListFilter.Tab.allCases.map(tab)))</ul>
            \(controls)
            \(time)
            \(chips)
            \(shown.isEmpty ? empty : table(shown))
            \(pager)
            </section>
            """
        )
    }

    private var menu: HTML {
        ViewMenu(list: .incidents, query: filter.text, views: views, reader: reader).html
    }

    /// A chip for each part that narrows the list.
    private var chips: HTML {
        let narrowings = filter.narrowings
        guard !narrowings.isEmpty else { return .empty }
        let items = HTML(
            narrowings.map { words, without in
                """
                <a class="chip" href="\(without)">\(words) \(Icons.html(.close))<span class="visually-hidden">remove</span></a>\(" ")
                """
            }
        )
        return "<p>\(items)</p>"
    }

    private func tab(_ tab: IncidentListFilter.Tab) -> HTML {
        let current: HTML = tab == filter.tab ? " aria-current=\"page\"" : .empty
        let (words, count): (HTML, Int) =
            switch tab {
            case .open: ("Open", counts.open)
            case .mine: ("Mine", counts.mine)
            case .breached: ("Breached", counts.breached)
            case .closed: ("Closed", counts.all - counts.open)
            case .all: ("All", counts.all)
            }
        let heat: HTML = tab == .breached && count > 0 ? " hot" : .empty
        return """
            <li><a href="\(filter.path { $0.tab = tab })"\(current)>\(words) \
            <span class="pill\(heat)">\(count)</span></a></li>
            """
    }

    private var controls: HTML {
        let steps = HTML(
            (Incident.Stage.steps + [.done, .noIncident]).map { stage in
                let name: HTML = stage.isStep ? "\(stage.rawValue) \(stage.name)" : "\(stage.name)"
                return """
                    <option value="\(stage.rawValue)"\(stage == filter.stage ? " selected" : .empty)>\
                    \(name) (\(counts.stages[stage] ?? 0))</option>
                    """
            }
        )
        let teams = HTML(
            policy.teams.map { "<option\($0 == filter.team ? " selected" : .empty)>\($0)</option>" }
        )
        let newest: HTML = filter.order == .newest ? " selected" : .empty
        return """
            <form class="toolbar" method="get" action="\(Address.incidents.path)">
            <input type="hidden" name="show" value="\(filter.tab.rawValue)">\(hiddenTime)
            <div class="grow"><label for="q">Words of the title</label>
            <input id="q" name="q" value="\(filter.words)" type="search"></div>
            <div><label for="step">Step</label><select id="step" name="step"><option value="">any</option>\(steps)</select></div>
            <div><label for="team">Team</label><select id="team" name="team"><option value="">any</option>\(teams)</select></div>
            <div><label for="order">Order</label><select id="order" name="order"><option value="due">least time left</option>
            <option value="newest"\(newest)>newest</option></select></div>
            <button>Show</button></form>
            """
    }

    private var hiddenTime: HTML {
        let kept = [("from", filter.from), ("until", filter.until)]
        return HTML(
            kept.map { name, instant in
                instant.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\(TimeWords.utc($0))\">" } ?? .empty
            }
        )
    }

    /// The time in which the shown ones were logged, with a way out of it.
    private var time: HTML {
        guard filter.from != nil || filter.until != nil else { return .empty }
        let zone = reader.zone(or: policy.terms.calendar.timeZone)
        let from: HTML = filter.from.map { " from \(TimeWords.instant($0, in: zone))" } ?? .empty
        let until: HTML = filter.until.map { " until \(TimeWords.instant($0, in: zone))" } ?? .empty
        let all = filter.path { ($0.from, $0.until) = (nil, nil) }
        return "<p>Logged\(from)\(until). <a href=\"\(all)\">Of any time</a></p>"
    }

    private func table(_ shown: ArraySlice<Incident>) -> HTML {
        """
        <div class="scroll"><table><caption>\(shown.count) of the list, \
        \(filter.order == .due ? "least time left first" : "newest first")</caption><thead><tr>
        <th scope="col">Time left</th><th scope="col">Incident</th><th scope="col">Step</th><th scope="col">Priority</th>
        <th scope="col">Who has it</th><th scope="col">Logged</th></tr></thead><tbody>\(HTML(shown.map(row)))</tbody></table></div>
        """
    }

    private func row(_ incident: Incident) -> HTML {
        let zone = reader.zone(or: incident.terms.calendar.timeZone)
        return """
            <tr data-row><td>\(left(of: incident))</td>
            <td><a href="\(Address.incident(incident.id).path)" data-open>\(incident.id)</a> \(incident.title)
            \(IncidentMarks.html(of: incident))</td>
            <td>\(incident.stage.isStep ? "\(incident.stage.rawValue) " : .empty)\(incident.stage.name)</td>
            <td>\(incident.record.categorization.priority?.rawValue ?? "not yet")</td>
            <td>\(incident.assignee ?? "nobody")</td>
            <td><time datetime="\(TimeWords.utc(incident.loggedAt))">\(TimeWords.instant(incident.loggedAt, in: zone))</time></td></tr>
            """
    }

    /// The clock that runs out first, by which the list is ordered; notifications have clocks as well.
    static func first(of incident: Incident) -> (name: String, clock: Deadline)? {
        let clocks = incident.clocks.all.map { (name: $0.name.rawValue, clock: $0.clock) }
        let duties = incident.record.resolution.duties.compactMap { duty in
            duty.clock.map { (name: "to notify \(incident.record.resolution.name(of: duty))", clock: $0) }
        }
        return (clocks + duties).filter { $0.clock.isRunning }
            .min { ($0.clock.due ?? .distantFuture) < ($1.clock.due ?? .distantFuture) }
    }

    private func left(of incident: Incident) -> HTML {
        guard let nearest = IncidentsPage.first(of: incident) else {
            let isPaused = incident.clocks.all.contains { $0.clock.endedAt == nil && $0.clock.isPaused }
            return isPaused ? "<span class=\"quiet\">paused</span>" : "<span class=\"quiet\">ended</span>"
        }
        let zone = reader.zone(or: nearest.clock.calendar.timeZone)
        let clock = ClockText(clock: nearest.clock, now: now, zone: zone)
        return """
            <span class="clock \(clock.state)">\(clock.left)</span><br>
            <span class="quiet small">\(nearest.name), due <time datetime="\(clock.dueMachine)">\(clock.dueText)</time></span>
            """
    }

    private var empty: HTML {
        """
        <div class="empty"><p>No incident is in this list.</p>
        <p class="quiet">An incident is opened from an alert's page, from several ticked alerts of the queue, or by hand. It is
        logged at once, and its clocks run from then.</p></div>
        """
    }

    private var pager: HTML {
        let before: HTML =
            filter.page > 1
            ? "<a href=\"\(filter.path { $0.page = filter.page - 1 })\" rel=\"prev\">The page before</a>"
            : "<span></span>"
        let after: HTML =
            incidents.count > IncidentListFilter.rows
            ? "<a href=\"\(filter.path { $0.page = filter.page + 1 })\" rel=\"next\">The next page</a>" : .empty
        return filter.page == 1 && incidents.count <= IncidentListFilter.rows
            ? .empty : "<nav class=\"pager\" aria-label=\"Pages of the list\">\(before)\(after)</nav>"
    }
}

/// What stands beside an incident's title: critical, vulnerability, restricted, skipped.
enum IncidentMarks {
    static func html(of incident: Incident) -> HTML {
        var marks: [HTML] = [DemoMark.html(of: incident.origin)]
        if incident.isCritical { marks.append("<span class=\"chip critical\">critical</span> ") }
        let kind = incident.record.categorization.kind
        if kind != .incident { marks.append("<span class=\"chip\">\(kind.rawValue)</span> ") }
        if let merge = incident.casework.family.mergedInto {
            marks.append("<span class=\"chip\">merged into \(merge.incident)</span> ")
        }
        let sensitivity = incident.secrecy.sensitivity.rawValue
        if incident.secrecy.isRestricted { marks.append("<span class=\"chip\">\(sensitivity), restricted</span> ") }
        if !incident.skips.isEmpty { marks.append("<span class=\"chip\">\(incident.skips.count) skipped</span> ") }
        if let request = incident.skipRequest {
            marks.append("<span class=\"chip\">skip of step \(request.step.rawValue) waits</span> ")
        }
        return HTML(marks)
    }
}
