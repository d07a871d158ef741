import Foundation
import Proof
import Testing

@Suite("Many texts under one digest")
struct ProofTreeTests {
    @Test(arguments: 1...17) func `each text leads to the root, and no other does`(count: Int) {
        let texts = (0..<count).map { "text \($0)" }
        let tree = ProofTree(texts)
        for (index, text) in texts.enumerated() {
            let path = tree.path(of: index)
            #expect(ProofTree.root(of: text, by: path) == tree.root)
            #expect(ProofTree.root(of: text + "!", by: path) != tree.root)
        }
        #expect(ProofTree(texts.reversed()).root != tree.root || count == 1)
    }

    @Test func `the root of the published example`() {
        // RFC 9162's hash of an empty tree, and of one empty text (section 2.1.1).
        #expect(ProofTree([]).root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(ProofTree([""]).root.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    }
}
