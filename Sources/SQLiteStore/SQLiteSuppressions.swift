public import Alerts
public import Foundation
import GRDB
public import Ports
public import Vocabulary

/// Suppressions in the control database.
public struct SQLiteSuppressions: SuppressionStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func suppressions(at now: Date) async throws -> [Suppression] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM suppression WHERE until_at > ? ORDER BY number",
                arguments: [now.timeIntervalSince1970]
            ).map(suppression)
        }
    }

    public func add(
        rule: RuleID?,
        entity: String?,
        reason: String,
        by: String,
        from: Date,
        until: Date
    ) async throws -> Suppression {
        try await control.pool.write { database in
            try database.execute(
                sql: "INSERT INTO suppression (rule, entity, reason, by, from_at, until_at) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    rule?.rawValue, entity, reason, by, from.timeIntervalSince1970, until.timeIntervalSince1970,
                ]
            )
            return Suppression(
                id: database.lastInsertedRowID,
                rule: rule,
                entity: entity,
                reason: reason,
                by: by,
                from: from,
                until: until
            )
        }
    }

    public func end(_ id: Int64, at now: Date) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "UPDATE suppression SET until_at = min(until_at, ?) WHERE number = ?",
                arguments: [now.timeIntervalSince1970, id]
            )
        }
    }

    private func suppression(_ row: Row) -> Suppression {
        let rule: String? = row["rule"]
        return Suppression(
            id: row["number"],
            rule: rule.map(RuleID.init),
            entity: row["entity"],
            reason: row["reason"],
            by: row["by"],
            from: Date(timeIntervalSince1970: row["from_at"]),
            until: Date(timeIntervalSince1970: row["until_at"]),
            hidden: row["hidden"]
        )
    }
}
