import Alerts
import Events
import Foundation
import Vocabulary

/// One event, at an address that stays.
struct EventPage: Sendable {
    let event: LogEvent
    let zone: TimeZone
    let reader: Reader

    var html: HTML {
        PageFrame(title: "Event \(event.id.rawValue)", section: .events, reader: reader).html(
            """
            <p class="kicker"><a href="\(Address.events.path)">Events</a></p>
            <h1>\(ValueChip.short(event.wording, to: 300))</h1>
            <div class="toolbar"><a class="button" href="\(Address.eventsAround(event.id).path)">\(Icons.html(.clock))What was around it</a>
            <button type="button" data-copy="\(EventJSON.text(event))" hidden>\(Icons.html(.copy))Copy as JSON</button></div>
            <section class="card" aria-labelledby="facts"><h2 id="facts">Event \(event.id.rawValue)</h2><dl class="facts">
            <dt>When</dt><dd>\(TimeMark.html(event.at, in: zone)) \(TimeMark.zone(zone, at: event.at))</dd>
            <dt>Received</dt><dd>\(TimeMark.html(event.receivedAt, in: zone)) \(TimeMark.zone(zone, at: event.receivedAt))</dd>
            </dl></section>
            <section class="card" aria-labelledby="all"><h2 id="all">Fields</h2>\(EventFieldTable(event: event, pivots: .menu).html)</section>
            <section class="card"><h2>JSON</h2><pre>\(EventJSON.pretty(event))</pre></section>
            <section class="card"><h2>As it came</h2><pre>\(event.raw)</pre></section>
            """
        )
    }
}

/// What a host logged before and after an event.
struct EventAroundPage: Sendable {
    let event: LogEvent
    let field: String
    let value: String
    let events: [LogEvent]
    let zone: TimeZone
    let reader: Reader

    var html: HTML {
        let lens = EventsLens(
            KQL.pair(field, value),
            from: event.at.addingTimeInterval(-300),
            until: event.at.addingTimeInterval(300)
        )
        let rows = EventRows(events: events, columns: [], zone: zone, picks: .none, marked: event.id)
        return PageFrame(title: "Around event \(event.id.rawValue)", section: .events, reader: reader).html(
            """
            <p class="kicker"><a href="\(Address.event(event.id).path)">Event \(event.id.rawValue)</a></p>
            <h1>Around event \(event.id.rawValue)</h1>
            <div class="toolbar"><a class="button" href="\(lens.path)">\(Icons.html(.search))Five minutes before and after, as a search</a></div>
            <section class="card">\(rows.html(caption: "Events of \(field) \(ValueChip.short(value)), newest first, this one marked, times in \(TimeMark.zone(zone, at: event.at))"))</section>
            """
        )
    }
}
