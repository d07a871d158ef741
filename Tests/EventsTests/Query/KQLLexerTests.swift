import Testing

@testable import Events

@Suite("Pieces of a search")
struct KQLLexerTests {
    @Test func `have their place, counted in characters from 1`() throws {
        var lexer = KQLLexer("é: \"a b\" AND (x>=1)")
        let tokens = try lexer.tokens()
        #expect(tokens.map(\.column) == [1, 2, 4, 10, 14, 15, 16, 18, 19, 20])
        #expect(tokens.map(\.length) == [1, 1, 5, 3, 1, 1, 2, 1, 1, 1])
        #expect(tokens[3].kind == .and && tokens[6].kind == .comparison(.atLeast))
    }

    @Test func `a star parts a word, an escaped one does not`() throws {
        var lexer = KQLLexer("a*b\\*c*")
        #expect(try lexer.tokens().first?.kind == .word(["a", "b*c", ""], raw: "a*b\\*c*"))
    }
}
