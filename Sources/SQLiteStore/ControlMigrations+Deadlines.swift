import GRDB

extension ControlMigrations {
    /// Which deadlines of incidents people were told of, so that each is told once, whatever happens meanwhile.
    static func deadlines(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE incident_deadline (
                    incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
                    clock TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    due REAL NOT NULL,
                    told_at REAL NOT NULL,
                    PRIMARY KEY (incident, clock, kind)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX outbox_incident ON outbox (alert) WHERE kind = 'incident';
                """
        )
    }
}
