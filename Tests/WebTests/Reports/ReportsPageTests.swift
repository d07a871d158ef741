import Ports
import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("The index of reports")
struct ReportsPageTests {
    @Test func `leads to the months, the weeks and any days`() {
        let day = CivilDay(year: 2026, month: 1, day: 7)
        let text = ReportsPage(today: day, zone: .gmt, reader: IncidentView.reader(.viewer)).html.description
        for path in [
            "/reports/month/2026-01\">January 2026</a>, so far", "/reports/month/2025-12\">December 2025</a></li>",
            "/reports/month/2025-02", "/reports/week/2026-01-05\">2026-01-05 to 2026-01-11</a>, so far",
            "/reports/week/2025-12-29", "action=\"/reports/times\"", "action=\"/reports/process\"",
            "value=\"2026-01-07\"",
        ] {
            #expect(text.contains(path), "\(path)")
        }
    }
}
