/// How unusual an anomaly is: 0 is an ordinary day, 100 was never seen.
public struct Score: Hashable, Comparable, Sendable {
    /// 0 to 100, with its fraction: the bands are read from it, people see it rounded down.
    public let value: Double

    /// A score outside 0...100, or no number at all, is a detector's mistake; it is cut here and nowhere else.
    public init(_ value: Double) { self.value = value.isNaN ? 0 : min(max(value, 0), 100) }

    public static func < (left: Score, right: Score) -> Bool { left.value < right.value }

    /// The score as people read it, rounded down: 79.9 is 79.
    public var mark: Int { Int(value.rounded(.down)) }

    /// The band of the alert policy: 80, 50 and 20 begin one each.
    public var severity: Severity {
        switch value {
        case 80...: .critical
        case 50..<80: .high
        case 20..<50: .medium
        default: .low
        }
    }
}
