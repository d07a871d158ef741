import Foundation
import HouseTesting
import Testing

@testable import Web

@Suite("A value and its menu")
struct ValueChipTests {
    @Test func `leads to events with it, without it, around it, and to everything about it`() {
        let text = ValueChip(field: "user.name", value: "a b", at: Samples.start).html.description
        #expect(text.contains("/events?q=user.name%3A%20%22a%20b%22\""))
        #expect(text.contains("/events?q=not%20user.name%3A%20%22a%20b%22\""))
        #expect(text.contains("from=2026-11-24T09%3A00%3A00Z&amp;until=2026-11-24T11%3A00%3A00Z"))
        #expect(text.contains("/entity?field=user.name&amp;value=a%20b") && text.contains("data-copy=\"a b\""))
        #expect(!ValueChip(field: "a", value: "b").html.description.contains("before and after"))
    }

    @Test func `keeps a hostile value a value, and shows a long one short`() {
        let text = ValueChip(field: "f", value: "\"><img src=x>").html.description
        #expect(!text.contains("<img"))
        #expect(ValueChip.short(String(repeating: "x", count: 90)).count == 81)
    }
}
