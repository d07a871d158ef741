import Alerts
public import Foundation
import GRDB
public import Incidents
public import Ports
public import Vocabulary

/// Incidents in the control database, beside the alerts that belong to them.
public struct SQLiteIncidentStore: IncidentStore {
    private let control: ControlDatabase
    private let chain: FactChain

    /// `chain`: where the facts are sealed; the demo's have a chain of their own.
    public init(_ control: ControlDatabase, chain: FactChain = .house) {
        self.control = control
        self.chain = chain
    }

    public func incident(_ id: IncidentID, for asker: Asker) async throws -> Incident? {
        let condition = one(id, for: asker)
        return try await control.pool.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT * FROM incident WHERE \(condition.sql)",
                arguments: condition.arguments
            ).map(IncidentTable.incident)
        }
    }

    public func incidents(_ filter: IncidentFilter, for asker: Asker) async throws -> [Incident] {
        let condition = IncidentCondition(filter, for: asker)
        let isOfATime = filter.loggedFrom != nil || filter.loggedUntil != nil
        let (index, order) =
            switch filter.order {
            case .newest: (isOfATime ? "incident_logged" : "incident_brief", "number DESC")
            case .due: (isOfATime ? "incident_logged" : "incident_due", "due IS NULL, due, number")
            }
        let page: StatementArguments = [max(0, filter.limit), max(0, filter.offset)]
        return try await control.pool.read { database in
            // First which, out of an index that has no contents; then these alone.
            let numbers = try Int64.fetchAll(
                database,
                sql: """
                    SELECT number FROM incident INDEXED BY \(index) WHERE \(condition.sql)
                    ORDER BY \(order) LIMIT ? OFFSET ?
                    """,
                arguments: condition.arguments + page
            )
            let one = try database.cachedStatement(sql: "SELECT * FROM incident WHERE number = ?")
            return try numbers.compactMap { number in
                try Row.fetchOne(one, arguments: [number]).map(IncidentTable.incident)
            }
        }
    }

    public func counts(at now: Date, for asker: Asker) async throws -> IncidentCounts {
        var standing = IncidentCondition(for: asker)
        // Another stands for those that were merged.
        standing.add("merged_into IS NULL", [])
        let open = IncidentCondition(IncidentFilter(state: .open), for: asker)
        var breached = open
        breached.add("due < ?", [now.timeIntervalSince1970])
        var mine = open
        switch asker {
        case .house: mine.add("0", [])
        case .person(let name): mine.add("assignee = ?", [name])
        }
        var merged = IncidentCondition(for: asker)
        merged.add("merged_into IS NOT NULL", [])
        let (all, late, own, gone) = (standing, breached, mine, merged)
        return try await control.pool.read { database in
            var counts = IncidentCounts()
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT stage, count(*) AS number_of FROM incident INDEXED BY incident_count WHERE \(all.sql)
                    GROUP BY stage
                    """,
                arguments: all.arguments
            )
            for row in rows { counts.stages[try StoredWord.stage(row["stage"])] = row["number_of"] }
            counts.breached = try count(late, in: database)
            counts.mine = try count(own, in: database)
            counts.merged = try count(gone, in: database)
            return counts
        }
    }

    private func count(_ condition: IncidentCondition, in database: Database) throws -> Int {
        try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM incident WHERE \(condition.sql)",
            arguments: condition.arguments
        ) ?? 0
    }

    public func open(_ make: @Sendable (IncidentID) throws -> IncidentChange) async throws -> Incident {
        let (key, chain) = (control.factKey, chain)
        let incident = try await control.commit { database in
            // A number is given once, also when its incident was removed with the demo.
            let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'incident'"
            let last = try Int64.fetchOne(database, sql: sql) ?? 0
            let change = try make(IncidentID(rawValue: last + 1))
            try IncidentTable.insert(change.incident, into: database, key: key)
            try keep(change, in: database, key: key, chain: chain)
            for other in change.others { try update(other, in: database, key: key, chain: chain) }
            return change.incident
        }
        control.watcher(.alertsAfterCommit)
        return incident
    }

    /// Keeps many new incidents under the next numbers, in one transaction; `make` gets which of them, and its number.
    public func add(_ count: Int, _ make: @Sendable (Int, IncidentID) throws -> IncidentChange) async throws {
        let (key, chain) = (control.factKey, chain)
        try await control.commit { database in
            let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'incident'"
            let last = try Int64.fetchOne(database, sql: sql) ?? 0
            for index in 0..<count {
                let change = try make(index, IncidentID(rawValue: last + 1 + Int64(index)))
                try IncidentTable.insert(change.incident, into: database, key: key)
                try chain.or(change.incident.origin).append(change.houseFacts, to: database, key: key)
            }
        }
    }

    public func save(_ change: IncidentChange) async throws {
        let (key, chain) = (control.factKey, chain)
        try await control.commit { database in
            for change in [change] + change.others { try update(change, in: database, key: key, chain: chain) }
        }
        control.watcher(.alertsAfterCommit)
    }

    public func facts(of id: IncidentID, for asker: Asker) async throws -> [IncidentFact] {
        let condition = one(id, for: asker)
        return try await control.pool.read { database in
            guard try count(condition, in: database) == 1 else { return [] }
            return try FactChain.facts(of: id.description, in: database).map { stored in
                guard let fact = IncidentFact(stored) else { throw StoredValueUnknown(value: stored.word) }
                return fact
            }
        }
    }

    public func hidden(from asker: Asker) async throws -> HiddenIncidents {
        switch asker {
        case .house: return HiddenIncidents()
        case .person(let name):
            return try await control.pool.read { database in
                let numbers = try Int64.fetchAll(
                    database,
                    sql: """
                        SELECT number FROM incident WHERE is_restricted = 1 AND NOT EXISTS
                        (SELECT 1 FROM incident_reader WHERE incident_reader.incident = number AND person = ?)
                        """,
                    arguments: [name]
                )
                return HiddenIncidents(Set(numbers.map(IncidentID.init)))
            }
        }
    }

    private func update(_ change: IncidentChange, in database: Database, key: [UInt8], chain: FactChain) throws {
        try IncidentTable.update(change.incident, in: database, key: key)
        try keep(change, in: database, key: key, chain: chain)
    }

    /// What comes with an incident: its facts, what stands behind its evidence, and who is told.
    private func keep(_ change: IncidentChange, in database: Database, key: [UInt8], chain: FactChain) throws {
        try SQLiteMailThreads.note(change.facts, in: database)
        try chain.or(change.incident.origin).append(change.houseFacts, to: database, key: key)
        try SQLiteExhibits.insert(change.exhibits, of: change.incident.id, into: database)
        try SQLiteNotices.insert(change.notices, into: database)
        // What waits for a chat was written while everybody might know of it.
        if change.incident.secrecy.isRestricted {
            try OutboxTable.withdraw(change.incident.id, in: database)
        }
    }

    private func one(_ id: IncidentID, for asker: Asker) -> IncidentCondition {
        var condition = IncidentCondition(for: asker)
        condition.add("number = ?", [id.rawValue])
        return condition
    }
}

extension IncidentChange {
    /// All facts of the change, the incident's first.
    fileprivate var houseFacts: [HouseFact] { facts.map(\.houseFact) + alertFacts.map(\.houseFact) }
}
