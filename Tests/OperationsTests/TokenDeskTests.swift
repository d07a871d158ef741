import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of tokens")
struct TokenDeskTests {
    private let stage: LineStage
    private let desk: TokenDesk
    private var accounts: SQLiteAccounts { SQLiteAccounts(stage.control) }

    init() throws {
        stage = try LineStage()
        desk = TokenDesk(accounts: SQLiteAccounts(stage.control), clock: stage.clock)
    }

    @Test func `lets a good token in, by its name`() async throws {
        let text = try await desk.add(.ingest, name: "web-1")
        #expect(try await desk.token(authorization: "Bearer \(text.text)", kind: .ingest)?.name == "web-1")
    }

    @Test func `keeps no secret, only its hash`() async throws {
        let text = try await desk.add(.ingest, name: "web-1")
        let kept = try #require(try await accounts.token(text.id))
        #expect(
            kept.hash == Secrets.sha256(text.secret)
                && !String(decoding: kept.hash, as: UTF8.self).contains(text.secret)
        )
    }

    @Test func `lets nobody in without a token, with another secret, or with the wrong kind`() async throws {
        let text = try await desk.add(.ingest, name: "web-1")
        #expect(try await desk.token(authorization: nil, kind: .ingest) == nil)
        #expect(try await desk.token(authorization: "Bearer \(TokenText.make(.ingest).text)", kind: .ingest) == nil)
        #expect(
            try await desk.token(authorization: "Bearer \(text.text)", kind: .api) == nil,
            "an ingest token can only write"
        )
        let forged = "tocsin_ingest_\(text.id)_\(Secrets.random(count: 43))"
        #expect(try await desk.token(authorization: "Bearer \(forged)", kind: .ingest) == nil)
        let lifted = text.text.replacingOccurrences(of: "tocsin_ingest", with: "tocsin_api")
        #expect(try await desk.token(authorization: "Bearer \(lifted)", kind: .api) == nil)
    }

    @Test func `a revoked token is out within five seconds, or at once when told`() async throws {
        for isTold in [true, false] {
            let text = try await desk.add(.ingest, name: "web-1")
            let header = "Bearer \(text.text)"
            #expect(try await desk.token(authorization: header, kind: .ingest) != nil)
            var token = try #require(try await accounts.token(text.id))
            token.isRevoked = true
            try await accounts.save(token)
            if isTold { desk.forget() } else { stage.time.advance(bySeconds: 5) }
            #expect(try await desk.token(authorization: header, kind: .ingest) == nil)
        }
    }
}
