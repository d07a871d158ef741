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

@Suite("What went wrong in the API")
struct APIProblemTests {
    @Test func `a refusal of the house has its status and its words`() {
        let cases: [(any Error, Int)] = [
            (AlertError.reasonMissing, 422), (AlertConflict(id: AlertID(rawValue: 1)), 412),
            (DeskRefusal.noSuchAlert(AlertID(rawValue: 1)), 404), (DeskRefusal.notAllowed(.triage, role: .viewer), 403),
            (SuppressionRefusal.reasonMissing, 422), (PolicyRefusal.noCalendar, 422),
        ]
        for (error, status) in cases {
            let problem = APIProblem(error)
            #expect(problem?.status.code == status && problem?.detail == "\(error)", "\(error)")
        }
        struct Trouble: Error {}
        #expect(APIProblem(Trouble()) == nil, "what is the house's own fault is no problem of the caller's")
    }

    @Test func `is a problem document that fits its own schema`() {
        let problem = APIProblem(
            status: .unprocessableContent,
            detail: "d",
            errors: [.init(pointer: "/a", detail: "x")],
            retryAfter: 7
        )
        let reply = problem.reply
        #expect(reply.type == "application/problem+json" && reply.headers[.retryAfter] == "7")
        #expect(APIProblem.schema.problems(in: problem.value).isEmpty)
        #expect(problem.value["errors"]?.items?.first?["pointer"] == "/a")
    }
}
