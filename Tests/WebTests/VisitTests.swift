import Foundation
import Ports
import Testing

@testable import Web

@Suite("Who asks, and how they want it")
struct VisitTests {
    @Test func `times are shown in the person's own zone, or in that of what is counted`() throws {
        let counted = try #require(TimeZone(identifier: "Europe/Berlin"))
        var reader = Reader(person: Person(name: "ana", role: .analyst, passwordHash: ""), formKey: "k")
        #expect(reader.zone(or: counted) == counted)
        reader.preferences.timeZone = "Asia/Tokyo"
        #expect(reader.zone(or: counted).identifier == "Asia/Tokyo")
        reader.preferences.timeZone = "Nowhere/None"
        #expect(reader.zone(or: counted) == counted, "a zone that is gone is none")
    }
}
