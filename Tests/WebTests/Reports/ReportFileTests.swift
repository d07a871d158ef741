import Foundation
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("A report as a file")
struct ReportFileTests {
    private func lines(_ table: ReportFile.Table) throws -> [String] {
        ReportFile(sheet: try ReportStage.sheet()).csv(table).components(separatedBy: "\r\n")
    }

    @Test(arguments: ReportFile.Table.allCases)
    func `each table has a head, and as many cells in every row`(table: ReportFile.Table) throws {
        let rows = ReportFile(sheet: try ReportStage.sheet()).rows(table)
        #expect(rows.count > 1 && rows.allSatisfy { $0.count == rows[0].count })
        #expect(try lines(table).last == "")
        #expect(ReportFile.name(table, try ReportStage.sheet()) == "tocsin-\(table.rawValue)-2026-11-24-2026-12-24.csv")
    }

    @Test func `each has what it is about`() throws {
        #expect(try lines(.month).contains("opened,all,4"))
        #expect(try lines(.times).contains { $0.hasPrefix("all,all,4,first response,") })
        #expect(try lines(.process).contains { $0.contains("INC-2,skipped,Logging,") && $0.contains(",ben,ana,") })
        #expect(try lines(.week).contains { $0.hasPrefix("INC-3,") && $0.hasSuffix(",yes") })
    }

    @Test func `what a spreadsheet would take for a formula is none, and nothing is an empty cell`() throws {
        let opening = IncidentFact(
            incident: IncidentID(rawValue: 1),
            at: ReportStage.day(1),
            by: "=cmd()",
            what: .wentBack(from: .closing, to: .resolution, reason: "+1,\"2\"")
        )
        let sheet = FigureSheet(
            of: [],
            facts: [opening],
            alerts: [],
            raised: [],
            in: FigureSpan(from: ReportStage.day(0), until: ReportStage.day(30)),
            before: FigureSpan(from: ReportStage.day(-30), until: ReportStage.day(0)),
            zone: .gmt,
            at: ReportStage.day(20)
        )
        let text = ReportFile(sheet: sheet).csv(.process)
        #expect(text.contains(",'=cmd(),,\"'+1,\"\"2\"\"\"\r\n"))
        #expect(ReportFile(sheet: try ReportStage.sheet(isEmpty: true)).csv(.month).contains("kept the order,all,\r\n"))
    }
}
