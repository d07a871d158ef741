import Testing

@testable import Definitions

@Suite("The problems of a file")
struct ProblemListTests {
    @Test func `errors and warnings are kept in order with path and place`() {
        var list = ProblemList(path: "a.yml")
        list.warn(Mark(line: 2, column: 3), "odd", "mend it")
        list.error(Mark(line: 4, column: 1), "wrong")
        #expect(list.errorCount == 1)
        #expect(list.all.map(\.description) == ["a.yml:2:3: warning: odd (mend it)", "a.yml:4:1: error: wrong"])
    }
}
