import Foundation
import GRDB
public import Incidents
public import Ports
import Vocabulary

/// The policy of incidents in the control database: one row of the table `policy`.
public struct SQLiteIncidentPolicy: IncidentPolicyStore {
    private let control: ControlDatabase
    private static let name = "incidents"

    public init(_ control: ControlDatabase) { self.control = control }

    public func incidentPolicy() async throws -> IncidentPolicy? {
        let text = try await control.pool.read { database in
            try String.fetchOne(
                database,
                sql: "SELECT content FROM policy WHERE name = ?",
                arguments: [SQLiteIncidentPolicy.name]
            )
        }
        guard let text else { return nil }
        return try JSONDecoder().decode(IncidentPolicyContent.self, from: Data(text.utf8)).policy()
    }

    public func save(_ policy: IncidentPolicy) async throws {
        let content = String(decoding: try JSONEncoder().encode(IncidentPolicyContent(policy)), as: UTF8.self)
        try await control.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO policy (name, content) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET content = excluded.content
                    """,
                arguments: [SQLiteIncidentPolicy.name, content]
            )
        }
    }
}
