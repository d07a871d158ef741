import GRDB

extension ControlMigrations {
    /// Incidents, who may know of a restricted one, and which alerts belong to which.
    ///
    /// `due` is when the nearest clock that runs will run out; `incident` of an alert is the one it joined last.
    static func incidents(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE incident (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    version INTEGER NOT NULL,
                    stage INTEGER NOT NULL,
                    words TEXT NOT NULL,
                    assignee TEXT,
                    team TEXT,
                    is_restricted INTEGER NOT NULL,
                    due REAL,
                    logged_at REAL NOT NULL,
                    content TEXT NOT NULL
                ) STRICT;
                CREATE INDEX incident_stage_due ON incident (stage, due);
                CREATE INDEX incident_assignee ON incident (assignee, stage);
                CREATE INDEX incident_restricted ON incident (number) WHERE is_restricted = 1;
                CREATE TABLE incident_reader (
                    incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
                    person TEXT NOT NULL,
                    PRIMARY KEY (incident, person)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE incident_alert (
                    incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
                    alert INTEGER NOT NULL,
                    PRIMARY KEY (incident, alert)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX incident_alert_alert ON incident_alert (alert, incident);
                ALTER TABLE alert ADD COLUMN incident INTEGER;
                CREATE INDEX alert_incident ON alert (incident) WHERE incident IS NOT NULL;
                """
        )
    }
}
