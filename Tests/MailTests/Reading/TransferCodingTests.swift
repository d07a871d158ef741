import Foundation
import Testing

@testable import Mail

@Suite("How parts are written into lines")
struct TransferCodingTests {
    private func text(_ coded: String, _ coding: String) -> String {
        String(decoding: TransferCoding.decoded(Array(coded.utf8)[...], coding), as: UTF8.self)
    }

    @Test(arguments: [
        ("a=3Db=\r\n c=\n", "a=b c"), ("a  \r\nb", "a\r\nb"), ("a=ZZ=4", "a=ZZ=4"), ("=c3=A9\r\n", "é\r\n"), ("", ""),
        ("=", ""),
    ]) func `quoted-printable is read, and what is none stays`(coded: String, plain: String) {
        #expect(text(coded, "quoted-printable") == plain)
    }

    @Test func `base64 is read over line ends and rubbish, as another reader reads it`() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
            let coded = Data(bytes).base64EncodedString(options: [.lineLength64Characters])
            #expect(TransferCoding.base64(Array(coded.utf8)[...]) == bytes)
            #expect(TransferCoding.base64(Array(("!" + coded.replacing("A", with: "A\r\n -")).utf8)[...]) == bytes)
        }
        #expect(text("QQ==QQ==", "base64") == "AA")
        #expect(text("Q", "base64").isEmpty)
    }

    @Test func `an unknown coding is taken as it stands`() {
        #expect(text("a=3D", "8bit") == "a=3D")
    }
}
