import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Ports
import Vocabulary

/// The answers of the ingest listener.
enum IngestReply {
    /// Clients of Elasticsearch trust an answer only with this header.
    private static let product = HTTPField.Name("X-Elastic-Product")

    static func elastic(status: HTTPResponse.Status, body: String) -> Response {
        var response = json(status: status, body: body)
        if let product { response.headers[product] = "Elasticsearch" }
        return response
    }

    static func json(status: HTTPResponse.Status, body: String) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: body))
        )
    }

    static var unauthorized: Response {
        var response = error(.unauthorized, "security_exception", "an ingest token is missing, unknown or revoked")
        response.headers[.wwwAuthenticate] = "ApiKey, Bearer realm=\"tocsin ingest\""
        return response
    }

    static func notFound(_ path: String) -> Response {
        error(.notFound, "resource_not_found_exception", "nothing is at \(path)")
    }

    /// Come again: nothing of the request was kept.
    static func busy(_ refusal: JournalRefusal) -> Response {
        let (status, type): (HTTPResponse.Status, String) =
            switch refusal {
            case .full: (.tooManyRequests, "es_rejected_execution_exception")
            case .broken: (.serviceUnavailable, "unavailable_shards_exception")
            }
        var response = error(status, type, refusal.description)
        response.headers[.retryAfter] = "5"
        return response
    }

    static func refused(_ refusal: BodyRefusal) -> Response {
        switch refusal {
        case .tooLarge, .packing(.tooLarge):
            error(.contentTooLarge, "content_too_large", "the body is too large; send smaller batches")
        case .packing(.unknownEncoding(let name)):
            error(
                .unsupportedMediaType,
                "unsupported_encoding",
                "the encoding \(name) is not spoken; use gzip, deflate or none"
            )
        case .packing(.damaged):
            error(.badRequest, "parse_exception", "the body cannot be unpacked")
        case .malformed(let refusal):
            error(.badRequest, "illegal_argument_exception", reason(of: refusal))
        }
    }

    private static func reason(of refusal: BulkBody.Refusal) -> String {
        switch refusal {
        case .empty: "request body is required"
        case .actionMalformed(let line): "Malformed action/metadata line [\(line)], expected an object with one action"
        case .sourceMissing(let line): "line [\(line)] is an action without its source line"
        case .tooManyActions: "too many actions in one request; send smaller batches"
        case .idTooLong(let line): "line [\(line)]: the _id is too long; it may have 512 bytes"
        }
    }

    private static func error(_ status: HTTPResponse.Status, _ type: String, _ reason: String) -> Response {
        let cause = "{\"type\":\"\(type)\",\"reason\":\(JSONText.quoted(reason))}"
        return elastic(
            status: status,
            body: "{\"error\":{\"root_cause\":[\(cause)],\"type\":\"\(type)\",\"reason\":\(JSONText.quoted(reason))},"
                + "\"status\":\(status.code)}"
        )
    }
}
