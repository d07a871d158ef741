import Foundation
import GRDB
public import Ports
public import Vocabulary

/// What people did to rules, in the control database: the tables `rule_version` and `rule_off`.
public struct SQLiteRules: RuleStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func versions(of path: String) async throws -> [RuleVersion] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM rule_version WHERE path = ? ORDER BY number DESC",
                arguments: [path]
            ).map { row in
                RuleVersion(
                    path: row["path"],
                    at: Date(timeIntervalSince1970: row["at"]),
                    by: row["by"],
                    reason: row["reason"],
                    text: row["text"]
                )
            }
        }
    }

    public func keep(_ versions: [RuleVersion], fact: HouseFact) async throws {
        try await change(fact) { database in
            for version in versions {
                try database.execute(
                    sql: "INSERT INTO rule_version (path, at, by, reason, text) VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        version.path, version.at.timeIntervalSince1970, version.by, version.reason, version.text,
                    ]
                )
                try database.execute(
                    sql: """
                        DELETE FROM rule_version WHERE path = ? AND number NOT IN (
                            SELECT number FROM rule_version WHERE path = ? ORDER BY number DESC LIMIT ?
                        )
                        """,
                    arguments: [version.path, version.path, Limits.ruleVersionsMax]
                )
            }
        }
    }

    public func off() async throws -> [RuleOff] {
        try await control.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM rule_off ORDER BY title, rule").map { row in
                RuleOff(
                    rule: RuleID(rawValue: row["rule"]),
                    title: row["title"],
                    at: Date(timeIntervalSince1970: row["at"]),
                    by: row["by"],
                    reason: row["reason"]
                )
            }
        }
    }

    public func switchOff(_ rule: RuleOff, fact: HouseFact) async throws {
        try await change(fact) { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO rule_off (rule, title, at, by, reason) VALUES (?, ?, ?, ?, ?)",
                arguments: [rule.rule.rawValue, rule.title, rule.at.timeIntervalSince1970, rule.by, rule.reason]
            )
        }
    }

    public func switchOn(_ rule: RuleID, fact: HouseFact) async throws {
        try await change(fact) { database in
            try database.execute(sql: "DELETE FROM rule_off WHERE rule = ?", arguments: [rule.rawValue])
        }
    }

    private func change(_ fact: HouseFact, _ change: @escaping @Sendable (Database) throws -> Void) async throws {
        let key = control.factKey
        try await control.pool.write { database in
            try change(database)
            try FactChain.house.append([fact], to: database, key: key)
        }
    }
}
