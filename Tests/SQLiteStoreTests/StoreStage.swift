import Alerts
import Events
import Foundation
import HouseTesting
import Ports
import Vocabulary

@testable import SQLiteStore

/// A state directory with its databases, for one test.
struct StoreStage {
    let directory: TemporaryDirectory
    let control: ControlDatabase
    static let factKey = [UInt8](repeating: 7, count: 32)

    init() throws {
        directory = try TemporaryDirectory()
        control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: StoreStage.factKey)
    }

    var path: String { directory.path }
    var alerts: SQLiteAlertStore { SQLiteAlertStore(control) }

    func events() throws -> SQLiteEventStore { try SQLiteEventStore(directory: path + "/events") }

    static func commit(_ alert: Alert, position: Int64, facts: [AlertFact] = [], posts: [OutboxPost] = []) -> LineCommit
    {
        LineCommit(position: EventID(rawValue: position), raised: [alert], facts: facts, posts: posts)
    }

    static func fact(_ text: String, about alert: Int64 = 1) -> AlertFact {
        AlertFact(alert: AlertID(rawValue: alert), at: Samples.start, by: "ana", what: .noted(text))
    }

    static func post(_ text: String, target: String = "chat") -> OutboxPost {
        OutboxPost(
            target: target,
            kind: .alert,
            alert: AlertID(rawValue: 1),
            text: text,
            messageID: "id-\(text)",
            createdAt: Samples.start
        )
    }

    /// An event that was received on a day, counted from the start.
    static func event(_ id: Int64, day: Double = 0, message: String = "hello", raw: String = "raw") -> LogEvent {
        Samples.event(
            id,
            ["message": .text(message)],
            at: Samples.start.addingTimeInterval(day * 86_400 + Double(id)),
            raw: raw
        )
    }

    static func mode(_ path: String) throws -> Int? {
        (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
    }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
    }
}
