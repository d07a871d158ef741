import Foundation
import GRDB
public import Ports

/// Teams in the control database: the tables `team` and `team_member`.
public struct SQLiteTeams: TeamStore {
    private let control: ControlDatabase

    public init(_ control: ControlDatabase) { self.control = control }

    public func teams() async throws -> [Team] {
        try await control.pool.read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM team ORDER BY name").map { row in
                let name: String = row["name"]
                let members = try String.fetchAll(
                    database,
                    sql: "SELECT person FROM team_member WHERE team = ?",
                    arguments: [name]
                )
                return Team(name: name, lead: row["lead"], members: Set(members))
            }
        }
    }

    public func save(_ team: Team) async throws {
        try await control.pool.write { database in
            try database.execute(
                sql:
                    "INSERT INTO team (name, lead) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET lead = excluded.lead",
                arguments: [team.name, team.lead]
            )
            try database.execute(sql: "DELETE FROM team_member WHERE team = ?", arguments: [team.name])
            for member in team.members {
                try database.execute(
                    sql: "INSERT INTO team_member (team, person) VALUES (?, ?)",
                    arguments: [team.name, member]
                )
            }
        }
    }

    public func remove(named name: String) async throws -> Bool {
        try await control.pool.write { database in
            try database.execute(sql: "DELETE FROM team WHERE name = ?", arguments: [name])
            return database.changesCount > 0
        }
    }
}
