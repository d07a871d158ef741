import Events
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ports
import Vocabulary

@testable import Web

/// A signed-in browser on the stage: follows nothing by itself, and sends the form key that a form would.
struct Browser {
    let client: any TestClientProtocol
    let cookie: HTTPFields
    let formKey: String

    /// What came back.
    struct Seen {
        let status: HTTPResponse.Status
        let headers: HTTPFields
        let body: String
        var location: String { headers[.location] ?? "" }
    }

    init(_ stage: WebStage, _ client: some TestClientProtocol, as name: String = "ana") async throws {
        let signedIn = try await stage.signIn(client, as: name)
        let page = try await client.execute(uri: "/alerts", method: .get, headers: signedIn) { String(buffer: $0.body) }
        self.client = client
        cookie = signedIn
        formKey = WebStage.formKey(in: page)
    }

    func get(_ path: String) async throws -> Seen {
        try await client.execute(uri: path, method: .get, headers: cookie, body: nil) { response in
            Seen(status: response.status, headers: response.headers, body: String(buffer: response.body))
        }
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> Seen {
        let pairs = [("form_key", formKey)] + fields
        let text = pairs.map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }.joined(separator: "&")
        return try await client.execute(uri: path, method: .post, headers: cookie, body: ByteBuffer(string: text)) {
            Seen(status: $0.status, headers: $0.headers, body: String(buffer: $0.body))
        }
    }
}

extension WebStage {
    /// Tells a story in a signed-in browser.
    func browse(as name: String = "ana", _ story: @escaping @Sendable (Browser) async throws -> Void) async throws {
        try await application.test(.router) { client in try await story(try await Browser(self, client, as: name)) }
    }
}

extension Browser {
    /// Calls the API with the browser's session; `headers` by name.
    func call(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String? = nil,
        headers more: [String: String] = [:]
    ) async throws -> Seen {
        var headers = cookie
        if body != nil { headers[.contentType] = "application/json" }
        for (name, value) in more { if let field = HTTPField.Name(name) { headers[field] = value } }
        let buffer = body.map { ByteBuffer(string: $0) }
        return try await client.execute(uri: "/api/v1/\(path)", method: method, headers: headers, body: buffer) {
            Seen(status: $0.status, headers: $0.headers, body: String(buffer: $0.body))
        }
    }
}

extension Browser.Seen {
    /// The body as JSON; null when it is none.
    var json: JSONValue {
        do { return try JSONValue(parsing: Array(body.utf8)) } catch { return .null }
    }
}
