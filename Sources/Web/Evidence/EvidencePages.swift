import Alerts
import Foundation
import Incidents
public import Operations
import Ports
import Vocabulary

/// The pages of an evidence pack: read in a browser without a network and without the house, with no script in them.
///
/// What they say is a list of sections; a new part of an incident becomes one more.
public struct EvidencePages: Sendable {
    private let pack: EvidencePack

    public init(_ pack: EvidencePack) { self.pack = pack }

    /// Every file of the pack that people read, the index first.
    public var files: [PackFile] {
        [PackFile("index.html", index.description)]
            + pack.incidents.flatMap { packed in
                EvidencePages.makers.map { $0(packed, pack) }
            }
    }

    /// What is made for each incident.
    private static let makers: [@Sendable (PackedIncident, EvidencePack) -> PackFile] = [
        { PackFile("\($0.incident.id)/index.html", EvidencePage(packed: $0, pack: $1).html.description) },
        { packed, pack in
            PackFile(
                "\(packed.incident.id)/incident.json",
                IncidentBody.value(packed.incident, at: pack.madeAt).indented() + "\n"
            )
        },
    ]

    private var index: HTML {
        let rows = HTML(
            pack.incidents.map { packed in
                let incident = packed.incident
                return """
                    <tr><td><a href="\(incident.id)/index.html">\(incident.id)</a></td><td>\(incident.title)</td>
                    <td>\(incident.stage.words)</td><td>\(EvidenceClocks.verdict(of: incident, at: pack.madeAt))</td>
                    <td>\(incident.skips.isEmpty ? "none" : "\(incident.skips.count)")</td></tr>
                    """
            }
        )
        let list: HTML =
            pack.incidents.isEmpty
            ? "<p>No incident is in this time.</p>"
            : """
            <table tabindex="0"><caption>Incidents of this pack</caption><thead><tr><th>Incident</th><th>What</th><th>Stands at</th>
            <th>In time</th><th>Steps skipped</th></tr></thead><tbody>\(rows)</tbody></table>
            """
        return EvidencePage.frame(
            title: "Evidence: \(pack.about)",
            body: """
                <h1>Evidence: \(pack.about)</h1>
                <dl><dt>House</dt><dd>\(pack.house)</dd><dt>Made</dt><dd>\(TimeWords.exact(pack.madeAt, in: .gmt)) by \(pack.madeBy)</dd>
                <dt>Public key</dt><dd><code>\(pack.publicKey)</code></dd></dl>
                \(list)
                <h2>How to verify it</h2>
                <p>manifest.json names every file with its SHA-256, and manifest.sig is the signature over it (Ed25519). With the
                program, and no house: <code>tocsin audit verify --pack FILE --public-key KEY</code>. Ask the house for the key
                yourself; one that comes with the pack proves nothing. Files and events that are evidence are held against the facts of
                when they came in. What stays out is told on the incident's page and in its evidence.json.</p>
                """
        )
    }
}
