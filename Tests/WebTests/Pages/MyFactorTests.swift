import HouseTesting
import Ports
import Testing

@testable import Operations
@testable import Web

@Suite("The second factor on one's own page")
struct MyFactorTests {
    private let reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")

    @Test func `is none, waits for a code, or is on`() {
        let none = MyFactor(reader: reader, factor: nil, offer: nil).html.description
        #expect(none.contains("value=\"begin\""))
        let offer = FactorOffer(person: "ana", secret: Array("12345678901234567890".utf8))
        let waits = MyFactor(reader: reader, factor: nil, offer: offer).html.description
        #expect(waits.contains("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ") && waits.contains("href=\"otpauth://totp/"))
        let factor = Factor(person: "ana", confirmedAt: Samples.start, lastStep: 1, codeHashes: [[1], [2]])
        let on = MyFactor(reader: reader, factor: factor, offer: offer).html.description
        #expect(on.contains("2 recovery codes are left. Few are left") && !on.contains("GEZD"))
    }
}
