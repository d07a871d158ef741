import Alerts
import Events
import Foundation
import HTTPTypes
import Incidents
import Operations
import Ports
import Vocabulary

/// What went wrong, as a problem document (RFC 9457).
struct APIProblem: Error, Sendable {
    /// One thing that is wrong in a body or in the parameters, and where.
    struct Detail: Hashable, Sendable {
        /// A JSON Pointer into the body, or the name of a parameter.
        let pointer: String
        let detail: String
    }

    let status: HTTPResponse.Status
    let detail: String
    var errors: [Detail] = []
    /// Seconds after which it may be tried again.
    var retryAfter: Int?
    var headers: HTTPFields = [:]

    static let schema = APISchema.named(
        "Problem",
        .object([
            .required("type", .text(lengthMax: 200)), .required("title", .text(lengthMax: 200)),
            .required("status", .integer(400...599)), .required("detail", .text(lengthMax: 100_000)),
            .optional(
                "errors",
                .list(
                    .object([
                        .required("pointer", .text(lengthMax: 100_000)), .required("detail", .text(lengthMax: 100_000)),
                    ]),
                    countMax: 10_000
                )
            ),
        ])
    )

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init("type", "about:blank"), .init("title", .text(status.reasonPhrase)),
            .init("status", .integer(Int64(status.code))), .init("detail", .text(detail)),
        ]
        if !errors.isEmpty {
            let list = errors.map {
                JSONValue.object([.init("pointer", .text($0.pointer)), .init("detail", .text($0.detail))])
            }
            members.append(.init("errors", .list(list)))
        }
        return .object(members)
    }

    var reply: APIReply {
        var reply = APIReply(status: status, body: value)
        reply.type = "application/problem+json"
        for field in headers { reply.headers[field.name] = field.value }
        if let retryAfter { reply.headers[.retryAfter] = String(retryAfter) }
        return reply
    }

    /// A refusal of the house as a problem; nil for what is nobody's fault but ours.
    init?(_ error: any Error) {
        switch error {
        case let problem as APIProblem: self = problem
        case let refusal as DeskRefusal:
            switch refusal {
            case .notAllowed: self.init(status: .forbidden, detail: refusal.description)
            case .noSuchAlert, .noSuchIncident: self.init(status: .notFound, detail: refusal.description)
            default: self.init(status: .unprocessableContent, detail: refusal.description)
            }
        case let refusal as RuleRefusal: self.init(refusal)
        case let refusal as RuleFileRefusal:
            if case .changed = refusal {
                self.init(status: .preconditionFailed, detail: "\(refusal)")
            } else {
                self.init(status: .unprocessableContent, detail: "\(refusal)")
            }
        case let refusal as AlertError: self.init(status: .unprocessableContent, detail: refusal.description)
        case let conflict as AlertConflict: self.init(status: .preconditionFailed, detail: conflict.description)
        case let conflict as IncidentConflict: self.init(status: .preconditionFailed, detail: conflict.description)
        case let refusal as IncidentError: self.init(status: .unprocessableContent, detail: "\(refusal)")
        case let conflict as RegisterConflict: self.init(status: .preconditionFailed, detail: conflict.description)
        case let refusal as ProblemDeskRefusal: self.init(status: .notFound, detail: refusal.description)
        case let refusal as ProblemError: self.init(status: .unprocessableContent, detail: refusal.description)
        case let refusal as DisclosureDeskRefusal:
            if case .nothingToDisclose = refusal {
                self.init(status: .notFound, detail: refusal.description)
            } else {
                self.init(status: .unprocessableContent, detail: refusal.description)
            }
        case let refusal as CSAFDocument.Refusal: self.init(status: .unprocessableContent, detail: refusal.description)
        case let refusal as FormMistake: self.init(status: .unprocessableContent, detail: "\(refusal)")
        case let refusal as AlertUnknown: self.init(status: .unprocessableContent, detail: "\(refusal)")
        case let refusal as JobRefusal: self.init(status: .unprocessableContent, detail: "\(refusal)")
        case let refusal as SuppressionRefusal: self.init(status: .unprocessableContent, detail: "\(refusal)")
        case let refusal as PolicyRefusal: self.init(status: .unprocessableContent, detail: "\(refusal)")
        case let problems as PolicyFormProblems: self.init(status: .unprocessableContent, detail: "\(problems)")
        case let refusal as JSONRefusal: self.init(status: .badRequest, detail: refusal.description)
        default: return nil
        }
    }

    /// Each problem of a rule's text, with its place.
    private init(_ refusal: RuleRefusal) {
        switch refusal {
        case .problems(let check):
            let errors = check.problems.filter(\.stopsRule).map { problem in
                Detail(
                    pointer: "/text",
                    detail: "line \(problem.line), column \(problem.column): \(problem.text) (\(problem.remedy))"
                )
            }
            self.init(status: .unprocessableContent, detail: "\(refusal)", errors: errors)
        case .unknown: self.init(status: .notFound, detail: "\(refusal)")
        case .reasonMissing, .nothingChanged: self.init(status: .unprocessableContent, detail: "\(refusal)")
        }
    }

    init(status: HTTPResponse.Status, detail: String, errors: [Detail] = [], retryAfter: Int? = nil) {
        self.status = status
        self.detail = detail
        self.errors = errors
        self.retryAfter = retryAfter
    }
}

/// What a route answers.
struct APIReply: Sendable {
    /// A file by its name.
    struct File: Sendable {
        let name: String
        let type: String
        let bytes: Data
    }

    var status: HTTPResponse.Status = .ok
    var headers: HTTPFields = [:]
    var type = "application/json"
    /// Nil for an answer without a body.
    var body: JSONValue?
    /// A text that was kept, in the place of a body.
    var text: String?
    /// A file, in the place of a body.
    var file: File?

    init(status: HTTPResponse.Status = .ok, body: JSONValue?) {
        self.status = status
        self.body = body
    }

    /// A resource with its version, for `If-Match`.
    init(_ body: JSONValue, version: Int, status: HTTPResponse.Status = .ok) {
        self.init(status: status, body: body)
        headers[.eTag] = "\"\(version)\""
    }
}
