import GRDB

extension ControlMigrations {
    /// What people keep for themselves.
    static func personal(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE preference (
                    person TEXT PRIMARY KEY REFERENCES person (name) ON DELETE CASCADE,
                    content TEXT NOT NULL
                ) STRICT;
                CREATE TABLE view (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    list TEXT NOT NULL,
                    name TEXT NOT NULL,
                    owner TEXT NOT NULL REFERENCES person (name) ON DELETE CASCADE,
                    audience TEXT NOT NULL,
                    query TEXT NOT NULL,
                    UNIQUE (list, owner, name)
                ) STRICT;
                """
        )
    }

    /// What an admin has changed here.
    static func policy(_ database: Database) throws {
        try database.execute(sql: "CREATE TABLE policy (name TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT")
    }

    /// What is known of each feed; an hour is named by its first second.
    static func feeds(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE feed (
                    name TEXT PRIMARY KEY,
                    first_at REAL NOT NULL,
                    last_at REAL NOT NULL,
                    event_at REAL NOT NULL,
                    habit TEXT NOT NULL DEFAULT 'watched',
                    silent_since REAL
                ) STRICT;
                CREATE TABLE feed_hour (
                    feed TEXT NOT NULL, start REAL NOT NULL, count INTEGER NOT NULL, failures INTEGER NOT NULL,
                    PRIMARY KEY (feed, start)
                ) STRICT, WITHOUT ROWID;
                """
        )
    }

    /// Columns of `alert` that the queue filters, sorts and counts by, filled for the alerts that are there.
    ///
    /// `due_order` sorts paused clocks last. `used` is what the triage took, in the clock's own seconds.
    static func queue(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE alert ADD COLUMN type TEXT NOT NULL DEFAULT 'static rule';
                ALTER TABLE alert ADD COLUMN rule TEXT NOT NULL DEFAULT '';
                ALTER TABLE alert ADD COLUMN entity TEXT NOT NULL DEFAULT '';
                ALTER TABLE alert ADD COLUMN assignee TEXT;
                ALTER TABLE alert ADD COLUMN decision TEXT;
                ALTER TABLE alert ADD COLUMN due_order REAL NOT NULL DEFAULT 0;
                ALTER TABLE alert ADD COLUMN ended_at REAL;
                ALTER TABLE alert ADD COLUMN used REAL;
                ALTER TABLE alert ADD COLUMN is_met INTEGER;
                CREATE TABLE alert_entity (
                    value TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (value, number)
                ) STRICT, WITHOUT ROWID;
                CREATE VIRTUAL TABLE alert_words USING fts5 (text, tokenize="unicode61 remove_diacritics 0");
                """
        )
        let numbers = try Int64.fetchAll(database, sql: "SELECT number FROM alert ORDER BY number")
        for number in numbers {
            guard let row = try Row.fetchOne(database, sql: "SELECT * FROM alert WHERE number = ?", arguments: [number])
            else { continue }
            try AlertTable.index(try AlertTable.alert(row), in: database)
        }
        try database.execute(
            sql: """
                DROP INDEX alert_stage_due;
                CREATE INDEX alert_due ON alert (stage, due_order, number);
                CREATE INDEX alert_holder ON alert (stage, assignee, due_order, number);
                CREATE INDEX alert_rule ON alert (rule, number);
                CREATE INDEX alert_raised ON alert (raised_at);
                CREATE INDEX alert_ended ON alert (type, severity, ended_at) WHERE ended_at IS NOT NULL;
                """
        )
    }

    /// Counts of alerts over a time are read from the index alone.
    static func counts(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP INDEX alert_raised;
                CREATE INDEX alert_raised ON alert (raised_at, rule, stage, decision, due, ended_at, number);
                """
        )
    }
}
