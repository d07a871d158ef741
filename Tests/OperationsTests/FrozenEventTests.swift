import Events
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Operations

@Suite("A frozen event")
struct FrozenEventTests {
    @Test func `is one JSON text, the same each time, with every field and the raw text`() throws {
        var event = Samples.event(
            7,
            ["b": .list([.integer(1), .null]), "a": .number(.infinity), "c": .boolean(true), "d": .number(1.5)]
        )
        event.raw = "raw \"text\"\n"
        let text = FrozenEvent.json(of: event)
        #expect(text == FrozenEvent.json(of: event))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["raw"] as? String == "raw \"text\"\n" && object["tocsin.id"] as? Int == 7)
        #expect(object["d"] as? Double == 1.5 && object["a"] is NSNull)
    }
}
