public import Foundation
import GRDB
import Incidents
public import Ports
public import Vocabulary

/// Candidates out of the table `incident_sign`.
public struct SQLiteRecurrence: RecurrenceStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func candidates(for id: IncidentID, since: Date, for asker: Asker) async throws -> RecurrenceCandidates? {
        try await control.pool.read { database in
            guard let incident = try past(id.rawValue, for: asker, in: database) else { return nil }
            let others = try IncidentSigns.candidates(for: id.rawValue, since: since, in: database)
            return RecurrenceCandidates(
                incident: incident,
                others: try others.compactMap { try past($0, for: asker, in: database) }
            )
        }
    }

    /// An incident as far as likeness goes; nil of one that whoever asks may not know of.
    private func past(_ number: Int64, for asker: Asker, in database: Database) throws -> RecurrenceCheck.Past? {
        var condition = IncidentCondition(for: asker)
        condition.add("number = ? AND merged_into IS NULL", [number])
        let logged = try Double.fetchOne(
            database,
            sql: "SELECT logged_at FROM incident WHERE \(condition.sql)",
            arguments: condition.arguments
        )
        return try logged.map { at in
            RecurrenceCheck.Past(
                incident: IncidentID(rawValue: number),
                loggedAt: Date(timeIntervalSince1970: at),
                fingerprint: try IncidentSigns.fingerprint(of: number, in: database)
            )
        }
    }
}
