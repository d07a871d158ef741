public import Foundation
import GRDB
public import Ports

extension SQLiteAccounts: SessionStore {
    public func sessions(of person: String) async throws -> [Session] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM session WHERE person = ? ORDER BY used_at DESC, hash",
                arguments: [person]
            ).map(session)
        }
    }

    public func end(_ choice: SessionChoice, of person: String) async throws -> Int {
        try await control.pool.write { database in
            switch choice {
            case .one(let hash):
                try database.execute(
                    sql: "DELETE FROM session WHERE person = ? AND hash = ?",
                    arguments: [person, Data(hash)]
                )
            case .others(let hash):
                try database.execute(
                    sql: "DELETE FROM session WHERE person = ? AND hash <> ?",
                    arguments: [person, Data(hash)]
                )
            case .all: try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person])
            }
            return database.changesCount
        }
    }

    public func lastSeen() async throws -> [String: Date] {
        try await control.pool.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT name, seen_at FROM person WHERE seen_at IS NOT NULL")
            return Dictionary(
                uniqueKeysWithValues: rows.map { ($0["name"], Date(timeIntervalSince1970: $0["seen_at"])) }
            )
        }
    }
}
