import Events
import Foundation
import GRDB
import Vocabulary

extension EventDay {
    /// Makes what is written survive a loss of power.
    func settle() async throws {
        try await pool.writeWithoutTransaction { database in
            // A checkpoint syncs the log before it copies from it.
            _ = try database.checkpoint(.passive)
        }
    }

    /// Repacks the day's blocks, merges its full-text index, gives free pages back, and makes the file read-only.
    func close() async throws {
        guard try await !pool.read(EventDay.isClosed) else { return }
        let version = version
        try await pool.write { database in
            try EventDay.repack(database, version: version)
            try database.execute(sql: "INSERT INTO words (words) VALUES ('optimize')")
            try database.execute(sql: "UPDATE shelf SET value = 1 WHERE name = 'closed'")
        }
        try await pool.vacuum()
        try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try EventDay.permit(0o400, path)
    }

    /// Small blocks, as a quiet day leaves them, become large ones, packed harder.
    private static func repack(_ database: Database, version: Int) throws {
        let numbers = try Int64.fetchAll(database, sql: "SELECT number FROM block ORDER BY number")
        var group: [LogEvent] = []
        var members: [Int64] = []
        for number in numbers {
            group += try events(inBlock: number, of: database)
            members.append(number)
            if group.count >= blockCountMax { try rewrite(&group, members: &members, in: database, version: version) }
        }
        if !group.isEmpty { try rewrite(&group, members: &members, in: database, version: version) }
    }

    private static func rewrite(
        _ group: inout [LogEvent],
        members: inout [Int64],
        in database: Database,
        version: Int
    ) throws {
        for member in members {
            try database.execute(sql: "DELETE FROM block WHERE number = ?", arguments: [member])
            if version > 1 {
                try database.execute(sql: "DELETE FROM block_filter WHERE block = ?", arguments: [member])
            }
        }
        for block in try blocks(group, level: 9) {
            guard let first = block.events.first?.id.rawValue, let last = block.events.last?.id.rawValue else {
                continue
            }
            try database.execute(
                sql: "INSERT INTO block (number, bytes) VALUES (?, ?)",
                arguments: [first, Data(block.bytes)]
            )
            if version > 1 { try insertFilter(block, first, into: database) }
            try database.execute(
                sql: "UPDATE event SET block = ? WHERE number BETWEEN ? AND ?",
                arguments: [first, first, last]
            )
        }
        group = []
        members = []
    }
}
