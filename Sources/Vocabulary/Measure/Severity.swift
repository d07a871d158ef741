/// How bad it would be, if it were true: the four words of a static rule.
public enum Severity: Int, CaseIterable, Comparable, Hashable, Sendable {
    case low, medium, high, critical

    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The word as people read it: `Low`, `Medium`, `High` or `Critical`.
    public var word: String {
        switch self {
        case .low: "Low"
        case .medium: "Medium"
        case .high: "High"
        case .critical: "Critical"
        }
    }

    /// Reads one of the four words, whatever its case; nil for anything else.
    public init?(word: some StringProtocol) {
        let wanted = word.lowercased()
        guard let found = Severity.allCases.first(where: { $0.word.lowercased() == wanted }) else { return nil }
        self = found
    }
}
