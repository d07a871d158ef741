import Foundation
import Incidents
import Vocabulary

/// Who must be told by when, over all open incidents: least time left first.
struct DutiesPage: Sendable {
    let incidents: [Incident]
    let now: Date
    let reader: Reader

    var html: HTML {
        let rows = HTML(
            due.map { incident, duty in
                """
                <tr><td><a href="\(Address.incident(incident.id).path)#duties">\(incident.id)</a> \(incident.title)</td>
                <td>\(incident.record.resolution.name(of: duty))</td><td>\(duty.sender ?? "nobody named")</td>
                <td>\(IncidentDuties.state(of: duty, now: now, zone: reader.zone(or: incident.terms.calendar.timeZone)))</td></tr>
                """
            }
        )
        let table: HTML =
            due.isEmpty
            ? """
            <p class="empty">Nobody waits to be notified. Lines of the notification table come here as soon as an open incident
            triggers them: a privacy breach, a critical flag, a customer's complaint.</p>
            """
            : """
            <div class="scroll" tabindex="0" role="region" aria-label="Notifications due"><table>
            <caption class="visually-hidden">Notifications due, least time left first</caption>
            <thead><tr><th scope="col">Incident</th><th scope="col">Whom</th><th scope="col">Who sends it</th>
            <th scope="col">State</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return PageFrame(title: "Duties", section: .incidents, reader: reader).html(
            "\(IncidentParts(reader: reader, current: .duties).html)<h1>Duties</h1><p class=\"quiet\">Who must be told of open incidents, and by when.</p>\(table)"
        )
    }

    /// Those with a clock first, by their due time.
    private var due: [(incident: Incident, duty: Duty)] {
        incidents.flatMap { incident in
            incident.record.resolution.duties.filter { $0.outcome == nil }.map { (incident, $0) }
        }
        .sorted { ($0.1.clock?.due ?? .distantFuture, $0.0.id) < ($1.1.clock?.due ?? .distantFuture, $1.0.id) }
    }
}
