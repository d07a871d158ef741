/// What a detector measures of each series in each bucket, by the names of Elastic's create-job API; `beacon` is our own.
public enum DetectorFunction: String, CaseIterable, Hashable, Sendable {
    case count, highCount = "high_count", lowCount = "low_count"
    case nonZeroCount = "non_zero_count", highNonZeroCount = "high_non_zero_count"
    case lowNonZeroCount = "low_non_zero_count"
    case distinctCount = "distinct_count", highDistinctCount = "high_distinct_count"
    case lowDistinctCount = "low_distinct_count"
    case rare, freqRare = "freq_rare"
    case infoContent = "info_content", highInfoContent = "high_info_content", lowInfoContent = "low_info_content"
    case sum, highSum = "high_sum", lowSum = "low_sum"
    case nonNullSum = "non_null_sum", highNonNullSum = "high_non_null_sum", lowNonNullSum = "low_non_null_sum"
    case mean, highMean = "high_mean", lowMean = "low_mean"
    case median, highMedian = "high_median", lowMedian = "low_median"
    case min, max
    case varp, highVarp = "high_varp", lowVarp = "low_varp"
    case metric
    case timeOfDay = "time_of_day", timeOfWeek = "time_of_week"
    case latLong = "lat_long"
    case beacon

    /// Aliases of Elastic's API.
    public static let aliases: [String: DetectorFunction] = [
        "c": .count, "high_c": .highCount, "low_c": .lowCount, "nzc": .nonZeroCount, "high_nzc": .highNonZeroCount,
        "low_nzc": .lowNonZeroCount, "dc": .distinctCount, "high_dc": .highDistinctCount,
        "low_dc": .lowDistinctCount, "fr": .freqRare, "avg": .mean, "high_avg": .highMean, "low_avg": .lowMean,
        "nns": .nonNullSum, "high_nns": .highNonNullSum, "low_nns": .lowNonNullSum,
    ]

    /// Reads a name or an alias; nil for anything else.
    public init?(name: String) {
        guard let function = DetectorFunction(rawValue: name) ?? DetectorFunction.aliases[name] else { return nil }
        self = function
    }

    /// The number that is taken of a series and a bucket.
    public enum Measure: Hashable, Sendable {
        /// Events.
        case count
        /// Different values of the field.
        case distinct
        /// What the different values of the field tell together, in bytes.
        case information
        case sum, mean, median, min, max, varp
        /// `metric`: minimum, mean and maximum, each by itself.
        case extremes
        case rarity, frequentRarity
        case timeOfDay, timeOfWeek, place
        case intervals
    }

    /// Which side is unusual.
    public enum Side: Hashable, Sendable { case both, high, low }

    /// What a bucket without events means.
    public enum Emptiness: Hashable, Sendable {
        /// The number is 0.
        case zero
        /// There is no number.
        case nothing
    }

    public var measure: Measure {
        switch self {
        case .count, .highCount, .lowCount, .nonZeroCount, .highNonZeroCount, .lowNonZeroCount: .count
        case .distinctCount, .highDistinctCount, .lowDistinctCount: .distinct
        case .rare: .rarity
        case .freqRare: .frequentRarity
        case .infoContent, .highInfoContent, .lowInfoContent: .information
        case .sum, .highSum, .lowSum, .nonNullSum, .highNonNullSum, .lowNonNullSum: .sum
        case .mean, .highMean, .lowMean: .mean
        case .median, .highMedian, .lowMedian: .median
        case .min: .min
        case .max: .max
        case .varp, .highVarp, .lowVarp: .varp
        case .metric: .extremes
        case .timeOfDay: .timeOfDay
        case .timeOfWeek: .timeOfWeek
        case .latLong: .place
        case .beacon: .intervals
        }
    }

    public var side: Side {
        if rawValue.hasPrefix("high_") { return .high }
        return rawValue.hasPrefix("low_") ? .low : .both
    }

    public var emptiness: Emptiness {
        switch self {
        case .count, .highCount, .lowCount, .distinctCount, .highDistinctCount, .lowDistinctCount, .sum, .highSum,
            .lowSum, .infoContent, .highInfoContent, .lowInfoContent:
            .zero
        case .nonZeroCount, .highNonZeroCount, .lowNonZeroCount, .rare, .freqRare, .nonNullSum, .highNonNullSum,
            .lowNonNullSum, .mean, .highMean, .lowMean, .median, .highMedian, .lowMedian, .min, .max, .varp, .highVarp,
            .lowVarp, .metric, .timeOfDay, .timeOfWeek, .latLong, .beacon:
            .nothing
        }
    }

    /// Whether it needs `field_name`; the others may not have one.
    public var needsField: Bool {
        switch measure {
        case .count, .rarity, .frequentRarity, .timeOfDay, .timeOfWeek, .intervals: false
        case .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .place: true
        }
    }
}
