import GRDB

extension ControlMigrations {
    /// Each incident's own chain of facts, the seal of its row, and signed checkpoints.
    ///
    /// `place` counts an incident's facts from 1; `own_seal` seals them one after the other. What is there already is
    /// sealed now, once: a seal that is missing later is a seal that was taken away.
    static func audit(_ database: Database, key: [UInt8]) throws {
        try database.execute(
            sql: """
                ALTER TABLE fact ADD COLUMN place INTEGER;
                ALTER TABLE fact ADD COLUMN own_seal BLOB;
                ALTER TABLE incident ADD COLUMN seal BLOB;
                CREATE TABLE audit_checkpoint (number INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
                CREATE TABLE audit_head (
                    subject TEXT PRIMARY KEY,
                    checkpoint INTEGER NOT NULL,
                    head TEXT NOT NULL,
                    path TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                DROP TRIGGER fact_stays;
                """
        )
        try OwnChain.sealAll(in: database, key: key)
        try IncidentSeal.sealAll(in: database, key: key)
        try database.execute(
            sql: """
                CREATE TRIGGER fact_stays BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
                """
        )
    }
}
