import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// A user, host or address with the ways that lead on from it.
struct EntityChip: Sendable {
    let field: String
    let value: String
    /// The time around which its events are looked at.
    let from: Date
    let until: Date

    /// How far around an alert's events one looks, in seconds.
    static let paddingSeconds = 3_600.0

    var html: HTML {
        """
        <details class="menu chip" data-menu><summary data-key="."><span class="quiet">\(field)</span> \
        <span class="mono">\(value)</span></summary><div class="sheet"><ul>
        <li><a href="\(events)">\(Icons.html(.search))Its events around then</a></li>
        <li><a href="\(Address.entity.path([("field", field), ("value", value)]))">\(Icons.html(.person))Everything about it</a></li>
        <li><a href="\(alerts)">\(Icons.html(.bell))Its alerts of all time</a></li>
        <li><button type="button" data-copy="\(value)" hidden>\(Icons.html(.copy))Copy</button></li>
        </ul></div></details>
        """
    }

    private var events: String {
        EntityChip.events(query: EntityChip.pair(field, value), from: from, until: until)
    }

    private var alerts: String {
        QueueQuery().with { ($0.entity, $0.stage, $0.holder, $0.order) = (value, .all, .anybodys, .newest) }.path
    }

    /// The search for events that says the same today and in a year: a query and two instants.
    static func events(query: String, from: Date, until: Date) -> String {
        Address.events.path([
            ("q", query), ("from", TimeWords.utc(from.addingTimeInterval(-paddingSeconds))),
            ("until", TimeWords.utc(until.addingTimeInterval(paddingSeconds))),
        ])
    }

    /// One field and value in the language of the search bar.
    static func pair(_ field: String, _ value: String) -> String { KQL.pair(field, value) }
}
