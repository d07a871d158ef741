/// What was odd about a log as it came in; kept in the field `ingest.flags`.
public enum IngestFlag: String, CaseIterable, Hashable, Sendable {
    /// The event is older than the watermark.
    case late
    /// The event's own time lies ahead of its receipt; receipt was taken instead.
    case futureTime = "future-time"
    /// No time, or none that could be read.
    case noTime = "no-time"
    case utf8Repaired = "utf8-repaired"
    case surrogateRepaired = "surrogate-repaired"
    /// A value, or a list, was cut.
    case truncatedValue = "truncated-value"
    /// The raw text was cut.
    case truncatedEvent = "truncated-event"
    /// Fields were left out; the raw text has them.
    case tooManyFields = "too-many-fields"
    /// What was nested too deep was left out; the raw text has it.
    case tooDeep = "too-deep"
    /// A key came twice; the last one won.
    case duplicateKey = "duplicate-key"
}

extension LogEvent {
    /// Whether the event carries the flag.
    public func isFlagged(_ flag: IngestFlag) -> Bool {
        guard case .list(let flags)? = fields["ingest.flags"] else { return false }
        return flags.contains(.text(flag.rawValue))
    }
}
