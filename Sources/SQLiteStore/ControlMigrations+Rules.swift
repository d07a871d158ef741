import GRDB

extension ControlMigrations {
    /// How rules fare, what ever came, and what people did to rules; an hour is named by its first second.
    static func rules(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE rule_hour (
                    start REAL NOT NULL, rule TEXT NOT NULL, origin TEXT NOT NULL, count INTEGER NOT NULL,
                    PRIMARY KEY (start, rule, origin)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX rule_hour_rule ON rule_hour (rule, start);
                CREATE TABLE rule_last (
                    rule TEXT NOT NULL, origin TEXT NOT NULL, last_at REAL NOT NULL, PRIMARY KEY (rule, origin)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE seen_source (
                    number INTEGER PRIMARY KEY,
                    product TEXT NOT NULL, category TEXT NOT NULL, service TEXT NOT NULL,
                    first_at REAL NOT NULL, last_at REAL NOT NULL,
                    UNIQUE (product, category, service)
                ) STRICT;
                CREATE TABLE seen_field (
                    source INTEGER NOT NULL REFERENCES seen_source (number) ON DELETE CASCADE,
                    name TEXT NOT NULL,
                    PRIMARY KEY (source, name)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE rule_version (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    path TEXT NOT NULL,
                    at REAL NOT NULL,
                    by TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    text TEXT NOT NULL
                ) STRICT;
                CREATE INDEX rule_version_path ON rule_version (path, number);
                CREATE TABLE rule_off (
                    rule TEXT PRIMARY KEY, title TEXT NOT NULL, at REAL NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL
                ) STRICT;
                """
        )
    }
}
