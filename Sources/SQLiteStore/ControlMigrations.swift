import GRDB

/// The tables of the control database, version by version; a version that was released is never edited.
enum ControlMigrations {
    /// `key` seals what is there, where a version brings seals.
    static func migrator(key: [UInt8]) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: alerts", migrate: alerts)
        migrator.registerMigration("1: the line", migrate: line)
        migrator.registerMigration("1: accounts", migrate: accounts)
        migrator.registerMigration("1: replies of the API", migrate: replies)
        migrator.registerMigration("1: what people keep for themselves", migrate: personal)
        migrator.registerMigration("1: the queue", migrate: queue)
        migrator.registerMigration("1: feeds", migrate: feeds)
        migrator.registerMigration("1: policy", migrate: policy)
        migrator.registerMigration("1: tokens of people", migrate: tokens)
        migrator.registerMigration("1: incidents", migrate: incidents)
        migrator.registerMigration("1: people", migrate: people)
        migrator.registerMigration("1: the demo", migrate: demo)
        migrator.registerMigration("1: counts of a time", migrate: counts)
        migrator.registerMigration("1: rules", migrate: rules)
        migrator.registerMigration("1: anomaly jobs", migrate: jobs)
        migrator.registerMigration("1: casework", migrate: casework)
        migrator.registerMigration("1: mail", migrate: mail)
        migrator.registerMigration("1: tickets", migrate: tickets)
        migrator.registerMigration("1: registers", migrate: register)
        migrator.registerMigration("1: figures", migrate: figures)
        migrator.registerMigration("1: deadlines that were told", migrate: deadlines)
        migrator.registerMigration("1: seals of incidents") { try audit($0, key: key) }
        migrator.registerMigration("1: the list of incidents", migrate: incidentList)
        return migrator
    }

    private static func alerts(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE alert (
                    number INTEGER PRIMARY KEY,
                    key TEXT NOT NULL UNIQUE,
                    subject TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    stage TEXT NOT NULL,
                    severity INTEGER NOT NULL,
                    due REAL,
                    raised_at REAL NOT NULL,
                    content TEXT NOT NULL
                ) STRICT;
                CREATE INDEX alert_subject ON alert (subject, number);
                CREATE INDEX alert_stage_due ON alert (stage, due);
                CREATE TABLE fact (
                    number INTEGER PRIMARY KEY,
                    chain TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    at REAL NOT NULL,
                    by TEXT NOT NULL,
                    word TEXT NOT NULL,
                    details TEXT NOT NULL,
                    seal BLOB NOT NULL
                ) STRICT;
                CREATE INDEX fact_subject ON fact (subject, number);
                CREATE INDEX fact_chain ON fact (chain, number);
                CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
                CREATE TRIGGER fact_is_kept BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
                CREATE TABLE suppression (
                    number INTEGER PRIMARY KEY,
                    rule TEXT,
                    entity TEXT,
                    reason TEXT NOT NULL,
                    by TEXT NOT NULL,
                    from_at REAL NOT NULL,
                    until_at REAL NOT NULL,
                    hidden INTEGER NOT NULL DEFAULT 0
                ) STRICT;
                """
        )
    }

    private static func line(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE line (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
                INSERT INTO line (name, position) VALUES ('detection', 0);
                CREATE TABLE snapshot (name TEXT PRIMARY KEY, version INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
                CREATE TABLE outbox (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    target TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    alert INTEGER NOT NULL,
                    text TEXT NOT NULL,
                    message_id TEXT NOT NULL,
                    created_at REAL NOT NULL,
                    attempts INTEGER NOT NULL DEFAULT 0,
                    retry_at REAL,
                    state TEXT NOT NULL DEFAULT 'waiting',
                    outcome TEXT,
                    finished_at REAL,
                    UNIQUE (target, message_id)
                ) STRICT;
                CREATE INDEX outbox_waiting ON outbox (target, number) WHERE state = 'waiting';
                CREATE TABLE dead_letter (
                    number INTEGER PRIMARY KEY,
                    feed TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    bytes BLOB NOT NULL,
                    at REAL NOT NULL
                ) STRICT;
                """
        )
    }

    private static func accounts(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE person (
                    name TEXT PRIMARY KEY,
                    role TEXT NOT NULL,
                    password_hash TEXT NOT NULL,
                    is_active INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE token (
                    id TEXT PRIMARY KEY,
                    kind TEXT NOT NULL,
                    name TEXT NOT NULL,
                    hash BLOB NOT NULL,
                    created_at REAL NOT NULL,
                    is_revoked INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE session (
                    hash BLOB PRIMARY KEY,
                    person TEXT NOT NULL REFERENCES person (name) ON DELETE CASCADE,
                    opened_at REAL NOT NULL,
                    used_at REAL NOT NULL,
                    form_key TEXT NOT NULL
                ) STRICT;
                CREATE TABLE secret (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
                """
        )
    }
}
