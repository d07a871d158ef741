import Foundation
import Incidents
import Operations
import Ports
import Proof
import Vocabulary

/// Every fact of an incident with its place in the chain, and the checkpoint that covers it.
struct EvidenceFacts: Sendable {
    let packed: PackedIncident
    let zone: TimeZone

    var html: HTML {
        let rows = HTML(
            packed.proof.facts.map { proven in
                """
                <tr><td>\(proven.place)</td><td>\(IncidentPage.time(proven.fact.at, zone))</td><td>\(proven.fact.by)</td>
                <td>\(EvidenceFacts.what(proven, zone))</td><td><code>\(proven.ownSeal.hex.prefix(16))</code></td></tr>
                """
            }
        )
        return """
            <section><h2>Facts</h2><table tabindex="0"><caption>Everything that was recorded, in order; facts.jsonl has it with whole seals</caption>
            <thead><tr><th>Place</th><th>When</th><th>Who</th><th>What</th><th>Seal</th></tr></thead><tbody>\(rows)</tbody></table>
            \(cover)</section>
            """
    }

    private var cover: HTML {
        guard let cover = packed.proof.cover else {
            return "<p>No checkpoint covers these facts yet; the signature of this pack does.</p>"
        }
        return """
            <p>Checkpoint \(cover.checkpoint.number), signed \(IncidentPage.time(cover.checkpoint.at, zone)), covers the facts up to place
            \(cover.head.count) (checkpoint.json). The signature of this pack covers all of them.</p>
            """
    }

    /// A fact in a sentence, with who and when.
    static func words(_ proven: IncidentProof.ProvenFact, _ zone: TimeZone) -> HTML {
        "\(IncidentPage.time(proven.fact.at, zone)) <strong>\(proven.fact.by)</strong> \(what(proven, zone))"
    }

    private static func what(_ proven: IncidentProof.ProvenFact, _ zone: TimeZone) -> HTML {
        guard let fact = IncidentFact(proven.fact) else { return "\(proven.fact.word) \(proven.details)" }
        return IncidentHistory(facts: [], zone: zone).words(fact.what)
    }
}
