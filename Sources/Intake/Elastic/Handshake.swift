import HTTPTypes
import Vocabulary

/// What shippers ask an Elasticsearch before they send: answered well enough that each of them goes on to `_bulk`.
struct Handshake: Sendable {
    /// Names the house in the answers; 22 characters, as Elasticsearch's own are.
    let clusterID: String
    /// The version that is shown; Beats refuse an older one than their own.
    let version: String

    init(clusterID: String, version: String = "8.99.0") {
        self.clusterID = clusterID
        self.version = version
    }

    /// An answer of the handshake.
    struct Answer: Hashable, Sendable {
        let status: Int
        let body: String
    }

    /// The answer to a request that is not `_bulk`; nil when it is no part of the handshake.
    func answer(_ method: HTTPRequest.Method, path: [Substring]) -> Answer? {
        switch (method, path.first ?? "", path.count) {
        case (.head, "", _), (.get, "", _): return Answer(status: 200, body: root)
        case (.get, "_license", 1): return Answer(status: 200, body: license)
        case (.get, "_xpack", 1):
            return Answer(status: 200, body: "{\"features\":{\"ilm\":{\"available\":true,\"enabled\":true}}}")
        case (.get, "_cluster", 2) where path[1] == "health":
            return Answer(status: 200, body: "{\"cluster_name\":\"tocsin\",\"status\":\"green\",\"number_of_nodes\":1}")
        case (.get, "_cat", 2) where path[1] == "health":
            return Answer(status: 200, body: "tocsin green 1 1 0 0 0 0 0 0 - 100.0%\n")
        case (.get, "_nodes", _): return Answer(status: 200, body: "{\"nodes\":{}}")
        default: return setUp(method, path: path)
        }
    }

    /// Templates, policies, pipelines: they count as present, and setting one up counts as done.
    private func setUp(_ method: HTTPRequest.Method, path: [Substring]) -> Answer? {
        let kinds: Set<Substring> = [
            "_ilm", "_index_template", "_template", "_component_template", "_data_stream", "_ingest", "_alias",
            "_security",
        ]
        let isSetUp = path.first.map(kinds.contains) ?? false
        switch method {
        case .get where isSetUp, .head where isSetUp: return Answer(status: 200, body: "{}")
        case .put where isSetUp || path.count == 1, .post where isSetUp:
            return Answer(status: 200, body: "{\"acknowledged\":true}")
        default: return nil
        }
    }

    private var root: String {
        "{\"name\":\"tocsin\",\"cluster_name\":\"tocsin\",\"cluster_uuid\":\"\(clusterID)\",\"version\":{\"number\":\"\(version)\","
            + "\"build_flavor\":\"default\",\"build_type\":\"tar\",\"lucene_version\":\"9.12.0\","
            + "\"minimum_wire_compatibility_version\":\"7.17.0\",\"minimum_index_compatibility_version\":\"7.0.0\"},"
            + "\"tagline\":\"You Know, for Search\"}"
    }

    private var license: String {
        "{\"license\":{\"uid\":\"\(clusterID)\",\"type\":\"basic\",\"status\":\"active\",\"mode\":\"basic\"}}"
    }
}
