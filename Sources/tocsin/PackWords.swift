import Proof
import Vocabulary

/// What was found in an evidence pack, in words and as JSON.
struct PackWords {
    let report: AuditReport
    let key: String?
    /// Whether the key came from elsewhere than the pack.
    let isGiven: Bool

    var text: String {
        var lines = report.faults.map { "\($0.subject): \($0.why)" } + report.notes
        let seen = "\(report.incidentCount) incidents with \(report.factCount) facts were looked at"
        lines.append(
            report.isWhole
                ? "\(seen): the pack is as it was signed" : "\(seen): \(report.faults.count) faults were found"
        )
        if let key {
            lines.append(
                isGiven
                    ? "signed with the key that was given: \(key)"
                    : "signed with the key inside of it, \(key): ask the house for its key and give it with --public-key"
            )
        }
        return lines.joined(separator: "\n")
    }

    var json: String {
        Vocabulary.JSONValue.object([
            .init("whole", .boolean(report.isWhole)), .init("public_key", .optional(key)),
            .init("key_was_given", .boolean(isGiven)),
            .init(
                "faults",
                .list(
                    report.faults.map {
                        .object([.init("subject", .text($0.subject)), .init("why", .text($0.why))])
                    }
                )
            ), .init("notes", .list(report.notes.map { .text($0) })), .init("facts", .integer(report.factCount)),
            .init("incidents", .integer(report.incidentCount)),
        ]).json
    }
}
