import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("The list of tokens")
struct TokensPageTests {
    @Test func `says what each is for and how long it is good`() {
        func token(_ id: String, owner: String? = nil, revoked: Bool = false, ends: Double? = nil) -> Token {
            Token(
                id: id,
                kind: owner == nil ? .ingest : .api,
                name: "<\(id)>",
                hash: [],
                createdAt: Samples.start,
                owner: owner,
                expiresAt: ends.map { Samples.start + $0 },
                isRevoked: revoked
            )
        }
        let page = TokensPage(
            tokens: [token("a"), token("b", owner: "ana", ends: -3_600), token("c", revoked: true)],
            people: ["ana"],
            made: nil,
            draft: .empty,
            now: Samples.start,
            reader: Reader(person: Person(name: "root", role: .admin, passwordHash: ""), formKey: "k")
        ).html.description
        #expect(page.contains("&lt;a&gt;") && page.contains("good, without an end") && page.contains("ended 1 h ago"))
        #expect(page.contains("API, as ana") && page.contains(">revoked<"))
    }
}
