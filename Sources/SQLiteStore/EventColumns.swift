import Events
import Foundation

/// The fields that a day of events keeps in columns of their own, as numbers of values in its table `value`.
enum EventColumns {
    /// In the order of the columns `c0`, `c1` and so on; a new one goes to the end and raises `EventDay.version`.
    static let fields = [
        "feed", "host.name", "user.name", "source.ip", "event.action", "event.outcome", "event.category",
        "event.dataset", "event.code", "process.name", "destination.ip", "user.target.name", "log.level",
        "destination.port", "http.response.status_code", "rule.name",
    ]

    /// The column of a field.
    static let index = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1, $0) })

    /// The number of a field that is missing or null.
    static let missing: Int64 = 0
    /// The number of a value beyond the day's limit: the event itself knows.
    static let beyond: Int64 = -1

    static let names = fields.indices.map { "c\($0)" }.joined(separator: ", ")
    static let definitions = fields.indices.map { "c\($0) INTEGER NOT NULL DEFAULT 0" }.joined(separator: ", ")

    /// Text as it is compared: without case, and in one writing of what looks the same (Unicode NFC).
    static func folded(_ text: String) -> String {
        let lower = text.lowercased()
        return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.precomposedStringWithCanonicalMapping
    }
}
