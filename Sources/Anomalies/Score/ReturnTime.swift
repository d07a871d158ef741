import Foundation
public import Vocabulary

/// How rarely chance alone would do something: once in so many seconds.
///
/// A score is a return time on a logarithmic scale: an hour is 0, a week 20, 60 days 50, two years 80, a hundred years 100.
public struct ReturnTime: Hashable, Comparable, Sendable {
    public let seconds: Double

    public init(seconds: Double) { self.seconds = seconds }

    /// Of something that has this probability in each bucket.
    public init(probability: Double, bucketSeconds: Int) {
        seconds = Double(bucketSeconds) / Swift.max(probability, ReturnTime.smallest)
    }

    /// Of something that has this probability in each bucket of one series, somewhere in a job of `count` series that are
    /// judged in each bucket (Šidák: 1 - (1 - p)^n).
    public init(probability: Double, bucketSeconds: Int, among count: Int) {
        let single = Swift.min(Swift.max(probability, ReturnTime.smallest), 1)
        let any = single >= 1 ? 1 : -expm1(Double(Swift.max(1, count)) * log1p(-single))
        self.init(probability: any, bucketSeconds: bucketSeconds)
    }

    /// Below it a probability is no more than a number.
    public static let smallest = 1e-30

    public static func < (left: ReturnTime, right: ReturnTime) -> Bool { left.seconds < right.seconds }

    private static let year = 365.25 * 86_400
    /// Return time and score of each anchor, in rising order.
    private static let anchors: [(seconds: Double, score: Double)] = [
        (3_600, 0), (7 * 86_400, 20), (60 * 86_400, 50), (2 * year, 80), (100 * year, 100),
    ]

    public var score: Score {
        guard seconds > ReturnTime.anchors[0].seconds else { return Score(0) }
        for (low, high) in zip(ReturnTime.anchors, ReturnTime.anchors.dropFirst()) where seconds < high.seconds {
            let share = log(seconds / low.seconds) / log(high.seconds / low.seconds)
            return Score(low.score + share * (high.score - low.score))
        }
        return Score(100)
    }

    /// The return time that a score stands for.
    public init(_ score: Score) {
        let spans = zip(ReturnTime.anchors, ReturnTime.anchors.dropFirst())
        let span = spans.first { score.value <= $0.1.score }
        guard let (low, high) = span else {
            self.init(seconds: ReturnTime.anchors[ReturnTime.anchors.count - 1].seconds)
            return
        }
        let share = (score.value - low.score) / (high.score - low.score)
        self.init(seconds: low.seconds * exp(share * log(high.seconds / low.seconds)))
    }
}
