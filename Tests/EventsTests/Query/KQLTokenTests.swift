import Testing

@testable import Events

@Suite("A piece of a search")
struct KQLTokenTests {
    @Test func `is shown as it was written`() throws {
        var lexer = KQLLexer("a: (\"b\" or not c) and { } <= d* < > >=")
        let tokens = try lexer.tokens()
        #expect(tokens.map(\.shown).joined(separator: " ") == "a : ( \"b\" or not c ) and { } <= d* < > >= the end")
        #expect(tokens.filter(\.isValue).count == 4)
    }
}
