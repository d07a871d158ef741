import Foundation
import GRDB
import HouseTesting
import Incidents
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The chain of an incident's own")
struct OwnChainTests {
    @Test func `facts about incidents have one, by their whole name`() {
        #expect(OwnChain.incident("INC-7") == IncidentID(rawValue: 7))
        for other in ["ALR-7", "INC-", "INC-07", "INC-7 ", "person INC-7", "inc-7"] {
            #expect(OwnChain.incident(other) == nil, "\(other)")
        }
    }

    @Test func `each fact moves it on, from what came before`() async throws {
        let fact = SealedFact(subject: Data("INC-1".utf8), at: 1, by: Data(), word: Data(), details: Data())
        var (chain, other) = (OwnChain(), OwnChain())
        chain.take(fact, key: [1])
        #expect(chain.count == 1 && chain.seal == fact.ownSeal(after: Data(), place: 1, key: [1]))
        other.take(fact, key: [1])
        #expect(chain == other)
        chain.take(fact, key: [1])
        #expect(chain.count == 2 && chain.seal != other.seal)
        let house = try await AuditStage(incidents: 1)
        let (stored, none) = try await house.control.pool.read {
            (try OwnChain(of: 1, in: $0), try OwnChain(of: 9, in: $0))
        }
        #expect(stored.count > 3 && stored.seal.count == 32 && none == OwnChain())
    }
}
