import Foundation
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("What every report has around it")
struct ReportFrameTests {
    private func html(_ report: Address.Report, isAnew: Bool = false) throws -> String {
        ReportStage.frame(report, try ReportStage.sheet(), isAnew: isAnew).html(
            title: "T",
            kicker: "K",
            lead: .empty,
            .empty
        ).description
    }

    @Test func `its time, when it was made, its files, and the ones beside it`() throws {
        let text = try html(ReportStage.month)
        #expect(text.contains("2026-11-24 to 2026-12-24, days of GMT") && text.contains("computed"))
        #expect(text.contains("/reports/month/2026-11?format=csv") && text.contains("/api/v1/reports/month/2026-11\""))
        #expect(text.contains("/reports/month/2026-10") && text.contains("/reports/month/2026-12"))
        #expect(text.contains("https://siem.example.com/reports/month/2026-11") && !text.contains("look again"))
        #expect(try html(ReportStage.month, isAnew: true).contains("look again"))
    }

    @Test func `of any days, its address holds the days`() throws {
        let text = try html(.times)
        #expect(text.contains("/reports/times?from=2026-11-01&amp;until=2026-11-30&amp;format=csv"))
        #expect(text.contains("/api/v1/reports/times?from=2026-11-01&amp;until=2026-11-30"))
    }

    @Test func `a list that was cut says how many more there are`() throws {
        let frame = ReportStage.frame(ReportStage.month, try ReportStage.sheet())
        #expect(frame.rest(Limits.reportRowsMax).description.isEmpty)
        #expect(frame.rest(Limits.reportRowsMax + 7).description.contains("7 more"))
    }

    @Test func `shares are rounded down, so that one miss among a thousand does not read as none`() {
        #expect(
            ReportFrame.percent(0.9999) == "99 %" && ReportFrame.percent(1) == "100 %"
                && ReportFrame.percent(nil) == "-"
        )
        #expect(ReportFrame.length(.notReached).description.contains("not reached"))
    }
}
