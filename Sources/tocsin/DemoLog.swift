import Alerts
import Foundation
import Vocabulary

/// A small log of our own making: an ordinary quarter of an hour on invented hosts, with three things in it worth an alert.
enum DemoLog {
    /// 20 letters and digits.
    static func password() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<20).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
    }

    /// Lines of syslog and JSON, in order of time, the last one at `end`.
    static func lines(endingAt end: Date) -> [UInt8] {
        let start = end.addingTimeInterval(-900)
        var lines: [(second: Int, text: String)] = []
        for minute in 0..<15 {
            lines.append(
                (
                    minute * 60 + 1,
                    syslog(
                        start,
                        minute * 60 + 1,
                        "web-1",
                        "CRON[\(700 + minute)]",
                        "(root) CMD (/usr/local/bin/rotate)"
                    )
                )
            )
            lines.append(
                (
                    minute * 60 + 9,
                    syslog(
                        start,
                        minute * 60 + 9,
                        "bastion",
                        "sshd[\(900 + minute)]",
                        "Accepted publickey for alice from 198.51.100.\(20 + minute) port 50\(100 + minute) ssh2: ED25519 SHA256:demo"
                    )
                )
            )
        }
        for attempt in 0..<14 {
            lines.append(
                (
                    300 + attempt * 4,
                    syslog(
                        start,
                        300 + attempt * 4,
                        "bastion",
                        "sshd[\(4_000 + attempt)]",
                        "Failed password for invalid user admin from 203.0.113.9 port \(40_000 + attempt) ssh2"
                    )
                )
            )
        }
        lines.append(
            (
                620,
                syslog(
                    start,
                    620,
                    "web-1",
                    "sudo[811]",
                    "mallory : user NOT in sudoers ; TTY=pts/1 ; PWD=/home/mallory ; USER=root ; COMMAND=/bin/cat /etc/shadow"
                )
            )
        )
        for attempt in 0..<6 { lines.append((700 + attempt * 20, okta(start, 700 + attempt * 20, attempt))) }
        return Array(lines.sorted { $0.second < $1.second }.map(\.text).joined(separator: "\n").utf8) + [0x0A]
    }

    private static func syslog(_ start: Date, _ second: Int, _ host: String, _ tag: String, _ message: String) -> String
    {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let text = TimeWords.utc(start.addingTimeInterval(Double(second)))
        let day = CivilDay(text: text.prefix(10))?.parts ?? (year: 2026, month: 1, day: 1)
        let dayText = day.day < 10 ? " \(day.day)" : "\(day.day)"
        return "<38>\(months[day.month - 1]) \(dayText) \(text.dropFirst(11).prefix(8)) \(host) \(tag): \(message)"
    }

    private static func okta(_ start: Date, _ second: Int, _ number: Int) -> String {
        let time = TimeWords.utc(start.addingTimeInterval(Double(second)))
        return
            "{\"uuid\":\"demo-\(number)\",\"published\":\"\(time)\",\"eventType\":\"user.account.lock\",\"severity\":\"WARN\","
            + "\"displayMessage\":\"Max sign in attempts exceeded\",\"actor\":{\"id\":\"00u1\",\"type\":\"User\","
            + "\"alternateId\":\"alice\",\"displayName\":\"Alice Example\"},\"client\":{\"ipAddress\":\"203.0.113.77\"},"
            + "\"outcome\":{\"result\":\"FAILURE\",\"reason\":\"LOCKED_OUT\"},\"target\":[{\"type\":\"User\",\"alternateId\":\"alice\"}]}"
    }
}
