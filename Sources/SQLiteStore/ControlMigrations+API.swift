import GRDB

extension ControlMigrations {
    /// API tokens act for a person, within scopes, until a day.
    static func tokens(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE token ADD COLUMN owner TEXT;
                ALTER TABLE token ADD COLUMN scopes TEXT NOT NULL DEFAULT '';
                ALTER TABLE token ADD COLUMN expires_at REAL;
                """
        )
    }

    static func replies(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE reply (
                    caller TEXT NOT NULL,
                    key TEXT NOT NULL,
                    hash BLOB NOT NULL,
                    began_at REAL NOT NULL,
                    status INTEGER,
                    headers TEXT,
                    body TEXT,
                    PRIMARY KEY (caller, key)
                ) STRICT;
                CREATE INDEX reply_began ON reply (began_at);
                """
        )
    }
}
