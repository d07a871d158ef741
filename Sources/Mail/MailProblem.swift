/// What was odd about a mail; it was read all the same, and the original is kept.
public enum MailProblem: String, CaseIterable, Hashable, Sendable, Comparable {
    case headerMalformed = "a line of the header is no field"
    case headerCut = "the header is longer than is read"
    case boundaryMissing = "its parts do not say where they end"
    case tooDeep = "its parts lie too deep in one another"
    case tooManyParts = "it has more parts than are read"
    case charsetUnknown = "its character set is not known"
    case textCut = "its text is longer than is read"
    case senderUnknown = "it does not say who wrote it"
    case cut = "it was too large and came in part"

    public static func < (left: MailProblem, right: MailProblem) -> Bool { left.rawValue < right.rawValue }
}

/// Bytes that are no mail.
public struct MailUnreadable: Error, Hashable, Sendable, CustomStringConvertible {
    public let reason: String
    public init(reason: String) { self.reason = reason }
    public var description: String { "it cannot be read as a mail: \(reason)" }
}
