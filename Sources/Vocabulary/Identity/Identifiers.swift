/// The name of an alert, `ALR-n`: short enough to say aloud, counted up, unique in one house.
public struct AlertID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads `ALR-1042`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let number = countedNumber(text, after: "ALR-") else { return nil }
        rawValue = number
    }

    public var description: String { "ALR-\(rawValue)" }
    public static func < (left: AlertID, right: AlertID) -> Bool { left.rawValue < right.rawValue }
}

/// The name of an incident, `INC-n`, counted up, unique in one house.
public struct IncidentID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads `INC-17`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let number = countedNumber(text, after: "INC-") else { return nil }
        rawValue = number
    }

    public var description: String { "INC-\(rawValue)" }
    public static func < (left: IncidentID, right: IncidentID) -> Bool { left.rawValue < right.rawValue }
}

/// The name of an anomaly, `ANO-n`, counted up, unique in one house.
public struct AnomalyID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads `ANO-311`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let number = countedNumber(text, after: "ANO-") else { return nil }
        rawValue = number
    }

    public var description: String { "ANO-\(rawValue)" }
    public static func < (left: AnomalyID, right: AnomalyID) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a problem record, `PRB-n`, counted up, unique in one house.
public struct ProblemID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads `PRB-4`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let number = countedNumber(text, after: "PRB-") else { return nil }
        rawValue = number
    }

    public var description: String { "PRB-\(rawValue)" }
    public static func < (left: ProblemID, right: ProblemID) -> Bool { left.rawValue < right.rawValue }
}

/// The name of an exercise, `EXE-n`, counted up, unique in one house.
public struct ExerciseID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Reads `EXE-2`; nil for anything else.
    public init?(text: some StringProtocol) {
        guard let number = countedNumber(text, after: "EXE-") else { return nil }
        rawValue = number
    }

    public var description: String { "EXE-\(rawValue)" }
    public static func < (left: ExerciseID, right: ExerciseID) -> Bool { left.rawValue < right.rawValue }
}

/// The name of an anomaly job as its author gave it.
public struct JobID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Small letters, digits, `-` and `_`, a letter or digit at both ends, at most 64 (as Elastic's create-job API has it);
    /// nil for anything else.
    public init?(text: some StringProtocol) {
        let bytes = Array(text.utf8)
        func isAlphanumeric(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) }
        guard (1...64).contains(bytes.count), bytes.allSatisfy({ isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F }),
            isAlphanumeric(bytes[0]), isAlphanumeric(bytes[bytes.count - 1])
        else { return nil }
        rawValue = String(text)
    }

    public var description: String { rawValue }
    public static func < (left: JobID, right: JobID) -> Bool { left.rawValue < right.rawValue }
}

/// The number behind a prefix; a sign or a zero in front would be a second name for the same thing.
private func countedNumber(_ text: some StringProtocol, after prefix: String) -> Int64? {
    guard text.hasPrefix(prefix) else { return nil }
    let digits = text.dropFirst(prefix.count)
    guard let number = Int64(digits), number > 0, String(number) == digits else { return nil }
    return number
}

/// The name of an event: its sequence number in the journal, from 1 upward, never used twice.
public struct EventID: Hashable, Comparable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Before the first event.
    public static let none = EventID(rawValue: 0)

    public var description: String { String(rawValue) }
    public static func < (left: EventID, right: EventID) -> Bool { left.rawValue < right.rawValue }
}

/// The name of a rule as its author gave it: a Sigma `id`, or its `name` where it has none.
public struct RuleID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    public var rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }
}
