import Testing
import Vocabulary

@testable import Detection

@Suite("One group of a correlation")
struct CorrelationGroupTests {
    private func rule(
        span: Int64 = 10,
        allowance: Int64 = 5,
        isDistinct: Bool = false,
        capacity: Int = 1_000,
        _ needed: Int
    )
        -> CorrelationGroup.Rule
    {
        .init(span: span, allowance: allowance, isDistinct: isDistinct, capacity: capacity, holds: { $0 >= needed })
    }

    private func item(_ time: Int64, _ id: Int64, _ value: String = "") -> CorrelationGroup.Item {
        .init(time: time, event: EventID(rawValue: id), value: value)
    }

    @Test func `both ends of the window belong to it`() {
        var group = CorrelationGroup()
        #expect(group.take(item(100, 1), rule: rule(2)).isEmpty)
        #expect(group.take(item(110, 2), rule: rule(2)).map(\.count) == [2])
        #expect(group.take(item(121, 3), rule: rule(2)).isEmpty)
    }

    @Test func `a late match takes its place and wakes a later anchor once`() {
        var group = CorrelationGroup()
        #expect(group.take(item(100, 1), rule: rule(3)).isEmpty)
        #expect(group.take(item(104, 2), rule: rule(3)).isEmpty)
        let fired = group.take(item(102, 3), rule: rule(3))
        #expect(fired.map(\.time) == [104])
        #expect(fired.first?.events.map(\.rawValue) == [1, 3, 2])
        #expect(group.take(item(103, 4), rule: rule(3)).map(\.time) == [103])
        #expect(group.take(item(98, 5), rule: rule(3)).isEmpty, "later than the allowance")
    }

    @Test func `the capacity holds`() {
        var group = CorrelationGroup()
        let rule = rule(capacity: 50, 60)
        for id in 1...500 { #expect(group.take(item(100, Int64(id)), rule: rule).isEmpty) }
        #expect(group.kept.count == 50)
        #expect(group.items.count < 200)
    }

    @Test func `evidence is the latest of the window`() {
        var group = CorrelationGroup()
        var last: [CorrelationGroup.Firing] = []
        for id in 1...150 { last = group.take(item(100, Int64(id)), rule: rule(150)) }
        #expect(last.first?.events.count == Limits.evidenceCountMax)
        #expect(last.first?.events.last?.rawValue == 150)
    }

    /// The meaning in plain words: an anchor fires when its window holds enough of what came before it.
    private func naive(_ items: [CorrelationGroup.Item], _ rule: CorrelationGroup.Rule) -> Set<EventID> {
        let sorted = items.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(
            \.element
        )
        var fired: Set<EventID> = []
        for (index, anchor) in sorted.enumerated() {
            let window = sorted[...index].filter { $0.time >= anchor.time - rule.span }
            let count = rule.isDistinct ? Set(window.map(\.value)).count : window.count
            if rule.holds(count) { fired.insert(anchor.event) }
        }
        return fired
    }

    @Test(arguments: [false, true])
    func `random events in any order within the allowance give what the plain meaning gives`(isDistinct: Bool) {
        var generator = SeededGenerator(state: isDistinct ? 1 : 2)
        for round in 0..<300 {
            let rule = rule(
                span: Int64.random(in: 1...20, using: &generator),
                allowance: Int64.random(in: 0...15, using: &generator),
                isDistinct: isDistinct,
                Int.random(in: 1...6, using: &generator)
            )
            var group = CorrelationGroup()
            var items: [CorrelationGroup.Item] = []
            var fired: [EventID] = []
            var time: Int64 = 1_000
            for id in 1...80 {
                time += Int64.random(in: 0...3, using: &generator)
                let late = Int64.random(in: 0...rule.allowance, using: &generator)
                let item = item(
                    Bool.random(using: &generator) ? time : time - late,
                    Int64(id),
                    ["a", "b", "c", "d", "e", "f"].randomElement(using: &generator) ?? ""
                )
                if let newest = group.newest, newest - item.time > rule.allowance { continue }
                items.append(item)
                fired += group.take(item, rule: rule).compactMap(\.events.last)
            }
            #expect(Set(fired) == naive(items, rule), "round \(round)")
            #expect(Set(fired).count == fired.count, "an anchor fires once")
        }
    }
}
