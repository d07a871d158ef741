import Foundation
import Proof
import Testing

@Suite("Where an incident's chain stands")
struct ChainHeadTests {
    @Test func `reads back from its line`() {
        let head = ChainHead(
            subject: "INC-7",
            count: 3,
            seal: Data([1, 2]),
            digest: Data([3]),
            version: 4,
            rowSeal: Data(),
            origin: "demo"
        )
        #expect(ChainHead(text: head.text) == head && !head.isGone)
        let gone = ChainHead.gone("INC-7", origin: "demo")
        #expect(ChainHead(text: gone.text) == gone && gone.isGone)
        for wrong in ["", "INC-7 3", "INC-7 x 0102 03 4 05 demo", "INC-7 3 zz 03 4 05 demo"] {
            #expect(ChainHead(text: wrong) == nil)
        }
    }
}
