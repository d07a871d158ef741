import GRDB

extension ControlMigrations {
    /// The bytes of attached files, the copies of events kept as evidence, merges, and what people are told.
    static func casework(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE incident ADD COLUMN merged_into INTEGER;
                CREATE TABLE incident_file (
                    incident INTEGER NOT NULL,
                    number INTEGER NOT NULL,
                    sha256 TEXT NOT NULL,
                    bytes BLOB NOT NULL,
                    PRIMARY KEY (incident, number)
                ) STRICT;
                CREATE TABLE incident_event (
                    incident INTEGER NOT NULL,
                    event INTEGER NOT NULL,
                    sha256 TEXT NOT NULL,
                    text TEXT NOT NULL,
                    PRIMARY KEY (incident, event)
                ) STRICT;
                CREATE TABLE notice (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    person TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    text TEXT NOT NULL,
                    at REAL NOT NULL,
                    seen_at REAL
                ) STRICT;
                CREATE INDEX notice_person ON notice (person, number);
                """
        )
    }
}
