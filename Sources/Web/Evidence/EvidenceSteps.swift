import Foundation
import Incidents
import Operations
import Ports
import Vocabulary

/// Who left each step when, how, and with what recorded.
struct EvidenceSteps: Sendable {
    let packed: PackedIncident
    let zone: TimeZone

    private var incident: Incident { packed.incident }

    var html: HTML {
        """
        <section><h2>Steps</h2><table tabindex="0"><caption>Each step: who left it when, and how</caption>
        <thead><tr><th>Step</th><th>Left</th><th>By</th><th>How</th><th>Recorded for it, and by whom</th></tr></thead>
        <tbody>\(HTML(Incident.Stage.steps.map(row)))</tbody></table></section>
        """
    }

    private func row(_ step: Incident.Stage) -> HTML {
        let passages = incident.passages.filter { $0.step == step }
        let isBehind = incident.passage(of: step) != nil
        let state: HTML =
            if step == incident.stage { "it stands here" } else if passages.isEmpty {
                incident.stage == .noIncident ? "does not apply" : "not reached"
            } else if !isBehind { "left before, and to be done again" } else { .empty }
        let left = HTML(passages.map { "\(IncidentPage.time($0.at, zone))<br>" })
        let people = HTML(passages.map { "\($0.by)<br>" })
        let ways = HTML(passages.map { "\(words(of: $0.way))<br>" })
        return """
            <tr><th scope="row">\(step.rawValue) \(step.name)</th><td>\(left)\(state)</td><td>\(people)</td><td>\(ways)</td>
            <td>\(recorded(for: step))</td></tr>
            """
    }

    private func words(of way: Passage.Way) -> HTML {
        switch way {
        case .complete: "with its facts"
        case .skipped(let reason, let asker): "<span class=\"no\">skipped</span>, asked by \(asker): \(reason)"
        case .notNeeded(let reason): "not needed: \(reason)"
        case .dismissed(let reason): "no incident: \(reason)"
        }
    }

    /// What was recorded for a step, by whom, oldest first.
    private func recorded(for step: Incident.Stage) -> HTML {
        HTML(
            packed.proof.facts.compactMap { proven in
                guard case .recorded(step, let facts)? = IncidentFact(proven.fact)?.what else { return nil }
                let text = facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
                return "<p>\(IncidentPage.time(proven.fact.at, zone)) \(proven.fact.by): \(text)</p>"
            }
        )
    }
}
