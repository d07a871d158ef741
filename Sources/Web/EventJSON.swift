import Alerts
import Events
import Foundation
import Vocabulary

/// An event as JSON: its flat fields, and what lies beside them.
enum EventJSON {
    static func text(_ event: LogEvent) -> String {
        var pairs: [(String, String)] = [
            ("@timestamp", quoted(TimeWords.utcMilliseconds(event.at))), ("tocsin.id", String(event.id.rawValue)),
            ("tocsin.received_at", quoted(TimeWords.utcMilliseconds(event.receivedAt))), ("feed", quoted(event.feed)),
        ]
        pairs += event.fields.sorted { $0.key < $1.key }.map { ($0.key, value($0.value)) }
        pairs.append(("raw", quoted(event.raw)))
        return "{" + pairs.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    /// The same, a field a line.
    static func pretty(_ event: LogEvent) -> String {
        let fields = event.fields.sorted { $0.key < $1.key }.map { "  \(quoted($0.key)): \(value($0.value))" }
        let head = [
            "  \"@timestamp\": \(quoted(TimeWords.utcMilliseconds(event.at)))", "  \"feed\": \(quoted(event.feed))",
        ]
        return "{\n" + (head + fields).joined(separator: ",\n") + "\n}"
    }

    private static func value(_ value: FieldValue) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .integer(let number): String(number)
        case .number(let number): number.isFinite ? String(number) : "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .null: "null"
        case .list(let values): "[" + values.map(self.value).joined(separator: ",") + "]"
        }
    }

    static func quoted(_ text: String) -> String { JSONText.quoted(text) }
}
