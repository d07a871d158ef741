import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The dead letters' page")
struct DeadLettersPageTests {
    @Test func `a long one is cut and says so, bytes that are no text are shown`() {
        let bytes = [UInt8](repeating: 0x41, count: 5_000) + [0xFF]
        let letters = [
            DeadLetter(id: EventID(rawValue: 1), feed: "f", reason: "r", bytes: bytes, at: Samples.start),
            DeadLetter(id: EventID(rawValue: 2), feed: "f", reason: "r", bytes: [0xFF, 0x3C], at: Samples.start),
        ]
        let reader = Reader(person: Person(name: "eng", role: .engineer, passwordHash: ""), formKey: "k")
        let page = DeadLettersPage(letters: letters, reader: reader).html.description
        #expect(page.contains("the first 4096 of 5001 bytes") && page.contains("\u{FFFD}&lt;"))
        #expect(DeadLettersPage(letters: [], reader: reader).html.description.contains("None."))
    }
}
