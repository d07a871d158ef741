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

@Suite("Alerts in the API")
struct AlertRoutesTests {
    private func stage() async throws -> WebStage {
        let stage = try await WebStage()
        let more = (2...5).map {
            Samples.alert(Int64($0), Samples.finding(.low, rule: "rule-\($0)", entity: "host-\($0)"))
        }
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), raised: more))
        return stage
    }

    @Test func `a list is walked by its cursor, which is of no other list`() async throws {
        try await stage().browse { browser async throws in
            var (found, cursor) = ([String](), "")
            repeat {
                let page = try await browser.call(
                    .get,
                    "alerts?limit=2&order=due" + (cursor.isEmpty ? "" : "&cursor=\(cursor)")
                ).json
                found += page["items"]?.items?.compactMap { $0["id"]?.text } ?? []
                cursor = page["next_cursor"]?.text ?? ""
            } while !cursor.isEmpty
            #expect(found == ["ALR-1", "ALR-2", "ALR-3", "ALR-4", "ALR-5"])
            let first = try await browser.call(.get, "alerts?limit=2")
            let taken = first.json["next_cursor"]?.text ?? ""
            #expect(first.headers[HTTPField.Name("Link") ?? .allow]?.contains("rel=\"next\"") == true)
            let other = try await browser.call(.get, "alerts?limit=2&stage=all&cursor=\(taken)")
            #expect(other.status == .unprocessableContent)
            let forged = try await browser.call(.get, "alerts?cursor=abc")
            #expect(forged.status == .unprocessableContent)
        }
    }

    @Test func `filters, counts and groups agree`() async throws {
        try await stage().browse { browser async throws in
            let low = try await browser.call(.get, "alerts?severity=low").json
            #expect(low["items"]?.items?.count == 4)
            #expect(try await browser.call(.get, "alerts/count?severity=low").json["count"] == 4)
            let groups = try await browser.call(.get, "alerts/groups/severity").json["items"]?.items
            #expect(groups?.map { $0["value"]?.text } == ["low", "high"] && groups?.first?["count"] == 4)
            let odd = try await browser.call(.get, "alerts/groups/moon")
            #expect(odd.status == .notFound)
        }
    }

    @Test func `steps on many skip what refuses, and every alert fits its schema`() async throws {
        try await stage().browse { browser async throws in
            let body = #"{"alerts":["ALR-1","ALR-99"],"step":{"step":"triage","decision":"benign","reason":"drill"}}"#
            let outcome = try await browser.call(.post, "alerts/steps", body).json
            #expect(outcome["done"] == ["ALR-1"] && outcome["skipped"]?.items?.first?["alert"] == "ALR-99")
            let wrong = try await browser.call(.post, "alerts/steps", #"{"alerts":["x"],"step":{"step":"take"}}"#)
            #expect(wrong.json["errors"]?.items?.first?["pointer"] == "/alerts/0")
            for number in 1...2 {
                let alert = try await browser.call(.get, "alerts/ALR-\(number)").json
                #expect(AlertBody.schema.problems(in: alert).isEmpty)
            }
            let facts = try await browser.call(.get, "alerts/ALR-1/facts").json["items"]?.items ?? []
            #expect(facts.last?["word"] == "triaged" && facts.allSatisfy { FactBody.schema.problems(in: $0).isEmpty })
            let gone = try await browser.call(.get, "alerts/ALR-99/facts")
            #expect(gone.status == .notFound)
        }
    }
}
