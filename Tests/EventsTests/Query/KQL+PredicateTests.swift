import Foundation
import HouseTesting
import Testing

@testable import Events

@Suite("What a search means")
struct KQLPredicateTests {
    private let event = Samples.event(
        1,
        [
            "message": .text("Failed password for Alice from 10.1.2.3"), "source.ip": .text("10.1.2.3"),
            "user.name": .text("Alice"), "user.id": .integer(1001), "port": .integer(22),
            "tags": .list([.text("x"), .text("y")]), "path": .text("C:\\Windows"), "gone": .null,
        ],
        at: Date(rfc3339: "2026-11-24T10:00:00Z"),
        raw: "<38>sshd RAW"
    )

    @Test(arguments: [
        ("", true), ("user.name: alice", true), ("user.name: ali*", true), ("user.name: a*c*", true),
        ("user.name: ali", false),
        ("user.name: \"ali*\"", false), ("source.ip: 10.0.0.0/8", true), ("source.ip: \"10.2.0.0/16\"", false),
        ("password failed", true), ("\"password failed\"", false), ("\"failed PASSWORD\"", true), ("passw*", true),
        ("*asswor*", true), ("fail*10.1", true), ("alice and not bob", true), ("message: password", true),
        ("message: pass", false),
        ("message: \"for alice\"", true), ("user.*: alice", true), ("user.*: 1001", true), ("host.*: *", false),
        ("tags: y", true), ("tags: (a or y)", true), ("gone: *", false), ("not gone: *", true), ("port > 21", true),
        ("port >= 22.5", false), ("source.ip > 9.0.0.0", true), ("source.ip < 10.1.2.3", false),
        ("source.ip <= 10.1.2.3", true),
        ("user.name > aa", true), ("user.name < aa", false), ("feed: test", true), ("raw: sshd", true),
        ("path: C\\:\\\\win*", true),
        ("@timestamp > now-2h", true), ("@timestamp < now-2h", false), ("@timestamp: 2026-11-24", true),
        ("@timestamp: 2026-11-25", false),
        ("@timestamp >= \"2026-11-24T10:00:00Z\"", true), ("@timestamp: *", true), ("_exists_: port", true),
        ("*", true),
        ("\"<\"", true), ("\"@@\"", false), ("port: 22 or nothing", true), ("f: /", false),
        ("@timestamp: \"2026-11-24T10:00\"", true),
    ])
    func `is decided on the event`(text: String, fits: Bool) throws {
        let tree = try KQL(text)
        #expect(tree.predicate(now: Date(rfc3339: "2026-11-24T11:00:00Z")).matches(event) == fits, "\(text)")
    }
}
