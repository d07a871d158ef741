import Testing
import Vocabulary

@testable import Detection

@Suite("The measure of a window")
struct WindowMeterTests {
    private func value(_ measure: WindowMeter.Measure, _ values: [MatchValue], removing count: Int = 0) -> Double? {
        var meter = WindowMeter(measure)
        let items = values.enumerated().map { number, value in
            CorrelationGroup.Item(time: Int64(number), event: EventID(rawValue: Int64(number)), value: value)
        }
        for item in items { meter.add(item) }
        for item in items.prefix(count) { meter.remove(item) }
        return meter.value(since: Int64(count))
    }

    private func numbers(_ numbers: Double...) -> [MatchValue] { numbers.map(MatchValue.init(number:)) }

    private func places(_ places: Int...) -> [MatchValue] { places.map(MatchValue.init(place:)) }

    @Test func `sums and averages take numbers only, and nothing of none`() {
        #expect(value(.sum, numbers(1, 2.5, .nan, .infinity, -4)) == -0.5)
        #expect(value(.average, numbers(1, 2) + [.none]) == 1.5)
        #expect(value(.sum, numbers(0.1, 0.2, 0.3, 7), removing: 3) == 7)
        #expect(value(.sum, [.none]) == nil && value(.average, numbers(1), removing: 1) == nil)
    }

    @Test(arguments: [(0.0, 1.0), (50, 2.5), (100, 4), (90, 3.7), (25, 1.75)])
    func `a percentile lies between two values, by its share`(percent: Double, expected: Double) {
        #expect(abs((value(.percentile(percent), numbers(4, 1, 3, 2)) ?? -1) - expected) < 1e-9)
        #expect(value(.percentile(percent), numbers(9, 5), removing: 1) == 5)
        #expect(value(.percentile(percent), []) == nil)
    }

    @Test func `members count when one clause is whole`() {
        let measure = WindowMeter.Measure.members(clauses: [[0, 1], [2]])
        #expect(value(measure, places(0)) == nil && value(measure, places(1, 0)) == 2 && value(measure, places(2)) == 1)
        #expect(value(measure, places(0, 1), removing: 1) == nil)
        #expect(value(.members(clauses: [[]]), places(1)) == 1)
    }

    @Test func `a sequence goes strictly forward, within the window`() {
        func isThere(_ items: [(Int64, Int)], since start: Int64 = 0) -> Bool {
            var meter = WindowMeter(.sequence(clauses: [[0, 1, 2]]))
            for (number, (time, value)) in items.enumerated() {
                meter.add(.init(time: time, event: EventID(rawValue: Int64(number)), value: MatchValue(place: value)))
            }
            return meter.value(since: start) != nil
        }
        #expect(isThere([(1, 0), (2, 1), (3, 2)]) && !isThere([(1, 1), (2, 0), (3, 2)]))
        #expect(isThere([(1, 0), (2, 1), (2, 2)]), "of one instant, but the later event")
        #expect(!isThere([(1, 0), (2, 2), (2, 1)]))
        #expect(isThere([(1, 0), (5, 0), (6, 1), (7, 2)], since: 5))
        #expect(!isThere([(1, 0), (6, 1), (7, 2)], since: 5))
    }
}
