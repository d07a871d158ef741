import Alerts
import Foundation
import HTTPTypes
import Ports
import Vocabulary

/// An alert as the API tells it, and steps as it takes them.
enum AlertBody {
    static let schema = APISchema.named(
        "Alert",
        .object([
            .required("id", .text(lengthMax: 40)), .required("version", .integer(1...Int64.max)),
            .required("type", .choice(["STATIC RULE", "ANOMALY DETECTED"])),
            .required("severity", .choice(Severity.allCases.map(\.word))), .required("score", .nullable(.number)),
            .required("stage", .choice(["open", "triaged"])), .required("rule", APIRoute.anyText),
            .required("title", APIRoute.anyText), .required("message", APIRoute.anyText),
            .required(
                "entity",
                .list(
                    .object([.required("field", APIRoute.anyText), .required("value", APIRoute.anyText)]),
                    countMax: 100
                )
            ),
            .required("first_at", .time, "Event time of the first finding."), .required("last_at", .time),
            .required("raised_at", .time, "When it was recorded; the clock starts here."),
            .required("count", .integer(1...Int64.max)), .required("assignee", .nullable(APIRoute.anyText)),
            .required("verdict", .nullable(verdict)), .required("clock", ClockBody.schema),
            .required("tags", .list(APIRoute.anyText, countMax: 1_000)),
            .required(
                "evidence",
                .list(.integer(1...Int64.max), countMax: Limits.evidenceCountMax),
                "Numbers of events."
            ),
            .required("guide", APIRoute.anyText, "Markdown."), .required("previous", .nullable(.text(lengthMax: 40))),
        ])
    )

    private static let verdict = APISchema.object([
        .required("decision", .choice(Verdict.Decision.allCases.map(\.rawValue))),
        .required("reason", APIRoute.anyText),
        .required("by", APIRoute.anyText), .required("at", .time),
    ])

    static func value(_ alert: Alert, at now: Date) -> JSONValue {
        var score: JSONValue = .null
        if case .anomaly(let own) = alert.finding.kind { score = .number(own.value) }
        let entity = alert.finding.entity
        let pairs = zip(entity?.fields ?? [], entity?.values ?? []).map { field, value -> JSONValue in
            ["field": .text(field), "value": .text(value)]
        }
        return [
            "id": .text(alert.id.description), "version": .integer(Int64(alert.version)),
            "type": .text(AlertLine.head(of: alert.finding.kind, mark: .score).type),
            "severity": .text(alert.severity.word), "score": score,
            "stage": alert.stage == .open ? "open" : "triaged", "rule": .text(alert.finding.rule.rawValue),
            "title": .text(alert.finding.title), "message": .text(alert.finding.message), "entity": .list(pairs),
            "first_at": APITime.text(alert.firstAt), "last_at": APITime.text(alert.lastAt),
            "raised_at": APITime.text(alert.raisedAt), "count": .integer(Int64(alert.count)),
            "assignee": .optional(alert.assignee), "verdict": alert.verdict.map(value) ?? .null,
            "clock": ClockBody.value(alert.clock, at: now), "tags": .list(alert.finding.tags.map(JSONValue.text)),
            "evidence": .list(alert.finding.evidence.map { .integer($0.rawValue) }),
            "guide": .text(alert.finding.guide), "previous": .optional(alert.previous?.description),
        ]
    }

    private static func value(_ verdict: Verdict) -> JSONValue {
        [
            "decision": .text(verdict.decision.rawValue), "reason": .text(verdict.reason), "by": .text(verdict.by),
            "at": APITime.text(verdict.at),
        ]
    }

    /// The step that a body asks for.
    ///
    /// - Throws: `AlertError` for what is missing.
    static func step(_ body: JSONValue, by person: Person) throws -> AlertStep {
        let reason = body["reason"]?.text ?? ""
        switch Address.Step(rawValue: body["step"]?.text ?? "") {
        case .triage:
            guard let decision = body["decision"]?.text.flatMap({ Verdict.Decision(rawValue: $0) }) else {
                throw AlertError.decisionMissing
            }
            return .triage(decision, reason: reason)
        case .undo: return .undo(reason: reason)
        case .take: return .assign(person.name)
        case .assign: return .assign(body["to"]?.text)
        case .note: return .note(body["text"]?.text ?? "")
        case .pause: return .pause(reason: reason)
        case .resume: return .resume
        case .tick:
            let mark = body["mark"]?.text.flatMap { TickMark(rawValue: $0) } ?? .done
            return .tick(item: Int(body["item"]?.integer ?? -1), mark)
        case nil: throw APIProblem(status: .unprocessableContent, detail: "there is no such step")
        }
    }
}

/// A clock as the API tells it.
enum ClockBody {
    static let schema = APISchema.named(
        "Clock",
        .object([
            .required("started_at", .time), .required("due", .time, "Were a pause that lasts to end now."),
            .required("state", .choice(["running", "near", "paused", "breached", "ended"])),
            .required("met", .nullable(.boolean), "Whether it ended in time; null while it runs."),
            .required("seconds_left", .number), .required("seconds_used", .number, "In the allowance's own terms."),
            .required("allowance", APIRoute.anyText), .required("calendar", APIRoute.anyText),
            .required("ended_at", .nullable(.time)),
        ])
    )

    static func value(_ clock: Deadline, at now: Date) -> JSONValue {
        let text = ClockText(clock: clock, now: now)
        return [
            "started_at": APITime.text(clock.startedAt), "due": APITime.text(clock.due(at: clock.endedAt ?? now)),
            "state": .text(text.state), "met": clock.endedAt.map { .boolean(!clock.isBreached(at: $0)) } ?? .null,
            "seconds_left": .number(clock.secondsLeft(at: now)), "seconds_used": .number(clock.secondsUsed(at: now)),
            "allowance": .text(clock.allowance.description), "calendar": .text(clock.calendar.name),
            "ended_at": APITime.text(clock.endedAt),
        ]
    }
}

/// A fact as the API tells it.
enum FactBody {
    static let schema = APISchema.named(
        "Fact",
        .object([
            .required(
                "number",
                .nullable(.integer(1...Int64.max)),
                "Its place in the audit trail, where it was asked for there."
            ),
            .required("at", .time), .required("by", APIRoute.anyText), .required("subject", APIRoute.anyText),
            .required("word", APIRoute.anyText), .required("details", .texts),
        ])
    )

    static func value(_ fact: HouseFact, number: Int64? = nil) -> JSONValue {
        [
            "number": number.map(JSONValue.integer) ?? .null, "at": APITime.text(fact.at), "by": .text(fact.by),
            "subject": .text(fact.subject), "word": .text(fact.word),
            "details": .object(fact.details.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value)) }),
        ]
    }
}
