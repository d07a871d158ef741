import Crypto
import Foundation
import GRDB
public import Ports

/// Secrets of connectors and of second factors, encrypted at rest: AES-256-GCM with a random nonce, bound to their name; the key lies outside the
/// database.
public struct SQLiteSecrets: SecretStore {
    private let control: ControlDatabase
    private let key: [UInt8]

    /// `key`: 32 bytes.
    public init(_ control: ControlDatabase, key: [UInt8]) {
        self.control = control
        self.key = key
    }

    /// Keeps a secret under a name, in the place of an earlier one.
    public func save(_ secret: String, named name: String) async throws {
        let box = try AES.GCM.seal(
            Data(secret.utf8),
            using: SymmetricKey(data: key),
            authenticating: SQLiteSecrets.context(name)
        )
        guard let sealed = box.combined else { throw SecretUnreadable(name: name) }
        try await control.pool.write { database in
            try database.execute(
                sql:
                    "INSERT INTO secret (name, sealed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
                arguments: [name, sealed]
            )
        }
    }

    /// - Returns: nil when there is none of that name.
    /// - Throws: `SecretUnreadable` when the key is not the one that it was kept with.
    public func secret(named name: String) async throws -> String? {
        let sealed = try await control.pool.read { database in
            try Data.fetchOne(database, sql: "SELECT sealed FROM secret WHERE name = ?", arguments: [name])
        }
        guard let sealed else { return nil }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            let bytes = try AES.GCM.open(
                box,
                using: SymmetricKey(data: key),
                authenticating: SQLiteSecrets.context(name)
            )
            return String(decoding: bytes, as: UTF8.self)
        } catch {
            throw SecretUnreadable(name: name)
        }
    }

    public func remove(named name: String) async throws {
        try await control.pool.write { try $0.execute(sql: "DELETE FROM secret WHERE name = ?", arguments: [name]) }
    }

    public func names() async throws -> [String] {
        try await control.pool.read { try String.fetchAll($0, sql: "SELECT name FROM secret ORDER BY name") }
    }

    private static func context(_ name: String) -> Data { Data("secret|sealed|\(name)|1".utf8) }
}

/// A kept secret that cannot be opened.
public struct SecretUnreadable: Error, CustomStringConvertible {
    let name: String
    public var description: String {
        "the secret \"\(name)\" cannot be opened with keys/secrets.key; put the right key back, or add the secret again"
    }
}
