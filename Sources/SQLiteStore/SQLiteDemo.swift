public import Alerts
public import Foundation
import GRDB
public import Incidents
public import Ports
public import Vocabulary

/// The demo in the control database: it comes in one transaction, marked row by row, and goes in one.
///
/// Its facts are sealed in a chain of their own (`FactChain.demo`), and nothing of it is put into the outbox.
public struct SQLiteDemo: Sendable {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    /// Whether the house shows demo data.
    public func isThere() async throws -> Bool {
        try await control.pool.read { database in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM feed WHERE origin = 'demo')") ?? false
        }
    }

    /// Fills the demo in; `make` gets the numbers that its first alert, incident and anomaly have.
    public func fill(_ make: @Sendable (AlertID, IncidentID, AnomalyID) throws -> DemoContent) async throws {
        let key = control.factKey
        try await control.commit { database in
            let sequence = "SELECT seq FROM sqlite_sequence WHERE name = 'incident'"
            let incident = try Int64.fetchOne(database, sql: sequence) ?? 0
            let alert = try AlertTable.lastNumber(in: database)
            let anomaly = try AnomalyTable.lastNumber(in: database)
            let content = try make(
                AlertID(rawValue: alert + 1),
                IncidentID(rawValue: incident + 1),
                AnomalyID(rawValue: anomaly + 1)
            )
            try SQLiteDemo.add(content, to: database, key: key)
            let facts = content.facts.sorted { $0.at < $1.at }
            try FactChain.demo.append(facts, to: database, key: key)
        }
    }

    /// Removes everything that the demo brought, and what people did with it; the house's own chain keeps a fact of it.
    public func remove(by person: String, at now: Date) async throws -> DemoCounts {
        let key = control.factKey
        return try await control.commit { database in
            let removed = try counts(in: database)
            // First, so that no number of a fact is given twice: whoever follows the trail reads on from the last.
            let fact = HouseFact(
                subject: "demo",
                at: now,
                by: person,
                word: FactNumbers.removal,
                details: [FactNumbers.detail: try FactNumbers.digest(of: .house, in: database)]
            )
            try FactChain.house.append([fact], to: database, key: key)
            let linked = try Int64.fetchAll(database, sql: SQLiteDemo.linked)
            try IncidentSeal.keeping(linked, in: database, key: key) {
                try database.execute(sql: SQLiteDemo.removal)
            }
            return removed
        }
    }

    /// What of the demo is there.
    public func counts() async throws -> DemoCounts { try await control.pool.read(counts) }

    private func counts(in database: Database) throws -> DemoCounts {
        DemoCounts(
            alerts: try count("alert", in: database),
            incidents: try count("incident", in: database),
            feeds: try count("feed", in: database)
        )
    }

    private func count(_ table: String, in database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table) WHERE origin = 'demo'") ?? 0
    }

    /// Incidents of the house that demo alerts are linked to.
    private static let linked = """
        SELECT DISTINCT incident_alert.incident FROM incident_alert
        JOIN alert ON alert.number = incident_alert.alert JOIN incident ON incident.number = incident_alert.incident
        WHERE alert.origin = 'demo' AND incident.origin = 'house'
        """

    /// An incident of the house that demo alerts were linked to loses the links, and stays.
    private static let removal = """
        UPDATE line SET position = max(position, (SELECT coalesce(max(number), 0) FROM alert)) WHERE name = 'alerts';
        UPDATE incident SET version = version + 1, content = json_set(content, '$.alerts', json((
            SELECT json_group_array(value) FROM json_each(incident.content, '$.alerts')
            WHERE value NOT IN (SELECT number FROM alert WHERE origin = 'demo')
        ))) WHERE origin = 'house' AND number IN (
            SELECT incident_alert.incident FROM incident_alert JOIN alert ON alert.number = incident_alert.alert
            WHERE alert.origin = 'demo'
        );
        DELETE FROM incident_alert WHERE alert IN (SELECT number FROM alert WHERE origin = 'demo')
            OR incident IN (SELECT number FROM incident WHERE origin = 'demo');
        UPDATE alert SET incident = (SELECT max(incident) FROM incident_alert WHERE alert = number)
            WHERE incident IN (SELECT number FROM incident WHERE origin = 'demo');
        DELETE FROM incident_sign WHERE incident IN (SELECT number FROM incident WHERE origin = 'demo');
        DELETE FROM incident_responder WHERE incident IN (SELECT number FROM incident WHERE origin = 'demo');
        DELETE FROM incident WHERE origin = 'demo';
        DELETE FROM alert_entity WHERE number IN (SELECT number FROM alert WHERE origin = 'demo');
        DELETE FROM alert_words WHERE rowid IN (SELECT number FROM alert WHERE origin = 'demo');
        DELETE FROM alert WHERE origin = 'demo';
        DELETE FROM alert_anomaly WHERE anomaly IN (SELECT number FROM anomaly WHERE origin = 'demo');
        DELETE FROM anomaly WHERE origin = 'demo';
        DELETE FROM fact WHERE chain = 'demo';
        DELETE FROM feed_hour WHERE feed IN (SELECT name FROM feed WHERE origin = 'demo');
        DELETE FROM feed WHERE origin = 'demo';
        DELETE FROM rule_hour WHERE origin = 'demo';
        DELETE FROM rule_last WHERE origin = 'demo';
        DELETE FROM suppression WHERE origin = 'demo';
        DELETE FROM view WHERE owner IN (SELECT name FROM person WHERE origin = 'demo');
        DELETE FROM person WHERE origin = 'demo';
        """

    private static func add(_ content: DemoContent, to database: Database, key: [UInt8]) throws {
        for person in content.people {
            // Whoever is there already keeps their role and password.
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO person (name, role, password_hash, is_active, origin)
                    VALUES (?, ?, ?, ?, 'demo')
                    """,
                arguments: [person.name, person.role.rawValue, person.passwordHash, person.isActive]
            )
        }
        for var alert in content.alerts {
            alert.origin = .demo
            try AlertTable.insert(alert, into: database)
        }
        for anomaly in content.anomalies { try AnomalyTable.insert(anomaly, of: .demo, into: database) }
        for var incident in content.incidents {
            incident.origin = .demo
            try IncidentTable.insert(incident, into: database, key: key)
        }
        try add(content.feeds, silent: content.silent, to: database)
        try RuleTable.add(content.rules, of: .demo, to: database)
        for suppression in content.suppressions {
            try database.execute(
                sql: """
                    INSERT INTO suppression (rule, entity, reason, by, from_at, until_at, hidden, origin)
                    VALUES (?, ?, ?, ?, ?, ?, ?, 'demo')
                    """,
                arguments: [
                    suppression.rule?.rawValue, suppression.entity, suppression.reason, suppression.by,
                    suppression.from.timeIntervalSince1970, suppression.until.timeIntervalSince1970,
                    suppression.hidden,
                ]
            )
        }
        for view in content.views {
            try database.execute(
                sql: "INSERT OR IGNORE INTO view (list, name, owner, audience, query) VALUES (?, ?, ?, ?, ?)",
                arguments: [view.list.rawValue, view.name, view.owner, view.audience.rawValue, view.query]
            )
        }
    }

    private static func add(_ feeds: [FeedTally], silent: [String: Date], to database: Database) throws {
        try FeedTable.add(feeds, to: database)
        let firstAt = Dictionary(feeds.map { ($0.feed, $0.lastAt) }) { min($0, $1) }
        for (feed, first) in firstAt {
            try database.execute(
                sql: "UPDATE feed SET origin = 'demo', first_at = ?, silent_since = ? WHERE name = ?",
                arguments: [first.timeIntervalSince1970, silent[feed]?.timeIntervalSince1970, feed]
            )
        }
    }
}

/// Everything of the demo that the control database keeps.
public struct DemoContent: Sendable {
    public var people: [Person] = []
    public var alerts: [Alert] = []
    public var incidents: [Incident] = []
    public var anomalies: [Anomaly] = []
    /// In any order; they are kept in the order of time.
    public var facts: [HouseFact] = []
    public var feeds: [FeedTally] = []
    public var rules: [RuleTally] = []
    /// Feeds that fell silent, and since when.
    public var silent: [String: Date] = [:]
    public var suppressions: [Suppression] = []
    public var views: [NewView] = []

    public init() {}
}

/// How much of the demo there is, or was.
public struct DemoCounts: Hashable, Sendable {
    public let alerts: Int
    public let incidents: Int
    public let feeds: Int
}
