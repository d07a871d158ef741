public import Foundation
public import Vocabulary

/// Turns logs into events: pure, and it never fails.
///
/// What cannot be parsed is kept as text and marked.
public struct Normaliser: Sendable {
    /// Event time this far behind receipt is flagged late, in seconds.
    public let lateSeconds: Double
    /// The wall clock for times that come without a zone; nil is UTC.
    private let wall: WallClock?

    /// `timeZone` is the zone of times that come without one (RFC 3164); UTC unless set.
    public init(lateSeconds: Double = Limits.lateSecondsDefault, timeZone: TimeZone? = nil) {
        self.lateSeconds = lateSeconds
        wall = timeZone.flatMap { $0.identifier == "GMT" || $0.identifier == "UTC" ? nil : WallClock(timeZone: $0) }
    }

    /// The event of a log.
    ///
    /// An audit record becomes an event of its own record; `AuditAssembler` joins those.
    public func event(from log: RawLog) -> LogEvent {
        let received = log.receivedAt.timeIntervalSince1970
        let clock = SourceClock(receivedAt: EventTime.secondsKnown.contains(received) ? received : 0, wall: wall)
        var draft = EventDraft(log, clock: clock)
        if SyslogFrames.isCut(log) { draft.flag(.truncatedEvent) }
        if !Normaliser.isDocument(log) {
            TextDecoding.read(log.bytes, into: &draft)
            var raw = draft.raw
            raw.withUTF8 { bytes in
                switch log.framing {
                case .syslog: SyslogMessage.read(ByteRun(bytes), into: &draft)
                case .line, .document: LineFormat.read(ByteRun(bytes).withoutLineEnd, into: &draft)
                }
            }
        } else {
            ECSDocument.read(log.bytes, into: &draft)
        }
        return draft.finished(as: log, lateSeconds: lateSeconds)
    }

    /// A line that is a JSON document is read as one.
    private static func isDocument(_ log: RawLog) -> Bool {
        switch log.framing {
        case .document: true
        case .syslog: false
        case .line: log.bytes.first { $0 > 32 } == 123
        }
    }
}
