import Foundation
import Testing

@testable import Events

@Suite("Buttons that edit a search")
struct KQLEditingTests {
    @Test(arguments: [
        ("", "user.name: alice"), ("a or b", "(a or b) and user.name: alice"), ("x: 1", "x: 1 and user.name: alice"),
        ("not user.name: alice and x: 1", "x: 1 and user.name: alice"), ("user.name: alice", "user.name: alice"),
        ("broken (", "user.name: alice"),
    ])
    func `include a value`(before: String, after: String) {
        #expect(KQL.adding("user.name", "alice", .include, to: before) == after)
    }

    @Test func `exclude a value, and undo`() {
        let without = KQL.adding("user.name", "alice", .exclude, to: "x: 1")
        #expect(without == "x: 1 and not user.name: alice")
        #expect(KQL.adding("user.name", "alice", .include, to: without) == "x: 1 and user.name: alice")
    }

    @Test(arguments: [
        "a b", "a*", "x\" or y: \"z", "\\", "and", "/re/", "{}", "::1", "\n", "", "é", "[1 TO 2]", "*", "10.0.0.0/8",
    ])
    func `a pair finds the value it was made of and nothing is read into it`(value: String) throws {
        let tree = try KQL(KQL.pair("f", value))
        #expect(tree.fieldNames == ["f"])
        let event = LogEvent(at: .distantPast, receivedAt: .distantPast, fields: ["f": .text(value)])
        #expect(tree.predicate(now: .distantPast).matches(event))
    }

    @Test func `messages are quoted`() {
        #expect(KQL.pair("message", "hello") == "message: \"hello\"")
        #expect(KQL.pair("a b", "c") == "a\\ b: c")
    }
}
