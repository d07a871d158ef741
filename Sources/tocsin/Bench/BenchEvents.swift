import Events
import Foundation
import Vocabulary

/// Invented events for measuring the store, the same for the same seed: eight feeds, hosts and users as uneven as real
/// ones.
struct BenchEvents {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private static let feeds = ["linux", "okta", "cloudtrail", "nginx", "windows", "firewall", "github", "mail"]
    private static let actions = [
        "ssh_login", "user.session.start", "GetObject", "get", "logged-in", "connection", "git.clone", "delivered",
    ]
    private static let words = [
        "accepted", "password", "for", "session", "opened", "request", "served", "policy", "allow", "object", "read",
        "cloned", "message", "queued", "closed", "renewed",
    ]

    /// A value that one event of a million has, in a field that has no column.
    static let rareUser = "bench-rare-id"

    private mutating func next(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    /// A number below the limit, small ones far more often.
    private mutating func uneven(_ limit: Int) -> Int {
        let share = Double(next(1 << 20)) / Double(1 << 20)
        return min(limit - 1, Int(Double(limit) * share * share * share))
    }

    mutating func event(_ number: Int64, at: Date) -> LogEvent {
        let feed = uneven(8)
        let (host, user) = ("host-\(uneven(200))", "user\(uneven(3_000))")
        let address = "10.\(uneven(16)).\(uneven(64)).\(next(200))"
        let outcome = next(20) == 0 ? "failure" : "success"
        let some = (0..<4).map { _ in BenchEvents.words[uneven(16)] }.joined(separator: " ")
        let message = "\(BenchEvents.actions[feed]) \(outcome) \(some) \(user) from \(address) port \(next(60_000))"
        var fields: [String: FieldValue] = [
            "message": .text(message), "host.name": .text(host), "user.name": .text(user), "source.ip": .text(address),
            "event.action": .text(BenchEvents.actions[feed]), "event.outcome": .text(outcome),
            "event.category": .list([.text("authentication")]),
            "event.dataset": .text("\(BenchEvents.feeds[feed]).log"),
            "source.port": .integer(Int64(next(60_000))), "process.pid": .integer(Int64(next(30_000))),
            "user.id": .text("u-\(uneven(50_000))"),
        ]
        if feed == 0 { fields["process.name"] = .text(BenchEvents.words[uneven(16)]) }
        if feed == 3 { fields["http.response.status_code"] = .integer(Int64(200 + next(5) * 100)) }
        if number % 1_000_000 == 500_000 {
            fields["user.id"] = .text(BenchEvents.rareUser)
            fields["user.name"] = .text("benchrare")
        }
        return LogEvent(
            id: EventID(rawValue: number),
            at: at,
            receivedAt: at,
            feed: BenchEvents.feeds[feed],
            fields: fields,
            raw: "<38>\(host) app[\(next(30_000))]: \(message)"
        )
    }
}
