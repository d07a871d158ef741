import Definitions
import Foundation
import Testing
import Vocabulary

@testable import Detection

@Suite("The open groups of a correlation")
struct CorrelationStateTests {
    private func state(groupsMax: Int) -> CorrelationState {
        let correlation = Correlation(
            kind: .eventCount,
            rules: [],
            groupBy: ["f"],
            aliases: [:],
            timespan: 10,
            bounds: [.init(comparison: .gte, number: 3)],
            doesGenerate: false
        )
        let link = CorrelationLink(
            rule: 0,
            members: [],
            correlation: correlation,
            fingerprint: 1,
            fields: CorrelationFields(correlation, members: [], rules: [])
        )
        return CorrelationState(link, allowanceSeconds: 5, groupsMax: groupsMax)
    }

    private func item(_ seconds: Int64) -> CorrelationGroup.Item {
        .init(time: seconds * 1_000_000, event: EventID(rawValue: seconds))
    }

    @Test func `the least recently seen group goes first, and is counted`() {
        var state = state(groupsMax: 3)
        let clock = Correlator.Clock(event: 0, received: 0)
        for key in ["a", "b", "c", "a", "d"] {
            #expect(state.take(item(1), key: SubjectText(key), clock: clock).isEmpty)
        }
        #expect(state.forgottenCount == 1)
        #expect(state.ordered.map(\.key.text) == ["c", "a", "d"] && state.count == 3)
    }

    @Test func `a flood of groups does not disturb the count of one that is seen again and again`() {
        var state = state(groupsMax: 100)
        var fired = 0
        for step in 0..<3_000 {
            let clock = Correlator.Clock(event: 0, received: Int64(step))
            _ = state.take(item(1), key: SubjectText("flood\(step)"), clock: clock)
            if step % 50 == 0 { fired += state.take(item(1), key: SubjectText("ours"), clock: clock).count }
        }
        #expect(fired == 58)
        #expect(state.count == 100)
    }

    @Test func `a group that is over by event time and by receipt is forgotten without being counted`() {
        var state = state(groupsMax: 100)
        _ = state.take(item(1), key: SubjectText("old"), clock: .init(event: 1_000_000, received: 1_000_000))
        _ = state.take(item(10), key: SubjectText("x"), clock: .init(event: 10_000_000, received: 10_000_000))
        #expect(state.count == 2)
        _ = state.take(item(100), key: SubjectText("y"), clock: .init(event: 100_000_000, received: 100_000_000))
        #expect(state.ordered.map(\.key.text) == ["y"])
        #expect(state.forgottenCount == 0)
    }

    @Test func `times that cannot be are reckoned with`() {
        #expect(Micros.of(.infinity) == 0)
        #expect(Micros.of(.nan) == 0)
        #expect(Micros.of(1e300) == 1_000_000_000_000_000_000)
        #expect(Micros.of(Micros.date(1_500_000)) == 1_500_000)
    }
}
