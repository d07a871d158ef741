import Foundation
import GRDB
public import Ports

/// The control database: alerts, facts, outbox, people, tokens and the line's position, in one file, so that what belongs
/// together is committed together.
///
/// `synchronous=FULL`: a commit survives a loss of power.
public struct ControlDatabase: Sendable {
    let pool: DatabasePool
    let watcher: Checkpoint.Watcher
    /// Seals the chain of facts; see `FactChain`.
    let factKey: [UInt8]

    /// Opens or makes the database of a path, and brings its tables to this version.
    ///
    /// `trace` hears every statement, without its values.
    public init(
        path: String,
        factKey: [UInt8],
        watcher: @escaping Checkpoint.Watcher = { _ in },
        trace: (@Sendable (String) -> Void)? = nil
    ) throws {
        var configuration = Configuration()
        if let trace { configuration.prepareDatabase { database in database.trace { trace("\($0)") } } }
        configuration.label = "tocsin.control"
        configuration.busyMode = .timeout(10)
        pool = try DatabasePool(path: path, configuration: configuration)
        // Only now: opening a pool sets NORMAL.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        self.watcher = watcher
        self.factKey = factKey
        let migrator = ControlMigrations.migrator(key: factKey)
        guard try !pool.read(migrator.hasBeenSuperseded) else { throw ControlSchemaNewer(path: path) }
        try migrator.migrate(pool)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Runs a change in one transaction, past the two places where a crash would tell.
    func commit<Value>(_ change: @Sendable (Database) throws -> Value) async throws -> Value where Value: Sendable {
        try await pool.write { database in
            let value = try change(database)
            watcher(.alertsBeforeCommit)
            return value
        }
    }

    /// A consistent copy of everything in it, made while it is in use.
    public func backUp(to path: String) throws {
        try pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }
}

/// The database was written by a newer version; this one would not know what it holds.
public struct ControlSchemaNewer: Error, Hashable, Sendable, CustomStringConvertible {
    let path: String
    public var description: String {
        "\(path) was written by a newer version of Tocsin; run that version, or restore a backup made by this one"
    }
}
