import Testing

@testable import Definitions

@Suite("A message template")
struct MessageTemplateTests {
    @Test(arguments: [
        ("plain", "plain"), ("{a} and {b}", "1 and unknown"), ("{{a}}", "{a}"), ("{{{a}}}", "{1}"), ("{ a }", "1"),
        ("a}}b{{c", "a}b{c"), ("{a}{a}", "11"),
    ])
    func `holes are filled, doubled braces are braces`(template: String, message: String) throws {
        #expect(try MessageTemplate(template).fill { $0 == "a" ? "1" : nil } == message)
    }

    @Test(arguments: [("a {b", 2), ("a } b", 2), ("{}", 0), ("{a{b}}", 2), ("x}", 1), ("x{", 1)])
    func `a lone brace is told with its place`(template: String, offset: Int) {
        do {
            _ = try MessageTemplate(template)
            Issue.record("it was read")
        } catch {
            #expect(error.offset == offset)
        }
    }
}
