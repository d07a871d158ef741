import Foundation
import Proof
import Vocabulary

/// What `tocsin audit verify` found, in words and as JSON.
struct AuditWords {
    let report: AuditReport

    var text: String {
        var lines = report.faults.map { "\($0.subject): \($0.why)" }
        lines += report.notes
        let seen =
            "\(report.factCount) facts, \(report.incidentCount) incidents and \(report.checkpointCount) checkpoints were looked at"
        lines.append(
            report.isWhole
                ? "\(seen): all are as they were written" : "\(seen): \(report.faults.count) faults were found"
        )
        lines.append(window)
        return lines.joined(separator: "\n")
    }

    /// What could be cut off at the end unseen.
    private var window: String {
        let rule = "the house signs a checkpoint a day and when it ends; sign one now with: tocsin audit checkpoint"
        guard let newest = report.newestCheckpointAt else {
            return "there is no checkpoint yet: facts could be cut off at the end unseen; \(rule)"
        }
        return
            "the newest checkpoint is of \(newest.formatted(.iso8601)); \(report.uncoveredCount) facts came after it and "
            + "could be cut off at the end unseen; \(rule)"
    }

    var json: String {
        Vocabulary.JSONValue.object([
            .init("whole", .boolean(report.isWhole)),
            .init(
                "faults",
                .list(
                    report.faults.map {
                        .object([.init("subject", .text($0.subject)), .init("why", .text($0.why))])
                    }
                )
            ), .init("notes", .list(report.notes.map { .text($0) })), .init("facts", .integer(report.factCount)),
            .init("incidents", .integer(report.incidentCount)),
            .init("checkpoints", .integer(report.checkpointCount)),
            .init("newest_checkpoint", .optional(report.newestCheckpointAt?.formatted(.iso8601))),
            .init("facts_after_it", .integer(report.uncoveredCount)),
        ]).json
    }
}
