import Alerts
import Foundation
import Ports
import Vocabulary

/// One alert of the queue, with what can be done to it without opening it.
struct QueueRow: Sendable {
    let alert: Alert
    let query: QueueQuery
    let columns: [QueueQuery.Column]
    let people: [String]
    let now: Date
    let reader: Reader

    private var page: String { Address.alert(alert.id).path([("in", query.with { _ in }.text)]) }

    var html: HTML {
        let clock = ClockText(clock: alert.clock, now: now, zone: reader.zone(or: alert.clock.calendar.timeZone))
        let box: HTML =
            reader.may(.triage)
            ? """
            <td class="tick"><label><input type="checkbox" name="alert" value="\(alert.id):\(alert.version)" form="bulk" \
            aria-label="Tick \(alert.id)"></label></td>
            """ : .empty
        return """
            <tr data-row class="\(clock.state)">\(box)
            <td class="left"><span class="clock \(clock.state)">\(clock.left)</span><br>
            <time class="quiet small" datetime="\(clock.dueMachine)" title="\(clock.dueMachine)">\(clock.dueText)</time></td>
            <td>\(SeverityMark.html(of: alert.finding.kind))</td>
            <td class="what"><a data-open href="\(page)">\(LineText(alert.finding.message).text)</a>\(times)\(verdict) \(DemoMark.html(of: alert.origin))</td>
            \(HTML(columns.map(cell)))
            <td class="holder">\(alert.assignee ?? "nobody")</td>
            <td class="name tight"><a href="\(page)">\(alert.id)</a></td>
            \(reader.may(.triage) ? acts : .empty)</tr>
            """
    }

    private var times: HTML {
        alert.count > 1 ? " <span class=\"pill\" title=\"repeats\">×\(alert.count)</span>" : .empty
    }

    private var verdict: HTML {
        guard let verdict = alert.verdict else { return .empty }
        return " <span class=\"chip\">\(verdict.decision.rawValue)</span>"
    }

    private func cell(_ column: QueueQuery.Column) -> HTML {
        switch column {
        case .count: "<td class=\"extra num\">\(alert.count)</td>"
        case .entity: "<td class=\"extra mono\">\(alert.finding.entity?.description ?? "")</td>"
        case .rule: "<td class=\"extra\">\(alert.finding.title)</td>"
        case .recorded:
            "<td class=\"extra tight\"><time datetime=\"\(TimeWords.utc(alert.raisedAt))\">\(TimeWords.instant(alert.raisedAt, in: reader.zone(or: alert.clock.calendar.timeZone)))</time></td>"
        }
    }

    private var acts: HTML {
        guard alert.stage == .open else { return "<td class=\"acts\"></td>" }
        let take: HTML =
            alert.assignee == reader.person.name
            ? .empty
            : form(.take, "<button data-key=\"t\">Take<span class=\"visually-hidden\"> \(alert.id)</span></button>")
        let options = HTML(alert.decisions.map { "<option>\($0.rawValue)</option>" })
        let names = HTML(people.map { "<option>\($0)</option>" })
        return """
            <td class="acts tight"><div class="row-actions">\(take)
            <details class="menu end" data-menu><summary data-key="c">Verdict<span class="visually-hidden"> on \(alert.id)</span></summary>
            <div class="sheet">
            \(form(.triage, """
            <label for="d-\(alert.id)">What is it?</label><select id="d-\(alert.id)" name="decision" required>\
            <option value="">choose</option>\(options)</select>
            <label for="r-\(alert.id)">Why</label><input id="r-\(alert.id)" name="reason" required maxlength="\(Limits.reasonCharactersMax)">
            <button class="main">Record the verdict</button>
            """))<hr>
            \(form(.assign, """
            <label for="a-\(alert.id)">Give it to</label><select id="a-\(alert.id)" name="to"><option value="">nobody</option>\(names)</select>
            <button>Assign</button>
            """))<hr>
            \(form(.note, """
            <label for="n-\(alert.id)">Note</label><input id="n-\(alert.id)" name="text" required maxlength="\(Limits.reasonCharactersMax)">
            <button>Add the note</button>
            """))
            </div></details></div></td>
            """
    }

    private func form(_ step: Address.Step, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Address.alertStep(alert.id, step).path)" data-enhance>\(PageFrame.key(reader))
        <input type="hidden" name="version" value="\(alert.version)"><input type="hidden" name="back" value="\(query.path)">
        \(content)</form>
        """
    }
}
