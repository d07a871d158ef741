import GRDB

extension ControlMigrations {
    /// Incidents by when they were logged, and when something was recorded of which: what figures of a span begin with.
    static func figures(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE INDEX incident_logged
                    ON incident (logged_at, number, stage, is_restricted, due, assignee, team, merged_into, words);
                CREATE INDEX fact_of_incidents ON fact (at, subject) WHERE subject >= 'INC-' AND subject < 'INC.';
                """
        )
    }
}
