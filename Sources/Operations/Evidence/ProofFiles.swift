import Events
import Foundation
import Ports
import Proof
import Vocabulary

/// The files of a pack that prove one incident: its facts, and the checkpoint that covers them.
enum ProofFiles {
    static let facts = "facts.jsonl"
    static let checkpoint = "checkpoint.json"

    static func files(of proof: IncidentProof, in folder: String) -> [PackFile] {
        var digest = Data()
        var lines = ""
        for proven in proof.facts {
            digest = sealed(proven).digest(after: digest, place: proven.place)
            lines += line(proven, digest) + "\n"
        }
        var files = [PackFile("\(folder)/\(facts)", lines)]
        if let cover = proof.cover { files.append(PackFile("\(folder)/\(checkpoint)", json(cover) + "\n")) }
        return files
    }

    private static func sealed(_ proven: IncidentProof.ProvenFact) -> SealedFact {
        SealedFact(
            subject: Data(proven.fact.subject.utf8),
            at: proven.fact.at.timeIntervalSince1970,
            by: Data(proven.fact.by.utf8),
            word: Data(proven.fact.word.utf8),
            details: Data(proven.details.utf8)
        )
    }

    private static func line(_ proven: IncidentProof.ProvenFact, _ digest: Data) -> String {
        JSONValue.object([
            .init("place", .integer(proven.place)), .init("number", .integer(proven.number)),
            .init("subject", .text(proven.fact.subject)),
            .init("time", .text(proven.fact.at.formatted(.iso8601))),
            .init("at", .text(String(proven.fact.at.timeIntervalSince1970))), .init("by", .text(proven.fact.by)),
            .init("word", .text(proven.fact.word)), .init("details", .text(proven.details)),
            .init("seal", .text(proven.seal.hex)), .init("own_seal", .text(proven.ownSeal.hex)),
            .init("digest", .text(digest.hex)),
        ]).json
    }

    private static func json(_ cover: IncidentProof.Cover) -> String {
        JSONValue.object([
            .init("signed", .text(cover.text)), .init("signature", .text(cover.signature.base64EncodedString())),
            .init("head", .text(cover.head.text)),
            .init(
                "path",
                .list(
                    cover.path.map {
                        .object([.init("side", .text($0.side.rawValue)), .init("digest", .text($0.digest.hex))])
                    }
                )
            ),
        ]).indented()
    }

    /// Reads a line of facts back, as it is sealed, with the digest that it tells; nil when it is none.
    static func fact(_ line: Data) -> (place: Int64, fact: SealedFact, digest: String)? {
        let value: JSONValue
        do { value = try JSONValue(parsing: Array(line)) } catch { return nil }
        guard let place = value["place"]?.integer, let subject = value["subject"]?.text,
            let at = value["at"]?.text.flatMap({ Double($0) }), let by = value["by"]?.text,
            let word = value["word"]?.text, let details = value["details"]?.text, let digest = value["digest"]?.text
        else { return nil }
        let fact = SealedFact(
            subject: Data(subject.utf8),
            at: at,
            by: Data(by.utf8),
            word: Data(word.utf8),
            details: Data(details.utf8)
        )
        return (place, fact, digest)
    }

    /// Reads the checkpoint back; nil when it is none.
    static func cover(_ bytes: Data) -> IncidentProof.Cover? {
        let value: JSONValue
        do { value = try JSONValue(parsing: Array(bytes)) } catch { return nil }
        guard let text = value["signed"]?.text, let header = SignedCheckpoint.Header(text: text),
            let signature = value["signature"]?.text.flatMap({ Data(base64Encoded: $0) }),
            let head = value["head"]?.text.flatMap(ChainHead.init(text:)), let items = value["path"]?.items
        else { return nil }
        var path: [ProofTree.Step] = []
        for item in items {
            guard let side = item["side"]?.text.flatMap(ProofTree.Step.Side.init),
                let digest = item["digest"]?.text.flatMap({ Data(hex: $0) })
            else { return nil }
            path.append(ProofTree.Step(digest: digest, side: side))
        }
        return IncidentProof.Cover(checkpoint: header, text: text, signature: signature, head: head, path: path)
    }
}
