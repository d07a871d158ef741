import Foundation
import Testing

@testable import Incidents

@Suite("The mark of a ticket")
struct TicketMarkerTests {
    @Test func `it is SIEM and a ULID, and reads back`() {
        let marker = TicketMarker(at: Date(timeIntervalSince1970: 1_469_922_850.259), high: 0, chance: 0)
        // The time of the ULID specification's own example.
        #expect(marker.description == "SIEM-01ARZ3NDEK0000000000000000" || marker.description.hasPrefix("SIEM-01A"))
        #expect(TicketMarker(text: marker.description) == marker)
        #expect(marker.label == marker.description.lowercased())
    }

    @Test func `every random bit is in it`() {
        let zero = TicketMarker(at: .distantPast, high: 0, chance: 0)
        let all = TicketMarker(at: .distantPast, high: .max, chance: .max)
        #expect(zero.description.hasSuffix(String(repeating: "0", count: 16)))
        #expect(all.description.hasSuffix(String(repeating: "Z", count: 16)))
        let many = Set((0..<64).map { TicketMarker(at: .distantPast, high: 0, chance: 1 << UInt64($0)) })
        #expect(many.count == 64)
    }

    @Test(arguments: [
        "", "SIEM-", "siem-01ARZ3NDEK0000000000000000", "SIEM-01ARZ3NDEK000000000000000I",
        "SIEM-01ARZ3NDEK00000000000000000",
    ])
    func `anything else is none`(text: String) { #expect(TicketMarker(text: text) == nil) }

    @Test func `the first one in a text is found, in any case`() {
        let marker = TicketMarker(at: .distantPast, high: 3, chance: 9)
        #expect(TicketMarker.first(in: "SIEM-short, then <!-- \(marker.label) --> and more") == marker)
        #expect(TicketMarker.first(in: "SIEM-short") == nil)
        #expect(marker.isIn("see \(marker.label)") && !marker.isIn("see nothing"))
    }

    @Test func `of many marks in a text the first and the last are found`() {
        let marks = (1...3).map { TicketMarker(at: .distantPast, high: 0, chance: $0) }
        let text = marks.map { "x \($0) y" }.joined(separator: " SIEM-no ")
        #expect(TicketMarker.first(in: text) == marks.first && TicketMarker.last(in: text) == marks.last)
        #expect(TicketMarker.last(in: "none") == nil)
    }
}
