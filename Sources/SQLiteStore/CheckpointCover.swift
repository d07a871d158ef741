import Foundation
import GRDB
import Ports
import Proof
import Vocabulary

/// The newest checkpoint that tells of each incident, and the way of its line to the root: kept beside the checkpoints, so
/// that a pack of one incident does not read a line of a hundred thousand.
///
/// Nothing relies on it: a pack is verified by the signature and the root.
enum CheckpointCover {
    static func keep(_ checkpoint: SignedCheckpoint, in database: Database) throws {
        let tree = ProofTree(checkpoint.heads.map(\.text))
        let insert = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO audit_head (subject, checkpoint, head, path) VALUES (?, ?, ?, ?)"
        )
        for (index, head) in checkpoint.heads.enumerated() {
            let path = tree.path(of: index).map { "\($0.side.rawValue) \($0.digest.hex)" }.joined(separator: "\n")
            try insert.execute(arguments: [head.subject, checkpoint.header.number, head.text, path])
        }
    }

    static func cover(of id: IncidentID, in database: Database) throws -> IncidentProof.Cover? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT head, path, substr(line, 1, 65536) AS line FROM audit_head
                JOIN audit_checkpoint ON audit_checkpoint.number = audit_head.checkpoint WHERE subject = ?
                """,
            arguments: [id.description]
        )
        guard let row else { return nil }
        let (head, path, line): (String, String, String) = (row["head"], row["path"], row["line"])
        let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, let header = SignedCheckpoint.Header(text: parts[0]),
            let signature = Data(base64Encoded: parts[1]), let known = ChainHead(text: head)
        else { return nil }
        return IncidentProof.Cover(
            checkpoint: header,
            text: parts[0],
            signature: signature,
            head: known,
            path: path.split(separator: "\n").compactMap(step)
        )
    }

    private static func step(_ text: Substring) -> ProofTree.Step? {
        let words = text.split(separator: " ")
        guard words.count == 2, let side = ProofTree.Step.Side(rawValue: String(words[0])),
            let digest = Data(hex: String(words[1]))
        else { return nil }
        return ProofTree.Step(digest: digest, side: side)
    }
}
