import Foundation
import Testing

@testable import Web

@Suite("The one module")
struct ScriptTests {
    @Test func `stays small, and makes no markup from text`() {
        #expect(Script.text.split(separator: "\n").count <= 1_200)
        for sink in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
            "setAttribute('on",
        ] {
            #expect(!Script.text.contains(sink), "\(sink)")
        }
        #expect(Script.text.components(separatedBy: "createHTML(").count == 2, "one place reads pages")
    }

    @Test func `listens for every kind of news that the house tells`() {
        for kind in ["alert-raised", "alert-changed", "incident-changed", "feed-changed"] {
            #expect(Script.text.contains("'\(kind)'"))
        }
    }
}
