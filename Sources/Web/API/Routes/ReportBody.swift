import Foundation
public import Incidents
public import Vocabulary

/// A report as the API tells it; `tocsin incidents report --format json` prints the same.
public enum ReportBody {
    private static let ids = APISchema.list(.text(lengthMax: 40), countMax: 1_000_000)
    private static let count = APISchema.integer(0...Int64.max)
    private static let many = 1_000_000

    static let schema = APISchema.named(
        "Report",
        .object([
            .required("from", .time), .required("until", .time, "The instant at which the span is over."),
            .required("time_zone", APIRoute.name), .required("as_of", .time, "How clocks were read."),
            .required("made_at", .time), .required("opened", ids), .required("closed", ids),
            .required("no_incident", ids, "Of those closed."),
            .required("open", .list(.object([.required("step", count), .required("count", count)]), countMax: 10)),
            .required(
                "open_by_priority",
                .list(.object([.required("priority", APIRoute.name), .required("count", count)]), countMax: 10)
            ),
            .required("breaches", .list(breach, countMax: many), "Promises whose time ran out in the span."),
            .required("waiting", .list(waiting, countMax: many)), .required("times", .list(times, countMax: many)),
            .required("steps", .list(step, countMax: 8)), .required("overrides", .list(override, countMax: many)),
            .required(
                "in_order",
                .nullable(.number),
                "Of the incidents that moved, those that kept the order, 0 to 1."
            ),
            .required("rules", .list(rule, countMax: many)), .required("before", before, "The span before."),
        ])
    )

    private static let breach = APISchema.object([
        .required("incident", .text(lengthMax: 40)), .required("clock", APIRoute.name), .required("due", .time),
        .required("ended_at", .nullable(.time)),
    ])
    private static let waiting = APISchema.object([
        .required("incident", .text(lengthMax: 40)), .required("title", APIRoute.anyText),
        .required("whom", .nullable(APIRoute.anyText)), .required("what", APIRoute.anyText),
        .required("due", .nullable(.time)), .required("late", .boolean),
    ])
    private static let times = APISchema.object([
        .required("by", APIRoute.name), .required("name", APIRoute.anyText), .required("incidents", count),
        .required("clock", APIRoute.name),
        .required("median_seconds", .nullable(.number), "Null when too many are open to say."),
        .required("p90_seconds", .nullable(.number)), .required("open", count), .required("met", count),
        .required("breached", count), .required("running", count),
    ])
    private static let step = APISchema.object([
        .required("step", count), .required("complete", count), .required("skipped", count),
        .required("not_needed", count), .required("no_incident", count),
    ])
    private static let override = APISchema.object([
        .required("incident", .text(lengthMax: 40)), .required("kind", APIRoute.name), .required("step", count),
        .required("at", .time), .required("by", APIRoute.anyText), .required("asked_by", .nullable(APIRoute.anyText)),
        .required("reason", APIRoute.anyText), .required("breaks_order", .boolean),
    ])
    private static let rule = APISchema.object([
        .required("rule", APIRoute.anyText), .required("alerts", count), .required("judged", count),
        .required("false_positives", count), .required("incidents", count), .required("no_incident", count),
    ])
    private static let before = APISchema.object([
        .required("from", .time), .required("until", .time), .required("opened", count), .required("closed", count),
        .required("open", count), .required("breaches", count), .required("met_share", .nullable(.number)),
        .required("in_order", .nullable(.number)),
    ])

    /// The whole of a sheet.
    public static func value(_ sheet: FigureSheet) -> JSONValue {
        let (status, conformance) = (sheet.sheet.status, sheet.sheet.conformance)
        return [
            "from": APITime.text(sheet.span.from), "until": APITime.text(sheet.span.until),
            "time_zone": .text(sheet.zone.identifier), "as_of": APITime.text(sheet.asOf),
            "made_at": APITime.text(sheet.madeAt), "opened": names(status.opened), "closed": names(status.closed),
            "no_incident": names(status.dismissed),
            "open": .list(status.open.map { ["step": number($0.step.rawValue), "count": number($0.count)] }),
            "open_by_priority": .list(
                status.openByPriority.map { ["priority": .text($0.priority.rawValue), "count": number($0.count)] }
            ),
            "breaches": .list(status.breaches.map(value)), "waiting": .list(status.waiting.map(value)),
            "times": .list(times(sheet.sheet.figures)), "steps": .list(conformance.steps.map(value)),
            "overrides": .list(conformance.overrides.map(value)), "in_order": share(conformance.share),
            "rules": .list(sheet.sheet.rules.map(value)), "before": value(sheet.before),
        ]
    }

    private static func number(_ count: Int) -> JSONValue { .integer(Int64(count)) }
    private static func share(_ share: Double?) -> JSONValue { share.map(JSONValue.number) ?? .null }
    private static func time(_ instant: Date?) -> JSONValue { instant.map(APITime.text) ?? .null }
    private static func names(_ ids: [IncidentID]) -> JSONValue { .list(ids.map { .text($0.description) }) }

    private static func value(_ breach: IncidentStatus.Breach) -> JSONValue {
        [
            "incident": .text(breach.incident.description), "clock": .text(breach.clock.rawValue),
            "due": APITime.text(breach.due), "ended_at": time(breach.endedAt),
        ]
    }

    private static func value(_ one: IncidentStatus.Waiting) -> JSONValue {
        [
            "incident": .text(one.incident.description), "title": .text(one.title), "whom": .optional(one.whom),
            "what": .text(one.what), "due": time(one.due), "late": .boolean(one.isLate),
        ]
    }

    private static func times(_ figures: IncidentFigures) -> [JSONValue] {
        let groups =
            [("all", [figures.all])]
            + IncidentFigures.Dimension.allCases.map { ($0.rawValue, figures.rows(by: $0)) }
        return groups.flatMap { dimension, rows in
            rows.flatMap { row in ClockTable.clocks(of: row).map { value(dimension, row, $0) } }
        }
    }

    private static func value(
        _ dimension: String,
        _ row: IncidentFigures.Row,
        _ clock: (name: String, figures: ClockFigures)
    ) -> JSONValue {
        let elapsed = clock.figures.elapsed
        return [
            "by": .text(dimension), "name": .text(row.name), "incidents": number(row.count), "clock": .text(clock.name),
            "median_seconds": share(elapsed.median.seconds), "p90_seconds": share(elapsed.p90.seconds),
            "open": number(elapsed.openCount), "met": number(clock.figures.met),
            "breached": number(clock.figures.breached), "running": number(clock.figures.running),
        ]
    }

    private static func value(_ step: ProcessConformance.StepCount) -> JSONValue {
        [
            "step": number(step.step.rawValue), "complete": number(step.complete), "skipped": number(step.skipped),
            "not_needed": number(step.notNeeded), "no_incident": number(step.dismissed),
        ]
    }

    private static func value(_ override: ProcessOverride) -> JSONValue {
        [
            "incident": .text(override.incident.description), "kind": .text(override.kind.rawValue),
            "step": number(override.step.rawValue), "at": APITime.text(override.at), "by": .text(override.by),
            "asked_by": .optional(override.askedBy), "reason": .text(override.reason),
            "breaks_order": .boolean(override.kind.breaksOrder),
        ]
    }

    private static func value(_ rule: Incidents.RuleFigures) -> JSONValue {
        [
            "rule": .text(rule.rule.rawValue), "alerts": number(rule.alerts), "judged": number(rule.judged),
            "false_positives": number(rule.falsePositives), "incidents": number(rule.incidents),
            "no_incident": number(rule.dismissed),
        ]
    }

    private static func value(_ before: FigureSheet.Earlier) -> JSONValue {
        [
            "from": APITime.text(before.span.from), "until": APITime.text(before.span.until),
            "opened": number(before.opened), "closed": number(before.closed), "open": number(before.open),
            "breaches": number(before.breaches), "met_share": share(before.shareMet),
            "in_order": share(before.shareInOrder),
        ]
    }
}
