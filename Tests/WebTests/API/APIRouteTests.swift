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

@Suite("The routes of the API")
struct APIRouteTests {
    @Test func `what changes something asks for more than reading, but for one's own views and a preview`() {
        let free: Set = ["keepView", "removeView", "previewSuppression", "previewExpectation"]
        for route in APIRoute.all where route.method != .get && !free.contains(route.name) {
            #expect(route.permission != .read, "\(route.name)")
        }
    }

    @Test func `braces stand for one segment, whatever it holds`() {
        let route = APIRoute.all.first { $0.name == "takeAlertStep" }
        #expect(route?.values(in: ["alerts", "ALR-1", "steps"]) == ["id": "ALR-1"])
        #expect(route?.values(in: ["alerts", "ALR-1"]) == nil && route?.values(in: ["alerts", "x", "y"]) == nil)
    }

    /// Every route, by every role, with a body that fits nothing: who may not is told so before anything else.
    @Test(arguments: Role.allCases) func `each role reaches exactly the routes that it may`(role: Role) async throws {
        let stage = try await WebStage()
        try await stage.desks.accounts.add(name: "who", role: role, password: WebStage.password)
        try await stage.browse(as: "who") { browser async throws in
            for route in APIRoute.all {
                let path = route.path.replacingOccurrences(of: "{id}", with: "x").replacingOccurrences(
                    of: "{number}",
                    with: "0"
                )
                .replacingOccurrences(of: "{name}", with: "x").replacingOccurrences(of: "{by}", with: "x")
                .replacingOccurrences(of: "{field}", with: "x")
                let answer = try await browser.call(route.method, path, route.body == nil ? nil : "{\"nonsense\": 1}")
                #expect(
                    (answer.status == .forbidden) == !role.may(route.permission),
                    "\(role) \(route.name) \(answer.status)"
                )
                #expect(answer.status.code < 500, "\(route.name)")
            }
        }
    }
}
