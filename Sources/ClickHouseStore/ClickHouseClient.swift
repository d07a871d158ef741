import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Vocabulary

/// Speaks to a ClickHouse server over HTTP.
public struct ClickHouseClient: Sendable {
    /// Who asks.
    public struct Account: Hashable, Sendable {
        let user: String
        let key: String

        public init(user: String, key: String) {
            self.user = user
            self.key = key
        }
    }

    private let base: String
    private let account: Account?

    /// `base`: such as `http://127.0.0.1:8123`.
    public init(_ base: String, account: Account? = nil) throws {
        guard let parts = URLComponents(string: base), parts.scheme == "http" || parts.scheme == "https",
            parts.host?.isEmpty == false, parts.query == nil
        else {
            throw ClickHouseRefusal.notAnAddress(base)
        }
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.account = account
    }

    /// Asks for rows; the server changes nothing and stops when it takes too long.
    func rows(_ select: String) async throws -> [ClickHouseRow] {
        let settings = [
            ("max_execution_time", String(Int(Limits.clickHouseSecondsMax))),
            ("max_query_size", String(Limits.clickHouseQueryBytesMax * 2)), ("max_ast_elements", "1000000"),
            ("max_expanded_ast_elements", "1000000"), ("output_format_json_quote_64bit_integers", "1"),
            ("readonly", "1"),
        ]
        let body = try await send(settings, Array("\(select) FORMAT JSONCompact".utf8))
        return try ClickHouseAnswer(body).data
    }

    /// Does something, with what it is done to as the body.
    func execute(_ statement: String, _ body: [UInt8] = []) async throws {
        _ = try await send([("query", statement)], body)
    }

    private func send(_ parameters: [(String, String)], _ body: [UInt8]) async throws -> [UInt8] {
        let query = parameters.map { "\($0)=\(ClickHouseClient.encoded($1))" }.joined(separator: "&")
        var request = HTTPClientRequest(url: "\(base)/?\(query)")
        request.method = .POST
        if let account {
            request.headers.add(name: "X-ClickHouse-User", value: account.user)
            request.headers.add(name: "X-ClickHouse-Key", value: account.key)
        }
        request.body = .bytes(ByteBuffer(bytes: body))
        let time = TimeAmount.seconds(Int64(Limits.clickHouseSecondsMax) + 10)
        let response = try await HTTPClient.shared.execute(request, timeout: time)
        var answer: [UInt8] = []
        for try await part in response.body {
            answer += part.readableBytesView
            guard answer.count <= Limits.clickHouseAnswerBytesMax else {
                throw ClickHouseRefusal.tooLong(bytes: Limits.clickHouseAnswerBytesMax)
            }
        }
        guard response.status == .ok else {
            throw ClickHouseRefusal.failed(status: Int(response.status.code), words: ClickHouseAnswer.words(answer))
        }
        return answer
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
