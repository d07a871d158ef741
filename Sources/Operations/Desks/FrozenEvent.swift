import Events
import Foundation
import Vocabulary

/// The copy of an event that is kept as evidence: all of it, as one JSON text whose names are in order.
enum FrozenEvent {
    static func json(of event: LogEvent) -> String {
        var pairs: [(String, String)] = [
            ("@timestamp", JSONText.quoted(time(event.at))), ("tocsin.id", String(event.id.rawValue)),
            ("tocsin.received_at", JSONText.quoted(time(event.receivedAt))), ("feed", JSONText.quoted(event.feed)),
        ]
        pairs += event.fields.sorted { $0.key < $1.key }.map { ($0.key, value($0.value)) }
        pairs.append(("raw", JSONText.quoted(event.raw)))
        return "{" + pairs.map { "\(JSONText.quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    private static func time(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private static func value(_ value: FieldValue) -> String {
        switch value {
        case .text(let text): JSONText.quoted(text)
        case .integer(let number): String(number)
        case .number(let number): number.isFinite ? String(number) : "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .null: "null"
        case .list(let values): "[" + values.map(self.value).joined(separator: ",") + "]"
        }
    }
}
