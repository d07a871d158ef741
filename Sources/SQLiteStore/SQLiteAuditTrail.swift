import Foundation
import GRDB
public import Ports
public import Vocabulary

/// The audit trail in the control database: the table `fact`, read across all subjects.
public struct SQLiteAuditTrail: AuditTrail {
    private let control: ControlDatabase
    private let chain: FactChain

    public init(_ control: ControlDatabase, chain: FactChain = .house) {
        self.control = control
        self.chain = chain
    }

    public func facts(_ filter: FactFilter) async throws -> [StoredFact] {
        var parts: [String] = []
        var arguments: StatementArguments = []
        func ask(_ sql: String, _ value: (any DatabaseValueConvertible)?) {
            guard let value else { return }
            parts.append(sql)
            arguments += [value]
        }
        ask("subject = ?", filter.subject)
        ask("by = ?", filter.by)
        ask("word = ?", filter.word)
        ask("at >= ?", filter.from?.timeIntervalSince1970)
        ask("at < ?", filter.until?.timeIntervalSince1970)
        ask("number < ?", filter.before)
        ask("number > ?", filter.after)
        if !filter.hiding.names.isEmpty {
            let names = JSONValue.list(filter.hiding.names.map { .text($0) }).json
            ask("subject NOT IN (SELECT value FROM json_each(?))", names)
            ask(
                "coalesce(json_extract(details, '$.incident'), '') NOT IN (SELECT value FROM json_each(?))",
                names
            )
        }
        let condition = parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND ")
        arguments += [max(0, filter.limit)]
        let asked = arguments
        return try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM fact \(condition) ORDER BY number DESC LIMIT ?",
                arguments: asked
            ).map { StoredFact(number: $0["number"], fact: try FactChain.fact($0)) }
        }
    }

    public func append(_ facts: [HouseFact]) async throws {
        let (key, chain) = (control.factKey, chain)
        try await control.commit { try chain.append(facts, to: $0, key: key) }
    }
}
