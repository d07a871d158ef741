import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import NIOCore

@testable import Web

/// Somebody with a browser without JavaScript: reads pages, fills forms, follows nothing by itself.
struct IncidentVisitor {
    struct Answer {
        let status: HTTPResponse.Status
        let body: String
        let location: String
    }

    private let client: any TestClientProtocol
    private let cookie: HTTPFields

    init(_ stage: WebStage, _ client: any TestClientProtocol, as name: String) async throws {
        self.client = client
        cookie = try await stage.signIn(client, as: name)
    }

    func get(_ uri: String) async throws -> Answer {
        try await client.execute(uri: uri, method: .get, headers: cookie, body: nil) { response in
            Answer(
                status: response.status,
                body: String(buffer: response.body),
                location: response.headers[.location] ?? ""
            )
        }
    }

    /// Sends a form as the page at `page` has it: with its key and the version that it shows.
    func post(_ uri: String, _ fields: [(String, String)], from page: String) async throws -> Answer {
        let shown = try await get(page).body
        var all = [("form_key", WebStage.formKey(in: shown))]
        if let version = IncidentVisitor.version(in: shown) { all.append(("version", version)) }
        all += fields
        let body = all.map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }.joined(separator: "&")
        return try await client.execute(uri: uri, method: .post, headers: cookie, body: ByteBuffer(string: body)) {
            response in
            Answer(
                status: response.status,
                body: String(buffer: response.body),
                location: response.headers[.location] ?? ""
            )
        }
    }

    /// A form on an incident's page.
    func take(_ step: String, _ fields: [(String, String)] = [], on incident: String = "INC-1") async throws -> Answer {
        try await post("/incidents/\(incident)/\(step)", fields, from: "/incidents/\(incident)")
    }

    /// Opens an incident by hand.
    func open(_ fields: [(String, String)]) async throws -> Answer {
        try await post("/incidents/new", fields, from: "/incidents/new")
    }

    private static func version(in page: String) -> String? {
        guard let start = page.range(of: "name=\"version\" value=\"") else { return nil }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}
