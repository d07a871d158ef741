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
    /// How often each member stands in the window, and how many different ones do.
    private var members: [Int32] = []
    private var memberCount = 0
    private var ways: [SequenceWay] = []

    init(_ measure: Measure) {
        self.measure = measure
        switch measure {
        case .sum, .average, .percentile: break
        case .members(let clauses): members = WindowMeter.places(clauses)
        case .sequence(let clauses):
            members = WindowMeter.places(clauses)
            ways = clauses.map(SequenceWay.init)
        }
    }

    /// Room for the highest place that a clause names.
    private static func places(_ clauses: [[Int]]) -> [Int32] {
        [Int32](repeating: 0, count: (clauses.joined().max() ?? -1) + 1)
    }

    mutating func add(_ item: CorrelationGroup.Item) {
        switch measure {
        case .sum, .average:
            guard let number = item.value.number else { return }
            sum += number
            numberCount += 1
        case .percentile:
            guard let number = item.value.number else { return }
            sorted.insert(number, at: place(of: number))
        case .members: count(item, by: 1)
        case .sequence:
            count(item, by: 1)
            for number in ways.indices { ways[number].follow(item) }
        }
    }

    mutating func remove(_ item: CorrelationGroup.Item) {
        switch measure {
        case .sum, .average:
            guard let number = item.value.number else { return }
            numberCount -= 1
            // An empty window has no rest of rounding in it.
            sum = numberCount == 0 ? 0 : sum - number
        case .percentile:
            guard let number = item.value.number else { return }
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
            return clauses.contains(where: hasAll) ? Double(memberCount) : nil
        case .sequence:
            return ways.contains { $0.isDone(since: start) } ? Double(memberCount) : nil
        }
    }

    private func hasAll(_ clause: [Int]) -> Bool {
        for place in clause where members[place] == 0 { return false }
        return true
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

    private mutating func count(_ item: CorrelationGroup.Item, by change: Int32) {
        let place = item.value.place
        guard item.value != .none else { return }
        if place >= members.count { members += [Int32](repeating: 0, count: place + 1 - members.count) }
        let before = members[place]
        members[place] = max(0, before + change)
        if before == 0, change > 0 { memberCount += 1 }
        if before > 0, before + change == 0 { memberCount -= 1 }
    }
}

/// How far matches have come along the members of one clause, one strictly after the other.
struct SequenceWay: Hashable, Sendable {
    /// For a part of the clause from its beginning: the latest start of a way through it, in microseconds.
    ///
    /// A way that starts later stays in the window longer, so only the latest is kept.
    private struct Step: Hashable, Sendable {
        let member: Int
        var start: Int64 = .min
        /// What it was before the event that changed it last: matches of one event do not follow each other.
        var before: Int64 = .min
        var time: Int64 = .min
        var event: Int64 = .min

        func start(before item: CorrelationGroup.Item) -> Int64 {
            time == item.time && event == item.event.rawValue ? before : start
        }
    }

    private var steps: [Step]

    init(_ clause: [Int]) { steps = clause.map { Step(member: $0) } }

    mutating func follow(_ item: CorrelationGroup.Item) {
        for place in steps.indices.reversed() where steps[place].member == item.value.place {
            let start = place == 0 ? item.time : steps[place - 1].start(before: item)
            let before = steps[place].start(before: item)
            guard start > steps[place].start else { continue }
            steps[place] = Step(
                member: item.value.place,
                start: start,
                before: before,
                time: item.time,
                event: item.event.rawValue
            )
        }
    }

    /// Whether a way through the whole clause begins then or later.
    func isDone(since start: Int64) -> Bool {
        guard let last = steps.last else { return false }
        return last.start >= start && last.start != .min
    }
}
