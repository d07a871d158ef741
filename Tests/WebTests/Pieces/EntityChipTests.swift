import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("A user, host or address with ways on")
struct EntityChipTests {
    @Test func `each way is an address that says the same in a year`() {
        let hostile = "a\"b\\<c>"
        let chip = EntityChip(field: "user.name", value: hostile, from: Samples.start, until: Samples.start).html
            .description
        #expect(
            chip.contains(
                "/events?q=user.name%3A%20%22a%5C%22b%5C%5C%3Cc%3E%22&amp;from=2026-11-24T09%3A00%3A00Z&amp;until=2026-11-24T11%3A00%3A00Z"
            )
        )
        #expect(chip.contains("/entity?field=user.name&amp;value=a%22b%5C%3Cc%3E") && !chip.contains("<c>"))
        #expect(EntityChip.pair("host.name", "b\\\"") == "host.name: \"b\\\\\\\"\"")
    }
}
