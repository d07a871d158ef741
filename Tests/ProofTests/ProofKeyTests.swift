import Foundation
import Proof
import Testing

@Suite("The key that the house proves with")
struct ProofKeyTests {
    private let key = ProofKey(bytes: Array(0..<32))

    @Test func `its signatures are right for its public key alone`() throws {
        let text = Data("text".utf8)
        let signature = try key.signature(of: text)
        #expect(try key.publicKey().isRight(signature, of: text))
        #expect(try !key.publicKey().isRight(signature, of: Data("texT".utf8)))
        #expect(try !ProofKey(bytes: [1]).publicKey().isRight(signature, of: text))
        #expect(try !key.publicKey().isRight(Data(), of: text))
    }

    @Test func `its public key reads back, and is the same at every start`() throws {
        let ours = try key.publicKey()
        let text = ours.description
        #expect(text.hasPrefix("ed25519:") && PublicKey(text: text + "\n") == ours)
        #expect(PublicKey(text: String(text.dropFirst(8))) == ours)
        for wrong in ["", "ed25519:", "ed25519:AAAA", "nonsense"] { #expect(PublicKey(text: wrong) == nil) }
    }
}
