import GRDB

extension ControlMigrations {
    /// When people were seen, second factors, identities at a provider, and teams.
    static func people(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE person ADD COLUMN is_password_temporary INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE person ADD COLUMN seen_at REAL;
                ALTER TABLE session ADD COLUMN address TEXT NOT NULL DEFAULT '';
                CREATE INDEX session_person ON session (person);
                CREATE TABLE factor (
                    person TEXT PRIMARY KEY REFERENCES person (name) ON DELETE CASCADE,
                    confirmed_at REAL NOT NULL,
                    last_step INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE recovery_code (
                    person TEXT NOT NULL REFERENCES factor (person) ON DELETE CASCADE,
                    hash BLOB NOT NULL,
                    PRIMARY KEY (person, hash)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE identity (
                    issuer TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    person TEXT NOT NULL REFERENCES person (name) ON DELETE CASCADE,
                    PRIMARY KEY (issuer, subject)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE team (name TEXT PRIMARY KEY, lead TEXT) STRICT;
                CREATE TABLE team_member (
                    team TEXT NOT NULL REFERENCES team (name) ON DELETE CASCADE,
                    person TEXT NOT NULL,
                    PRIMARY KEY (team, person)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }
}
