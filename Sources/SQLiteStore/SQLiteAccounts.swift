import Foundation
import GRDB
public import Ports

/// People, tokens and sessions in the control database.
public struct SQLiteAccounts: AccountStore {
    let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func person(named name: String) async throws -> Person? {
        try await control.pool.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM person WHERE name = ?", arguments: [name]).map(person)
        }
    }

    public func people() async throws -> [Person] {
        try await control.pool.read { try Row.fetchAll($0, sql: "SELECT * FROM person ORDER BY name").map(person) }
    }

    public func save(_ person: Person) async throws {
        try await control.pool.write { database in
            let before = try Row.fetchOne(
                database,
                sql: "SELECT * FROM person WHERE name = ?",
                arguments: [person.name]
            )
            .map(self.person)
            try database.execute(
                sql: """
                    INSERT INTO person (name, role, password_hash, is_active, is_password_temporary) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET role = excluded.role, password_hash = excluded.password_hash,
                        is_active = excluded.is_active, is_password_temporary = excluded.is_password_temporary,
                        origin = 'house'
                    """,
                arguments: [
                    person.name, person.role.rawValue, person.passwordHash, person.isActive, person.isPasswordTemporary,
                ]
            )
            if let before, before != person {
                try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person.name])
            }
        }
    }

    public func token(_ id: String) async throws -> Token? {
        try await control.pool.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM token WHERE id = ?", arguments: [id]).map(token)
        }
    }

    public func tokens() async throws -> [Token] {
        try await control.pool.read {
            try Row.fetchAll($0, sql: "SELECT * FROM token ORDER BY created_at, id").map(token)
        }
    }

    public func save(_ token: Token) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO token (id, kind, name, hash, created_at, owner, scopes, expires_at, is_revoked)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET is_revoked = excluded.is_revoked
                    """,
                arguments: [
                    token.id, token.kind.rawValue, token.name, Data(token.hash), token.createdAt.timeIntervalSince1970,
                    token.owner, token.scopes.map(\.rawValue).sorted().joined(separator: " "),
                    token.expiresAt?.timeIntervalSince1970, token.isRevoked,
                ]
            )
        }
    }

    public func sessions(_ change: SessionChange) async throws -> Session? {
        try await control.pool.write { database in
            switch change {
            case .open(let session):
                try open(session, in: database)
                return session
            case .use(let hash, let now):
                guard
                    let row = try Row.fetchOne(
                        database,
                        sql: "SELECT * FROM session WHERE hash = ?",
                        arguments: [Data(hash)]
                    )
                else { return nil }
                try database.execute(
                    sql: "UPDATE session SET used_at = ? WHERE hash = ?",
                    arguments: [now.timeIntervalSince1970, Data(hash)]
                )
                let found = session(row)
                try note(found.person, seenAt: now, in: database)
                return found
            case .close(let hash):
                try database.execute(sql: "DELETE FROM session WHERE hash = ?", arguments: [Data(hash)])
                return nil
            }
        }
    }

    private func open(_ session: Session, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO session (hash, person, opened_at, used_at, form_key, address) VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Data(session.hash), session.person, session.openedAt.timeIntervalSince1970,
                session.usedAt.timeIntervalSince1970, session.formKey, session.address,
            ]
        )
        try note(session.person, seenAt: session.openedAt, in: database)
    }

    private func note(_ person: String, seenAt now: Date, in database: Database) throws {
        try database.execute(
            sql: "UPDATE person SET seen_at = ? WHERE name = ?",
            arguments: [now.timeIntervalSince1970, person]
        )
    }

    private func person(_ row: Row) throws -> Person {
        let word: String = row["role"]
        guard let role = Role(rawValue: word) else { throw StoredValueUnknown(value: word) }
        return Person(
            name: row["name"],
            role: role,
            passwordHash: row["password_hash"],
            isActive: row["is_active"],
            isPasswordTemporary: row["is_password_temporary"]
        )
    }

    private func token(_ row: Row) throws -> Token {
        let word: String = row["kind"]
        guard let kind = Token.Kind(rawValue: word) else { throw StoredValueUnknown(value: word) }
        let hash: Data = row["hash"]
        let (scopes, expiresAt): (String, Double?) = (row["scopes"], row["expires_at"])
        return Token(
            id: row["id"],
            kind: kind,
            name: row["name"],
            hash: Array(hash),
            createdAt: Date(timeIntervalSince1970: row["created_at"]),
            owner: row["owner"],
            scopes: Set(
                try scopes.split(separator: " ").map { word in
                    guard let scope = Permission(rawValue: String(word)) else {
                        throw StoredValueUnknown(value: String(word))
                    }
                    return scope
                }
            ),
            expiresAt: expiresAt.map(Date.init(timeIntervalSince1970:)),
            isRevoked: row["is_revoked"]
        )
    }

    func session(_ row: Row) -> Session {
        let hash: Data = row["hash"]
        return Session(
            hash: Array(hash),
            person: row["person"],
            openedAt: Date(timeIntervalSince1970: row["opened_at"]),
            usedAt: Date(timeIntervalSince1970: row["used_at"]),
            formKey: row["form_key"],
            address: row["address"]
        )
    }
}
