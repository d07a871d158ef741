import Foundation
import Ports
import Testing

@testable import Web

@Suite("The page of recovery codes")
struct RecoveryCodesPageTests {
    @Test func `shows each once, with what it is for`() {
        let reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: "h"), formKey: "k")
        let text = RecoveryCodesPage(codes: ["aaaa-bbbb", "cccc-dddd"], reader: reader).html.description
        #expect(
            text.components(separatedBy: "<li class=\"mono\">").count == 3 && text.contains("opens your account once")
        )
    }
}
