import Events
import Vocabulary

/// The next batch, read and normalised while the one before was stored and matched.
struct PreparedBatch: Sendable {
    /// The position that it goes on from.
    let after: EventID
    let logs: [RawLog]
    let events: [LogEvent]
}
