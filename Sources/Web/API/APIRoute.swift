import Foundation
import HTTPTypes
import Operations
import Ports
import Vocabulary

/// One thing that the API can do: where, who may, what it takes and gives, and how it is done.
///
/// The description (OpenAPI), the permission check, the check of bodies and parameters and the dispatch all read this.
struct APIRoute: Sendable {
    /// A parameter in the path or behind it.
    struct Parameter: Sendable {
        let name: String
        let schema: APISchema
        let note: String
    }

    let method: HTTPRequest.Method
    /// Segments below `/api/v1`; one in braces stands for any text: `alerts/{id}/steps`.
    let path: String
    let permission: Permission
    /// A unique name for generated clients.
    let name: String
    let summary: String
    var query: [Parameter] = []
    /// Nil for a route without a body.
    var body: APISchema?
    /// What a good answer holds; nil for an answer without a body.
    var answer: APISchema?
    /// The media type of a good answer that is a file; nil where it is JSON.
    var fileType: String?
    var status: HTTPResponse.Status = .ok
    /// Whether the caller must say which version it has seen (`If-Match`).
    var needsVersion = false
    /// Whether the answer may have to be worked out first: then it is 503 for now.
    var isSlow = false
    let run: @Sendable (APIVisit) async throws -> APIReply

    /// The values of the path's braces when a path fits; nil when it does not.
    func values(in parts: [String]) -> [String: String]? {
        let own = path.split(separator: "/")
        guard own.count == parts.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(own, parts) {
            if segment.hasPrefix("{") {
                values[String(segment.dropFirst().dropLast())] = part
            } else if segment != part {
                return nil
            }
        }
        return values
    }

    /// The names in the path's braces.
    var names: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}

/// Who calls the API, and with what; checked against the route before it runs.
struct APIVisit: Sendable {
    let desks: WebDesks
    /// In whose name it acts; a token of the house itself acts for nobody, and can only read.
    let person: Person?
    let values: [String: String]
    let query: FormBody
    let body: JSONValue
    /// The version of `If-Match`; nil when none was sent, or any is welcome.
    let version: Int?
    let now: Date

    /// The person who acts.
    ///
    /// - Throws: `APIProblem` for a token of the house itself.
    func actor() throws -> Person {
        guard let person else {
            throw APIProblem(
                status: .forbidden,
                detail: "this token belongs to nobody and can only read; use a person's token"
            )
        }
        return person
    }

    /// A text of the body that the schema asked for.
    func text(_ name: String) -> String { body[name]?.text ?? "" }

    /// The page size: `limit`, 50 when none is asked for.
    var limit: Int { Int(query["limit"]) ?? 50 }

    /// The name for what a page would show to this caller.
    var reader: String { person?.name ?? "" }

    /// Who asks for incidents; a token of the house itself sees only what is open to all.
    var asker: Asker { .person(reader) }

    /// Holds the parameters behind the path against what the route says of them.
    ///
    /// - Throws: `APIProblem` with each that is wrong.
    func checkParameters(of route: APIRoute) throws {
        var wrong: [APIProblem.Detail] = []
        for (name, text) in query.pairs {
            guard let parameter = route.query.first(where: { $0.name == name }) else {
                let known = route.query.map(\.name).joined(separator: ", ")
                wrong.append(.init(pointer: name, detail: "is not known here; known are: \(known)"))
                continue
            }
            wrong += parameter.schema.problems(in: APIVisit.value(text, parameter.schema), at: name)
        }
        guard wrong.isEmpty else {
            throw APIProblem(status: .unprocessableContent, detail: "a parameter does not fit", errors: wrong)
        }
    }

    /// A parameter's text as the kind of value that its schema asks for.
    private static func value(_ text: String, _ schema: APISchema) -> JSONValue {
        switch schema {
        case .integer: Int64(text).map(JSONValue.integer) ?? .text(text)
        case .boolean: text == "true" ? true : text == "false" ? false : .text(text)
        default: .text(text)
        }
    }

    // MARK: pages of lists

    /// Where the page begins; nil is the top.
    ///
    /// - Throws: `APIProblem` for a cursor that is none of this list.
    func place(in list: String) throws -> String? {
        let cursor = query["cursor"]
        guard !cursor.isEmpty else { return nil }
        guard let place = desks.cursors.place(of: cursor, in: list) else {
            throw APIProblem(
                status: .unprocessableContent,
                detail: "a parameter does not fit",
                errors: [
                    .init(
                        pointer: "cursor",
                        detail: "is no cursor of this list; take it from next_cursor, with the same filters"
                    )
                ]
            )
        }
        return place
    }

    /// A page: its items, and where the next one begins.
    func page(_ items: [JSONValue], next: String?, in list: String) -> APIReply {
        let cursor = next.map { desks.cursors.cursor(for: $0, in: list) }
        var reply = APIReply(body: ["items": .list(items), "next_cursor": .optional(cursor)])
        if let cursor {
            let kept = query.pairs.filter { $0.name != "cursor" }.map { "\($0.name)=\(Address.encoded($0.value))&" }
                .joined()
            if let link = HTTPField.Name("Link") {
                reply.headers[link] = "<?\(kept)cursor=\(cursor)>; rel=\"next\""
            }
        }
        return reply
    }

    /// The filters of a list, to which its cursors belong.
    func listName(_ name: String) -> String {
        name + "?"
            + query.pairs.filter { $0.name != "cursor" && $0.name != "limit" }.map { "\($0.name)=\($0.value)" }.joined(
                separator: "&"
            )
    }
}
