import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// The policy of incidents in the API, and who is on call.
enum IncidentPolicyRoutes {
    static let all: [APIRoute] = [policy]

    private static let policy = APIRoute(
        method: .get,
        path: "incident-policy",
        permission: .read,
        name: "getIncidentPolicy",
        summary: "How incidents are dealt with, line by line, and who is on call now.",
        answer: .object([
            .required(
                "lines",
                .list(
                    .object([.required("name", APIRoute.anyText), .required("value", APIRoute.anyText)]),
                    countMax: 10_000
                )
            ),
            .required(
                "on_call",
                .list(
                    .object([
                        .required("team", APIRoute.anyText),
                        .required("person", .nullable(APIRoute.anyText), "Null at an hour without anybody."),
                        .required("until", .nullable(.time)),
                        .required("call", .nullable(APIRoute.anyText), "Whom to call when nobody is on call."),
                    ]),
                    countMax: 10_000
                )
            ),
        ])
    ) { visit in
        let policy = visit.desks.incidentPolicyDesk.current
        return APIReply(body: [
            "lines": .list(policy.lines.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "on_call": .list(policy.onCall.map { standing(of: $0, at: visit.now) }),
        ])
    }

    private static func standing(of plan: OnCallPlan, at now: Date) -> JSONValue {
        switch plan.answer(at: now) {
        case .on(let person, let until):
            ["team": .text(plan.team), "person": .text(person), "until": APITime.text(until), "call": .null]
        case .off(let call, _):
            ["team": .text(plan.team), "person": .null, "until": .null, "call": .optional(call)]
        }
    }
}
