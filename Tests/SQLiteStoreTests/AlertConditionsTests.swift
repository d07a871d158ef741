import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("A filter of alerts as SQL")
struct AlertConditionsTests {
    @Test func `asks nothing of a filter that asks for all`() {
        #expect(AlertConditions(AlertFilter()).sql.isEmpty)
    }

    @Test func `what a person typed is an argument, never SQL`() {
        var filter = AlertFilter(stage: .open, order: .due)
        filter.entity = "x' OR '1'='1"
        filter.rule = RuleID(rawValue: "r; DROP TABLE alert")
        filter.words = "a\" OR \"b"
        filter.holder = .person("ana'--")
        let asked = AlertConditions(filter)
        for word in ["OR", "DROP", "ana"] { #expect(!asked.sql.contains(word), "\(asked.sql)") }
        #expect(asked.sql.count { $0 == "?" } == 5)
        #expect(asked.order == "due_order, number")
    }

    @Test func `going back turns the order round`() {
        var filter = AlertFilter(order: .newest)
        filter.start = .before(AlertFilter.Place(Samples.alert(3)))
        #expect(AlertConditions(filter).order == "number ASC")
    }
}
