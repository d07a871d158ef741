import Testing

@testable import Events

@Suite("The printer of searches")
struct KQLPrinterTests {
    @Test func `what is printed reads as the same tree`() throws {
        var random = RandomSearch(dice: Dice(7))
        for round in 0..<4_000 {
            let tree = random.tree(4)
            let text = tree.description
            #expect(try KQL(text) == tree, "round \(round): \(text)")
        }
    }

    @Test(arguments: [
        ("a AND b or NOT c", "a and b or not c"), ("(a or b) and c", "(a or b) and c"),
        ("user.name:alice", "user.name: alice"), ("f: (a or b)", "f: (a or b)"), ("f: a or f: b", "f: (a or b)"),
        ("not (a and b)", "not (a and b)"), ("f:\"a\\\"b\"", "f: \"a\\\"b\""), ("port>=80", "port >= 80"),
        ("f: (not a)", "not f: a"), ("  ", ""), ("_exists_:x", "x: *"), ("a  b", "a b"), ("*", "*"),
        ("@timestamp < \"2026-11-25T10:00:00Z\"", "@timestamp < \"2026-11-25T10:00:00Z\""),
    ])
    func `is plain`(written: String, printed: String) throws {
        #expect(try KQL(written).description == printed)
    }
}
