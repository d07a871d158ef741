import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Ports
import Vocabulary

/// The audit trail: every fact of the house, newest first, filtered by whom, what and when.
struct AuditPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        let filter = AuditPages.filter(visit.query)
        let facts = try await desks.visibleFacts(filter, to: visit.reader.person)
        if visit.query["format"] == "ndjson" { return AuditPages.download(facts) }
        return WebReply.page(
            AuditPage(query: visit.query, facts: facts, limit: filter.limit, reader: visit.reader).html
        )
    }

    static func filter(_ query: FormBody) -> FactFilter {
        func text(_ name: String) -> String? { query[name].isEmpty ? nil : query[name] }
        return FactFilter(
            subject: text("subject"),
            by: text("by"),
            word: text("word"),
            from: TimeWords.instant(rfc3339: query["from"]),
            until: TimeWords.instant(rfc3339: query["until"]),
            before: Int64(query["before"]),
            limit: query["format"] == "ndjson" ? Limits.factExportMax : 100
        )
    }

    /// A line for each fact, newest first.
    private static func download(_ facts: [StoredFact]) -> Response {
        let lines = facts.map { stored -> String in
            let fact = stored.fact
            let value: JSONValue = [
                "number": .integer(stored.number), "at": .text(TimeWords.utc(fact.at)), "by": .text(fact.by),
                "subject": .text(fact.subject), "word": .text(fact.word),
                "details": .object(fact.details.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value)) }),
            ]
            return value.json + "\n"
        }
        let body = ResponseBody(byteBuffer: ByteBuffer(string: lines.joined()))
        return WebReply.download(body, type: "application/x-ndjson; charset=utf-8", name: "tocsin-audit.ndjson")
    }
}
