import Foundation
import GRDB
import Incidents
public import Ports
public import Vocabulary

/// The table `incident_deadline`.
public struct SQLiteDeadlines: DeadlineLedger {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func told(of id: IncidentID) async throws -> Set<ToldDeadline> {
        try await control.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT clock, kind FROM incident_deadline WHERE incident = ?",
                arguments: [id.rawValue]
            )
            return Set(
                try rows.map { row in
                    ToldDeadline(clock: row["clock"], kind: try StoredWord.read(row["kind"] as String))
                }
            )
        }
    }

    public func tell(_ telling: DeadlineTelling) async throws -> Bool {
        let key = control.factKey
        let isTold = try await control.commit { database in
            let version = try Int.fetchOne(
                database,
                sql: "SELECT version FROM incident WHERE number = ?",
                arguments: [telling.incident.rawValue]
            )
            guard version == telling.version else { return false }
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO incident_deadline (incident, clock, kind, due, told_at) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    telling.incident.rawValue, telling.deadline.clock, telling.deadline.kind.rawValue,
                    telling.deadline.due.timeIntervalSince1970, telling.at.timeIntervalSince1970,
                ]
            )
            guard database.changesCount == 1 else { return false }
            try FactChain.house.append([telling.fact.houseFact], to: database, key: key)
            try SQLiteNotices.insert(telling.notices, into: database)
            try OutboxTable.add(telling.posts, to: database)
            return true
        }
        if isTold { control.watcher(.alertsAfterCommit) }
        return isTold
    }
}
