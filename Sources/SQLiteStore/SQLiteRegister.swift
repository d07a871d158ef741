import Foundation
import GRDB
public import Incidents
public import Ports
import Vocabulary

/// The rows of one kind in the table `register`, their contents as JSON.
public struct SQLiteRegister<Entry: Registered>: Register {
    private let control: ControlDatabase
    private let kind: String
    private let write: @Sendable (Entry) throws -> String
    private let read: @Sendable (String) throws -> Entry

    init<Content: RegisterContent>(_ control: ControlDatabase, kind: String, as content: Content.Type)
    where Content.Entry == Entry {
        self.control = control
        self.kind = kind
        write = { String(decoding: try JSONEncoder().encode(Content($0)), as: UTF8.self) }
        read = { try JSONDecoder().decode(Content.self, from: Data($0.utf8)).entry() }
    }

    public func entry(_ number: Int64) async throws -> Entry? {
        try await control.pool.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT content FROM register WHERE kind = ? AND number = ?",
                arguments: [kind, number]
            )
        }
        .map(read)
    }

    public func entries() async throws -> [Entry] {
        try await control.pool.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT content FROM register WHERE kind = ? ORDER BY number DESC",
                arguments: [kind]
            )
        }
        .map(read)
    }

    public func open(_ make: @Sendable (Int64) throws -> Registration<Entry>) async throws -> Entry {
        try await control.commit { database in
            let sql = "SELECT coalesce(max(number), 0) FROM register WHERE kind = ?"
            let last = try Int64.fetchOne(database, sql: sql, arguments: [kind]) ?? 0
            let change = try make(last + 1)
            try insert(change.entry, into: database)
            try FactChain.house.append(change.facts, to: database, key: control.factKey)
            return change.entry
        }
    }

    public func save(_ change: Registration<Entry>) async throws {
        try await control.commit { database in
            if change.entry.version == 1 {
                try insert(change.entry, into: database)
            } else {
                try update(change.entry, in: database)
            }
            try FactChain.house.append(change.facts, to: database, key: control.factKey)
        }
    }

    private func insert(_ entry: Entry, into database: Database) throws {
        try database.execute(
            sql: "INSERT OR IGNORE INTO register (kind, number, version, content) VALUES (?, ?, ?, ?)",
            arguments: [kind, entry.number, entry.version, try write(entry)]
        )
        guard database.changesCount == 1 else { throw RegisterConflict(number: entry.number) }
    }

    private func update(_ entry: Entry, in database: Database) throws {
        try database.execute(
            sql: "UPDATE register SET version = ?, content = ? WHERE kind = ? AND number = ? AND version = ?",
            arguments: [entry.version, try write(entry), kind, entry.number, entry.version - 1]
        )
        guard database.changesCount == 1 else { throw RegisterConflict(number: entry.number) }
    }
}

/// How an entry is written into the table `register`.
protocol RegisterContent: Codable, Sendable {
    associatedtype Entry: Registered
    init(_ entry: Entry)
    func entry() throws -> Entry
}

extension SQLiteRegister where Entry == Problem {
    /// The register of problems.
    public init(problems control: ControlDatabase) { self.init(control, kind: "problem", as: ProblemContent.self) }
}

extension SQLiteRegister where Entry == Exercise {
    /// The register of exercises.
    public init(exercises control: ControlDatabase) { self.init(control, kind: "exercise", as: ExerciseContent.self) }
}

extension SQLiteRegister where Entry == DisclosurePlan {
    /// The register of disclosures, each under its incident's number.
    public init(disclosures control: ControlDatabase) {
        self.init(control, kind: "disclosure", as: DisclosureContent.self)
    }
}

extension SQLiteRegister where Entry == ResponsePlan {
    /// The response plan, which is one.
    public init(plan control: ControlDatabase) { self.init(control, kind: "plan", as: PlanContent.self) }
}
