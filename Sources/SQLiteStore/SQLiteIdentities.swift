import GRDB
public import Ports

/// Identities in the control database: the table `identity`.
public struct SQLiteIdentities: IdentityStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func person(issuer: String, subject: String) async throws -> String? {
        try await control.pool.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT person FROM identity WHERE issuer = ? AND subject = ?",
                arguments: [issuer, subject]
            )
        }
    }

    public func tie(issuer: String, subject: String, to person: String) async throws -> Bool {
        try await control.pool.write { database in
            try database.execute(
                sql: "INSERT INTO identity (issuer, subject, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [issuer, subject, person]
            )
            return database.changesCount > 0
        }
    }
}
