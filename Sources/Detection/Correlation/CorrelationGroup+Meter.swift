/// Correlations that measure more than how many matches there are.
extension CorrelationGroup {
    /// Adds a match that is not earlier than any other.
    mutating func appendMeasured(_ item: Item, _ rule: Rule) -> [Firing] {
        items.append(item)
        meter?.add(item)
        while items[windowStart].time < item.time - rule.span {
            meter?.remove(items[windowStart])
            windowStart += 1
        }
        let metric = meter?.value(since: item.time - rule.span)
        return fire(items.count - 1, from: windowStart, metric, rule).map { [$0] } ?? []
    }

    /// Measures the window of a match that was put in late, and those of later anchors that hold it.
    mutating func judge(from place: Int, measuring measure: WindowMeter.Measure, _ rule: Rule) -> [Firing] {
        let item = items[place]
        windowStart = start(of: newest ?? item.time, rule)
        meter = filled(measure)
        var low = start(of: item.time, rule)
        var meter = WindowMeter(measure)
        for index in low..<place { meter.add(items[index]) }
        var firings: [Firing] = []
        for index in place..<items.count {
            guard items[index].time - rule.span <= item.time else { break }
            while items[low].time < items[index].time - rule.span {
                meter.remove(items[low])
                low += 1
            }
            meter.add(items[index])
            if let firing = fire(index, from: low, meter.value(since: items[index].time - rule.span), rule) {
                firings.append(firing)
            }
        }
        return firings
    }

    /// A meter that holds the window of the newest anchor.
    func filled(_ measure: WindowMeter.Measure) -> WindowMeter {
        var meter = WindowMeter(measure)
        for item in items[windowStart...] { meter.add(item) }
        return meter
    }

    private mutating func fire(_ index: Int, from first: Int, _ metric: Double?, _ rule: Rule) -> Firing? {
        items[index].count = Int32(clamping: index + 1 - first)
        guard let metric, !items[index].hasFired, rule.holds(metric) else { return nil }
        items[index].hasFired = true
        return firing(at: index, from: first, metric: metric)
    }
}
