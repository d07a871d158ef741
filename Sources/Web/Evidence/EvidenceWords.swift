import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// Who was told, who agreed, and what went another way than the eight steps.
struct EvidenceWords: Sendable {
    let packed: PackedIncident
    let zone: TimeZone

    private var incident: Incident { packed.incident }

    /// Who was told and who agreed.
    var told: HTML {
        let resolution = incident.record.resolution
        var rows: [HTML] = resolution.duties.map { duty in
            switch duty.outcome {
            case nil: "<dt>\(duty.whom)</dt><dd><span class=\"no\">not told yet</span></dd>"
            case .sent(let how): "<dt>\(duty.whom)</dt><dd>told: \(how)</dd>"
            case .waived(let reason): "<dt>\(duty.whom)</dt><dd>waived: \(reason)</dd>"
            }
        }
        if let why = resolution.nobodyToNotify { rows.append("<dt>Nobody is to be told</dt><dd>\(why)</dd>") }
        switch resolution.agreement {
        case nil: rows.append("<dt>Agreed</dt><dd>nobody yet</dd>")
        case .agreed(let who): rows.append("<dt>Agreed</dt><dd>\(who)</dd>")
        case .nobodyAffected: rows.append("<dt>Agreed</dt><dd>nobody is affected</dd>")
        }
        let followers = incident.followers.joined(separator: ", ")
        rows.append("<dt>Followers</dt><dd>\(followers.isEmpty ? "none" : followers)</dd>")
        return """
            <section><h2>Who was told, who agreed</h2><dl>\(HTML(rows))</dl>
            \(list(of: ["told"], empty: "No word to the reporter is recorded."))</section>
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
        "paused",
    ]

    private func list(of words: Set<String>, empty: HTML) -> HTML {
        let found = packed.proof.facts.filter { words.contains($0.fact.word) }
        guard !found.isEmpty else { return "<p>\(empty)</p>" }
        return "<ul>\(HTML(found.map { "<li>\(EvidenceFacts.words($0, zone))</li>" }))</ul>"
    }
}
