import Vocabulary

/// What a correlation measures over the matches of a window, kept up as matches enter and leave it.
///
/// Sums, averages and the members seen cost the same however large the window is; a percentile keeps its values sorted.
struct WindowMeter: Sendable {
    enum Measure: Hashable, Sendable {
        case sum
        case average
        /// From 0 to 100, between two values by linear interpolation at (n - 1) p; the median is 50.
        case percentile(Double)
        /// How many different members are there, if all members of one clause are.
        case members(clauses: [[Int]])
        /// The same, if those of one clause come one strictly after the other.
        case sequence(clauses: [[Int]])
    }

    private let measure: Measure
    private var sum = 0.0
    private var sorted: [Double] = []
    private var numberCount = 0
    /// How often each member stands in the window.
    private var members: [Int: Int] = [:]
    /// For each clause and each part of it from its beginning: the latest start of a way through it, in microseconds.
    private var starts: [[Int64]] = []
    /// The same with the matches of this very event, which no other match of the event may follow.
    private var startsNow: [[Int64]] = []
    private var now: (time: Int64, event: Int64) = (.min, .min)

    init(_ measure: Measure) {
        self.measure = measure
        if case .sequence(let clauses) = measure {
            starts = clauses.map { [Int64](repeating: .min, count: $0.count) }
            startsNow = starts
        }
    }

    mutating func add(_ item: CorrelationGroup.Item) {
        switch measure {
        case .sum, .average:
            guard let number = WindowMeter.number(item) else { return }
            sum += number
            numberCount += 1
        case .percentile:
            guard let number = WindowMeter.number(item) else { return }
            sorted.insert(number, at: place(of: number))
        case .members: count(item, by: 1)
        case .sequence(let clauses):
            count(item, by: 1)
            follow(item, clauses)
        }
    }

    mutating func remove(_ item: CorrelationGroup.Item) {
        switch measure {
        case .sum, .average:
            guard let number = WindowMeter.number(item) else { return }
            numberCount -= 1
            // An empty window has no rest of rounding in it.
            sum = numberCount == 0 ? 0 : sum - number
        case .percentile:
            guard let number = WindowMeter.number(item) else { return }
            let place = place(of: number)
            if place < sorted.count, sorted[place] == number { sorted.remove(at: place) }
        case .members, .sequence: count(item, by: -1)
        }
    }

    /// The measure of a window that begins then; nil when there is nothing to measure.
    func value(since start: Int64) -> Double? {
        switch measure {
        case .sum: return numberCount == 0 ? nil : sum
        case .average: return numberCount == 0 ? nil : sum / Double(numberCount)
        case .percentile(let percent): return percentile(percent)
        case .members(let clauses):
            return clauses.contains { $0.allSatisfy { members[$0] != nil } } ? Double(members.count) : nil
        case .sequence:
            let isThere = startsNow.contains { ($0.last ?? .min) >= start && $0.last != .min }
            return isThere ? Double(members.count) : nil
        }
    }

    /// The value of a match as a number, as JSON writes one; nil for other text.
    static func number(_ item: CorrelationGroup.Item) -> Double? {
        guard let first = item.value.utf8.first, first == 0x2D || (0x30...0x39).contains(first),
            !item.value.utf8.contains(0x78)
        else { return nil }
        return Double(item.value).flatMap { $0.isFinite ? $0 : nil }
    }

    private func percentile(_ percent: Double) -> Double? {
        guard !sorted.isEmpty else { return nil }
        let position = Double(sorted.count - 1) * percent / 100
        let low = Int(position)
        guard low + 1 < sorted.count else { return sorted[low] }
        let share = position - Double(low)
        return sorted[low] * (1 - share) + sorted[low + 1] * share
    }

    /// Where a number stands, or would, among the sorted ones.
    private func place(of number: Double) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func count(_ item: CorrelationGroup.Item, by change: Int) {
        guard let member = Int(item.value) else { return }
        let count = (members[member] ?? 0) + change
        members[member] = count > 0 ? count : nil
    }

    /// Goes on along every clause: a way that starts later stays in the window longer, so only the latest is kept.
    private mutating func follow(_ item: CorrelationGroup.Item, _ clauses: [[Int]]) {
        if (item.time, item.event.rawValue) != now {
            starts = startsNow
            now = (item.time, item.event.rawValue)
        }
        for (number, clause) in clauses.enumerated() {
            for (place, member) in clause.enumerated() where String(member) == item.value {
                let start = place == 0 ? item.time : starts[number][place - 1]
                startsNow[number][place] = max(startsNow[number][place], start)
            }
        }
    }
}
