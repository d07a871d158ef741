import Testing
import Vocabulary

@testable import Events

@Suite("The reader of searches")
struct KQLParserTests {
    private func field(_ name: String, _ value: String) -> KQL {
        .field(WildcardText(literal: name), .pattern(WildcardText(literal: value)))
    }

    @Test func `and binds closer than or, not closest`() throws {
        let (a, b, c) = (field("a", "1"), field("b", "2"), field("c", "3"))
        #expect(try KQL("a:1 or b:2 and not c:3") == .or([a, .and([b, .not(c)])]))
        #expect(try KQL("(a:1 OR b:2) AND c:3") == .and([.or([a, b]), c]))
        #expect(try KQL("a: (1 or 2 and not 3)") == .or([a, .and([field("a", "2"), .not(field("a", "3"))])]))
        #expect(try KQL("a:1 and (b:2 and c:3)") == .and([a, b, c]))
        #expect(try KQL("") == .all)
    }

    @Test func `words without quotes are one value, stars are wild, quotes are literal`() throws {
        #expect(try KQL("failed  password") == .words(.pattern(WildcardText(literal: "failed password"))))
        #expect(
            try KQL("host.name: db-*")
                == .field(WildcardText(literal: "host.name"), .pattern(WildcardText(parts: ["db-", ""])))
        )
        #expect(try KQL("user.*: \"a*\"") == .field(WildcardText(parts: ["user.", ""]), .phrase("a*")))
        #expect(try KQL("f: a\\*b\\:c\\ ") == field("f", "a*b:c "))
        #expect(try KQL("f: \\and") == field("f", "and"))
        #expect(try KQL("\"a b\": x") == field("a b", "x"))
        #expect(try KQL("f: \"\\u00e9\\t\\\\\"") == .field(WildcardText(literal: "f"), .phrase("é\t\\")))
        #expect(try KQL("_exists_: user.name") == .field(WildcardText(literal: "user.name"), .any))
    }

    @Test(arguments: [
        ("a and", 6, "must follow"), ("or a", 1, "before or"), ("f:", 3, "value"), ("(a", 1, "not closed"),
        ("a)", 2, "no ("), ("\"a", 1, "not closed"), ("f: \"a", 4, "not closed"), ("f: /re.*/", 4, "regular"),
        ("f: [1 TO 5]", 4, ">= value"), ("f: {a: 1}", 4, "flat"), ("f > *", 5, "no *"),
        ("f*: 1 and f* > 2", 11, "without *"),
        ("user.name: alice host.name: b", 18, "and"), ("a host.name: b", 3, "and"), ("f: fe80::1", 8, "quotes"),
        ("f: \"a\" b", 8, "nothing"), ("f: a \"b\"", 6, "nothing"), (": x", 1, "name of a field"),
        ("f: x\\y", 5, "backslash"),
        ("f: \\u12", 4, "hexadecimal"), ("@timestamp > soon", 14, "now-24h"), ("@timestamp: x", 13, "now-24h"),
        ("é: (a or", 9, "must follow|value"), ("not", 4, "must follow"), ("()", 2, "before )"),
        ("f: not a", 4, "quotes"),
        ("\"\": x", 3, "name of a field"), ("a {", 3, "quotes"), ("f >", 4, "after >"),
    ])
    func `a problem says where and what to do`(text: String, column: Int, says: String) {
        do {
            let tree = try KQL(text)
            Issue.record("\(text) was read as \(tree)")
        } catch {
            #expect(error.column == column, "\(text): \(error)")
            #expect(says.split(separator: "|").contains { error.message.contains($0) }, "\(text): \(error)")
        }
    }

    @Test func `size, depth and number of terms have limits`() throws {
        let deep = Limits.queryDepthMax
        _ = try KQL(String(repeating: "(", count: deep) + "a" + String(repeating: ")", count: deep))
        let refused = [
            String(repeating: "(", count: deep + 1) + "a", String(repeating: "not ", count: deep + 1) + "a",
            "f: " + String(repeating: "(", count: deep + 1) + "a", String(repeating: "(", count: 8_000),
            Array(repeating: "a", count: Limits.queryTermsMax + 1).joined(separator: " or "),
            String(repeating: "a", count: Limits.queryBytesMax + 1),
        ]
        for text in refused { #expect(throws: KQLProblem.self) { try KQL(text) } }
        _ = try KQL(Array(repeating: "a", count: Limits.queryTermsMax).joined(separator: " or "))
    }

    @Test func `no text makes it crash or loop, and what is read prints and reads the same`() {
        var random = RandomSearch(dice: Dice(11))
        var read = 0
        for round in 0..<6_000 {
            var scalars = Array(random.tree(3).description.unicodeScalars)
            for _ in 0..<(round % 4) where !scalars.isEmpty {
                let index = Int.random(in: 0..<scalars.count, using: &random.dice)
                switch Int.random(in: 0..<3, using: &random.dice) {
                case 0: scalars.remove(at: index)
                case 1: scalars.insert(Unicode.Scalar(UInt8.random(in: 0..<128, using: &random.dice)), at: index)
                default: scalars.swapAt(index, Int.random(in: 0..<scalars.count, using: &random.dice))
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            do {
                let tree = try KQL(text)
                read += 1
                #expect(try KQL(tree.description) == tree, "\(text)")
            } catch {
                #expect((1...(scalars.count + 1)).contains(error.column) && error.length > 0, "\(text)")
            }
        }
        #expect(read > 1_000)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0..<60, using: &random.dice)).map { _ in
                UInt8.random(in: 0...255, using: &random.dice)
            }
            _ = Result { try KQL(String(decoding: bytes, as: UTF8.self)) }
        }
    }
}
