import Foundation
import HTTPTypes
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("Writing rules through the API")
struct RuleChangeRoutesTests {
    private static func body(_ members: [(String, String)]) -> String {
        JSONValue.object(members.map { JSONValue.Member($0.0, .text($0.1)) }).json
    }

    private static let rule =
        "title: N\nid: n\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\nlevel: low\n"

    @Test func `check, write, change and switch`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "enno") { browser async throws in
            let bad = Self.body([("text", "title: x\n"), ("id", "rule-1")])
            let checked = try await browser.call(.post, "rules/check", bad)
            #expect(
                checked.status == .ok && checked.json["problems"]?.items?.contains { $0["stops_rule"] == true } == true
            )
            #expect(checked.json["tests"] == .null && checked.json["events"] == 0)
            let made = try await browser.call(.post, "rules", Self.body([("text", Self.rule), ("reason", "r")]))
            #expect(made.status == .created && made.json["id"] == "n" && made.json["matches"] == 0)
            let print = try #require(made.json["fingerprint"]?.text)
            let text = Self.rule.replacing("title: N", with: "title: O")
            let change = Self.body([("text", text), ("reason", "r"), ("fingerprint", print)])
            #expect(try await browser.call(.post, "rules/n/text", change).json["title"] == "O")
            #expect(try await browser.call(.post, "rules/n/text", change).status == .preconditionFailed)
            let off = try await browser.call(.post, "rules/n/switch", Self.body([("to", "off"), ("reason", "noise")]))
            #expect(off.json["switched_off"] == "noise")
            let broken = try await browser.call(.post, "rules", Self.body([("text", "title: x\n"), ("reason", "r")]))
            #expect(broken.status == .unprocessableContent)
            #expect(broken.json["errors"]?.items?.first?["detail"]?.text?.hasPrefix("line 1, column") == true)
            let unknown = Self.body([("to", "off"), ("reason", "r")])
            #expect(try await browser.call(.post, "rules/none/switch", unknown).status == .notFound)
            #expect(try await browser.call(.post, "rules/none/text", change).status == .notFound)
        }
    }

    @Test func `nobody else may`() async throws {
        let stage = try await WebStage.withEngineer()
        try await stage.browse(as: "ana") { browser async throws in
            let body = Self.body([("text", Self.rule), ("reason", "r")])
            #expect(try await browser.call(.post, "rules", body).status == .forbidden)
        }
    }
}
