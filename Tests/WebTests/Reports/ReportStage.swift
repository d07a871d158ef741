import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import Vocabulary

@testable import Web

/// Sheets and frames as pages get them; texts of people in them are hostile.
enum ReportStage {
    static let hostile = "</title><script>alert(1)</script>"
    static let rule = RuleID(rawValue: "rule-1")

    static func day(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 86_400) }

    /// Four incidents: one done in time, one skipped and late, one open and late, one new; logged in the first days.
    static func incidents() throws -> (incidents: [Incident], facts: [IncidentFact]) {
        var (incidents, facts) = ([Incident](), [IncidentFact]())
        func add(logged: Double, alerts: [Int64] = [], _ more: (inout Incident) throws -> [IncidentFact]) throws {
            let number = Int64(incidents.count + 1)
            let opening = IncidentSamples.opening("case \(number) \(hostile)", alerts: alerts)
            var (incident, told) = try IncidentSamples.opened(number, opening, at: day(logged))
            told += try more(&incident)
            incidents.append(incident)
            facts += told
        }
        try add(logged: 1, alerts: [1]) { try IncidentSamples.walk(&$0, to: .done, at: day(3)) }
        try add(logged: 2) { incident in
            let policy = IncidentSamples.policy
            let why = "no tracker \(hostile)"
            var told = try incident.take(.askSkip(reason: why), by: "ana", at: day(12), policy: policy)
            told += try incident.take(.agreeSkip, by: "ben", at: day(13), policy: policy)
            return told
        }
        try add(logged: 3) { _ in [] }
        try add(logged: 19) { _ in [] }
        return (incidents, facts)
    }

    static func sheet(days: Double = 30, at now: Double = 20, isEmpty: Bool = false) throws -> FigureSheet {
        let (incidents, facts) = isEmpty ? ([], []) : try incidents()
        let alert = AlertOutcome(alert: AlertID(rawValue: 1), rule: rule, verdict: .wrong)
        return FigureSheet(
            of: incidents,
            facts: facts,
            alerts: isEmpty ? [] : [alert],
            raised: isEmpty ? [] : [alert],
            in: FigureSpan(from: day(0), until: day(days)),
            before: FigureSpan(from: day(-days), until: day(0)),
            zone: .gmt,
            at: day(now)
        )
    }

    static func frame(_ report: Address.Report, _ sheet: FigureSheet, isAnew: Bool = false) -> ReportFrame {
        ReportFrame(
            report: report,
            sheet: sheet,
            isAnew: isAnew,
            days: ReportDays(
                FormBody("from=2026-11-01&until=2026-11-30"),
                today: CivilDay(year: 2026, month: 11, day: 30)
            ),
            titles: [rule: "Rule <one>"],
            base: "https://siem.example.com",
            reader: IncidentView.reader(.viewer)
        )
    }

    static let month = Address.Report.month(FigureMonth(of: CivilDay(year: 2026, month: 11, day: 1)))
}
