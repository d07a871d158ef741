import Alerts
import Foundation
import Vocabulary

/// A JSON value, as the demo writes one.
typealias JSON = Vocabulary.JSONValue

/// The forms that the demo's logs are written in, as the programs themselves write them.
enum DemoText {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// RFC 3339 in UTC, whole seconds.
    static func time(_ at: Date) -> String { TimeWords.utc(at) }

    private static func parts(_ at: Date) -> (month: String, day: Int, year: Int, clock: String) {
        let text = TimeWords.utc(at)
        let day = CivilDay(text: text.prefix(10))?.parts ?? (year: 2026, month: 1, day: 1)
        return (months[day.month - 1], day.day, day.year, String(text.dropFirst(11).prefix(8)))
    }

    /// RFC 3164.
    static func syslog(_ at: Date, _ priority: Int, _ host: String, _ tag: String, _ message: String) -> String {
        let (month, day, _, clock) = parts(at)
        return "<\(priority)>\(month) \(day < 10 ? " " : "")\(day) \(clock) \(host) \(tag): \(message)"
    }

    /// The combined log format of nginx.
    static func access(_ at: Date, _ address: String, _ request: String, _ status: Int, _ bytes: Int, _ agent: String)
        -> String
    {
        let (month, day, year, clock) = parts(at)
        let stamp = "\(day < 10 ? "0" : "")\(day)/\(month)/\(year):\(clock) +0000"
        return "\(address) - - [\(stamp)] \"\(request) HTTP/1.1\" \(status) \(bytes) \"-\" \"\(agent)\""
    }

    /// A record of the Linux audit system, as its plug-in gives it to syslog.
    static func audit(_ at: Date, serial: Int, _ record: String) -> String {
        let type = record.prefix { $0 != " " }
        let rest = record.dropFirst(type.count + 1)
        let stamp = "\(Int(at.timeIntervalSince1970)).000:\(serial)"
        return syslog(at, 14, "db-1", "audisp-syslog", "type=\(type) msg=audit(\(stamp)): \(rest)")
    }

    /// What Winlogbeat makes of an entry of the Windows event log.
    static func windows(
        _ at: Date,
        _ code: Int,
        _ channel: String,
        _ provider: String,
        _ computer: String,
        _ data: [(String, String)]
    ) -> String {
        let name = "\(computer).corp.example"
        let document: JSON = [
            "@timestamp": .text(time(at)),
            "event": ["code": .text("\(code)"), "kind": "event", "provider": .text(provider)],
            "host": ["name": .text(name)],
            "message": .text("Event \(code)"),
            "winlog": [
                "channel": .text(channel), "computer_name": .text(name), "event_id": .text("\(code)"),
                "provider_name": .text(provider),
                "event_data": .object(data.map { JSON.Member($0.0, .text($0.1)) }),
            ],
        ]
        return document.json
    }

    /// A process that Sysmon saw start.
    static func process(
        _ at: Date,
        _ computer: String,
        user: String,
        image: String,
        command: String,
        parent: String
    )
        -> String
    {
        windows(
            at,
            1,
            "Microsoft-Windows-Sysmon/Operational",
            "Microsoft-Windows-Sysmon",
            computer,
            [
                ("Image", image), ("OriginalFileName", String(image.split(separator: "\\").last ?? "")),
                ("CommandLine", command), ("User", "CORP\\\(user)"), ("ParentImage", parent),
                ("ParentUser", "CORP\\\(user)"), ("IntegrityLevel", "Medium"), ("ProcessId", "4711"),
            ]
        )
    }

    /// An entry of Okta's System Log.
    static func okta(
        _ at: Date,
        _ type: String,
        _ words: String,
        user: String,
        from address: String,
        _ outcome: String,
        reason: String? = nil
    ) -> String {
        let document: JSON = [
            "uuid": .text("demo-\(Int(at.timeIntervalSince1970))-\(user)"), "published": .text(time(at)),
            "eventType": .text(type), "severity": .text(outcome == "SUCCESS" ? "INFO" : "WARN"),
            "displayMessage": .text(words),
            "actor": [
                "id": .text("00u-\(user)"), "type": "User", "alternateId": .text("\(user)@example.com"),
                "displayName": .text(user.capitalized),
            ],
            "client": ["ipAddress": .text(address), "device": "Computer"],
            "outcome": ["result": .text(outcome), "reason": .optional(reason)],
        ]
        return document.json
    }

    /// An entry of GitHub's audit log.
    static func github(_ at: Date, _ action: String, by actor: String, _ repository: String, _ more: [(String, String)])
        -> String
    {
        let stamp = Int64(at.timeIntervalSince1970 * 1_000)
        let members: [JSON.Member] = [
            .init("@timestamp", .integer(stamp)), .init("_document_id", .text("demo-\(stamp)")),
            .init("action", .text(action)), .init("actor", .text(actor)), .init("actor_ip", "203.0.113.60"),
            .init("created_at", .integer(stamp)), .init("org", "example-org"), .init("repo", .text(repository)),
        ]
        return JSON.object(members + more.map { JSON.Member($0.0, .text($0.1)) }).json
    }

    /// A record of AWS CloudTrail.
    static func aws(
        _ at: Date,
        _ source: String,
        _ name: String,
        by user: String,
        from address: String,
        _ parameters: JSON = .null,
        more: [JSON.Member] = []
    ) -> String {
        let account: JSON = "111122223333"
        let isRoot = user == "root"
        let identity: JSON = [
            "type": isRoot ? "Root" : "IAMUser",
            "arn": .text("arn:aws:iam::111122223333:\(isRoot ? "root" : "user/\(user)")"), "accountId": account,
            "userName": isRoot ? .null : .text(user),
        ]
        let members: [JSON.Member] = [
            .init("eventVersion", "1.11"), .init("userIdentity", identity), .init("eventTime", .text(time(at))),
            .init("eventSource", .text("\(source).amazonaws.com")), .init("eventName", .text(name)),
            .init("awsRegion", "eu-central-1"), .init("sourceIPAddress", .text(address)),
            .init("userAgent", "aws-cli/2.31.0 Python/3.13"), .init("requestParameters", parameters),
            .init("eventID", .text("demo-\(Int(at.timeIntervalSince1970))-\(name)")),
            .init("recipientAccountId", account), .init("eventCategory", "Management"),
        ]
        return JSON.object(members + more).json
    }
}
