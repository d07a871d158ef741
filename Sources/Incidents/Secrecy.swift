/// How sensitive an incident is, and who may know of it.
public struct Secrecy: Hashable, Sendable {
    public internal(set) var sensitivity: Sensitivity
    /// Whether only the list may know that it exists; the policy says for which sensitivities.
    public internal(set) var isRestricted: Bool
    /// The names on the list; without a restriction it waits unused.
    public internal(set) var readers: Set<String>

    public init(sensitivity: Sensitivity, isRestricted: Bool, readers: Set<String>) {
        self.sensitivity = sensitivity
        self.isRestricted = isRestricted
        self.readers = readers
    }
}

/// Who may know: the sensitivity of FIRST's classification, not how urgent it is.
public enum Sensitivity: String, CaseIterable, Hashable, Sendable {
    case s1 = "S1"
    case s2 = "S2"
    case s3 = "S3"

    /// `S1, extremely sensitive`.
    public var words: String {
        switch self {
        case .s1: "S1, extremely sensitive"
        case .s2: "S2, sensitive"
        case .s3: "S3, not sensitive"
        }
    }

    /// The handbook's second reading of the three words: S1 is high, S3 is low.
    public var defaultPriority: Priority {
        switch self {
        case .s1: .high
        case .s2: .medium
        case .s3: .low
        }
    }
}

/// How urgent an incident is.
public enum Priority: String, CaseIterable, Hashable, Sendable { case low, medium, high }
