import Testing
import Vocabulary

@Suite("What an exception may ask for")
struct RuleExceptionTests {
    @Test func `fields that a filter cannot ask for are known`() {
        #expect(RuleException.isAskable("user.name") && RuleException.isAskable("cs-uri-query"))
        for field in ["", "a|b", "a b", "a\nb", String(repeating: "x", count: 300)] {
            #expect(!RuleException.isAskable(field))
        }
    }
}
