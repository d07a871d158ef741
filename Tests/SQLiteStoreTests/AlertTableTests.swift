import Alerts
import Foundation
import GRDB
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("The table of alerts")
struct AlertTableTests {
    private let stage: StoreStage

    init() throws { stage = try StoreStage() }

    private func stored(_ alert: Alert) async throws -> Alert? {
        try await stage.control.pool.write { try AlertTable.insert(alert, into: $0) }
        return try await stage.alerts.alert(alert.id)
    }

    @Test func `gives back everything of an alert, through all that people do`() async throws {
        var alert = Samples.alert()
        _ = try alert.take(.assign("ana"), by: "ben", at: Samples.start, policy: Samples.policy)
        _ = try alert.take(
            .pause(reason: Samples.policy.pauseReasons[0]),
            by: "ana",
            at: Samples.start,
            policy: Samples.policy
        )
        _ = try alert.take(.resume, by: "ana", at: Samples.start.addingTimeInterval(60), policy: Samples.policy)
        _ = alert.notice(at: Samples.start.addingTimeInterval(10 * 86_400), policy: Samples.policy, link: Samples.link)
        _ = try alert.take(
            .triage(.falsePositive, reason: "scan"),
            by: "ana",
            at: Samples.start,
            policy: Samples.policy
        )
        #expect(try await stored(alert) == alert)
    }

    @Test func `an update needs the stored version`() async throws {
        let alert = Samples.alert()
        _ = try await stored(alert)
        for version in [0, 2] {
            await #expect(throws: AlertConflict(id: alert.id)) {
                try await stage.control.pool.write { try AlertTable.update(alert, storedVersion: version, in: $0) }
            }
        }
        try await stage.control.pool.write {
            try AlertTable.update(alert.settled(version: 2), storedVersion: 1, in: $0)
        }
        #expect(try await stage.alerts.alert(alert.id)?.version == 2)
    }

    @Test func `a notice of a newer version says so`() async throws {
        _ = try await stored(Samples.alert())
        try await stage.control.pool.write {
            try $0.execute(
                sql: "UPDATE alert SET content = replace(content, '\"notices\":[]', '\"notices\":[\"sung\"]')"
            )
        }
        await #expect(throws: StoredValueUnknown.self) { try await stage.alerts.alert(AlertID(rawValue: 1)) }
    }
}
