import Foundation
import HTTPTypes
import Testing

@testable import Intake

@Suite("The handshake of Elasticsearch's shippers")
struct HandshakeTests {
    private let handshake = Handshake(clusterID: "tocsin-000000000000000")

    @Test(arguments: [
        (HTTPRequest.Method.get, "/", 200), (.head, "/", 200), (.get, "/_license", 200), (.get, "/_xpack", 200),
        (.get, "/_cluster/health", 200), (.get, "/_cat/health", 200), (.get, "/_nodes/http", 200),
        (.get, "/_nodes/_all/http", 200),
        (.get, "/_ilm/policy/filebeat", 200), (.put, "/_ilm/policy/filebeat", 200), (.head, "/_index_template/x", 200),
        (.put, "/_ingest/pipeline/p", 200), (.put, "/logs-x", 200), (.get, "/logs-x/_search", 0),
        (.delete, "/logs-x", 0),
        (.post, "/_search", 0),
    ])
    func `what is answered, and what is not`(method: HTTPRequest.Method, path: String, status: Int) {
        #expect(handshake.answer(method, path: path.split(separator: "/"))?.status ?? 0 == status)
    }

    @Test func `every answer but the text of _cat is JSON, and the root names version and flavour`() throws {
        for path in ["", "_license", "_xpack", "_cluster/health", "_nodes/http"] {
            let body = try #require(handshake.answer(.get, path: path.split(separator: "/"))?.body)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(body.utf8)) }
        }
        let root = try #require(handshake.answer(.get, path: [])?.body)
        #expect(root.contains("\"number\":\"8.99.0\"") && root.contains("\"build_flavor\":\"default\""))
    }
}
