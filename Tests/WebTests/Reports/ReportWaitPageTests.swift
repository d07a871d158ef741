import Ports
import Foundation
import Testing
import Vocabulary

@testable import Web

@Suite("In the place of a report that is not there")
struct ReportWaitPageTests {
    private func page(_ report: Address.Report, _ state: ReportWaitPage.State) -> String {
        let days = ReportDays(FormBody("from=%22x"), today: CivilDay(year: 2026, month: 11, day: 30))
        return ReportWaitPage(report: report, days: days, state: state, reader: IncidentView.reader(.viewer)).html
            .description
    }

    @Test func `how many incidents are being read, and a way to look again without a script`() {
        let text = page(ReportStage.month, .underWay(1_234))
        #expect(text.contains("1234 incidents are being read") && text.contains("href=\"/reports/month/2026-11\""))
        #expect(!text.contains("http-equiv"))
    }

    @Test func `a refusal says what to do, and tells what was written`() {
        let days = ReportDays(FormBody("from=%3Cx"), today: CivilDay(year: 2026, month: 11, day: 30))
        let text = page(.times, .refused(days.remedy))
        #expect(text.contains("&quot;&lt;x&quot; is no day; write two days") && text.contains("role=\"alert\""))
        #expect(text.contains("value=\"\"") && text.contains("value=\"2026-11-30\""))
    }
}
