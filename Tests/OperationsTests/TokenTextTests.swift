import Foundation
import Ports
import Testing

@testable import Operations

@Suite("A token's text")
struct TokenTextTests {
    private static let text = "tocsin_ingest_0123456789_" + String(repeating: "Az", count: 21) + "9"
    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    @Test func `is made with 256 bits of chance, and reads back`() throws {
        for kind in Token.Kind.allCases {
            let made = TokenText.make(kind)
            #expect(
                TokenText(made.text) == made && made.kind == kind && made.text.hasPrefix("tocsin_\(kind.rawValue)_")
            )
        }
        #expect(Set((0..<100).map { _ in TokenText.make(.ingest).secret }).count == 100)
    }

    @Test(arguments: [
        "Bearer \(text)", "bearer  \(text) ", "Splunk \(text)", "ApiKey \(text)", "APIKEY \(base64(text))",
        "ApiKey \(base64("name:" + text))", "Basic \(base64("elastic:" + text))", "Basic \(base64(":" + text))",
    ]) func `is found in every dialect of shippers`(header: String) {
        #expect(TokenText(authorization: header)?.text == Self.text)
    }

    @Test(arguments: [
        "", "Bearer", "Bearer ", text, "Digest \(text)", "Bearer \(text)x", "Bearer tocsin_ingest_0123456789_short",
        "Bearer tocsin_admin_0123456789_" + String(repeating: "a", count: 43), "Basic %%%",
        "Basic \(base64("elastic:changeme"))",
        "ApiKey \(base64("\u{0}\u{FF}"))", "Bearer other" + text, "Bearer \(text)_", "Basic \(base64(text + "!"))",
    ]) func `is not found where none is`(header: String) {
        #expect(TokenText(authorization: header) == nil)
    }
}
