/// How long something took, with those that are not over yet: they count for as long as they lasted (censored).
///
/// A quantile is read from the Kaplan-Meier curve, so that a hard case that is still open does not make the figures
/// look better (Kaplan, Meier: "Nonparametric Estimation from Incomplete Observations", 1958; product-limit estimate).
public struct Durations: Hashable, Sendable {
    /// One of them.
    public struct Sample: Hashable, Sendable {
        /// Until it was over, or until it was looked at.
        public let seconds: Double
        public let isOver: Bool

        public init(seconds: Double, isOver: Bool) {
            self.seconds = max(0, seconds)
            self.isOver = isOver
        }
    }

    /// What a quantile says.
    public enum Quantile: Hashable, Sendable {
        /// Within so many seconds.
        case within(Double)
        /// Too many are still open for the curve to come there.
        case notReached
        /// There was none at all.
        case nothing

        public var seconds: Double? {
            switch self {
            case .within(let seconds): seconds
            case .notReached, .nothing: nil
            }
        }
    }

    /// In order of length.
    public let samples: [Sample]

    public init(_ samples: [Sample]) {
        // Of the same length, those that are over come first: the others were still there at that moment.
        self.samples = samples.sorted { ($0.seconds, $0.isOver ? 0 : 1) < ($1.seconds, $1.isOver ? 0 : 1) }
    }

    public var count: Int { samples.count }
    public var overCount: Int { samples.count { $0.isOver } }
    public var openCount: Int { count - overCount }

    public var median: Quantile { quantile(0.5) }
    public var p90: Quantile { quantile(0.9) }

    /// The time within which a share of them was over, 0 < `share` < 1.
    public func quantile(_ share: Double) -> Quantile {
        guard !samples.isEmpty else { return .nothing }
        for step in curve where step.open <= 1 - share + 1e-12 { return .within(step.seconds) }
        return .notReached
    }

    /// What share is still open after so many seconds: a step at each time at which one was over.
    public var curve: [(seconds: Double, open: Double)] {
        var steps: [(seconds: Double, open: Double)] = []
        var open = 1.0
        var index = 0
        while index < samples.count {
            let seconds = samples[index].seconds
            let atRisk = samples.count - index
            var over = 0
            while index < samples.count, samples[index].seconds == seconds {
                over += samples[index].isOver ? 1 : 0
                index += 1
            }
            guard over > 0 else { continue }
            open *= 1 - Double(over) / Double(atRisk)
            steps.append((seconds, open))
        }
        return steps
    }
}
