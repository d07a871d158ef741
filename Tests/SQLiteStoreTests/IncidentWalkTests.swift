import Foundation
import GRDB
import HouseTesting
import Incidents
import Ports
import Proof
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Incidents that are not as they were written")
struct IncidentWalkTests {
    @Test(arguments: [
        "DELETE FROM incident WHERE number = 2", "DELETE FROM fact WHERE subject = 'INC-2'",
        "DELETE FROM incident WHERE number = 2; DELETE FROM fact WHERE subject = 'INC-2'",
        "DELETE FROM incident WHERE number = 4; DELETE FROM fact WHERE subject = 'INC-4'",
    ]) func `an incident that was taken out`(sql: String) async throws {
        let house = try await AuditStage()
        #expect(try await !house.found { try $0.execute(sql: sql) }.isWhole)
        try await house.checkpoint()
        let report = try await house.found { try $0.execute(sql: sql) }
        #expect(report.faults.contains { $0.subject == "INC-2" || $0.subject == "INC-4" })
        // A checkpoint that is signed afterwards hides nothing.
        try await house.tamper(sql)
        try await house.checkpoint(day: 2)
        #expect(try await !house.seals.verify().isWhole)
    }

    @Test(arguments: [
        "UPDATE incident SET number = -1 WHERE number = 1; UPDATE incident SET number = 1 WHERE number = 2;"
            + "UPDATE incident SET number = 2 WHERE number = -1",
        "UPDATE incident SET content = (SELECT content FROM incident AS other WHERE other.number = 3 - incident.number) "
            + "WHERE number IN (1, 2)",
        "UPDATE fact SET subject = CASE subject WHEN 'INC-1' THEN 'INC-2' ELSE 'INC-1' END WHERE subject IN ('INC-1', 'INC-2')",
        "UPDATE incident SET number = -1 WHERE number = 1; UPDATE incident SET number = 1 WHERE number = 2;"
            + "UPDATE incident SET number = 2 WHERE number = -1; "
            + "UPDATE fact SET subject = CASE subject WHEN 'INC-1' THEN 'INC-2' ELSE 'INC-1' END WHERE subject IN ('INC-1', 'INC-2')",
    ]) func `two incidents that changed places`(sql: String) async throws {
        let house = try await AuditStage()
        #expect(try await !house.found { try $0.execute(sql: sql) }.isWhole)
    }

    @Test(arguments: [
        "UPDATE incident SET stage = 9 WHERE number = 2", "UPDATE incident SET is_restricted = 0 WHERE number = 3",
        "UPDATE incident SET version = version + 1 WHERE number = 2",
        "UPDATE incident SET seal = NULL WHERE number = 1",
        "UPDATE incident SET content = replace(content, 'Case 2', 'Case 9') WHERE number = 2",
        "UPDATE incident SET words = '' WHERE number = 2", "UPDATE incident SET origin = 'demo' WHERE number = 2",
        "INSERT INTO incident_reader (incident, person) VALUES (3, 'eve')",
        "DELETE FROM incident_reader WHERE incident = 3",
        "INSERT INTO incident_alert (incident, alert) VALUES (1, 99)",
        "INSERT INTO incident (number, version, stage, words, assignee, team, is_restricted, due, logged_at, content, origin, merged_into, seal) "
            + "SELECT 9, version, stage, words, assignee, team, is_restricted, due, logged_at, content, origin, merged_into, seal FROM incident WHERE number = 1",
    ]) func `a row that was changed`(sql: String) async throws {
        let house = try await AuditStage()
        let report = try await house.found { try $0.execute(sql: sql) }
        #expect(report.faults.count == 1 && report.faults[0].subject.hasPrefix("INC-"))
    }

    @Test func `a row that was put back as it was earlier`() async throws {
        let house = try await AuditStage()
        let earlier = try house.control.pool.read { database in
            try Row.fetchOne(database, sql: "SELECT version, stage, content, seal FROM incident WHERE number = 1")
        }
        try await house.walk(1, to: .resolution)
        let (version, stage): (Int64?, Int64?) = (earlier?["version"], earlier?["stage"])
        let (content, seal): (String?, Data?) = (earlier?["content"], earlier?["seal"])
        let report = try await house.found {
            try $0.execute(
                sql: "UPDATE incident SET version = ?, stage = ?, content = ?, seal = ? WHERE number = 1",
                arguments: [version, stage, content, seal]
            )
        }
        #expect(report.faults.map(\.subject) == ["INC-1"])
    }

    @Test func `what was changed stays found when the house goes on with it`() async throws {
        let house = try await AuditStage()
        try await house.tamper("UPDATE incident SET content = replace(content, 'Case 2', 'Case 9') WHERE number = 2")
        try await house.walk(2, to: .resolution)
        try await house.note("seen", about: "INC-2")
        try await house.checkpoint()
        let report = try await house.seals.verify()
        #expect(report.faults.map(\.subject) == ["INC-2"])
    }
}
