import Events
import Foundation
import Hummingbird
import Ports
import Vocabulary

extension EventPages {
    /// What may stand at the cursor: names of fields, or values of one.
    func suggest(_ visit: Visit) async throws -> Response {
        let typed = EventTyping(visit.query["q"], at: Int(visit.query["at"]) ?? Int.max)
        var items: [(text: String, note: String)] = []
        switch typed.wanted {
        case .name(let start):
            items = EventTyping.names(beginning: start).map { ("\($0): ", "") }
        case .value(let field, let start):
            let values = try await desks.events.suggestions(of: field, beginning: start, limit: 10)
            items = values.map { (String(KQL.pair(field, $0).dropFirst(KQL.pair(field, "").count - 2)), "") }
        case .nothing: break
        }
        let list = items.map { item in
            "{\"text\":\(JSONText.quoted(item.text)),\"from\":\(typed.from),\"note\":\(JSONText.quoted(item.note))}"
        }
        return WebReply.json("{\"items\":[\(list.joined(separator: ","))]}")
    }

    /// The most frequent values of a field in a search, as JSON.
    func values(_ visit: Visit) async throws -> Response {
        let aim = EventsAim(EventsLens(visit.query), now: visit.now, zone: zone(visit))
        let field = visit.query["field"]
        guard aim.isGood, !field.isEmpty, field.utf8.count <= Limits.fieldNameBytesMax else {
            return WebReply.text("name a field, and a search that can be read\n", status: .unprocessableContent)
        }
        var query = aim.query(limit: 10)
        query.after = nil
        let found = try await desks.events.frequent(field, in: query)
        let list = found.found.map { "{\"value\":\(JSONText.quoted($0.value)),\"count\":\($0.count)}" }
        return WebReply.json("{\"values\":[\(list.joined(separator: ","))],\"complete\":\(found.isComplete)}")
    }
}

/// What somebody is about to write: the piece of a search before the cursor.
struct EventTyping: Hashable, Sendable {
    enum Wanted: Hashable, Sendable {
        case name(String)
        case value(field: String, String)
        case nothing
    }

    let wanted: Wanted
    /// Where the piece begins, in UTF-16 units, as browsers count.
    let from: Int

    init(_ text: String, at cursor: Int) {
        let units = Array(text.utf16.prefix(max(0, min(cursor, Limits.queryBytesMax))))
        let before = String(decoding: units, as: UTF16.self)
        let piece = before.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "(" || $0 == ")" }.last ?? ""
        let head = before.dropLast(piece.count)
        if let mark = piece.lastIndex(of: ":") {
            let start = piece[piece.index(after: mark)...]
            wanted = .value(field: String(piece[..<mark]), EventTyping.bare(start))
            from = units.count - start.utf16.count
            return
        }
        let trimmed = head.reversed().drop { $0 == " " || $0 == "(" }
        from = units.count - piece.utf16.count
        if trimmed.first == ":" {
            let field = String(trimmed.dropFirst().prefix { !" ():".contains($0) }.reversed())
            wanted = .value(field: field, EventTyping.bare(piece))
        } else if piece.isEmpty, !head.isEmpty, head.last != "(", !EventTyping.endsWithKeyword(head) {
            wanted = .nothing
        } else {
            wanted = .name(String(piece))
        }
    }

    /// Without the quote that it begins with.
    private static func bare(_ text: Substring) -> String { String(text.first == "\"" ? text.dropFirst() : text) }

    private static func endsWithKeyword(_ text: Substring) -> Bool {
        ["and", "or", "not"].contains(text.split(separator: " ").last?.lowercased() ?? "")
    }

    /// Known names with these letters, those that begin so first.
    static func names(beginning start: String) -> [String] {
        let start = start.lowercased()
        let known = FieldNames.known.filter { $0.contains(start) }
        return Array((known.filter { $0.hasPrefix(start) } + known.filter { !$0.hasPrefix(start) }).prefix(10))
    }
}
