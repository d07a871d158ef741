import GRDB

extension ControlMigrations {
    /// Which ticket belongs to which incident, webhooks of trackers, and how far trackers and trail were read.
    static func tickets(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE ticket_link (
                    incident INTEGER NOT NULL,
                    tracker TEXT NOT NULL,
                    marker TEXT NOT NULL UNIQUE,
                    state TEXT NOT NULL,
                    reference TEXT,
                    due_at REAL,
                    content TEXT NOT NULL,
                    UNIQUE (incident, tracker),
                    UNIQUE (tracker, reference)
                ) STRICT;
                CREATE INDEX ticket_link_due ON ticket_link (tracker, due_at) WHERE due_at IS NOT NULL;
                CREATE TABLE ticket_delivery (
                    number INTEGER PRIMARY KEY,
                    tracker TEXT NOT NULL,
                    id TEXT NOT NULL,
                    tickets TEXT NOT NULL,
                    received_at REAL NOT NULL,
                    is_settled INTEGER NOT NULL DEFAULT 0,
                    UNIQUE (tracker, id)
                ) STRICT;
                CREATE INDEX ticket_delivery_waiting ON ticket_delivery (tracker, number) WHERE is_settled = 0;
                CREATE TABLE ticket_bookmark (name TEXT PRIMARY KEY, place TEXT NOT NULL) STRICT;
                """
        )
    }
}
