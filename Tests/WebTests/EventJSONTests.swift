import Events
import Foundation
import HouseTesting
import Testing

@testable import Web

@Suite("An event as JSON")
struct EventJSONTests {
    private let event = Samples.event(
        3,
        [
            "n": .number(0.5), "l": .list([.text("\"<"), .null, .boolean(true)]), "i": .integer(7),
            "nan": .number(.nan),
        ],
        at: Samples.start.addingTimeInterval(0.007)
    )

    @Test func `reads back as what it was`() throws {
        for text in [EventJSON.text(event), EventJSON.pretty(event)] {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            #expect(object["@timestamp"] as? String == "2026-11-24T10:00:00.007Z")
            #expect((object["l"] as? [Any])?.first as? String == "\"<" && object["i"] as? Int == 7)
        }
        #expect(!EventJSON.text(event).contains("\n"))
    }
}
