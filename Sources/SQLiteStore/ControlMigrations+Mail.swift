import GRDB

extension ControlMigrations {
    /// What came from outside and what became of it, how far boxes were read, which mails belong to which incidents, and the
    /// answers that are owed.
    static func mail(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE mail_receipt (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    origin TEXT NOT NULL UNIQUE,
                    way TEXT NOT NULL,
                    form TEXT NOT NULL,
                    is_cut INTEGER NOT NULL,
                    trap TEXT,
                    received_at REAL NOT NULL,
                    bytes BLOB NOT NULL,
                    tries INTEGER NOT NULL DEFAULT 0,
                    fate TEXT,
                    incident INTEGER,
                    reason TEXT,
                    settled_at REAL
                ) STRICT;
                CREATE INDEX mail_receipt_waiting ON mail_receipt (number) WHERE fate IS NULL;
                CREATE INDEX mail_receipt_astray ON mail_receipt (number) WHERE fate IN ('set aside', 'trapped', 'dead');
                CREATE TABLE mail_place (
                    box TEXT PRIMARY KEY,
                    validity INTEGER NOT NULL,
                    through INTEGER NOT NULL,
                    unread_below INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE incident_mail (
                    id TEXT PRIMARY KEY,
                    incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE,
                    digest TEXT NOT NULL,
                    receipt TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX incident_mail_incident ON incident_mail (incident);
                CREATE TABLE mail_answer (
                    receipt INTEGER PRIMARY KEY REFERENCES mail_receipt (number),
                    address TEXT NOT NULL,
                    incident INTEGER NOT NULL,
                    subject TEXT NOT NULL,
                    answers TEXT,
                    owed_at REAL NOT NULL,
                    retry_at REAL,
                    tries INTEGER NOT NULL DEFAULT 0,
                    outcome TEXT
                ) STRICT;
                CREATE INDEX mail_answer_owed ON mail_answer (retry_at) WHERE retry_at IS NOT NULL;
                CREATE INDEX mail_answer_address ON mail_answer (address, owed_at);
                """
        )
    }
}
