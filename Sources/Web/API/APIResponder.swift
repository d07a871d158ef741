import Events
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import Ports
import Vocabulary

/// Answers everything below `/api/v1`: who calls, how often, whether they may, what they sent, and then the route.
struct APIResponder: Sendable {
    let desks: WebDesks
    private let routes = APIRoute.all

    /// The description of the API.
    var description: Response {
        APIResponder.response(APIReply(body: OpenAPI(routes: routes).document), pretty: true)
    }

    /// An address below `/api` that cannot be read.
    static var nowhere: Response {
        response(APIProblem(status: .notFound, detail: "nothing is at this address; see /api/openapi.json").reply)
    }

    func answer(_ request: Request, _ context: WebContext, path: String) async throws -> Response {
        do {
            return try await checked(request, context, path: path)
        } catch {
            guard let problem = APIProblem(error) else { throw error }
            return APIResponder.response(problem.reply)
        }
    }

    private func checked(_ request: Request, _ context: WebContext, path: String) async throws -> Response {
        let now = desks.clock.now()
        let caller = try await caller(of: request)
        let standing = desks.apiLimit.admit(caller?.name ?? "|\(context.peer)", at: now)
        guard standing.isAdmitted else {
            throw APIProblem(status: .tooManyRequests, detail: "too many requests; wait", retryAfter: standing.seconds)
        }
        guard let caller else {
            throw APIProblem(status: .unauthorized, detail: "send an API token: Authorization: Bearer tocsin_api_…")
        }
        let (route, values) = try found(request, path)
        guard caller.may(route.permission) else {
            throw APIProblem(
                status: .forbidden,
                detail:
                    "\(caller.name) may not \(route.permission.words); the role, or the token's scopes, do not reach so far"
            )
        }
        let bytes = try await body(of: request, route)
        let visit = try APIVisit(
            desks: desks,
            person: caller.person,
            values: values,
            query: FormBody(request.uri.query ?? ""),
            body: APIResponder.value(bytes, route),
            version: APIResponder.version(request, route),
            now: now
        )
        try visit.checkParameters(of: route)
        var reply = try await once(request, caller, path, bytes, now) { try await route.run(visit) }
        if let limit = HTTPField.Name("RateLimit") {
            reply.headers[limit] = "\"default\";r=\(standing.left);t=\(standing.seconds)"
        }
        return APIResponder.response(reply)
    }

    // MARK: who calls

    /// A person with a browser's session, or a token.
    private struct Caller {
        let name: String
        /// Nil for a token of the house itself.
        let person: Person?
        let scopes: Set<Permission>

        func may(_ permission: Permission) -> Bool {
            guard let person else { return permission == .read }
            return person.role.may(permission) && (scopes.isEmpty || scopes.contains(permission))
        }
    }

    private func caller(of request: Request) async throws -> Caller? {
        if let header = request.headers[.authorization] {
            guard let token = try await desks.tokens.token(authorization: header, kind: .api) else { return nil }
            guard let owner = token.owner else { return Caller(name: "token \(token.id)", person: nil, scopes: []) }
            guard let person = try await desks.accounts.people().first(where: { $0.name == owner }) else { return nil }
            return Caller(name: "\(owner) by token \(token.id)", person: person, scopes: token.scopes)
        }
        let entrance = Entrance(desks: desks)
        guard let reader = try await entrance.reader(of: request), !reader.person.isPasswordTemporary else {
            return nil
        }
        let isRead = request.method == .get || request.method == .head
        guard isRead || entrance.isSameSite(request) else {
            throw APIProblem(
                status: .forbidden,
                detail: "a browser's session changes things from this house's own pages alone"
            )
        }
        return Caller(name: reader.person.name, person: reader.person, scopes: [])
    }

    // MARK: what is asked

    private func found(_ request: Request, _ path: String) throws -> (APIRoute, [String: String]) {
        var parts: [String] = []
        for part in path.split(separator: "/") {
            guard let decoded = part.removingPercentEncoding else {
                throw APIProblem(status: .notFound, detail: "nothing is at this address")
            }
            parts.append(decoded)
        }
        let here = routes.compactMap { route in route.values(in: parts).map { (route, $0) } }
        guard !here.isEmpty else {
            throw APIProblem(status: .notFound, detail: "nothing is at this address; see /api/openapi.json")
        }
        let method: HTTPRequest.Method = request.method == .head ? .get : request.method
        guard let match = here.first(where: { $0.0.method == method }) else {
            let known = here.map { $0.0.method.rawValue }.joined(separator: ", ")
            var problem = APIProblem(status: .methodNotAllowed, detail: "this address takes \(known)")
            problem.headers[.allow] = known
            throw problem
        }
        return match
    }

    private func body(of request: Request, _ route: APIRoute) async throws -> [UInt8] {
        guard route.body != nil else { return [] }
        let type = request.headers[.contentType].map {
            $0.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        }
        guard type == "application/json" else {
            throw APIProblem(status: .unsupportedMediaType, detail: "send the body as Content-Type: application/json")
        }
        do {
            let buffer = try await request.body.collect(upTo: Limits.formBytesMax)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw APIProblem(status: .contentTooLarge, detail: "a body has at most \(Limits.formBytesMax) bytes")
        }
    }

    private static func value(_ bytes: [UInt8], _ route: APIRoute) throws -> JSONValue {
        guard let schema = route.body else { return .null }
        let value = try JSONValue(parsing: bytes)
        let problems = schema.problems(in: value)
        guard problems.isEmpty else {
            throw APIProblem(status: .unprocessableContent, detail: "the body does not fit", errors: problems)
        }
        return value
    }

    /// The version that the caller has seen: a strong tag, or `*` for any.
    private static func version(_ request: Request, _ route: APIRoute) throws -> Int? {
        guard route.needsVersion else { return nil }
        guard let text = request.headers[.ifMatch]?.trimmingCharacters(in: .whitespaces) else {
            throw APIProblem(
                status: .preconditionRequired,
                detail: "say which version you have seen: If-Match with its ETag, or *"
            )
        }
        if text == "*" { return nil }
        guard text.hasPrefix("\""), text.hasSuffix("\""), let version = Int(text.dropFirst().dropLast()) else {
            throw APIProblem(status: .preconditionFailed, detail: "that is no tag of this house; read the thing again")
        }
        return version
    }

    // MARK: once

    /// Does a request that carries a key once, and answers its repeats alike.
    private func once(
        _ request: Request,
        _ caller: Caller,
        _ path: String,
        _ bytes: [UInt8],
        _ now: Date,
        _ work: () async throws -> APIReply
    ) async throws -> APIReply {
        guard request.method == .post, let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name]
        else {
            return try await work()
        }
        guard (1...Limits.idempotencyKeyCharactersMax).contains(key.count) else {
            throw APIProblem(
                status: .badRequest,
                detail: "an Idempotency-Key has 1 to \(Limits.idempotencyKeyCharactersMax) characters"
            )
        }
        let hash = Secrets.sha256("\(path)\n" + String(decoding: bytes, as: UTF8.self))
        let asked = ReplyRequest(caller: caller.name, key: key, hash: hash)
        switch try await desks.replies.begin(
            asked,
            at: now,
            forgetting: now.addingTimeInterval(-Limits.replySecondsMax)
        ) {
        case .fresh: break
        case .underWay: throw APIProblem(status: .conflict, detail: "the first request with this key is still at work")
        case .otherRequest:
            throw APIProblem(status: .unprocessableContent, detail: "this Idempotency-Key was used for another request")
        case .answered(let kept):
            var reply = APIReply(status: HTTPResponse.Status(code: kept.status), body: nil)
            for (name, value) in kept.headers { if let field = HTTPField.Name(name) { reply.headers[field] = value } }
            reply.text = kept.body
            return reply
        }
        do {
            let reply = try await work()
            var headers: [String: String] = [:]
            for field in reply.headers { headers[field.name.rawName] = field.value }
            try await desks.replies.finish(
                asked,
                with: KeptReply(status: reply.status.code, headers: headers, body: reply.body?.json ?? "")
            )
            return reply
        } catch {
            try await desks.replies.abandon(asked)
            throw error
        }
    }

    private static func response(_ reply: APIReply, pretty: Bool = false) -> Response {
        if let file = reply.file {
            let body = ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes))
            var response = WebReply.download(body, type: file.type, name: file.name)
            for field in reply.headers { response.headers[field.name] = field.value }
            return response
        }
        var text = reply.text ?? reply.body.map { pretty ? $0.indented() : $0.json } ?? ""
        if !text.isEmpty { text += "\n" }
        var response = WebReply.api(reply.status, type: reply.type, body: text)
        for field in reply.headers { response.headers[field.name] = field.value }
        return response
    }
}
