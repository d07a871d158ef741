import Foundation
import Ports
import Vocabulary

/// The calendars that business days are counted by, each with its days off.
struct CalendarsPage: Sendable {
    let calendars: [BusinessCalendar]
    /// What was sent and refused, which must not be lost.
    var draft: FormBody?
    let reader: Reader
    var refusal: String?

    var html: HTML {
        PageFrame(title: "Calendars", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>Calendars</h1>
            <p>A working day runs from 00:00 to 24:00 of the calendar's own zone.</p></section>
            \(HTML(calendars.map { card($0) }))
            \(reader.may(.administer) ? newCard : .empty)
            """
        )
    }

    private func card(_ calendar: BusinessCalendar) -> HTML {
        let sent = draft.flatMap { $0["name"] == calendar.name ? $0 : nil }
        let days = CalendarForm.weekdays.enumerated().filter { calendar.workingWeekdays.contains($0.offset + 1) }.map(
            \.element
        )
        let remove: HTML =
            calendars.count > 1 && reader.may(.administer)
            ? """
            <form method="post" action="\(Address.settings(.calendars).path)">\(PageFrame.key(reader))
            <input type="hidden" name="do" value="remove"><input type="hidden" name="name" value="\(calendar.name)">
            <button class="danger">Remove \(calendar.name)</button></form>
            """ : .empty
        let form: HTML =
            reader.may(.administer)
            ? "<details\(sent == nil ? .empty : " open")><summary>Change it</summary>\(fields(calendar, sent, id: calendar.name))\(remove)</details>"
            : .empty
        let holidays = calendar.holidays.sorted { $0.key < $1.key }.map { "<li>\($0.key) \($0.value)</li>" as HTML }
        return """
            <section class="card"><h2>\(calendar.name)</h2><p>\(calendar.timeZone.identifier); \(days.joined(separator: ", "))</p>
            <details><summary>\(holidays.count) days off</summary><ul>\(HTML(holidays))</ul></details>\(form)</section>
            """
    }

    private var newCard: HTML {
        let isNew = draft.map { sent in !calendars.contains { $0.name == sent["name"] } } ?? false
        return
            "<section class=\"card\"><h2>Another calendar</h2>\(fields(nil, isNew ? draft : nil, id: "new"))</section>"
    }

    private func fields(_ calendar: BusinessCalendar?, _ sent: FormBody?, id: String) -> HTML {
        let weekdays =
            sent.map { Set($0.all("weekday").compactMap { Int($0) }) } ?? calendar?.workingWeekdays ?? [1, 2, 3, 4, 5]
        let boxes = HTML(
            CalendarForm.weekdays.enumerated().map { index, name in
                let ticked: HTML = weekdays.contains(index + 1) ? " checked" : .empty
                return
                    "<label class=\"choice\"><input type=\"checkbox\" name=\"weekday\" value=\"\(index + 1)\"\(ticked)> \(name)</label>"
            }
        )
        let name: HTML =
            calendar.map { "<input type=\"hidden\" name=\"name\" value=\"\($0.name)\">" }
            ?? "<label for=\"name-\(id)\">Name</label><input id=\"name-\(id)\" name=\"name\" value=\"\(sent?["name"] ?? "")\" required>"
        return """
            <form method="post" action="\(Address.settings(.calendars).path)">\(PageFrame.key(reader))\(name)
            <label for="zone-\(id)">Time zone</label><input id="zone-\(id)" name="zone" value="\(sent?["zone"] ?? calendar?.timeZone.identifier ?? "UTC")" required>
            <fieldset><legend>Working days</legend><div class="verdict-choice">\(boxes)</div></fieldset>
            <label for="holidays-\(id)">Days off, one a line: the day, then its name</label>
            <textarea id="holidays-\(id)" name="holidays" rows="6" placeholder="2026-12-25 Christmas">\(sent?["holidays"] ?? calendar.map(CalendarForm.lines) ?? "")</textarea>
            <details><summary>Add days off from an .ics file</summary><label for="ics-\(id)">The file's text</label>
            <textarea id="ics-\(id)" name="ics" rows="4" placeholder="BEGIN:VCALENDAR">\(sent?["ics"] ?? "")</textarea></details>
            <button class="main">Show what this changes</button></form>
            """
    }
}
