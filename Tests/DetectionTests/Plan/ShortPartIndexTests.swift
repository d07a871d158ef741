import Testing

@testable import Detection

@Suite("Parts of few bytes")
struct ShortPartIndexTests {
    @Test func `emojis and single letters are found, wherever they stand`() {
        let index = ShortPartIndex([
            (Array("a".utf8), .anywhere, [0]), (Array("☠".utf8), .anywhere, [1]), (Array("ab".utf8), .end, [2]),
        ])
        func found(_ text: String) -> [Int32] {
            let candidates = Candidates(ruleCount: 3)
            candidates.turn()
            Array(text.utf8).withUnsafeBufferPointer { index.find(in: $0, candidates) }
            candidates.sort()
            return candidates.rules
        }
        #expect(found("xab") == [0, 2] && found("x☠") == [1] && found("abx") == [0] && found("").isEmpty)
    }
}
