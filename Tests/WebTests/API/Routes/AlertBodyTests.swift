import Alerts
import Foundation
import HouseTesting
import HTTPTypes
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Steps as the API takes them")
struct AlertBodyTests {
    private let ana = Person(name: "ana", role: .analyst, passwordHash: "")

    @Test func `each step has its own fields`() throws {
        func step(_ body: JSONValue) throws -> AlertStep { try AlertBody.step(body, by: ana) }
        #expect(try step(["step": "take"]) == .assign("ana"))
        #expect(try step(["step": "assign", "to": .null]) == .assign(nil))
        #expect(try step(["step": "tick", "item": 2, "mark": "open"]) == .tick(item: 2, .open))
        #expect(try step(["step": "pause", "reason": "r"]) == .pause(reason: "r"))
        #expect(try step(["step": "resume"]) == .resume && step(["step": "undo", "reason": "r"]) == .undo(reason: "r"))
        #expect(throws: AlertError.decisionMissing) { try step(["step": "triage", "reason": "r"]) }
        #expect(throws: APIProblem.self) { try step(["step": "fly"]) }
    }

    @Test func `an anomaly tells its score`() {
        var finding = Samples.finding()
        finding.kind = .anomaly(Score(79.9))
        let value = AlertBody.value(Samples.alert(1, finding), at: Samples.start)
        #expect(
            value["score"] == .number(79.9) && value["type"] == "ANOMALY DETECTED"
                && AlertBody.schema.problems(in: value).isEmpty
        )
    }
}
