import Vocabulary

/// The matches of one group of a correlation, in event time.
///
/// Every match is an anchor: its window is `[t - span, t]`, both ends included, and holds what came before it (matches
/// of the same instant in the order of their arrival). A match that arrives late, within the allowance, takes its
/// place: its own window is judged, and those of later anchors that had not fired are judged again. An anchor fires
/// once; what a later arrival would take back stays said. Conditions that ask for few matches (`lt`, `lte`, `eq 0`) are
/// judged at matches only: that nothing happens is no event.
struct CorrelationGroup: Sendable {
    /// One match.
    struct Item: Hashable, Sendable {
        /// Event time in microseconds.
        var time: Int64
        var event: EventID
        /// What is told apart, reckoned with or looked for.
        var value = MatchValue.none
        /// How many matches, or different values, its window holds.
        var count: Int32 = 0
        var hasFired = false
    }

    /// How a correlation counts.
    ///
    /// A class, so that counting a match copies nothing.
    final class Rule: Sendable {
        /// In microseconds, as the allowance.
        let span: Int64
        let allowance: Int64
        /// Whether different values are counted instead of matches.
        let isDistinct: Bool
        let capacity: Int
        /// What is measured instead of counting; nil where matches or values are counted.
        let measure: WindowMeter.Measure?
        private let bounds: [Correlation.Bound]

        init(
            span: Int64,
            allowance: Int64,
            isDistinct: Bool = false,
            capacity: Int = Limits.correlationEventsMax,
            measure: WindowMeter.Measure? = nil,
            bounds: [Correlation.Bound]
        ) {
            self.span = span
            self.allowance = allowance
            self.isDistinct = isDistinct
            self.capacity = capacity
            self.measure = measure
            self.bounds = bounds
        }

        func holds(_ metric: Double) -> Bool {
            for bound in bounds where !bound.comparison.holds(metric, bound.number) { return false }
            return true
        }
    }

    /// An anchor whose condition has come true.
    struct Firing: Hashable, Sendable {
        let time: Int64
        /// The matches, or different values, in its window.
        let count: Int
        /// What was compared with the condition's numbers.
        let metric: Double
        /// The matches in its window, oldest first, the latest `Limits.evidenceCountMax`.
        let events: [EventID]
    }

    var items: [Item] = []
    /// Items before it are forgotten, but not yet removed.
    private(set) var head = 0
    /// Where the window of the newest anchor begins.
    var windowStart = 0
    /// The measure of that window, where one is asked for.
    var meter: WindowMeter?
    /// How often each value stands in that window.
    private var counts: [MatchValue: Int32] = [:]

    init(_ rule: Rule) { meter = rule.measure.map { WindowMeter($0) } }

    /// The group as it was saved.
    init(items: [Item], rule: Rule) {
        self.items = items
        newest = items.last?.time
        windowStart = start(of: newest ?? 0, rule)
        meter = rule.measure.map { filled($0) }
        guard rule.isDistinct else { return }
        for item in items[windowStart...] { count(item) }
    }

    var kept: ArraySlice<Item> { items[head...] }
    /// Event time of the latest match, kept here so that most matches are placed without reading the last one.
    private(set) var newest: Int64?

    /// The matches of a time, both ends included.
    func items(from start: Int64, through end: Int64) -> ArraySlice<Item> {
        let first = max(head, firstIndex { $0.time >= start })
        return items[first..<max(first, firstIndex { $0.time > end })]
    }

    /// Adds a match; one that is later than the allowance counts for nothing.
    mutating func take(_ item: Item, _ rule: Rule, _ shelf: inout ValueShelf) -> [Firing] {
        let firings: [Firing]
        if let newest, item.time < newest {
            let place = firstIndex { $0.time > item.time }
            guard newest - item.time <= rule.allowance, place >= head else {
                if rule.isDistinct { shelf.release(item.value) }
                return []
            }
            items.insert(item, at: place)
            firings =
                rule.measure.map { judge(from: place, measuring: $0, rule) }
                ?? judge(from: place, rule).map { firing(at: $0, from: start(of: items[$0].time, rule)) }
        } else {
            newest = item.time
            firings = rule.measure == nil ? append(item, rule) : appendMeasured(item, rule)
        }
        forget(rule, &shelf)
        return firings
    }

    private mutating func append(_ item: Item, _ rule: Rule) -> [Firing] {
        items.append(item)
        if rule.isDistinct { count(item) }
        while items[windowStart].time < item.time - rule.span {
            if rule.isDistinct { discount(items[windowStart].value) }
            windowStart += 1
        }
        let last = items.count - 1
        items[last].count = Int32(clamping: rule.isDistinct ? counts.count : items.count - windowStart)
        return fire(last, rule) ? [firing(at: last, from: windowStart)] : []
    }

    /// Counts a match that was put in late, and judges its window and those of later anchors that hold it.
    private mutating func judge(from place: Int, _ rule: Rule) -> [Int] {
        let item = items[place]
        let isInNewest = item.time >= (newest ?? item.time) - rule.span
        if !isInNewest || place < windowStart { windowStart += 1 }
        if isInNewest, rule.isDistinct { count(item) }
        let first = start(of: item.time, rule)
        var same = 0
        if rule.isDistinct {
            (items[place].count, same) = distinct(first, place)
            // Nothing new to tell apart: later windows stay as they are.
            if item.value == .none { same = items.count }
        } else {
            items[place].count = Int32(clamping: place - first + 1)
        }
        var fired = fire(place, rule) ? [place] : []
        var low = first
        for index in (place + 1)..<items.count {
            guard items[index].time - rule.span <= item.time else { break }
            if rule.isDistinct {
                while items[low].time < items[index].time - rule.span {
                    if low != place, items[low].value == item.value { same -= 1 }
                    low += 1
                }
                if items[index].value == item.value { same += 1 }
            }
            if same == 0 { items[index].count += 1 }
            if fire(index, rule) { fired.append(index) }
        }
        return fired
    }

    /// How many different values the window from `first` to `place` holds, and how often the last stands in it before.
    ///
    /// Told from the newest window, less what came after and plus what came before it: the work is the distance between
    /// the two, not the size of the window.
    private func distinct(_ first: Int, _ place: Int) -> (Int32, Int) {
        let value = items[place].value
        guard place >= windowStart else {
            let values = items[first...place].map(\.value).filter { $0 != .none }
            return (Int32(clamping: Set(values).count), values.count { $0 == value } - 1)
        }
        var change: [MatchValue: Int32] = [:]
        for item in items[(place + 1)...] where item.value != .none { change[item.value, default: 0] -= 1 }
        for item in items[min(first, windowStart)..<windowStart] where item.value != .none {
            change[item.value, default: 0] += 1
        }
        var count = counts.count
        for (value, change) in change {
            let before = counts[value] ?? 0
            if before == 0, before + change > 0 { count += 1 }
            if before > 0, before + change == 0 { count -= 1 }
        }
        return (Int32(clamping: count), Int((counts[value] ?? 0) + (change[value] ?? 0) - 1))
    }

    private mutating func fire(_ index: Int, _ rule: Rule) -> Bool {
        guard !items[index].hasFired, rule.holds(Double(items[index].count)) else { return false }
        items[index].hasFired = true
        return true
    }

    /// What is said of an anchor whose window begins at `first`.
    func firing(at index: Int, from first: Int, metric: Double? = nil) -> Firing {
        Firing(
            time: items[index].time,
            count: Int(items[index].count),
            metric: metric ?? Double(items[index].count),
            events: items[max(first, index + 1 - Limits.evidenceCountMax)...index].map(\.event)
        )
    }

    /// Forgets what no window can reach any more, and the oldest beyond the capacity.
    private mutating func forget(_ rule: Rule, _ shelf: inout ValueShelf) {
        guard let newest else { return }
        let (oldest, isBelow) = newest.subtractingReportingOverflow(rule.span + rule.allowance)
        while head < items.count - 1, (!isBelow && items[head].time < oldest) || items.count - head > rule.capacity {
            if head == windowStart {
                if rule.isDistinct { discount(items[head].value) }
                meter?.remove(items[head])
                windowStart += 1
            }
            if rule.isDistinct { shelf.release(items[head].value) }
            head += 1
        }
        guard head > 32, head * 2 > items.count else { return }
        items.removeFirst(head)
        windowStart -= head
        head = 0
    }

    private mutating func count(_ item: Item) {
        if item.value != .none { counts[item.value, default: 0] += 1 }
    }

    private mutating func discount(_ value: MatchValue) {
        guard let count = counts[value] else { return }
        counts[value] = count > 1 ? count - 1 : nil
    }

    func start(of time: Int64, _ rule: Rule) -> Int {
        max(head, firstIndex { $0.time >= time - rule.span })
    }

    /// The first item that fits; items are sorted, so all after it fit too.
    func firstIndex(where fits: (Item) -> Bool) -> Int {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if fits(items[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
