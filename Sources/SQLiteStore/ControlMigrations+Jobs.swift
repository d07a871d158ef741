import GRDB

extension ControlMigrations {
    /// Anomaly jobs, what they remember and what they found; a bucket is named by its first second.
    ///
    /// The row `anomalies` of `line` keeps the last number that was given to an anomaly, also to one that was dropped.
    static func jobs(_ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO line (name, position) VALUES ('anomalies', 0);
                CREATE TABLE job_text (
                    name TEXT PRIMARY KEY, text TEXT NOT NULL, at REAL NOT NULL, by TEXT NOT NULL
                ) STRICT;
                CREATE TABLE job_standing (
                    job TEXT PRIMARY KEY,
                    revision INTEGER NOT NULL,
                    is_stopped INTEGER NOT NULL DEFAULT 0,
                    last_bucket REAL,
                    bucket_count INTEGER NOT NULL DEFAULT 0,
                    series_count INTEGER NOT NULL DEFAULT 0,
                    memory_bytes INTEGER NOT NULL DEFAULT 0,
                    refused_count INTEGER NOT NULL DEFAULT 0,
                    expected_critical REAL NOT NULL DEFAULT 0,
                    observed_critical INTEGER NOT NULL DEFAULT 0,
                    expected_high REAL NOT NULL DEFAULT 0,
                    observed_high INTEGER NOT NULL DEFAULT 0,
                    trouble TEXT NOT NULL DEFAULT '',
                    look_from REAL,
                    look_through REAL,
                    look_until REAL,
                    look_count INTEGER NOT NULL DEFAULT 0,
                    look_state TEXT NOT NULL DEFAULT '',
                    look_reason TEXT NOT NULL DEFAULT ''
                ) STRICT;
                CREATE TABLE job_bucket (
                    job TEXT NOT NULL, start REAL NOT NULL, event_count INTEGER NOT NULL, score REAL NOT NULL,
                    pause TEXT NOT NULL, PRIMARY KEY (job, start)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE job_snapshot (
                    job TEXT NOT NULL, bucket REAL NOT NULL, taken_at REAL NOT NULL, name TEXT NOT NULL,
                    version INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (job, bucket)
                ) STRICT;
                CREATE TABLE job_input (
                    job TEXT NOT NULL, bucket REAL NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
                    bytes BLOB NOT NULL, PRIMARY KEY (job, bucket)
                ) STRICT;
                """
        )
        try anomalies(database)
    }

    private static func anomalies(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE anomaly (
                    number INTEGER PRIMARY KEY, job TEXT NOT NULL, at REAL NOT NULL, score REAL NOT NULL,
                    content TEXT NOT NULL, origin TEXT NOT NULL DEFAULT 'house'
                ) STRICT;
                CREATE INDEX anomaly_at ON anomaly (at, score);
                CREATE INDEX anomaly_job ON anomaly (job, at);
                CREATE TABLE anomaly_part (
                    field TEXT NOT NULL, value TEXT NOT NULL,
                    anomaly INTEGER NOT NULL REFERENCES anomaly (number) ON DELETE CASCADE,
                    PRIMARY KEY (field, value, anomaly)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX anomaly_part_anomaly ON anomaly_part (anomaly);
                CREATE TABLE alert_anomaly (
                    anomaly INTEGER NOT NULL, alert INTEGER NOT NULL, PRIMARY KEY (anomaly, alert)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE expectation (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    job TEXT NOT NULL,
                    detector INTEGER,
                    scope TEXT NOT NULL,
                    since REAL NOT NULL,
                    until_at REAL NOT NULL,
                    by TEXT NOT NULL,
                    reason TEXT NOT NULL
                ) STRICT;
                """
        )
    }
}
