import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// Who was told, who agreed, and what went another way than the eight steps.
struct EvidenceWords: Sendable {
    let packed: PackedIncident
    let zone: TimeZone
    /// When the pack was made: clocks that run are read then.
    let now: Date

    private var incident: Incident { packed.incident }

    /// Who was told and who agreed.
    var told: HTML {
        let resolution = incident.record.resolution
        var rows: [HTML] = resolution.duties.map { duty in
            """
            <dt>\(resolution.name(of: duty))\(duty.sender.map { ", sent by the \($0)" } ?? "")</dt>
            <dd>\(IncidentDuties.state(of: duty, now: now, zone: zone))</dd>
            """
        }
        if let why = resolution.nobodyToNotify { rows.append("<dt>Nobody is to be told</dt><dd>\(why)</dd>") }
        switch resolution.agreement {
        case nil: rows.append("<dt>Agreed</dt><dd>nobody yet</dd>")
        case .agreed(let who): rows.append("<dt>Agreed</dt><dd>\(who)</dd>")
        case .nobodyAffected: rows.append("<dt>Agreed</dt><dd>nobody is affected</dd>")
        case .deemed(let who): rows.append("<dt>Agreed</dt><dd>deemed: \(who) did not answer</dd>")
        }
        let followers = incident.followers.joined(separator: ", ")
        rows.append("<dt>Followers</dt><dd>\(followers.isEmpty ? "none" : followers)</dd>")
        return """
            <section><h2>Who was told, who agreed</h2><dl>\(HTML(rows))</dl>
            \(list(of: ["told"], empty: "No word to the reporter is recorded."))
            \(list(of: ["agreement asked", "agreement answered", "agreement deemed"], empty: "Nobody was asked over a link."))</section>
            """
    }

    /// Skips, corrections and everything else that needed a reason.
    var overrides: HTML {
        """
        <section><h2>Skipped and overruled</h2>
        \(list(of: EvidenceWords.overruling, empty: "Nothing was skipped or overruled."))</section>
        """
    }

    /// Words of facts that tell of something out of the order.
    private static let overruling: Set<String> = [
        "skip asked", "skip declined", "step skipped", "went back", "went straight to resolution", "dismissed",
        "reopened",
        "critical set", "critical lifted", "priority changed", "sensitivity changed", "clock recomputed",
        "clock dropped",
        "paused", "agreement deemed", "glass broken", "merged into", "took over", "merge undone", "split",
        "became aware",
        "record rewritten", "escalated",
    ]

    /// What people wrote down, with every wording that was replaced.
    var timeline: HTML {
        let records = incident.record.investigation.timeline.sorted { ($0.at, $0.recordedAt) < ($1.at, $1.recordedAt) }
        let items = records.map { record -> HTML in
            let before = HTML(
                record.edits.map {
                    "<li>until \(IncidentPage.time($0.at, zone)) it read: \($0.text) (replaced by \($0.by): \($0.reason))</li>"
                }
            )
            return """
                <li>\(IncidentPage.time(record.at, zone)) <strong>\(record.by)</strong> (\(record.kind.rawValue))
                <span class="prose">\(record.text)</span>\(record.edits.isEmpty ? .empty : "<ul>\(before)</ul>")</li>
                """
        }
        let written: HTML = items.isEmpty ? "<p>Nothing was written down.</p>" : "<ol>\(HTML(items))</ol>"
        return "<section><h2>Timeline</h2>\(written)</section>"
    }

    /// The chain of custody: files, copies of events, and who had them.
    var custody: HTML {
        """
        <section><h2>Evidence and who had it</h2>
        \(list(of: ["file attached", "file fetched", "event kept"], empty: "No file and no event is kept with it."))</section>
        """
    }

    private func list(of words: Set<String>, empty: HTML) -> HTML {
        let found = packed.proof.facts.filter { words.contains($0.fact.word) }
        guard !found.isEmpty else { return "<p>\(empty)</p>" }
        return "<ul>\(HTML(found.map { "<li>\(EvidenceFacts.words($0, zone))</li>" }))</ul>"
    }
}
