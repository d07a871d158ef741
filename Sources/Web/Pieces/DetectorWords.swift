import Anomalies

/// What a detector looks for, in words.
enum DetectorWords {
    /// `unusually many events; each user.name against its own past; host.name by host.name`.
    static func text(_ detector: Detector) -> String {
        var parts = [look(detector)]
        if let by = detector.by, detector.function.measure != .rarity, detector.function.measure != .frequentRarity {
            parts.append("each \(by) against its own past")
        }
        if let over = detector.over, detector.function.measure != .frequentRarity {
            parts.append("each \(over) against the others")
        }
        if let partition = detector.partition { parts.append("each \(partition) by itself") }
        if detector.minimumSupport > 0 { parts.append("from \(detector.minimumSupport) events on") }
        if detector.minimumChange > 0 {
            parts.append("from a difference of \(AnomalyWords.number(detector.minimumChange)) on")
        }
        return parts.joined(separator: "; ")
    }

    private static func look(_ detector: Detector) -> String {
        let field = detector.field ?? "a field"
        let side = detector.function.side
        switch detector.function.measure {
        case .count: return "\(amount(side)) events\(without(detector))"
        case .distinct: return "\(amount(side)) different values of \(field)"
        case .information: return "\(degree(side)) information in \(field)"
        case .sum: return "\(height(side)) sum of \(field)"
        case .mean: return "\(height(side)) mean of \(field)"
        case .median: return "\(height(side)) median of \(field)"
        case .min: return "\(height(side)) minimum of \(field)"
        case .max: return "\(height(side)) maximum of \(field)"
        case .varp: return "\(height(side)) variance of \(field)"
        case .extremes: return "unusual minimum, mean or maximum of \(field)"
        case .rarity: return "values of \(detector.by ?? "a field") that are hardly ever seen"
        case .frequentRarity:
            return "\(detector.over ?? "members") that often have rare values of \(detector.by ?? "a field")"
        case .timeOfDay: return "events at an unusual time of the day"
        case .timeOfWeek: return "events at an unusual time of the week"
        case .place: return "unusual places in \(field)"
        case .intervals: return "events at regular intervals, as a machine keeps them"
        }
    }

    /// Counting functions that leave empty buckets out say so.
    private static func without(_ detector: Detector) -> String {
        switch detector.function {
        case .nonZeroCount, .highNonZeroCount, .lowNonZeroCount: ", where there are any"
        case .count, .highCount, .lowCount, .distinctCount, .highDistinctCount, .lowDistinctCount, .rare, .freqRare,
            .infoContent,
            .highInfoContent, .lowInfoContent, .sum, .highSum, .lowSum, .nonNullSum, .highNonNullSum, .lowNonNullSum,
            .mean,
            .highMean, .lowMean, .median, .highMedian, .lowMedian, .min, .max, .varp, .highVarp, .lowVarp, .metric,
            .timeOfDay,
            .timeOfWeek, .latLong, .beacon:
            ""
        }
    }

    private static func amount(_ side: DetectorFunction.Side) -> String {
        switch side {
        case .both: "unusually many or few"
        case .high: "unusually many"
        case .low: "unusually few"
        }
    }

    private static func degree(_ side: DetectorFunction.Side) -> String {
        switch side {
        case .both: "unusually much or little"
        case .high: "unusually much"
        case .low: "unusually little"
        }
    }

    private static func height(_ side: DetectorFunction.Side) -> String {
        switch side {
        case .both: "unusual"
        case .high: "unusually high"
        case .low: "unusually low"
        }
    }
}
