import Alerts
import Detection
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("Exceptions to rules")
struct ExceptionDeskTests {
    private let stage: RuleStage

    init() throws { stage = try RuleStage(["rules/a.yml": LineStage.guessing]) }

    private var desk: ExceptionDesk { stage.desk.exceptions(from: stage.line.alerts) }

    /// Two alerts of one correlation, from two addresses.
    private func alerts() async throws -> [Alert] {
        try await stage.line.guess(10)
        try await stage.line.guess(10, from: "198.51.100.7")
        try await stage.line.drain()
        let raised = try await stage.line.raised
        #expect(raised.count == 2)
        return raised
    }

    private func exception(_ field: String, _ value: String, reason: String = "a scanner of ours", days: Double? = 30)
        -> RuleException
    {
        RuleException(
            title: "Exception to guessing",
            reason: reason,
            author: "enno",
            day: "2026-11-26",
            parts: field.isEmpty ? [] : [.init(field: field, comparison: .equals, value: value)],
            expiry: days.map { stage.line.time.now.addingTimeInterval($0 * 86_400) }
        )
    }

    @Test func `the alert's fields are offered, those that are named first`() async throws {
        let alert = try #require(try await alerts().first)
        let choices = try await desk.choices(for: alert)
        let named = choices.prefix { $0.isNear }.map(\.field)
        #expect(named.contains("source.ip") && named == named.sorted())
        #expect(choices.first { $0.field == "source.ip" }?.value == "203.0.113.9")
        #expect(Set(choices.map(\.field)).count == choices.count && choices.count <= ExceptionDesk.choicesMax)
    }

    @Test func `a preview tells which alerts would have been left out, and changes nothing`() async throws {
        let raised = try await alerts()
        let preview = try await desk.preview(exception("source.ip", "203.0.113.9"), for: raised[0])
        #expect(preview.alertCount == 2 && preview.leftOut.map(\.id) == [raised[0].id] && preview.hasItself)
        #expect(preview.text.contains("condition: not exception") && preview.text.contains("expires: "))
        let other = try await desk.preview(exception("source.ip", "192.0.2.9"), for: raised[0])
        #expect(other.leftOut.isEmpty && !other.hasItself)
        #expect(stage.files.all.count == 1)
    }

    @Test func `an exception is a file, holds from then on, ends, and is in the audit trail`() async throws {
        let alert = try #require(try await alerts().first)
        let path = try await desk.add(exception("source.ip", "203.0.113.9"), for: alert, by: RuleStage.engineer)
        #expect(stage.files.all[path]?.contains("expires: ") == true)
        let fact = try #require(try await stage.facts.first { $0.word == "exception made" })
        #expect(fact.details["reason"] == "a scanner of ours" && fact.details["file"] == path)
        #expect(stage.desk.words(of: alert.finding.rule)?.exceptions.map(\.path) == [path], "the rule's page tells it")
        stage.line.time.advance(bySeconds: 7_200)
        try await stage.line.guess(10)
        try await stage.line.drain()
        #expect(try await stage.line.raised.count == 2, "nothing new from that address")
        stage.line.time.advance(bySeconds: 31 * 86_400)
        try await stage.line.guess(10)
        try await stage.line.drain()
        #expect(try await stage.line.raised.count == 3, "the exception has ended")
    }

    @Test func `what cannot be is refused`() async throws {
        let alert = try #require(try await alerts().first)
        await #expect(throws: ExceptionRefusal.nothingChosen) { try await desk.preview(exception("", ""), for: alert) }
        await #expect(throws: ExceptionRefusal.field("a|b")) {
            try await desk.preview(exception("a|b", "x"), for: alert)
        }
        await #expect(throws: ExceptionRefusal.reasonMissing) {
            try await desk.add(exception("source.ip", "x", reason: ""), for: alert, by: RuleStage.engineer)
        }
        await #expect(throws: DeskRefusal.self) {
            try await desk.add(exception("source.ip", "x"), for: alert, by: RuleStage.viewer)
        }
        let gone = Samples.alert(9, Samples.finding(rule: "gone"))
        await #expect(throws: ExceptionRefusal.noRule(RuleID(rawValue: "gone"))) {
            try await desk.preview(exception("f", "x"), for: gone)
        }
    }
}
