import Alerts
import Foundation
import GRDB
public import Incidents
public import Ports
public import Vocabulary

/// What figures are made of, out of the control database.
public struct SQLiteFigures: FigureStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func incidents(of span: FigureSpan, for asker: Asker) async throws -> [IncidentID] {
        var condition = IncidentCondition(for: asker)
        condition.add("logged_at < ?", [span.until.timeIntervalSince1970])
        condition.add("merged_into IS NULL", [])
        let asked = condition
        let from = span.from.timeIntervalSince1970
        return try await control.pool.read { database in
            // Read once as a set, so that the list is one pass over an index.
            let touched = Set(
                try String.fetchAll(
                    database,
                    sql: """
                        SELECT DISTINCT subject FROM fact INDEXED BY fact_of_incidents
                        WHERE subject >= 'INC-' AND subject < 'INC.' AND at >= ?
                        """,
                    arguments: [from]
                ).compactMap { IncidentID(text: $0)?.rawValue }
            )
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT number, stage, logged_at FROM incident INDEXED BY incident_logged WHERE \(asked.sql)
                    """,
                arguments: asked.arguments
            )
            var found: [IncidentID] = []
            let lastOpen = Incident.Stage.closing.rawValue
            while let row = try rows.next() {
                let (number, stage, loggedAt) = (
                    row["number"] as Int64, row["stage"] as Int, row["logged_at"] as Double
                )
                guard stage <= lastOpen || loggedAt >= from || touched.contains(number) else { continue }
                found.append(IncidentID(rawValue: number))
            }
            return found.sorted()
        }
    }

    public func cases(_ ids: [IncidentID], for asker: Asker) async throws -> [FigureCase] {
        var condition = IncidentCondition(for: asker)
        condition.add("number = ?", [])
        let asked = condition
        let words = FigureFacts.words.sorted()
        let marks = words.map { _ in "?" }.joined(separator: ", ")
        return try await control.pool.read { database in
            let one = try database.cachedStatement(sql: "SELECT * FROM incident WHERE \(asked.sql)")
            let told = try database.cachedStatement(
                sql: "SELECT * FROM fact WHERE subject = ? AND word IN (\(marks)) ORDER BY number"
            )
            return try ids.compactMap { id in
                guard let row = try Row.fetchOne(one, arguments: asked.arguments + [id.rawValue]) else { return nil }
                let facts = try Row.fetchAll(told, arguments: StatementArguments([id.description] + words)).map { row in
                    let stored = try FactChain.fact(row)
                    guard let fact = IncidentFact(stored) else { throw StoredValueUnknown(value: stored.word) }
                    return fact
                }
                return FigureCase(incident: try IncidentTable.incident(row), facts: facts)
            }
        }
    }

    public func outcomes(raisedIn span: FigureSpan) async throws -> [AlertOutcome] {
        try await control.pool.read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, rule, decision FROM alert INDEXED BY alert_raised WHERE raised_at >= ? AND raised_at < ?
                    ORDER BY number
                    """,
                arguments: [span.from.timeIntervalSince1970, span.until.timeIntervalSince1970]
            ).map(SQLiteFigures.outcome)
        }
    }

    public func outcomes(of alerts: [AlertID]) async throws -> [AlertOutcome] {
        let numbers = alerts.map(\.rawValue)
        return try await control.pool.read { database in
            let one = try database.cachedStatement(sql: "SELECT number, rule, decision FROM alert WHERE number = ?")
            return try numbers.compactMap { number in
                try Row.fetchOne(one, arguments: [number]).map(SQLiteFigures.outcome)
            }
        }
    }

    private static func outcome(_ row: Row) throws -> AlertOutcome {
        let stored: String? = row["decision"]
        return AlertOutcome(
            alert: AlertID(rawValue: row["number"]),
            rule: RuleID(rawValue: row["rule"]),
            verdict: try verdict(stored)
        )
    }

    private static func verdict(_ stored: String?) throws -> AlertOutcome.Verdict {
        guard let stored else { return .open }
        guard let decision = Verdict.Decision(rawValue: stored) else { throw StoredValueUnknown(value: stored) }
        switch decision {
        case .truePositive, .valid: return .right
        case .benign: return .harmless
        case .falsePositive, .notValid: return .wrong
        case .duplicate, .test: return .neither
        }
    }
}
