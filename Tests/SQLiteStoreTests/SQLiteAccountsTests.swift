import Foundation
import GRDB
import HouseTesting
import Ports
import Testing

@testable import SQLiteStore

@Suite("People and tokens in SQLite")
struct SQLiteAccountsTests {
    private let stage: StoreStage
    private var accounts: SQLiteAccounts { SQLiteAccounts(stage.control) }

    init() throws { stage = try StoreStage() }

    @Test func `keep the contract of every account store`() async throws {
        try await AccountStoreContract(accounts).check()
    }

    @Test func `a session says when it was last used, and then notes the new use`() async throws {
        try await accounts.save(Person(name: "ana", role: .analyst, passwordHash: "h"))
        _ = try await accounts.sessions(
            .open(Session(hash: [1], person: "ana", openedAt: Samples.start, usedAt: Samples.start, formKey: "k"))
        )
        let later = Samples.start.addingTimeInterval(60)
        #expect(try await accounts.sessions(.use(hash: [1], at: later))?.usedAt == Samples.start)
        #expect(try await accounts.sessions(.use(hash: [1], at: later))?.usedAt == later)
    }

    @Test func `a new role or standing ends a person's sessions, and nobody else's`() async throws {
        for name in ["ana", "ben"] {
            try await accounts.save(Person(name: name, role: .analyst, passwordHash: "h"))
            _ = try await accounts.sessions(
                .open(
                    Session(
                        hash: Array(name.utf8),
                        person: name,
                        openedAt: Samples.start,
                        usedAt: Samples.start,
                        formKey: "k"
                    )
                )
            )
        }
        try await accounts.save(Person(name: "ben", role: .analyst, passwordHash: "h"))
        #expect(try await accounts.sessions(.use(hash: Array("ben".utf8), at: Samples.start)) != nil, "nothing changed")
        try await accounts.save(Person(name: "ana", role: .analyst, passwordHash: "h", isActive: false))
        #expect(try await accounts.sessions(.use(hash: Array("ana".utf8), at: Samples.start)) == nil)
        #expect(try await accounts.sessions(.use(hash: Array("ben".utf8), at: Samples.start)) != nil)
        #expect(try await accounts.people().map(\.name) == ["ana", "ben"])
    }

    @Test func `a session of nobody is refused`() async throws {
        let session = Session(hash: [1], person: "ghost", openedAt: Samples.start, usedAt: Samples.start, formKey: "k")
        await #expect(throws: DatabaseError.self) { try await accounts.sessions(.open(session)) }
    }

    @Test func `a role or kind of a newer version says so`() async throws {
        try await stage.control.pool.write { database in
            try database.execute(
                sql: "INSERT INTO person (name, role, password_hash, is_active) VALUES ('zoe', 'overlord', 'h', 1)"
            )
            try database.execute(
                sql:
                    "INSERT INTO token (id, kind, name, hash, created_at, is_revoked) VALUES ('t', 'teleport', 'n', x'00', 0, 0)"
            )
        }
        let error = await #expect(throws: StoredValueUnknown.self) { try await accounts.person(named: "zoe") }
        #expect(error?.description.contains("overlord") == true)
        await #expect(throws: StoredValueUnknown.self) { try await accounts.token("t") }
    }
}
