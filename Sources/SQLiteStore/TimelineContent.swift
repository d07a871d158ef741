import Foundation
import Incidents

/// A record of the timeline in the store.
struct TimelineContent: Codable {
    var at: Date
    /// Missing is an observation: what was kept before there were others.
    var kind: String?
    var text: String
    var by: String
    var recordedAt: Date
    var edits: [EditContent]?

    /// A wording that was replaced.
    struct EditContent: Codable {
        var text: String
        var by: String
        var at: Date
        var reason: String
    }

    init(_ record: TimelineRecord) {
        at = record.at
        kind = record.kind.rawValue
        text = record.text
        by = record.by
        recordedAt = record.recordedAt
        edits = record.edits.map { EditContent(text: $0.text, by: $0.by, at: $0.at, reason: $0.reason) }
    }

    func record() throws -> TimelineRecord {
        TimelineRecord(
            at: at,
            kind: try StoredWord.read(optional: kind) ?? .observation,
            text: text,
            by: by,
            recordedAt: recordedAt,
            edits: (edits ?? []).map { TimelineRecord.Edit(text: $0.text, by: $0.by, at: $0.at, reason: $0.reason) }
        )
    }
}
