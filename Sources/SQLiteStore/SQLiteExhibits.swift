import Foundation
import GRDB
public import Ports
public import Vocabulary

/// The tables `incident_file` and `incident_event`.
public struct SQLiteExhibits: ExhibitStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func file(_ number: Int, of incident: IncidentID, for asker: Asker) async throws -> [UInt8]? {
        let condition = SQLiteExhibits.condition(incident, asker)
        return try await control.pool.read { database in
            try Data.fetchOne(
                database,
                sql: """
                    SELECT bytes FROM incident_file JOIN incident ON incident.number = incident_file.incident
                    WHERE incident_file.number = ? AND \(condition.sql)
                    """,
                arguments: [number] + condition.arguments
            ).map(Array.init)
        }
    }

    public func events(of incident: IncidentID, for asker: Asker) async throws -> [EventID: String] {
        let condition = SQLiteExhibits.condition(incident, asker)
        return try await control.pool.read { database in
            var events: [EventID: String] = [:]
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT event, text FROM incident_event JOIN incident ON incident.number = incident_event.incident
                    WHERE \(condition.sql)
                    """,
                arguments: condition.arguments
            )
            while let row = try rows.next() { events[EventID(rawValue: row["event"])] = row["text"] }
            return events
        }
    }

    private static func condition(_ incident: IncidentID, _ asker: Asker) -> IncidentCondition {
        var condition = IncidentCondition(for: asker)
        condition.add("incident.number = ?", [incident.rawValue])
        return condition
    }

    static func insert(_ exhibits: [Exhibit], of incident: IncidentID, into database: Database) throws {
        for exhibit in exhibits {
            switch exhibit {
            case .file(let number, let sha256, let bytes):
                try database.execute(
                    sql: "INSERT INTO incident_file (incident, number, sha256, bytes) VALUES (?, ?, ?, ?)",
                    arguments: [incident.rawValue, number, sha256, Data(bytes)]
                )
            case .event(let event, let sha256, let text):
                try database.execute(
                    sql: "INSERT INTO incident_event (incident, event, sha256, text) VALUES (?, ?, ?, ?)",
                    arguments: [incident.rawValue, event.rawValue, sha256, text]
                )
            }
        }
    }
}
