import GRDB

extension ControlMigrations {
    /// Where each thing comes from, so that the demo can go again; of facts only the demo's may.
    ///
    /// The row `alerts` of `line` keeps the last number that was given to an alert which was removed.
    static func demo(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE alert ADD COLUMN origin TEXT NOT NULL DEFAULT 'house';
                ALTER TABLE incident ADD COLUMN origin TEXT NOT NULL DEFAULT 'house';
                ALTER TABLE feed ADD COLUMN origin TEXT NOT NULL DEFAULT 'house';
                ALTER TABLE person ADD COLUMN origin TEXT NOT NULL DEFAULT 'house';
                ALTER TABLE suppression ADD COLUMN origin TEXT NOT NULL DEFAULT 'house';
                INSERT INTO line (name, position) VALUES ('alerts', 0);
                DROP TRIGGER fact_is_kept;
                CREATE TRIGGER fact_is_kept BEFORE DELETE ON fact WHEN OLD.chain <> 'demo'
                BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
                """
        )
    }
}
