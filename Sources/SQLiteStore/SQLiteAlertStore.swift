public import Alerts
import Foundation
import GRDB
public import Ports
public import Vocabulary

/// Alerts, facts and the line's position in the control database.
public struct SQLiteAlertStore: AlertStore, DeadLetterStore {
    private let control: ControlDatabase
    private let chain: FactChain

    /// `chain`: where the facts are sealed; the demo's have a chain of their own.
    public init(_ control: ControlDatabase, chain: FactChain = .house) {
        self.control = control
        self.chain = chain
    }

    public func lineState() async throws -> LineState {
        try await control.pool.read { database in
            let position = try Int64.fetchOne(database, sql: "SELECT position FROM line WHERE name = 'detection'") ?? 0
            let last = try AlertTable.lastNumber(in: database)
            let snapshots = try Row.fetchAll(database, sql: "SELECT * FROM snapshot").map { row in
                let bytes: Data = row["bytes"]
                return Snapshot(name: row["name"], version: row["version"], bytes: Array(bytes))
            }
            return LineState(
                position: EventID(rawValue: position),
                snapshots: snapshots,
                nextAlert: AlertID(rawValue: last + 1),
                nextAnomaly: AnomalyID(rawValue: try AnomalyTable.lastNumber(in: database) + 1)
            )
        }
    }

    public func commit(_ commit: LineCommit) async throws {
        let (key, chain) = (control.factKey, chain)
        try await control.commit { database in
            if let bucket = commit.bucket { try JobTable.add(bucket, to: database) }
            for alert in commit.raised { try AlertTable.insert(alert, into: database) }
            for (alert, storedVersion) in commit.repeated {
                try AlertTable.update(alert, storedVersion: storedVersion, in: database)
            }
            try chain.append(commit.facts.map(\.houseFact), to: database, key: key)
            try OutboxTable.add(commit.posts, to: database)
            for (number, count) in commit.hidden {
                try database.execute(
                    sql: "UPDATE suppression SET hidden = hidden + ? WHERE number = ?",
                    arguments: [count, number]
                )
            }
            try FeedTable.add(commit.feeds, to: database)
            try RuleTable.add(commit.rules, to: database)
            try RuleTable.add(commit.seen, to: database)
            try LineTable.save(commit, in: database)
        }
        control.watcher(.alertsAfterCommit)
    }

    public func latest(of subjects: Set<String>) async throws -> [String: Alert] {
        try await control.pool.read { database in
            var found: [String: Alert] = [:]
            for subject in subjects {
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT * FROM alert WHERE subject = ? AND origin = 'house' ORDER BY number DESC LIMIT 1",
                    arguments: [subject]
                )
                if let row { found[subject] = try AlertTable.alert(row) }
            }
            return found
        }
    }

    public func alert(_ id: AlertID) async throws -> Alert? {
        try await control.pool.read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM alert WHERE number = ?", arguments: [id.rawValue])
                .map(AlertTable.alert)
        }
    }

    public func alerts(_ filter: AlertFilter) async throws -> [Alert] {
        let asked = AlertConditions(filter)
        return try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM alert\(asked.sql) ORDER BY \(asked.order) LIMIT ? OFFSET ?",
                arguments: asked.arguments + [filter.limit, filter.offset]
            ).map(AlertTable.alert)
        }
    }

    public func save(_ alert: Alert, facts: [AlertFact], posts: [OutboxPost]) async throws {
        let (key, chain) = (control.factKey, chain.or(alert.origin))
        try await control.commit { database in
            try AlertTable.update(alert, storedVersion: alert.version - 1, in: database)
            try chain.append(facts.map(\.houseFact), to: database, key: key)
            if alert.origin == .house { try OutboxTable.add(posts, to: database) }
        }
        control.watcher(.alertsAfterCommit)
    }

    public func facts(of id: AlertID) async throws -> [AlertFact] {
        try await control.pool.read { database in
            try FactChain.facts(of: id.description, in: database).map { stored in
                guard let fact = AlertFact(stored) else { throw StoredValueUnknown(value: stored.word) }
                return fact
            }
        }
    }

    /// The number of the first fact that was tampered with; nil when the chain is whole.
    public func firstBrokenFact() async throws -> Int64? {
        let key = control.factKey
        return try await control.pool.read { try FactChain.firstBroken(in: $0, key: key) }
    }

    public func deadLetters(limit: Int) async throws -> [DeadLetter] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM dead_letter ORDER BY number DESC LIMIT ?",
                arguments: [limit]
            )
            .map { row in
                let bytes: Data = row["bytes"]
                return DeadLetter(
                    id: EventID(rawValue: row["number"]),
                    feed: row["feed"],
                    reason: row["reason"],
                    bytes: Array(bytes),
                    at: Date(timeIntervalSince1970: row["at"])
                )
            }
        }
    }
}
