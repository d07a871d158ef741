import Events
import Testing

@Suite("Events")
struct LogEventTests {
    private let event = LogEvent(
        at: Golden.received,
        receivedAt: Golden.received,
        fields: ["a": .integer(5), "n": .null, "ingest.flags": .list([.text("late"), .text("no-time")])]
    )

    @Test func `a field's text is nil when it is missing or null`() {
        #expect(event.text("a") == "5" && event.text("n") == nil && event.text("x") == nil)
    }

    @Test func `a flag is found among the others`() {
        #expect(event.isFlagged(.late) && event.isFlagged(.noTime) && !event.isFlagged(.tooDeep))
        #expect(!LogEvent(at: Golden.received, receivedAt: Golden.received).isFlagged(.late))
    }

    @Test(arguments: [
        (FieldValue.number(2), "2"), (.number(2.5), "2.5"), (.number(.infinity), "inf"), (.number(1e300), "1e+300"),
        (.boolean(true), "true"), (.list([.integer(1), .null, .text("b")]), "1, b"),
    ])
    func `a value reads as it was logged`(value: FieldValue, text: String) {
        #expect(value.text == text)
    }
}
