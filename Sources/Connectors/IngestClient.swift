import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Sends logs to a running house of one's own, as a shipper would: for `tocsin replay` and the demo.
public struct IngestClient: Sendable {
    private let door: HTTPDoor
    private let base: String
    private let token: String

    /// `base`: of the ingest listener, `http://127.0.0.1:9200`.
    public init(base: String, token: String) {
        self.base = base
        self.token = token
        door = HTTPDoor(allowed: ["0.0.0.0/0", "::/0"].compactMap { NetworkRange($0) }, callSeconds: 60)
    }

    /// Sends lines; returns when they are durable.
    ///
    /// - Throws: `ReplayRefused` with the server's words, also when it asked to come again.
    public func send(_ lines: [UInt8], dataset: String) async throws {
        let query = dataset.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let headers: HTTPHeaders = ["Authorization": "Bearer \(token)", "Content-Type": "application/x-ndjson"]
        let answer = try await door.send("\(base)/ingest/ndjson?dataset=\(query)", headers: headers, body: lines)
        guard answer.status == 200 else {
            throw ReplayRefused(status: answer.status, reason: ChatAnswer.excerpt(answer))
        }
    }
}

/// The server did not take what was sent.
public struct ReplayRefused: Error, CustomStringConvertible {
    public let status: Int
    let reason: String
    public var description: String { "the server answered \(status): \(reason)" }
}
