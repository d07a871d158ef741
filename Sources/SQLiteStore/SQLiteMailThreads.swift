import Foundation
import GRDB
import Incidents
public import Ports
import Vocabulary

/// Which mails belong to which incidents: the table `incident_mail`.
public struct SQLiteMailThreads: MailThreads {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func marks(of ids: [String]) async throws -> [String: MailMark] {
        let wanted = ids.prefix(Limits.mailReferencesMax + 1)
        guard !wanted.isEmpty else { return [:] }
        let holes = wanted.map { _ in "?" }.joined(separator: ", ")
        return try await control.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT * FROM incident_mail WHERE id IN (\(holes))",
                arguments: StatementArguments(Array(wanted))
            )
            var marks: [String: MailMark] = [:]
            for row in rows {
                marks[row["id"]] = MailMark(
                    incident: IncidentID(rawValue: row["incident"]),
                    digest: row["digest"],
                    receipt: row["receipt"]
                )
            }
            return marks
        }
    }

    /// Notes the letters that a change brought; one that belongs somewhere already is refused, and with it the change.
    static func note(_ facts: [IncidentFact], in database: Database) throws {
        for fact in facts {
            guard case .mail(.received(let letter)) = fact.what else { continue }
            try database.execute(
                sql: "INSERT OR IGNORE INTO incident_mail (id, incident, digest, receipt) VALUES (?, ?, ?, ?)",
                arguments: [letter.id, fact.incident.rawValue, letter.digest, letter.receipt]
            )
            guard database.changesCount == 1 else { throw MailKnown(id: letter.id) }
        }
    }
}
