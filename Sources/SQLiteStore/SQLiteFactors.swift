import Foundation
import GRDB
public import Ports

/// Second factors in the control database: the tables `factor` and `recovery_code`.
public struct SQLiteFactors: FactorStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func factor(of person: String) async throws -> Factor? {
        try await control.pool.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM factor WHERE person = ?", arguments: [person])
                .map { try factor($0, in: database) }
        }
    }

    public func factors() async throws -> [Factor] {
        try await control.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM factor ORDER BY person").map { try factor($0, in: database) }
        }
    }

    public func save(_ factor: Factor) async throws {
        try await control.pool.write { database in
            try database.execute(sql: "DELETE FROM factor WHERE person = ?", arguments: [factor.person])
            try database.execute(
                sql: "INSERT INTO factor (person, confirmed_at, last_step) VALUES (?, ?, ?)",
                arguments: [factor.person, factor.confirmedAt.timeIntervalSince1970, factor.lastStep]
            )
            for hash in factor.codeHashes {
                try database.execute(
                    sql: "INSERT INTO recovery_code (person, hash) VALUES (?, ?)",
                    arguments: [factor.person, Data(hash)]
                )
            }
        }
    }

    public func remove(of person: String) async throws -> Bool {
        try await change("DELETE FROM factor WHERE person = ?", [person])
    }

    public func take(step: Int64, of person: String) async throws -> Bool {
        try await change(
            "UPDATE factor SET last_step = ? WHERE person = ? AND last_step < ?",
            [step, person, step]
        )
    }

    public func take(codeHash: [UInt8], of person: String) async throws -> Bool {
        try await change("DELETE FROM recovery_code WHERE person = ? AND hash = ?", [person, Data(codeHash)])
    }

    /// Whether a row was changed.
    private func change(_ sql: String, _ arguments: StatementArguments) async throws -> Bool {
        try await control.pool.write { database in
            try database.execute(sql: sql, arguments: arguments)
            return database.changesCount > 0
        }
    }

    private func factor(_ row: Row, in database: Database) throws -> Factor {
        let person: String = row["person"]
        let hashes = try Data.fetchAll(
            database,
            sql: "SELECT hash FROM recovery_code WHERE person = ?",
            arguments: [person]
        )
        return Factor(
            person: person,
            confirmedAt: Date(timeIntervalSince1970: row["confirmed_at"]),
            lastStep: row["last_step"],
            codeHashes: Set(hashes.map { Array($0) })
        )
    }
}
