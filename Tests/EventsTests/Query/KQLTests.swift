import Testing

@testable import Events

@Suite("A search")
struct KQLTests {
    @Test func `names the fields it asks about`() throws {
        #expect(try KQL("a: 1 and (not b > 2 or c.*: x) and word").fieldNames == ["a", "b"])
        #expect(KQL.all.fieldNames.isEmpty)
    }

    @Test func `is flat where it can be`() {
        let word = KQL.words(.any)
        #expect(KQL.all(of: [word, .and([word, word])]) == .and([word, word, word]))
        #expect(KQL.any(of: [word]) == word)
        #expect(KQL.any(of: [.or([word, word]), word]) == .or([word, word, word]))
    }

    @Test func `a problem says its column`() {
        #expect("\(KQLProblem(column: 3, length: 1, message: "x"))" == "column 3: x")
    }
}
