import Testing
import Events
import Foundation
import Vocabulary

/// A log of our own making, and what must come of it.
struct Golden: Sendable, CustomTestStringConvertible {
    var framing = RawLog.Framing.syslog
    var dataset = ""
    let raw: String
    /// Product, category and service with slashes between; a minus where there is none.
    let source: String
    let fields: [String: String]

    init(
        _ framing: RawLog.Framing = .syslog,
        dataset: String = "",
        _ raw: String,
        _ source: String,
        _ fields: [String: String]
    ) {
        self.framing = framing
        self.dataset = dataset
        self.raw = raw
        self.source = source
        self.fields = fields
    }

    var testDescription: String { String(raw.prefix(100)) }

    static let received = Date(timeIntervalSince1970: 1_795_514_400)  // 2026-11-24T10:00:00Z

    var log: RawLog { Golden.log(Array(raw.utf8), framing, dataset: dataset) }
    var event: LogEvent { Normaliser().event(from: log) }

    /// The fields that differ from what must come, as `name: is, should be`.
    var differences: [String] {
        let event = event
        let parts = [event.logSource.product, event.logSource.category, event.logSource.service].map { $0 ?? "-" }
        var found =
            parts.joined(separator: "/") == source ? [] : ["source: \(parts.joined(separator: "/")), not \(source)"]
        if event.raw != raw { found.append("raw: \(event.raw)") }
        for (name, wanted) in fields.sorted(by: { $0.key < $1.key }) {
            let value = name == "at" ? event.at.ISO8601Format() : event.text(name) ?? "nil"
            if value != wanted { found.append("\(name): \(value), not \(wanted)") }
        }
        return found
    }

    static func log(_ bytes: [UInt8], _ framing: RawLog.Framing, dataset: String = "") -> RawLog {
        RawLog(
            id: EventID(rawValue: 7),
            framing: framing,
            bytes: bytes,
            feed: "default",
            dataset: dataset,
            peer: "192.0.2.1",
            receivedAt: received
        )
    }

    static func event(_ raw: String, _ framing: RawLog.Framing = .syslog) -> LogEvent {
        Normaliser().event(from: log(Array(raw.utf8), framing))
    }

    static let all =
        sshd + sudo + su + pam + cron + systemd + accounts + audit + access + serverErrors + cef + windows + cloudTrail
        + okta + gitHub + documents + wrapped + headers
}
