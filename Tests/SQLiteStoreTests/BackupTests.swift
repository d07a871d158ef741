import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("A backup")
struct BackupTests {
    private let stage: StoreStage
    private var target: String { stage.path + "-copy" }

    init() throws { stage = try StoreStage() }

    private func clean() throws {
        for path in [target, target + "2"] where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }

    @Test func `made while a writer writes is consistent, and comes back as it was`() async throws {
        defer { do { try clean() } catch { Issue.record(error) } }
        let events = try stage.events()
        try await events.append([StoreStage.event(1), StoreStage.event(2, day: 1)], through: EventID(rawValue: 2))
        let alerts = stage.alerts
        let writer = Task {
            for number in 3...60 as ClosedRange<Int64> {
                try await events.append(
                    [StoreStage.event(number, day: Double(number % 3))],
                    through: EventID(rawValue: number)
                )
                let finding = Samples.finding(rule: "rule-\(number)")
                let alert = Samples.alert(number - 2, finding)
                try await alerts.commit(
                    StoreStage.commit(alert, position: number, facts: [StoreStage.fact("f", about: number - 2)])
                )
            }
        }
        let names = try Backup(state: stage.path).write(to: target)
        try await writer.value
        #expect(
            names.starts(with: ["control.sqlite", "events/events-2026-11-24.sqlite", "events/events-2026-11-25.sqlite"])
        )
        try Backup.restore(target, to: target + "2")
        let control = try ControlDatabase(path: target + "2/control.sqlite", factKey: StoreStage.factKey)
        let copy = try SQLiteEventStore(directory: target + "2/events")
        let position = try await SQLiteAlertStore(control).lineState().position
        #expect(try await copy.storedThrough() >= position, "the line is never ahead of the events beside it")
        let kept = Set(try await copy.query(EventQuery(limit: 1_000)).map(\.id.rawValue))
        #expect(position == .none || kept.isSuperset(of: 1...position.rawValue))
        #expect(try await SQLiteAlertStore(control).firstBrokenFact() == nil)
        #expect(try StoreStage.mode(target + "/control.sqlite") == 0o600 && StoreStage.mode(target) == 0o700)
    }

    @Test func `takes the keys along`() throws {
        defer { do { try clean() } catch { Issue.record(error) } }
        _ = try stage.events()
        try FileManager.default.createDirectory(atPath: stage.path + "/keys", withIntermediateDirectories: false)
        try "k".write(toFile: stage.path + "/keys/facts.key", atomically: true, encoding: .utf8)
        #expect(try Backup(state: stage.path).write(to: target) == ["control.sqlite"])
        #expect(try String(contentsOfFile: target + "/keys/facts.key", encoding: .utf8) == "k")
    }

    @Test func `overwrites nothing, and says so`() throws {
        defer { do { try clean() } catch { Issue.record(error) } }
        _ = try stage.events()
        let backup = Backup(state: stage.path)
        _ = try backup.write(to: target)
        let refusal = #expect(throws: BackupRefusal.self) { try backup.write(to: target) }
        #expect(refusal?.description == "\(target) exists; name a directory that does not")
        #expect(throws: BackupRefusal.self) { try Backup.restore(target, to: stage.path) }
    }

    @Test func `of nothing, or from nothing, is refused`() throws {
        let empty = try TemporaryDirectory()
        let refusal = #expect(throws: BackupRefusal.self) { try Backup(state: empty.path).write(to: target) }
        #expect(refusal?.description.contains("holds no Tocsin state") == true)
        #expect(throws: BackupRefusal.self) { try Backup.restore(empty.path, to: target) }
        #expect(!FileManager.default.fileExists(atPath: target))
    }
}
