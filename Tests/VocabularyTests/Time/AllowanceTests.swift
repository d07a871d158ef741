import Testing
import Vocabulary

@Suite("An allowance")
struct AllowanceTests {
    @Test(arguments: [
        (Allowance.days(1), "1 day"), (.days(2), "2 days"), (.days(0), "0 days"), (.businessDays(1), "1 business day"),
        (.businessDays(10), "10 business days"),
    ]) func `it reads as people say it`(allowance: Allowance, words: String) { #expect(allowance.description == words) }
}
