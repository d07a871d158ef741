import Events
public import Foundation
import GRDB
public import Ports
public import Vocabulary

/// How rules fare, in the control database: the tables `rule_hour`, `rule_last`, `seen_source` and `seen_field`.
public struct SQLiteRuleLedger: RuleLedger {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func standings(at now: Date) async throws -> [RuleID: RuleStanding] {
        let month = now.timeIntervalSince1970 - 30 * 86_400
        let day = now.timeIntervalSince1970 - 86_400
        return try await control.pool.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT rule_last.rule, max(last_at) AS last_at, coalesce(sum(count), 0) AS month,
                    coalesce(sum(CASE WHEN start > ? THEN count ELSE 0 END), 0) AS day
                    FROM rule_last LEFT JOIN rule_hour ON rule_hour.rule = rule_last.rule
                    AND rule_hour.origin = rule_last.origin AND start > ?
                    GROUP BY rule_last.rule
                    """,
                arguments: [day, month]
            )
            return Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    let standing = RuleStanding(
                        lastAt: Date(timeIntervalSince1970: row["last_at"]),
                        dayCount: row["day"],
                        monthCount: row["month"]
                    )
                    return (RuleID(rawValue: row["rule"]), standing)
                }
            )
        }
    }

    public func hours(of rule: RuleID, from: Date, until: Date) async throws -> [RuleHour] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT start, sum(count) AS count FROM rule_hour WHERE rule = ? AND start >= ? AND start < ?
                    GROUP BY start ORDER BY start
                    """,
                arguments: [rule.rawValue, from.timeIntervalSince1970, until.timeIntervalSince1970]
            ).map { RuleHour(start: Date(timeIntervalSince1970: $0["start"]), count: $0["count"]) }
        }
    }

    public func seen() async throws -> [SeenSource] {
        try await control.pool.read { database in
            var names: [Int64: Set<String>] = [:]
            for row in try Row.fetchAll(database, sql: "SELECT source, name FROM seen_field") {
                names[row["source"], default: []].insert(row["name"])
            }
            return try Row.fetchAll(database, sql: "SELECT * FROM seen_source ORDER BY product, category, service").map
            {
                row in
                func part(_ column: String) -> String? {
                    let text: String = row[column]
                    return text.isEmpty ? nil : text
                }
                return SeenSource(
                    source: LogSource(product: part("product"), category: part("category"), service: part("service")),
                    lastAt: Date(timeIntervalSince1970: row["last_at"]),
                    fields: names[row["number"]] ?? [],
                    firstAt: Date(timeIntervalSince1970: row["first_at"])
                )
            }
        }
    }
}

/// The tables of the ledger, as a batch of the line fills them.
enum RuleTable {
    static func add(_ tallies: [RuleTally], of origin: Origin = .house, to database: Database) throws {
        guard let newest = tallies.map(\.hour.start).max() else { return }
        try prune(at: newest, in: database)
        let count = try database.cachedStatement(
            sql: """
                INSERT INTO rule_hour (start, rule, origin, count) VALUES (?, ?, ?, ?)
                ON CONFLICT (start, rule, origin) DO UPDATE SET count = count + excluded.count
                """
        )
        let last = try database.cachedStatement(
            sql: """
                INSERT INTO rule_last (rule, origin, last_at) VALUES (?, ?, ?)
                ON CONFLICT (rule, origin) DO UPDATE SET last_at = max(last_at, excluded.last_at)
                """
        )
        for tally in tallies {
            try count.execute(arguments: [
                tally.hour.start.timeIntervalSince1970, tally.rule.rawValue, origin.rawValue, tally.hour.count,
            ])
            try last.execute(arguments: [tally.rule.rawValue, origin.rawValue, tally.lastAt.timeIntervalSince1970])
        }
    }

    /// Once an hour: forgets what is past its time.
    private static func prune(at hour: Date, in database: Database) throws {
        let seconds = hour.timeIntervalSince1970
        let isKnown = try Bool.fetchOne(
            database,
            sql: "SELECT EXISTS (SELECT 1 FROM rule_hour WHERE start = ?)",
            arguments: [seconds]
        )
        guard isKnown == false else { return }
        try database.execute(
            sql: "DELETE FROM rule_hour WHERE start < ?",
            arguments: [seconds - Limits.ruleHoursSecondsMax]
        )
        try database.execute(
            sql: "DELETE FROM rule_last WHERE last_at < ?",
            arguments: [seconds - Limits.ruleLastSecondsMax]
        )
        try database.execute(
            sql: "DELETE FROM seen_source WHERE last_at < ?",
            arguments: [seconds - Limits.ruleHoursSecondsMax]
        )
    }

    static func add(_ seen: [SeenSource], to database: Database) throws {
        for one in seen {
            let parts = [one.source.product ?? "", one.source.category ?? "", one.source.service ?? ""]
            let number = try Int64.fetchOne(
                database,
                sql: """
                    INSERT INTO seen_source (product, category, service, first_at, last_at)
                    SELECT ?, ?, ?, ?, ? WHERE (SELECT count(*) FROM seen_source) < ?
                    OR EXISTS (SELECT 1 FROM seen_source WHERE product = ? AND category = ? AND service = ?)
                    ON CONFLICT (product, category, service) DO UPDATE SET last_at = max(last_at, excluded.last_at)
                    RETURNING number
                    """,
                arguments: StatementArguments(parts)
                    + [one.firstAt.timeIntervalSince1970, one.lastAt.timeIntervalSince1970, Limits.seenSourcesMax]
                    + StatementArguments(parts)
            )
            guard let number, !one.fields.isEmpty else { continue }
            let known = try Int.fetchOne(
                database,
                sql: "SELECT count(*) FROM seen_field WHERE source = ?",
                arguments: [number]
            )
            for name in one.fields.sorted().prefix(max(0, Limits.seenFieldsMax - (known ?? 0))) {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO seen_field (source, name) VALUES (?, ?)",
                    arguments: [number, name]
                )
            }
        }
    }
}
