import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("A length of time in the store")
struct AllowanceContentTests {
    @Test(arguments: [Allowance.days(3), .hours(72), .businessDays(5)]) func `comes back as it was`(
        allowance: Allowance
    ) throws {
        #expect(try AllowanceContent(allowance).allowance() == allowance)
    }

    @Test func `without a number it is told, not guessed`() {
        #expect(throws: StoredValueUnknown.self) { try AllowanceContent().allowance() }
    }
}
