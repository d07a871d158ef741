import Testing
import Vocabulary

@testable import Detection

@Suite("A group that measures")
struct CorrelationGroupMeterTests {
    private static let measures: [WindowMeter.Measure] = [
        .sum, .average, .percentile(50), .percentile(90), .members(clauses: [[0, 1, 2]]),
        .sequence(clauses: [[0, 1, 2]]),
        .sequence(clauses: [[0, 1], [0, 2], [1, 2]]),
    ]

    private func rule(_ measure: WindowMeter.Measure) -> CorrelationGroup.Rule {
        .init(span: 10, allowance: 6, measure: measure, bounds: [.init(comparison: .gte, number: 2)])
    }

    /// A number or a member, as the measure takes it.
    private func value(_ number: Int, _ measure: WindowMeter.Measure) -> MatchValue {
        switch measure {
        case .sum, .average, .percentile: MatchValue(number: Double(number))
        case .members, .sequence: MatchValue(place: number)
        }
    }

    /// What is true of a window, looked at afresh.
    private func metric(_ window: [CorrelationGroup.Item], _ measure: WindowMeter.Measure) -> Double? {
        let numbers = window.compactMap(\.value.number).sorted()
        let members = Set(window.map(\.value.place))
        switch measure {
        case .sum: return numbers.isEmpty ? nil : numbers.reduce(0, +)
        case .average: return numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
        case .percentile(let percent):
            guard !numbers.isEmpty else { return nil }
            let place = Double(numbers.count - 1) * percent / 100
            let low = Int(place)
            return low + 1 < numbers.count
                ? numbers[low] + (place - Double(low)) * (numbers[low + 1] - numbers[low]) : numbers[low]
        case .members(let clauses): return clauses.contains { members.isSuperset(of: $0) } ? Double(members.count) : nil
        case .sequence(let clauses):
            let isThere = clauses.contains { clause in
                var rest = window[...]
                for member in clause {
                    guard let next = rest.firstIndex(where: { $0.value.place == member }) else { return false }
                    rest = rest[(next + 1)...]
                }
                return true
            }
            return isThere ? Double(members.count) : nil
        }
    }

    @Test(arguments: measures) func `random matches in order give what each window gives`(measure: WindowMeter.Measure)
    {
        var generator = SeededGenerator(state: 9)
        for _ in 0..<60 {
            let rule = rule(measure)
            var (group, shelf) = (CorrelationGroup(rule), ValueShelf())
            var items: [CorrelationGroup.Item] = []
            var (fired, expected): (Set<Int64>, Set<Int64>) = ([], [])
            var time: Int64 = 100
            for id in 1...Int64(30) {
                time += Int64.random(in: 0...4, using: &generator)
                let item = CorrelationGroup.Item(
                    time: time,
                    event: EventID(rawValue: id),
                    value: value(Int.random(in: 0...2, using: &generator), measure)
                )
                items.append(item)
                let found = group.take(item, rule, &shelf)
                fired.formUnion(found.compactMap { $0.events.last?.rawValue })
                let window = items.filter { $0.time >= time - 10 }
                if let metric = metric(window, measure), metric >= 2 - 1e-9 { expected.insert(id) }
            }
            #expect(fired == expected)
        }
    }

    @Test(arguments: measures) func `late matches make the windows true that they belong to`(
        measure: WindowMeter.Measure
    ) {
        var generator = SeededGenerator(state: 10)
        for _ in 0..<60 {
            let rule = rule(measure)
            var (group, shelf) = (CorrelationGroup(rule), ValueShelf())
            var items: [CorrelationGroup.Item] = []
            var fired: Set<Int64> = []
            var expected: Set<Int64> = []
            var newest: Int64 = 100
            for id in 1...Int64(25) {
                let time = newest + Int64.random(in: -5...4, using: &generator)
                newest = max(newest, time)
                let item = CorrelationGroup.Item(
                    time: time,
                    event: EventID(rawValue: id),
                    value: value(Int.random(in: 0...2, using: &generator), measure)
                )
                let place = items.firstIndex { $0.time > time } ?? items.count
                items.insert(item, at: place)
                fired.formUnion(group.take(item, rule, &shelf).compactMap { $0.events.last?.rawValue })
                for index in items.indices.suffix(from: place) where items[index].time - 10 <= time {
                    let window = items[...index].filter { $0.time >= items[index].time - 10 }
                    if let metric = metric(Array(window), measure), metric >= 2 - 1e-9 {
                        expected.insert(items[index].event.rawValue)
                    }
                }
            }
            #expect(fired == expected)
        }
    }
}
