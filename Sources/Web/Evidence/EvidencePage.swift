import Alerts
import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// One incident of a pack, as a page: who did each step when, was it in time by which calendar, who was told, who agreed.
struct EvidencePage: Sendable {
    let packed: PackedIncident
    let pack: EvidencePack

    private var incident: Incident { packed.incident }
    /// The zone of the incident's own calendar.
    private var zone: TimeZone { incident.clocks.resolution.calendar.timeZone }

    /// The parts of the page, in order; a part without anything to say is left out.
    private static func sections(_ packed: PackedIncident, _ zone: TimeZone, _ now: Date) -> [HTML] {
        let words = EvidenceWords(packed: packed, zone: zone, now: now)
        return [
            EvidenceSteps(packed: packed, zone: zone).html,
            EvidenceClocks(incident: packed.incident, zone: zone, now: now).html, words.told, words.overrides,
            words.timeline, words.custody,
            EvidenceExhibits(exhibits: packed.exhibits).html,
            IncidentRecordView(incident: packed.incident, zone: zone, now: now).html,
            EvidenceFacts(packed: packed, zone: zone).html,
        ]
    }

    var html: HTML {
        let times = TimeWords.exact(pack.madeAt, in: zone)
        return EvidencePage.frame(
            title: "\(incident.id) \(incident.title)",
            body: """
                <p><a href="../index.html">Evidence: \(pack.about)</a></p>
                <h1>\(incident.id) \(incident.title)</h1>
                <p>As it stood when it was packed: \(times), by \(pack.madeBy), in \(pack.house). Times are those of \(zone.identifier).</p>
                \(facts)
                \(HTML(EvidencePage.sections(packed, zone, pack.madeAt)))
                """
        )
    }

    private var facts: HTML {
        let links = incident.alerts.map { "\($0)" }.joined(separator: ", ")
        let readers =
            incident.secrecy.isRestricted ? incident.secrecy.readers.sorted().joined(separator: ", ") : "everybody"
        return """
            <dl><dt>Stands at</dt><dd>\(incident.stage.words)</dd>
            <dt>Kind</dt><dd>\(incident.record.categorization.kind.rawValue)\(incident.isCritical ? ", critical" : "")</dd>
            <dt>Priority</dt><dd>\(incident.effectivePriority.rawValue)</dd>
            <dt>Sensitivity</dt><dd>\(incident.secrecy.sensitivity.words)</dd><dt>May know of it</dt><dd>\(readers)</dd>
            <dt>Source</dt><dd>\(incident.record.identification.source?.rawValue ?? "not recorded")</dd>
            <dt>Opened</dt><dd>\(IncidentPage.time(incident.loggedAt, zone)) by \(incident.openedBy)</dd>
            <dt>Has it</dt><dd>\(incident.assignee ?? "nobody"), team \(incident.record.assignment.team ?? "none")</dd>
            <dt>Alerts</dt><dd>\(links.isEmpty ? "none" : links)</dd></dl>
            """
    }

    /// A page that stands alone: nothing in it is fetched, and nothing in it runs.
    static func frame(title: String, body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(title)</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; color: #1b1b1b; background: #fff }
        h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem; border-top: 1px solid #888; padding-top: .5rem }
        table { border-collapse: collapse; width: 100%; font-size: .9rem } caption { text-align: left; font-weight: 600 }
        th, td { border: 1px solid #aaa; padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere;
          min-width: 4rem } th[scope=row] { min-width: 8.5rem } td:has(> time) { min-width: 6.5rem }
        thead th { overflow-wrap: normal } td:last-child { min-width: 8rem } td p { margin: 0 0 .25rem }
        dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .15rem 1rem } dt { font-weight: 600 } dd { margin: 0 }
        dt, dd, li, p, code, h1 { overflow-wrap: anywhere } .prose { white-space: pre-wrap } .no { font-weight: 700 }
        @media (max-width: 40rem) { dl { grid-template-columns: 1fr; gap: 0 } dd { margin-bottom: .4rem } }
        @media screen and (max-width: 56rem) { table { display: block; overflow-x: auto }
          td { min-width: 8.5rem } td:last-child { min-width: 14rem } }
        @media print { body { max-width: none; font-size: 10pt } a { color: inherit; text-decoration: none }
          th, td, td:last-child { min-width: 2.5rem; padding: .15rem .3rem } tr { break-inside: avoid } h2 { break-after: avoid } }
        </style></head><body><main>
        \(body)
        </main></body></html>

        """
    }
}
