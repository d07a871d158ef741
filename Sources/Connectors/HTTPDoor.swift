import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Vocabulary

/// The one way out over HTTP: a judged address, no redirects, a limit on time and on the answer.
struct HTTPDoor: Sendable {
    private let addressGuard: AddressGuard
    private let callSeconds: Double
    private let answerBytesMax: Int

    init(
        allowed: [NetworkRange],
        callSeconds: Double = Limits.callSecondsMax,
        answerBytesMax: Int = Limits.answerBytesMax
    ) {
        addressGuard = AddressGuard(allowed: allowed)
        self.callSeconds = callSeconds
        self.answerBytesMax = answerBytesMax
    }

    /// What a peer answered.
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: [UInt8]

        /// The body as a JSON object; nil when it is none.
        var object: [String: Any]? {
            do { return try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] } catch { return nil }
        }

        /// `Retry-After` in seconds, when it is given as a number; at most an hour is believed.
        var retryAfterSeconds: Double? {
            headers.first(name: "Retry-After").flatMap(Double.init).flatMap { $0.isNaN ? nil : min(max($0, 0), 3_600) }
        }
    }

    /// Sends a body.
    ///
    /// - Throws: `HTTPDoorError` or `AddressRefusal`.
    func send(
        _ url: String,
        method: HTTPMethod = .POST,
        headers: HTTPHeaders = [:],
        body: [UInt8]
    ) async throws -> Answer {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
            parts.scheme == "https" || parts.scheme == "http"
        else {
            throw HTTPDoorError.notAnAddress
        }
        let plainHost = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        let address = try await addressGuard.address(of: plainHost)
        let time = TimeAmount.nanoseconds(Int64(callSeconds * 1e9))
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout = .init(connect: .seconds(5), read: time)
        configuration.httpVersion = .http1Only
        // A peer that is not there is the courier's to try again, not the pool's.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.dnsOverride = [plainHost: address]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let answer = try await answer(client, method, url, headers, body)
            try await client.shutdown()
            return answer
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func answer(
        _ client: HTTPClient,
        _ method: HTTPMethod,
        _ url: String,
        _ headers: HTTPHeaders,
        _ body: [UInt8]
    ) async throws -> Answer {
        let time = TimeAmount.nanoseconds(Int64(callSeconds * 1e9))
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = headers
        request.headers.replaceOrAdd(name: "User-Agent", value: "Tocsin")
        if !body.isEmpty { request.body = .bytes(ByteBuffer(bytes: body)) }
        let ready = request
        return try await withThrowingTaskGroup(of: Answer.self) { group in
            group.addTask {
                let response = try await client.execute(ready, timeout: time)
                var body: [UInt8] = []
                // What comes after the limit is not read: the status alone says what became of the call.
                for try await part in response.body {
                    body += part.readableBytesView.prefix(answerBytesMax - body.count)
                    if body.count == answerBytesMax { break }
                }
                return Answer(status: Int(response.status.code), headers: response.headers, body: body)
            }
            group.addTask {
                try await Task.sleep(for: .seconds(callSeconds))
                throw HTTPDoorError.tooSlow(seconds: callSeconds)
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw HTTPDoorError.tooSlow(seconds: callSeconds) }
            return first
        }
    }
}

/// Why a call came to nothing.
enum HTTPDoorError: Error, Hashable, CustomStringConvertible {
    case notAnAddress
    case tooSlow(seconds: Double)

    var description: String {
        switch self {
        case .notAnAddress: "the address is no http or https URL"
        case .tooSlow(let seconds): "no answer within \(seconds) seconds"
        }
    }
}
