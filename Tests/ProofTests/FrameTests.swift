import Foundation
import Proof
import Testing

@Suite("Parts of a text that is hashed")
struct FrameTests {
    @Test func `no two lists of parts are one text`() {
        #expect(Frame.bytes("ab") + Frame.bytes("c") != Frame.bytes("a") + Frame.bytes("bc"))
        #expect(Frame.bytes("é") == Data("2:é".utf8))
    }

    @Test func `hex reads back, and nothing else does`() {
        let bytes = Data((0...255).map { UInt8($0) })
        #expect(Data(hex: bytes.hex) == bytes && Data(hex: "") == Data())
        for wrong in ["a", "0g", "AB", "é0"] { #expect(Data(hex: wrong) == nil) }
    }
}
