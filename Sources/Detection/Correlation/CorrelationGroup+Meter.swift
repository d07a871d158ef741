/// Correlations that measure more than how many matches there are.
extension CorrelationGroup {
    /// Adds a match that is not earlier than any other.
    mutating func append(_ item: Item, measuring measure: WindowMeter.Measure, _ rule: Rule) -> [Firing] {
        var meter = self.meter ?? filled(measure)
        items.append(item)
        meter.add(item)
        while items[windowStart].time < item.time - rule.span {
            meter.remove(items[windowStart])
            windowStart += 1
        }
        self.meter = meter
        let last = items.count - 1
        return fire(last, meter.value(since: item.time - rule.span), rule).map { [$0] } ?? []
    }

    /// Puts a match where it belongs, and judges its window and those of later anchors that hold it.
    mutating func insert(_ item: Item, measuring measure: WindowMeter.Measure, _ rule: Rule) -> [Firing] {
        let place = firstIndex { $0.time > item.time }
        guard place >= head else { return [] }
        items.insert(item, at: place)
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
            if let firing = fire(index, meter.value(since: items[index].time - rule.span), rule) {
                firings.append(firing)
            }
        }
        return firings
    }

    /// A meter that holds the window of the newest anchor.
    private func filled(_ measure: WindowMeter.Measure) -> WindowMeter {
        var meter = WindowMeter(measure)
        for item in items[windowStart...] { meter.add(item) }
        return meter
    }

    private mutating func fire(_ index: Int, _ metric: Double?, _ rule: Rule) -> Firing? {
        items[index].count = Int32(clamping: index + 1 - start(of: items[index].time, rule))
        guard let metric, !items[index].hasFired, rule.holdsMetric(metric) else { return nil }
        items[index].hasFired = true
        return firing(at: index, rule, metric: metric)
    }
}
