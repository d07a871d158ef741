import HouseTesting
import Ports
import Testing

@testable import Operations

@Suite("The health of the house")
struct HouseHealthTests {
    @Test func `a house that starts is not ready`() async {
        #expect(await HouseHealth(journal: PressedJournal([.slow])).problems() == ["the line is starting"])
    }

    @Test func `an unready house says why`() async throws {
        let health = HouseHealth(
            journal: PressedJournal([.roomy, .full(reason: "no room"), .broken(reason: "no disk")])
        )
        health.lineIsHeld()
        #expect(await health.problems().isEmpty)
        #expect(await health.problems() == ["the journal takes nothing: no room"])
        health.lineIs(stalledBy: "the line cannot go on")
        #expect(await health.problems() == ["the line cannot go on", "the journal takes nothing: no disk"])
    }
}
