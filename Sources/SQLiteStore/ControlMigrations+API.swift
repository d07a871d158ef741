import GRDB

extension ControlMigrations {
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
