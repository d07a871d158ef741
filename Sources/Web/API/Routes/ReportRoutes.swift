import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// The reports in the API: each as JSON, and its table as CSV.
enum ReportRoutes {
    static let all: [APIRoute] = [month, week, times, process].flatMap { [json($0), csv($0)] }

    /// A report: where it is, and what it is about.
    private struct Kind: Sendable {
        let table: ReportFile.Table
        let path: String
        let words: String
        var query: [APIRoute.Parameter] = []
        let ask: @Sendable (APIVisit, TimeZone) throws -> FigureAsk
    }

    private static let days: [APIRoute.Parameter] = [
        .init(
            name: "from",
            schema: .text(lengthMax: 10),
            note: "The first day, like 2026-11-01; 90 days back unless set."
        ),
        .init(name: "until", schema: .text(lengthMax: 10), note: "The last day, with it; today unless set."),
    ]

    private static let month = Kind(
        table: .month,
        path: "reports/month/{month}",
        words: "The monthly sheet, of a month like 2026-11"
    ) { visit, zone in
        guard let month = FigureMonth(text: visit.values["month"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "a month is named like 2026-11")
        }
        return .month(month, in: zone)
    }

    private static let week = Kind(
        table: .week,
        path: "reports/week/{day}",
        words: "The weekly status, of the week, Monday to Sunday, that a day like 2026-11-23 is in"
    ) { visit, zone in
        guard let day = CivilDay(text: visit.values["day"] ?? "") else {
            throw APIProblem(status: .notFound, detail: "a week is named by one of its days, like 2026-11-23")
        }
        return .week(of: day, in: zone)
    }

    private static let times = Kind(
        table: .times,
        path: "reports/times",
        words: "Times of incidents logged in any days",
        query: days,
        ask: span
    )

    private static let process = Kind(
        table: .process,
        path: "reports/process",
        words: "How the process was kept in any days",
        query: days,
        ask: span
    )

    @Sendable private static func span(_ visit: APIVisit, _ zone: TimeZone) throws -> FigureAsk {
        let days = ReportDays(visit.query, today: WallClock(timeZone: zone).reading(at: visit.now).day)
        guard let span = days.span(in: zone) else {
            throw APIProblem(
                status: .unprocessableContent,
                detail: "a parameter does not fit",
                errors: [.init(pointer: "from", detail: days.remedy)]
            )
        }
        return FigureAsk(span: span)
    }

    private static func json(_ kind: Kind) -> APIRoute {
        APIRoute(
            method: .get,
            path: kind.path,
            permission: .read,
            name: "get\(kind.table.rawValue.capitalized)Report",
            summary: "\(kind.words), of the incidents that the caller may know of; 503 while it is computed.",
            query: kind.query,
            answer: ReportBody.schema,
            isSlow: true
        ) { visit in
            APIReply(body: ReportBody.value(try await sheet(kind, visit)))
        }
    }

    private static func csv(_ kind: Kind) -> APIRoute {
        APIRoute(
            method: .get,
            path: "\(kind.path)/csv",
            permission: .read,
            name: "get\(kind.table.rawValue.capitalized)ReportTable",
            summary: "\(kind.words), as a table for a spreadsheet; 503 while it is computed.",
            query: kind.query,
            fileType: "text/csv",
            isSlow: true
        ) { visit in
            let sheet = try await sheet(kind, visit)
            var reply = APIReply(body: nil)
            reply.file = APIReply.File(
                name: ReportFile.name(kind.table, sheet),
                type: ReportFile.type,
                bytes: Data(ReportFile(sheet: sheet).csv(kind.table).utf8)
            )
            return reply
        }
    }

    private static func sheet(_ kind: Kind, _ visit: APIVisit) async throws -> FigureSheet {
        let ask = try kind.ask(visit, visit.desks.figures.zone)
        do {
            switch try await visit.desks.figures.answer(ask, for: visit.asker) {
            case .made(let sheet, _): return sheet
            case .underWay(let count):
                throw APIProblem(
                    status: .serviceUnavailable,
                    detail: "the report of \(count) incidents is being computed; ask again",
                    retryAfter: 2
                )
            }
        } catch FigureRefusal.tooMuchWaits {
            let why = FigureRefusal.tooMuchWaits.description
            throw APIProblem(status: .serviceUnavailable, detail: why, retryAfter: 60)
        } catch let refusal as FigureRefusal {
            throw APIProblem(status: .unprocessableContent, detail: refusal.description)
        }
    }
}
