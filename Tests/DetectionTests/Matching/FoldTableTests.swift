import Events
import Testing

@testable import Detection

@Suite("Folding and finding bytes")
struct FoldTableTests {
    @Test(arguments: [
        ("needle", "a needle in hay", true), ("needle", "needl", false), ("", "", true), ("", "x", true),
        ("x", "", false), ("aab", "aaab", true), ("b", "aaab", true), ("ba", "aaab", false),
    ])
    func `bytes are found wherever they stand`(needle: String, text: String, isFound: Bool) {
        let bytes = Array(needle.utf8)
        for rare in bytes.indices.isEmpty ? 0..<1 : bytes.indices {
            let found = Array(text.utf8).withUnsafeBufferPointer { ByteSearch.contains(bytes, at: rare, in: $0) }
            #expect(found == isFound)
        }
    }

    @Test func `the rarest byte is a sign before a letter`() {
        #expect(ByteSearch.rarest(in: Array("eate$t".utf8)) == 4)
        #expect(ByteSearch.rarest(in: []) == 0)
    }

    @Test func `the table folds as the standard library does, or leaves it`() {
        var known = 0
        for value in UInt32(0)..<0x3100 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = Array("A\(String(scalar))z".utf8)
            var target = [UInt8](repeating: 0, count: text.count)
            let count = text.withUnsafeBufferPointer { text in
                target.withUnsafeMutableBufferPointer { target in
                    target.baseAddress.flatMap { FoldTable.shared.fold(text, into: $0) }
                }
            }
            guard let count else { continue }
            known += 1
            #expect(
                Array(target.prefix(count)) == FoldedText.fold("A\(String(scalar))z"),
                "U+\(String(value, radix: 16))"
            )
        }
        #expect(known > 12_000)
    }
}
