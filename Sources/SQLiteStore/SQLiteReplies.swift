public import Foundation
import GRDB
public import Ports

/// Answers of the API in the control database: the table `reply`.
public struct SQLiteReplies: ReplyStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func begin(
        _ request: ReplyRequest,
        at now: Date,
        forgetting forgotten: Date
    ) async throws -> ReplyState {
        try await control.pool.write { database in
            try database.execute(
                sql: "DELETE FROM reply WHERE began_at < ?",
                arguments: [forgotten.timeIntervalSince1970]
            )
            let row = try Row.fetchOne(
                database,
                sql: "SELECT * FROM reply WHERE caller = ? AND key = ?",
                arguments: [request.caller, request.key]
            )
            guard let row else {
                try database.execute(
                    sql: "INSERT INTO reply (caller, key, hash, began_at) VALUES (?, ?, ?, ?)",
                    arguments: [request.caller, request.key, Data(request.hash), now.timeIntervalSince1970]
                )
                return .fresh
            }
            return try state(row, of: request)
        }
    }

    public func finish(_ request: ReplyRequest, with reply: KeptReply) async throws {
        let headers = String(decoding: try JSONEncoder().encode(reply.headers), as: UTF8.self)
        try await control.pool.write { database in
            try database.execute(
                sql: "UPDATE reply SET status = ?, headers = ?, body = ? WHERE caller = ? AND key = ?",
                arguments: [reply.status, headers, reply.body, request.caller, request.key]
            )
        }
    }

    public func abandon(_ request: ReplyRequest) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql: "DELETE FROM reply WHERE caller = ? AND key = ? AND status IS NULL",
                arguments: [request.caller, request.key]
            )
        }
    }

    private func state(_ row: Row, of request: ReplyRequest) throws -> ReplyState {
        let hash: Data = row["hash"]
        guard Array(hash) == request.hash else { return .otherRequest }
        let (status, headers, body): (Int?, String?, String?) = (row["status"], row["headers"], row["body"])
        guard let status, let headers, let body else { return .underWay }
        let fields = try JSONDecoder().decode([String: String].self, from: Data(headers.utf8))
        return .answered(KeptReply(status: status, headers: fields, body: body))
    }
}
