import Anomalies
import Foundation
import HTTPTypes
import Hummingbird
import Incidents
import NIOCore
import Operations
import Ports
import Vocabulary

/// The reports: the index, the monthly sheet, the weekly status, times, and how the process was kept.
struct FigurePages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit, _ report: Address.Report) async throws -> Response {
        let zone = desks.figures.zone
        switch report {
        case .index:
            return WebReply.page(ReportsPage(today: today(visit), zone: zone, reader: visit.reader).html)
        case .month(let month):
            return try await answer(.month(month, in: zone), report, visit)
        case .week(let day):
            let monday = day.advanced(by: 1 - day.weekday)
            guard monday == day else { return WebReply.redirect(to: Address.report(.week(monday)).path) }
            return try await answer(.week(of: day, in: zone), report, visit)
        case .times, .process:
            let days = ReportDays(visit.query, today: today(visit))
            guard let span = days.span(in: zone) else {
                let page = ReportWaitPage(
                    report: report,
                    days: days,
                    state: .refused(days.remedy),
                    reader: visit.reader
                )
                return WebReply.page(page.html, status: .unprocessableContent)
            }
            return try await answer(FigureAsk(span: span), report, visit, days)
        }
    }

    /// The day in the zone of the reports.
    private func today(_ visit: Visit) -> CivilDay {
        WallClock(timeZone: desks.figures.zone).reading(at: visit.now).day
    }

    private func answer(_ ask: FigureAsk, _ report: Address.Report, _ visit: Visit, _ days: ReportDays? = nil)
        async throws -> Response
    {
        let days = days ?? ReportDays(visit.query, today: today(visit))
        func wait(_ state: ReportWaitPage.State, _ status: HTTPResponse.Status) -> Response {
            WebReply.page(
                ReportWaitPage(report: report, days: days, state: state, reader: visit.reader).html,
                status: status
            )
        }
        guard ask.span.from <= visit.now else {
            return wait(.refused("that time has not begun yet; there is nothing to tell of it"), .unprocessableContent)
        }
        do {
            switch try await desks.figures.answer(ask, for: .person(visit.reader.person.name)) {
            case .underWay(let count): return wait(.underWay(count), .ok)
            case .made(let sheet, let isAnew):
                guard visit.query["format"] != "csv" else { return FigurePages.file(sheet, report) }
                let frame = ReportFrame(
                    report: report,
                    sheet: sheet,
                    isAnew: isAnew,
                    days: days,
                    titles: titles(in: sheet),
                    base: desks.publicURL,
                    reader: visit.reader
                )
                return WebReply.page(FigurePages.page(frame))
            }
        } catch let refusal as FigureRefusal {
            return wait(.refused("\(refusal)"), .unprocessableContent)
        }
    }

    /// What the rules of a sheet are called, static ones and those of anomalies.
    private func titles(in sheet: FigureSheet) -> [RuleID: String] {
        let rules = sheet.sheet.rules.map(\.rule)
        let linked = sheet.sheet.figures.rows(by: .rule).map { RuleID(rawValue: $0.name) }
        let anomalies = desks.jobs.rules().map { ($0.id, $0.title) }
        return desks.rules.titles(of: rules + linked).merging(anomalies) { first, _ in first }
    }

    private static func page(_ frame: ReportFrame) -> HTML {
        switch frame.report {
        case .index, .month: MonthPage(frame: frame).html
        case .week: WeekPage(frame: frame).html
        case .times: TimesPage(frame: frame).html
        case .process: ProcessPage(frame: frame).html
        }
    }

    private static func file(_ sheet: FigureSheet, _ report: Address.Report) -> Response {
        let text = ReportFile(sheet: sheet).csv(report.table)
        return WebReply.download(
            ResponseBody(byteBuffer: ByteBuffer(string: text)),
            type: ReportFile.type,
            name: ReportFile.name(report.table, sheet)
        )
    }
}

extension Address.Report {
    /// Which table its file holds.
    var table: ReportFile.Table {
        switch self {
        case .index, .month: .month
        case .week: .week
        case .times: .times
        case .process: .process
        }
    }
}

/// The days that a report of any span is asked for: both belong to it.
struct ReportDays: Hashable, Sendable {
    let from: String
    let until: String

    /// Without any, the last 90 days.
    init(_ query: FormBody, today: CivilDay) {
        from = query["from"].isEmpty ? today.advanced(by: -89).description : String(query["from"].prefix(40))
        until = query["until"].isEmpty ? today.description : String(query["until"].prefix(40))
    }

    /// Nil when one of them is no day, or they are the wrong way round.
    func span(in zone: TimeZone) -> FigureSpan? {
        guard let first = CivilDay(text: from), let last = CivilDay(text: until), first <= last else { return nil }
        let clock = WallClock(timeZone: zone)
        return FigureSpan(from: clock.startOfDay(first), until: clock.startOfDay(last.advanced(by: 1)))
    }

    /// What to do where they are none.
    var remedy: String {
        let wrong = [from, until].filter { CivilDay(text: $0) == nil }.map { "\"\($0)\" is no day; " }.joined()
        return wrong + "write two days like 2026-11-01, the earlier one first"
    }

    /// What the field of a day may hold: anything else is none to a browser.
    static func shown(_ day: String) -> String { CivilDay(text: day) == nil ? "" : day }

    func path(_ report: Address.Report) -> String { Address.report(report).path([("from", from), ("until", until)]) }
}
