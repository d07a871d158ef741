import Foundation
import Vocabulary
import Logging

/// The log: one JSON object a line on standard error, so that no log text can break a line or a terminal.
struct LogFormat: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info
    let label: String

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { _, new in new }
        var parts = [
            "\"at\":\(JSONText.quoted(Date().formatted(.iso8601.time(includingFractionalSeconds: true))))",
            "\"level\":\"\(event.level.rawValue)\"",
            "\"message\":\(JSONText.quoted(event.message.description))",
        ]
        parts += details.sorted { $0.key < $1.key }.map { "\(JSONText.quoted($0)):\(JSONText.quoted("\($1)"))" }
        FileHandle.standardError.write(Data(("{" + parts.joined(separator: ",") + "}\n").utf8))
    }
}
