#!/usr/bin/env python3
"""What each index of an event store costs: rows per CPU second and bytes per row, for 200,000 made-up events.

Standard library only; writes into a temporary directory. Run: python3 docs/decisions/measure/index-cost.py
"""

import os
import random
import sqlite3
import tempfile
import time

COUNT, BATCH = 200_000, 1_000
PLAIN = "CREATE TABLE event (number INTEGER PRIMARY KEY, at INTEGER, host TEXT, user TEXT, client TEXT, message TEXT)"
TIME = "CREATE INDEX event_at ON event (at)"
WORDS = "CREATE VIRTUAL TABLE words USING fts5 (message, content='', detail={}, columnsize=0)"
RANDOM = ["CREATE INDEX event_host ON event (host)", "CREATE INDEX event_user ON event (user)",
          "CREATE UNIQUE INDEX event_client ON event (client)"]
STORES = {
    "no index": [PLAIN],
    "time": [PLAIN, TIME],
    "time, words (detail=none)": [PLAIN, TIME, WORDS.format("none")],
    "time, words (detail=full)": [PLAIN, TIME, WORDS.format("full")],
    "time, host, user, client id": [PLAIN, TIME, *RANDOM],
}


def rows(chance):
    """Failed logins of many users on many hosts."""
    for number in range(1, COUNT + 1):
        message = f"Failed password for user{chance.randrange(5_000)} from 203.0.113.{chance.randrange(256)} port {chance.randrange(60_000)} ssh2"
        yield (number, number * 100 + chance.randrange(5_000), f"host-{chance.randrange(2_000)}", f"user{chance.randrange(5_000)}",
               f"{chance.getrandbits(128):032x}", message)


def measure(statements, folder):
    """(rows per CPU second, bytes per row) of one store."""
    path = os.path.join(folder, "day.sqlite")
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("PRAGMA synchronous = NORMAL")
    for statement in statements:
        base.execute(statement)
    has_words = any("fts5" in statement for statement in statements)
    events, start, written = list(rows(random.Random(1))), time.process_time(), 0
    while written < COUNT:
        part = events[written:written + BATCH]
        base.execute("BEGIN")
        base.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", part)
        if has_words:
            base.executemany("INSERT INTO words (rowid, message) VALUES (?, ?)", ((row[0], row[5]) for row in part))
        base.execute("COMMIT")
        written += len(part)
    seconds = time.process_time() - start
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    return COUNT / seconds, os.path.getsize(path) / COUNT


for name, statements in STORES.items():
    with tempfile.TemporaryDirectory() as folder:
        speed, size = measure(statements, folder)
    print(f"{name:32} {speed:10,.0f} rows per CPU second {size:6.0f} bytes per row")
