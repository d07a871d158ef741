import HTTPTypes
import Ports
import Vocabulary

/// The description of the API in OpenAPI 3.1, written from the table of routes.
struct OpenAPI: Sendable {
    let routes: [APIRoute]

    var document: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Tocsin", "version": "1",
                "description":
                    "Everything that the pages do. Problems are RFC 9457 documents; lists are paged by cursor; a change carries the version it was made on (If-Match); a POST may carry an Idempotency-Key.",
                "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/api/v1"]],
            "security": [["token": []], ["session": []]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "An API token; its scopes and its owner's role both limit it.",
                    ],
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": "tocsin",
                        "description": "A browser that has signed in.",
                    ],
                ],
                "schemas": .object(schemas),
            ],
        ]
    }

    private var paths: [JSONValue.Member] {
        var order: [String] = []
        var byPath: [String: [JSONValue.Member]] = [:]
        for route in routes {
            if byPath[route.path] == nil { order.append(route.path) }
            byPath[route.path, default: []].append(.init(route.method.rawValue.lowercased(), operation(route)))
        }
        return order.map { .init("/\($0)", .object(byPath[$0] ?? [])) }
    }

    private var schemas: [JSONValue.Member] {
        var found: [String: JSONValue] = [:]
        APIProblem.schema.collect(into: &found)
        for route in routes {
            route.body?.collect(into: &found)
            route.answer?.collect(into: &found)
            for parameter in route.query { parameter.schema.collect(into: &found) }
        }
        return found.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    }

    private func operation(_ route: APIRoute) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .text(route.name)), .init("summary", .text(route.summary)),
            .init("description", .text("Needs the permission \(route.permission.rawValue).")),
        ]
        let parameters = parameters(route)
        if !parameters.isEmpty { members.append(.init("parameters", .list(parameters))) }
        if let body = route.body {
            members.append(
                .init(
                    "requestBody",
                    ["required": true, "content": ["application/json": ["schema": body.described]]]
                )
            )
        }
        members.append(.init("responses", .object(responses(route))))
        return .object(members)
    }

    private func parameters(_ route: APIRoute) -> [JSONValue] {
        let inPath = route.names.map { name -> JSONValue in
            ["name": .text(name), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
        }
        let behind = route.query.map { parameter -> JSONValue in
            [
                "name": .text(parameter.name), "in": "query", "description": .text(parameter.note),
                "schema": parameter.schema.described,
            ]
        }
        var headers: [JSONValue] = []
        if route.needsVersion {
            headers.append([
                "name": "If-Match", "in": "header", "required": true, "schema": ["type": "string", "maxLength": 40],
                "description": "The ETag of what was seen; * takes whatever is there.",
            ])
        }
        if route.method == .post {
            headers.append([
                "name": "Idempotency-Key", "in": "header",
                "schema": ["type": "string", "minLength": 1, "maxLength": 200],
                "description": "The same key with the same body is done once, and answered alike for a day.",
            ])
        }
        return inPath + behind + headers
    }

    private func responses(_ route: APIRoute) -> [JSONValue.Member] {
        var good: [JSONValue.Member] = [.init("description", "Done.")]
        if let type = route.fileType {
            good.append(
                .init("content", .object([.init(type, ["schema": ["type": "string", "format": "binary"]])]))
            )
        }
        if let answer = route.answer {
            good.append(.init("content", ["application/json": ["schema": answer.described]]))
        }
        let problem: JSONValue = [
            "description": "Why not, and what to do.",
            "content": ["application/problem+json": ["schema": APIProblem.schema.described]],
        ]
        var statuses = ["400", "401", "403", "404", "429"]
        if route.body != nil || !route.query.isEmpty { statuses += ["413", "415", "422"] }
        // A key that was used for another request, or is still at work; a body that does not fit.
        if route.method == .post { statuses += ["409", "412", "422"] }
        if route.isSlow { statuses += ["422", "503"] }
        if route.needsVersion { statuses += ["412"] }
        if route.needsVersion { statuses += ["428"] }
        return [.init(String(route.status.code), .object(good))] + Set(statuses).sorted().map { .init($0, problem) }
    }
}
