import Foundation
import HouseTesting
import Incidents
import Testing

@testable import SQLiteStore

@Suite("A notification in the store")
struct DutyContentTests {
    @Test(
        arguments: [
            Duty(whom: "w"), Duty(whom: "w", outcome: .sent(how: "h")),
            Duty(
                whom: "w",
                line: "l",
                sender: "s",
                template: "t",
                outcome: .sent(how: "h", delay: "d"),
                settledBy: "ben"
            ),
            Duty(whom: "w", outcome: .waived(reason: "r"), settledBy: "ben"),
        ]
    ) func `comes back as it was`(duty: Duty) throws {
        let bytes = try JSONEncoder().encode(DutyContent(duty))
        #expect(try JSONDecoder().decode(DutyContent.self, from: bytes).duty() == duty)
    }
}
