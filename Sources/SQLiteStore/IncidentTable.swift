import Alerts
import Foundation
import GRDB
import Incidents
import Ports
import Vocabulary

/// The tables `incident`, `incident_reader`, `incident_alert` and `incident_sign`.
enum IncidentTable {
    static func insert(_ incident: Incident, into database: Database, key: [UInt8]) throws {
        try database.execute(
            sql: """
                INSERT INTO incident
                (number, version, stage, words, assignee, team, is_restricted, due, merged_into, logged_at, content, origin)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [incident.id.rawValue, incident.version] + (try columns(of: incident))
                + [
                    incident.loggedAt.timeIntervalSince1970, try content(of: incident), incident.origin.rawValue,
                ]
        )
        try relate(incident, in: database)
        try IncidentSeal.write(incident.id.rawValue, in: database, key: key)
    }

    static func update(_ incident: Incident, in database: Database, key: [UInt8]) throws {
        try IncidentSeal.keeping([incident.id.rawValue], in: database, key: key) {
            try change(incident, in: database)
        }
    }

    private static func change(_ incident: Incident, in database: Database) throws {
        try database.execute(
            sql: """
                UPDATE incident SET version = ?, stage = ?, words = ?, assignee = ?, team = ?, is_restricted = ?, due = ?,
                merged_into = ?, content = ? WHERE number = ? AND version = ?
                """,
            arguments: [incident.version] + (try columns(of: incident))
                + [try content(of: incident), incident.id.rawValue, incident.version - 1]
        )
        guard database.changesCount == 1 else { throw IncidentConflict(id: incident.id) }
        try relate(incident, in: database)
    }

    static func incident(_ row: Row) throws -> Incident {
        let text: String = row["content"]
        var incident = try JSONDecoder().decode(IncidentContent.self, from: Data(text.utf8)).incident(
            row["number"],
            version: row["version"],
            stage: row["stage"],
            isRestricted: row["is_restricted"],
            loggedAt: Date(timeIntervalSince1970: row["logged_at"])
        )
        incident.origin = try StoredWord.origin(row)
        return incident
    }

    private static func columns(of incident: Incident) throws -> StatementArguments {
        [
            incident.stage.rawValue, "\(incident.id) \(incident.title)".lowercased(), incident.assignee,
            incident.record.assignment.team, incident.secrecy.isRestricted,
            incident.nearestDue?.timeIntervalSince1970, incident.casework.family.mergedInto?.incident.rawValue,
        ]
    }

    /// Brings the lists of readers, alerts and signs in line with the incident.
    private static func relate(_ incident: Incident, in database: Database) throws {
        let number = incident.id.rawValue
        try database.execute(sql: "DELETE FROM incident_reader WHERE incident = ?", arguments: [number])
        for person in incident.secrecy.readers {
            try database.execute(
                sql: "INSERT INTO incident_reader (incident, person) VALUES (?, ?)",
                arguments: [number, person]
            )
        }
        try relateHelpers(incident, in: database)
        let known = Set(
            try Int64.fetchAll(
                database,
                sql: "SELECT alert FROM incident_alert WHERE incident = ?",
                arguments: [number]
            )
        )
        let wanted = Set(incident.alerts.map(\.rawValue))
        for alert in wanted.subtracting(known).sorted() { try link(alert, to: number, in: database) }
        for alert in known.subtracting(wanted) { try unlink(alert, from: number, in: database) }
        try IncidentSigns.write(incident, in: database)
    }

    /// Those whose access the house has to take back one day.
    private static func relateHelpers(_ incident: Incident, in database: Database) throws {
        let number = incident.id.rawValue
        try database.execute(sql: "DELETE FROM incident_responder WHERE incident = ?", arguments: [number])
        for helper in incident.casework.responders where helper.admittedAt != nil && helper.end == nil {
            try database.execute(
                sql: "INSERT INTO incident_responder (incident, person, until_at) VALUES (?, ?, ?)",
                arguments: [number, helper.person, helper.until.timeIntervalSince1970]
            )
        }
    }

    private static func link(_ alert: Int64, to incident: Int64, in database: Database) throws {
        try database.execute(sql: "UPDATE alert SET incident = ? WHERE number = ?", arguments: [incident, alert])
        guard database.changesCount == 1 else { throw AlertUnknown(id: AlertID(rawValue: alert)) }
        try database.execute(
            sql: "INSERT INTO incident_alert (incident, alert) VALUES (?, ?)",
            arguments: [incident, alert]
        )
    }

    /// An alert that leaves one incident may still belong to another.
    private static func unlink(_ alert: Int64, from incident: Int64, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM incident_alert WHERE incident = ? AND alert = ?",
            arguments: [incident, alert]
        )
        try database.execute(
            sql: """
                UPDATE alert SET incident = (SELECT max(incident) FROM incident_alert WHERE alert = number)
                WHERE number = ?
                """,
            arguments: [alert]
        )
    }

    private static func content(of incident: Incident) throws -> String {
        String(decoding: try JSONEncoder().encode(IncidentContent(incident)), as: UTF8.self)
    }
}

/// What of the table `incident` is asked for, as SQL with arguments: who asks is always part of it.
struct IncidentCondition {
    private(set) var sql: String
    private(set) var arguments: StatementArguments

    /// Only what whoever asks may know of.
    init(for asker: Asker) {
        switch asker {
        case .house: (sql, arguments) = ("1", [])
        case .person(let name):
            sql = """
                (is_restricted = 0 OR EXISTS
                (SELECT 1 FROM incident_reader WHERE incident_reader.incident = incident.number AND person = ?))
                """
            arguments = [name]
        }
    }

    init(_ filter: IncidentFilter, for asker: Asker) {
        self.init(for: asker)
        let lastOpen = Incident.Stage.closing.rawValue
        switch filter.state {
        case .all: break
        case .open: add("stage <= \(lastOpen) AND merged_into IS NULL", [])
        case .closed: add("(stage > \(lastOpen) OR merged_into IS NOT NULL)", [])
        }
        if let stage = filter.stage { add("stage = ?", [stage.rawValue]) }
        if let assignee = filter.assignee { add("assignee = ?", [assignee]) }
        if let team = filter.team { add("team = ?", [team]) }
        if let alert = filter.alert {
            add("number IN (SELECT incident FROM incident_alert WHERE alert = ?)", [alert.rawValue])
        }
        for word in filter.words.lowercased().split(separator: " ").prefix(20) {
            add("instr(words, ?) > 0", [String(word)])
        }
        if let instant = filter.breachedAt { add("due < ?", [instant.timeIntervalSince1970]) }
        if let instant = filter.helpOverBy {
            let over = "SELECT incident FROM incident_responder WHERE until_at <= ?"
            add("number IN (\(over))", [instant.timeIntervalSince1970])
        }
        if let from = filter.loggedFrom { add("logged_at >= ?", [from.timeIntervalSince1970]) }
        if let until = filter.loggedUntil { add("logged_at < ?", [until.timeIntervalSince1970]) }
    }

    mutating func add(_ part: String, _ values: StatementArguments) {
        sql += " AND \(part)"
        arguments += values
    }
}
