@testable import Events
import Testing

@Suite("The count before a message")
struct SyslogCountTests {
    private func read(_ text: String) -> String {
        switch SyslogCount.read(Array(text.utf8)[...]) {
        case .none: "none"
        case .unfinished: "unfinished"
        case .count(let digits, let bytes): "\(digits):\(bytes)"
        }
    }

    @Test(arguments: [
        ("5 <13>a", "1:5"), ("1234567 <0>", "7:1234567"), ("12345678 <0>", "none"), ("12345678", "none"),
        ("1234567", "unfinished"),
        ("5", "unfinished"), ("5 ", "unfinished"), ("5 <", "unfinished"), ("5 <1", "unfinished"),
        ("5 <134", "unfinished"),
        ("5 <1345>", "none"), ("5 <>", "none"), ("0 <1>", "none"), ("a", "none"), ("", "none"), ("5x", "none"),
        ("5 x", "none"),
    ])
    func `only the full signature is one`(text: String, wanted: String) {
        #expect(read(text) == wanted)
    }
}
