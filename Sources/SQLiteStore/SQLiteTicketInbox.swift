public import Foundation
import GRDB
public import Ports

/// Webhooks of trackers in the control database: the table `ticket_delivery`.
public struct SQLiteTicketInbox: TicketInbox {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func keep(_ delivery: TicketDelivery) async throws -> Bool {
        let references = String(decoding: try JSONEncoder().encode(delivery.references), as: UTF8.self)
        return try await control.pool.write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO ticket_delivery (tracker, id, tickets, received_at) VALUES (?, ?, ?, ?)",
                arguments: [
                    delivery.tracker, delivery.id, references, delivery.receivedAt.timeIntervalSince1970,
                ]
            )
            return database.changesCount == 1
        }
    }

    public func waiting(for tracker: String, limit: Int) async throws -> [TicketDelivery] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM ticket_delivery WHERE tracker = ? AND is_settled = 0 ORDER BY number LIMIT ?",
                arguments: [tracker, limit]
            ).map { row in
                let text: String = row["tickets"]
                return TicketDelivery(
                    tracker: row["tracker"],
                    id: row["id"],
                    references: try JSONDecoder().decode([String].self, from: Data(text.utf8)),
                    receivedAt: Date(timeIntervalSince1970: row["received_at"])
                )
            }
        }
    }

    public func settle(_ deliveries: [TicketDelivery]) async throws {
        try await control.pool.write { database in
            for delivery in deliveries {
                try database.execute(
                    sql: "UPDATE ticket_delivery SET is_settled = 1 WHERE tracker = ? AND id = ?",
                    arguments: [delivery.tracker, delivery.id]
                )
            }
        }
    }

    public func forget(before instant: Date) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "DELETE FROM ticket_delivery WHERE is_settled = 1 AND received_at < ?",
                arguments: [instant.timeIntervalSince1970]
            )
        }
    }
}
