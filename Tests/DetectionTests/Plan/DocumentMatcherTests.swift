import Definitions
import Events
import Testing

@testable import Detection

@Suite("Documents judged as they are")
struct DocumentMatcherTests {
    private func judge(_ matcher: DocumentMatcher, _ json: String) -> [String]? {
        let outcome = Array(json.utf8).withUnsafeBufferPointer { matcher.judge($0) }
        return outcome == .judged ? matcher.found.map(String.init) : nil
    }

    private static let rules = """
        title: One
        id: one
        level: low
        logsource: {product: windows, category: process_creation}
        detection: {s: {Image|endswith: '\\cmd.exe', EventID: 1, Flags: [x, null]}, condition: s}
        ---
        title: Two
        id: two
        level: low
        logsource: {product: okta}
        detection: {k: ['needle'], condition: k}

        """

    @Test func `Windows events tell their source by channel and number`() {
        let matcher = DocumentMatcher(Fixture.load(DocumentMatcherTests.rules).0)
        let channel = #""Channel":"Microsoft-Windows-Sysmon/Operational""#
        #expect(judge(matcher, #"{\#(channel),"EventID":1,"Image":"C:\\CMD.exe"}"#) == ["0"])
        #expect(judge(matcher, #"{\#(channel),"EventID":"1","Image":"C:\\CMD.exe","Flags":["y","X"]}"#) == ["0"])
        #expect(judge(matcher, #"{\#(channel),"EventID":11,"Image":"C:\\CMD.exe"}"#) == [])
        #expect(judge(matcher, #"{\#(channel),"EventID":1,"Image":"C:\\CMD.exe","Flags":[]}"#) == ["0"])
        #expect(judge(matcher, #"{\#(channel),"EventID":1,"Image":"C:\\CMD.exe","Flags":"y"}"#) == [])
    }

    @Test func `others name it in fields of the caller's choice`() {
        let fields = DocumentMatcher.SourceFields(product: "p", category: "c", service: "s")
        let matcher = DocumentMatcher(Fixture.load(DocumentMatcherTests.rules).0, sourceFields: fields)
        #expect(judge(matcher, #"{"p":"OKTA","x":"a NEEDLE"}"#) == ["1"])
        #expect(judge(matcher, #"{"p":"okta","x":1,"y":["needles"]}"#) == ["1"])
        #expect(judge(matcher, #"{"p":"aws","x":"needle"}"#) == [])
        #expect(judge(matcher, #"{"p":"okta","s":"needle","x":"hay"}"#) == [], "the name of a source is no keyword")
    }

    @Test func `numbers of any size are text, too`() {
        let rule =
            "title: T\nid: t\nlevel: low\nlogsource: {product: windows}\ndetection: {s: {n: ['18446744073709551615', 1.5, -7]}, condition: s}\n"
        let matcher = DocumentMatcher(Fixture.load(rule).0)
        for number in ["18446744073709551615", "1.5", "-7", "\"-7\""] {
            #expect(judge(matcher, #"{"Channel":"System","n":\#(number)}"#) == ["0"], "\(number)")
        }
        #expect(judge(matcher, #"{"Channel":"System","n":18446744073709551614}"#) == [])
    }

    @Test(arguments: ["{", "[1]", "7", #"{"a":{"b":1}}"#, #"{"Channel":"Security","a":[[1]]}"#, #"{"a":1}"#])
    func `what it cannot judge is left to others`(json: String) {
        #expect(judge(DocumentMatcher(Fixture.load(DocumentMatcherTests.rules).0), json) == nil)
    }
}
