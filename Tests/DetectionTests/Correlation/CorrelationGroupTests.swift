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
    ) -> CorrelationGroup.Rule {
        .init(
            span: span,
            allowance: allowance,
            isDistinct: isDistinct,
            capacity: capacity,
            bounds: [.init(comparison: .gte, number: Double(needed))]
        )
    }

    private func item(_ time: Int64, _ id: Int64, _ value: MatchValue = .none) -> CorrelationGroup.Item {
        .init(time: time, event: EventID(rawValue: id), value: value)
    }

    private func take(_ items: [CorrelationGroup.Item], _ rule: CorrelationGroup.Rule) -> [[CorrelationGroup.Firing]] {
        var (group, shelf) = (CorrelationGroup(rule), ValueShelf())
        return items.map { group.take($0, rule, &shelf) }
    }

    @Test func `both ends of the window belong to it`() {
        let fired = take([item(100, 1), item(110, 2), item(121, 3)], rule(2))
        #expect(fired.map { $0.map(\.count) } == [[], [2], []])
    }

    @Test func `a late match takes its place and wakes a later anchor once`() {
        let fired = take([item(100, 1), item(104, 2), item(102, 3), item(103, 4), item(98, 5)], rule(3))
        #expect(fired.map { $0.map(\.time) } == [[], [], [104], [103], []], "the last is later than the allowance")
        #expect(fired[2].first?.events.map(\.rawValue) == [1, 3, 2])
    }

    @Test func `the capacity holds, and texts that nobody has any more leave the shelf`() {
        let rule = rule(isDistinct: true, capacity: 50, 60)
        var (group, shelf) = (CorrelationGroup(rule), ValueShelf())
        for id in 1...500 {
            let item = item(100, Int64(id), shelf.take(SubjectText("v\(id)")))
            #expect(group.take(item, rule, &shelf).isEmpty)
        }
        #expect(group.kept.count == 50 && shelf.count == 50)
        #expect(group.items.count < 200)
        let late = item(10, 501, shelf.take(SubjectText("late")))
        #expect(group.take(late, rule, &shelf).isEmpty && shelf.count == 50)
    }

    @Test func `evidence is the latest of the window`() {
        let last = take((1...150).map { item(100, $0) }, rule(150)).last?.first
        #expect(last?.events.count == Limits.evidenceCountMax)
        #expect(last?.events.last?.rawValue == 150)
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
            if rule.holds(Double(count)) { fired.insert(anchor.event) }
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
            var (group, shelf) = (CorrelationGroup(rule), ValueShelf())
            var items: [CorrelationGroup.Item] = []
            var fired: [EventID] = []
            var time: Int64 = 1_000
            for id in 1...80 {
                time += Int64.random(in: 0...3, using: &generator)
                let late = Int64.random(in: 0...rule.allowance, using: &generator)
                let item = item(
                    Bool.random(using: &generator) ? time : time - late,
                    Int64(id),
                    MatchValue(place: Int.random(in: 0..<6, using: &generator))
                )
                if let newest = group.newest, newest - item.time > rule.allowance { continue }
                items.append(item)
                fired += group.take(item, rule, &shelf).compactMap(\.events.last)
            }
            #expect(Set(fired) == naive(items, rule), "round \(round)")
            #expect(Set(fired).count == fired.count, "an anchor fires once")
        }
    }
}
