import Events
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes
import Operations
import Ports
import Vocabulary

/// Answers everything on the ingest listener: token first, then the protocol by its path.
struct IngestResponder: HTTPResponder {
    typealias Context = IngestContext

    let desk: IntakeDesk
    let tokens: TokenDesk
    let handshake: Handshake
    let clock: HouseClock
    let telemetry: Telemetry

    func respond(to request: Request, context: IngestContext) async throws -> Response {
        var path = request.uri.path.split(separator: "/")
        if path.starts(with: ["ingest", "elastic"]) { path.removeFirst(2) }
        // An unmodified rsyslog 8.2302 sends no User-Agent, and keeps its messages only when the connection breaks.
        let isDeafToStatus = request.headers[.userAgent] == nil
        if path.isEmpty, request.method == .get || request.method == .head {
            return IngestReply.elastic(status: .ok, body: handshake.answer(request.method, path: path)?.body ?? "{}")
        }
        guard let token = try await tokens.token(authorization: request.headers[.authorization], kind: .ingest) else {
            telemetry.meters.add(to: Meter.refused, ["reason": "token"])
            return isDeafToStatus ? try await hangUp(context) : IngestReply.unauthorized
        }
        if desk.isOverloaded, isDeafToStatus, path.first == "_cat" { return try await hangUp(context) }
        return try await route(request, path: path, token: token, context: context, isDeafToStatus: isDeafToStatus)
    }

    private func route(
        _ request: Request,
        path: [Substring],
        token: Token,
        context: IngestContext,
        isDeafToStatus: Bool
    ) async throws -> Response {
        let isWrite = request.method == .post || request.method == .put
        do {
            switch path.last {
            case "_bulk" where isWrite && path.count <= 2:
                let index = path.count == 2 ? String(path[0]) : ""
                return try await bulk(request, index: index, token: token, context: context)
            case "bulk" where isWrite && path.first == "_monitoring":
                _ = try await body(of: request, context: context)
                return IngestReply.elastic(status: .ok, body: "{\"took\":0,\"errors\":false,\"items\":[]}")
            case "ndjson" where isWrite && path == ["ingest", "ndjson"]:
                return try await lines(request, token: token, context: context)
            default:
                guard let answer = handshake.answer(request.method, path: path) else {
                    return IngestReply.notFound(request.uri.path)
                }
                return IngestReply.elastic(status: .init(code: answer.status), body: answer.body)
            }
        } catch let refusal as JournalRefusal {
            return isDeafToStatus ? try await hangUp(context) : IngestReply.busy(refusal)
        } catch let refusal as BodyRefusal {
            return IngestReply.refused(refusal)
        }
    }

    private func bulk(_ request: Request, index: String, token: Token, context: IngestContext) async throws -> Response
    {
        let start = clock.now()
        let bytes = try await body(of: request, context: context)
        let bulk: BulkBody
        do {
            bulk = try BulkBody(bytes, index: index)
        } catch {
            throw BodyRefusal.malformed(error)
        }
        let outcomes =
            bulk.entries.isEmpty
            ? []
            : try await desk.take(
                JournalRequest(feed: token.name, peer: context.peer, receivedAt: start, entries: bulk.entries),
                way: "bulk"
            )
        let took = Int(clock.now().timeIntervalSince(start) * 1_000)
        let isShort = request.uri.queryParameters["filter_path"] != nil
        let reply = BulkReply(bulk.actions, outcomes: outcomes, tookMilliseconds: took, isShort: isShort)
        return IngestReply.elastic(status: .ok, body: reply.text)
    }

    /// `POST /ingest/ndjson`: one log a line, JSON or text.
    private func lines(_ request: Request, token: Token, context: IngestContext) async throws -> Response {
        let start = clock.now()
        let dataset = request.uri.queryParameters["dataset"].map(String.init) ?? ""
        let bytes = try await body(of: request, context: context)
        let entries = LineEntries.entries(of: bytes, dataset: dataset)
        let outcomes =
            entries.isEmpty
            ? []
            : try await desk.take(
                JournalRequest(feed: token.name, peer: context.peer, receivedAt: start, entries: entries),
                way: "ndjson"
            )
        return IngestReply.json(status: .ok, body: "{\"accepted\":\(outcomes.count)}")
    }

    /// The whole body, unpacked; read only after the token was found good.
    private func body(of request: Request, context: IngestContext) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > Limits.bodyBytesMax {
            throw BodyRefusal.tooLarge
        }
        if request.headers[.expect]?.lowercased() == "100-continue" {
            try await context.channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue)))
        }
        var packed: [UInt8] = []
        for try await part in request.body {
            guard packed.count + part.readableBytes <= Limits.bodyBytesMax else { throw BodyRefusal.tooLarge }
            packed.append(contentsOf: part.readableBytesView)
        }
        do {
            return try Unpacker().unpack(packed, encoding: request.headers[.contentEncoding])
        } catch {
            throw BodyRefusal.packing(error)
        }
    }

    /// Breaks the connection without an answer.
    private func hangUp(_ context: IngestContext) async throws -> Response {
        try await context.channel.close()
        throw CancellationError()
    }
}

/// Why a body was refused as a whole.
enum BodyRefusal: Error, Hashable {
    case tooLarge
    case packing(Unpacker.Refusal)
    case malformed(BulkBody.Refusal)
}

/// The lines of a plain body as logs.
enum LineEntries {
    static func entries(of body: [UInt8], dataset: String) -> [JournalEntry] {
        body.withUnsafeBytes { bytes in
            var lines = BodyLines(bytes)
            var entries: [JournalEntry] = []
            while let line = lines.next() {
                let isDocument = line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "{")
                entries.append(
                    JournalEntry(framing: isDocument ? .document : .line, dataset: dataset, bytes: Array(line))
                )
            }
            return entries
        }
    }
}
