import GRDB

extension ControlMigrations {
    /// What lists of incidents are read from: everything that is filtered and ordered by, without the contents, so that a
    /// list of a hundred thousand reads some megabytes and not all of them.
    ///
    /// Every query of `IncidentCondition` names the one that it reads.
    static func incidentList(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE INDEX incident_brief ON incident (number, stage, is_restricted, due, assignee, team, merged_into, words);
                CREATE INDEX incident_due
                    ON incident (due IS NULL, due, number, stage, is_restricted, assignee, team, merged_into, words);
                CREATE INDEX incident_count ON incident (stage, is_restricted, merged_into, number, due, assignee);
                DROP INDEX incident_stage_due;
                DROP INDEX incident_assignee;
                """
        )
    }
}
