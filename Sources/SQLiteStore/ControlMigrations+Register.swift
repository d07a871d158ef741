import GRDB

extension ControlMigrations {
    /// Records that outlive an incident, by kind, and what incidents are known again by.
    static func register(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE register (
                    kind TEXT NOT NULL,
                    number INTEGER NOT NULL,
                    version INTEGER NOT NULL,
                    content TEXT NOT NULL,
                    PRIMARY KEY (kind, number)
                ) STRICT;
                CREATE TABLE incident_responder (
                    incident INTEGER NOT NULL,
                    person TEXT NOT NULL,
                    until_at REAL NOT NULL,
                    PRIMARY KEY (incident, person)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE incident_sign (
                    incident INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    value TEXT NOT NULL,
                    logged_at REAL NOT NULL,
                    PRIMARY KEY (incident, kind, value)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX incident_sign_value ON incident_sign (kind, value, logged_at, incident);
                """
        )
    }
}
