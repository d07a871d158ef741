import Foundation
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("Which rules are shown")
struct RulesLensTests {
    @Test func `stands in the address, and nonsense is the beginning`() {
        let lens = RulesLens(FormBody("q=+a+b&order=cost&show=cannot-match&page=3"))
        #expect(lens.words == "a b" && lens.order == .cost && lens.part == .cannotMatch && lens.page == 3)
        #expect(lens.path(page: 2) == "/rules?q=a%20b&order=cost&show=cannot-match&page=2")
        #expect(RulesLens(FormBody("order=x&show=y&page=-4")) == RulesLens() && RulesLens().path(page: 1) == "/rules")
    }

    @Test func `every order puts the greatest first, then by title`() async throws {
        let stage = try await WebStage()
        let rule = RuleID(rawValue: "rule-2")
        let tally = RuleTally(rule: rule, hour: RuleHour(start: Samples.start, count: 9), lastAt: Samples.start)
        try await stage.alerts.commit(LineCommit(position: EventID(rawValue: 2), rules: [tally]))
        let rules = try await stage.desks.rules.all()
        func first(_ query: String) -> String? { RulesLens(FormBody(query)).chosen(of: rules).first?.id.rawValue }
        #expect(first("order=matches") == "rule-2" && first("order=last-match") == "rule-2")
        #expect(first("order=alerts") == "rule-1" && first("order=severity") == "rule-1")
        #expect(
            first("order=title") == "rule-2" && first("order=false-positives") == "rule-2"
                && first("order=cost") == "rule-2"
        )
        #expect(first("show=matched") == "rule-2" && first("show=silent") == "rule-1")
        #expect(first("show=off") == nil && first("show=cannot-match") == nil)
        #expect(RulesLens(FormBody("q=WINDOWS+counted")).chosen(of: rules).count == 1)
    }
}
