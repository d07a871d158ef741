import Alerts
import Events
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Ports
import Vocabulary

extension EventPages {
    /// The events of a search as a file, newest first, at most `Limits.exportCountMax`.
    func export(_ visit: Visit) async throws -> Response {
        let lens = EventsLens(visit.query)
        let aim = EventsAim(lens, now: visit.now, zone: zone(visit))
        guard aim.isGood else {
            return WebReply.text(
                "\(aim.problem?.description ?? aim.timeProblem ?? "")\n",
                status: .unprocessableContent
            )
        }
        let format = visit.query["format"] == "ndjson" ? EventFile.ndjson : .csv
        let columns = lens.columns.isEmpty ? EventFile.columns : lens.columns
        let (store, asked) = (desks.events, aim.query(limit: 2_000))
        let body = ResponseBody { writer in
            if format == .csv { try await writer.write(ByteBuffer(string: EventFile.header(columns))) }
            var (query, count) = (asked, 0)
            query.after = nil
            while count < Limits.exportCountMax {
                query.limit = min(2_000, Limits.exportCountMax - count)
                let searched = try await store.search(query)
                // A file that ends early must not look whole: the connection is cut.
                guard searched.isComplete else { throw ExportTooSlow() }
                let page = searched.found
                let text = page.map { format == .csv ? EventFile.row($0, columns) : EventFile.line($0) }.joined()
                try await writer.write(ByteBuffer(string: text))
                count += page.count
                guard let last = page.last, page.count == query.limit else { break }
                query.after = EventPlace(last)
            }
            try await writer.finish(nil)
        }
        var response = WebReply.stream(body, type: format.type)
        response.headers[.contentDisposition] = "attachment; filename=\"tocsin-events.\(format.rawValue)\""
        return response
    }
}

/// A search of an export that the time was not enough for.
struct ExportTooSlow: Error, CustomStringConvertible {
    var description: String { "the search of an export took too long; narrow it by a field that has a column" }
}

/// Events as a file.
enum EventFile: String, Sendable {
    case csv, ndjson

    var type: String {
        switch self {
        case .csv: "text/csv; charset=utf-8"
        case .ndjson: "application/x-ndjson; charset=utf-8"
        }
    }

    /// Columns of a file when nobody chose others.
    static let columns = FieldNames.common + ["raw"]

    static func header(_ columns: [String]) -> String {
        (["timestamp", "id"] + columns).map(cell).joined(separator: ",") + "\r\n"
    }

    static func row(_ event: LogEvent, _ columns: [String]) -> String {
        let values = columns.map { event.value($0)?.text ?? "" }
        return ([TimeWords.utcMilliseconds(event.at), String(event.id.rawValue)] + values).map(cell).joined(
            separator: ","
        )
            + "\r\n"
    }

    static func line(_ event: LogEvent) -> String { EventJSON.text(event) + "\n" }

    /// One cell (RFC 4180); what a spreadsheet would take for a formula gets an apostrophe before it.
    static func cell(_ text: String) -> String {
        let starts: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r"]
        let isFormula = text.unicodeScalars.first.map(starts.contains) ?? false
        let safe = isFormula ? "'" + text : text
        let needsQuotes = safe.unicodeScalars.contains { [",", "\"", "\n", "\r"].contains($0) }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
