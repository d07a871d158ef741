import Foundation
import Vocabulary

extension EventDraft {
    /// Closes the event: judges its time against the receipt, and writes down what was odd.
    consuming func finished(as log: RawLog, lateSeconds: Double) -> LogEvent {
        var at = log.receivedAt
        switch time {
        case .missing:
            flag(.noTime)
        case .unreadable(let text):
            flag(.noTime)
            if !text.isEmpty { set("event.original_time", text) }
        case .at(let seconds):
            if seconds > clock.receivedAt + Limits.futureSecondsMax {
                flag(.futureTime)
                set("event.original_time", EventTime.written(seconds))
            } else {
                if seconds < clock.receivedAt - lateSeconds { flag(.late) }
                at = Date(timeIntervalSince1970: seconds)
            }
        }
        if !errors.isEmpty {
            fields["ingest.error"] = .list(errors.map { .text($0) })
            if fields["message"] == nil { raw.reading { set("message", $0.withoutLineEnd) } }
        }
        if fields["host.name"] == nil, !peer.isEmpty, log.framing == .syslog { set("host.name", peer) }
        if fields["event.dataset"] == nil, !dataset.isEmpty { set("event.dataset", dataset) }
        if !flags.isEmpty { fields["ingest.flags"] = .list(flags.map { .text($0.rawValue) }) }
        return LogEvent(
            id: log.id,
            at: at,
            receivedAt: log.receivedAt,
            feed: log.feed,
            logSource: source,
            fields: fields,
            raw: raw
        )
    }
}
