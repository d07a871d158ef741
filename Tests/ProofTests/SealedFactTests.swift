import Foundation
import Proof
import Testing

@Suite("A fact as it is sealed")
struct SealedFactTests {
    private func fact(_ subject: String = "INC-1", by: String = "ana", word: String = "noted") -> SealedFact {
        SealedFact(
            subject: Data(subject.utf8),
            at: 1.5,
            by: Data(by.utf8),
            word: Data(word.utf8),
            details: Data("{}".utf8)
        )
    }

    @Test func `each part, the place and what came before are in the seals`() {
        let key: [UInt8] = [1]
        let seal = fact().ownSeal(after: Data(), place: 1, key: key)
        #expect(seal.count == 32 && seal == fact().ownSeal(after: Data(), place: 1, key: key))
        let others = [
            fact("INC-2").ownSeal(after: Data(), place: 1, key: key),
            fact(by: "an", word: "anoted").ownSeal(after: Data(), place: 1, key: key),
            fact().ownSeal(after: Data([0]), place: 1, key: key), fact().ownSeal(after: Data(), place: 2, key: key),
            fact().ownSeal(after: Data(), place: 1, key: [2]), fact().seal(after: Data(), key: key),
            fact().digest(after: Data(), place: 1),
        ]
        #expect(Set(others + [seal]).count == 8)
    }
}
