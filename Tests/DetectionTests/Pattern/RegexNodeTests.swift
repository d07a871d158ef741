import Testing

@testable import Detection

@Suite("A regular expression's tree")
struct RegexNodeTests {
    @Test(arguments: [
        ("abc", "abc"), ("a.bcd", "bcd"), ("(?i)AbC", "abc"), ("x+yz", "yz"), ("a?bc", "bc"), ("(foo|bar)x", "x"),
        ("(?:hello)*ok", "ok"), ("^abc$", "abc"), (#"a\bb"#, "ab"), (#"cmd\.exe"#, "cmd.exe"), ("a|b", ""), (".*", ""),
        ("(?:long)+x", "long"), ("[Aa]bc", "abc"),
    ])
    func `what every match contains is found`(text: String, witness: String) throws {
        let node = try RegexParser.parse(text, flags: .init())
        #expect(String(decoding: node.witness, as: UTF8.self) == witness)
    }
}
