import Foundation
import GRDB
public import Incidents
public import Ports
import Vocabulary

/// The ledger of tickets in the control database: the tables `ticket_link` and `ticket_bookmark`.
public struct SQLiteTicketLedger: TicketLedger {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func links(_ filter: TicketFilter) async throws -> [TicketLink] {
        var parts: [String] = []
        var arguments: StatementArguments = []
        func ask(_ sql: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            parts.append(sql)
            arguments += [value]
        }
        ask("incident = ?", filter.incident?.rawValue)
        ask("tracker = ?", filter.tracker)
        ask("reference = ?", filter.reference)
        ask("due_at <= ?", filter.dueBy?.timeIntervalSince1970)
        ask("state = ?", filter.state)
        let condition = parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ")
        arguments += [max(0, filter.limit)]
        let asked = arguments
        return try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT * FROM ticket_link \(condition) ORDER BY due_at IS NULL, due_at, incident, tracker LIMIT ?",
                arguments: asked
            ).map(TicketLinkTable.link)
        }
    }

    @discardableResult
    public func reserve(_ link: TicketLink) async throws -> TicketLink {
        try await control.pool.write { database in
            if let kept = try TicketLinkTable.link(link.key, in: database) { return kept }
            try TicketLinkTable.insert(link, into: database)
            return link
        }
    }

    @discardableResult
    public func change(
        _ key: TicketKey,
        _ change: @Sendable (inout TicketLink) throws -> Void
    ) async throws -> TicketLink {
        try await control.pool.write { database in
            guard var link = try TicketLinkTable.link(key, in: database) else { throw TicketUnknown(key: key) }
            try change(&link)
            try TicketLinkTable.update(link, in: database)
            return link
        }
    }

    public func news(after number: Int64, limit: Int) async throws -> TicketNews {
        try await control.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT number, subject FROM fact WHERE number > ? ORDER BY number LIMIT ?",
                arguments: [number, limit]
            )
            var ids: [IncidentID] = []
            for row in rows {
                let subject: String = row["subject"]
                guard let id = IncidentID(text: subject), !ids.contains(id) else { continue }
                ids.append(id)
            }
            return TicketNews(incidents: ids, through: rows.last?["number"] ?? number)
        }
    }

    public func bookmark(_ name: String) async throws -> String? {
        try await control.pool.read { database in
            try String.fetchOne(database, sql: "SELECT place FROM ticket_bookmark WHERE name = ?", arguments: [name])
        }
    }

    public func mark(_ name: String, _ text: String) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO ticket_bookmark (name, place) VALUES (?, ?)",
                arguments: [name, text]
            )
        }
    }
}

/// The table `ticket_link`.
enum TicketLinkTable {
    static func link(_ key: TicketKey, in database: Database) throws -> TicketLink? {
        try Row.fetchOne(
            database,
            sql: "SELECT * FROM ticket_link WHERE incident = ? AND tracker = ?",
            arguments: [key.incident.rawValue, key.tracker]
        ).map(link)
    }

    static func link(_ row: Row) throws -> TicketLink {
        let text: String = row["content"]
        return try JSONDecoder().decode(TicketLinkContent.self, from: Data(text.utf8)).link(
            row["incident"],
            tracker: row["tracker"],
            marker: row["marker"],
            state: row["state"],
            dueAt: row["due_at"]
        )
    }

    static func insert(_ link: TicketLink, into database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO ticket_link (incident, tracker, marker, state, reference, due_at, content)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [link.incident.rawValue, link.tracker, link.marker.description] + (try columns(of: link))
        )
    }

    static func update(_ link: TicketLink, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE ticket_link SET state = ?, reference = ?, due_at = ?, content = ? WHERE incident = ? AND tracker = ?
                """,
            arguments: (try columns(of: link)) + [link.incident.rawValue, link.tracker]
        )
    }

    private static func columns(of link: TicketLink) throws -> StatementArguments {
        [
            link.state.word, link.name?.reference, link.dueAt?.timeIntervalSince1970,
            String(decoding: try JSONEncoder().encode(TicketLinkContent(link)), as: UTF8.self),
        ]
    }
}
