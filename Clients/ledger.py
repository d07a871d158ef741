"""An independent ledger: numbered events, who acknowledged them, and what a store says about them afterwards."""

import http.client
import json
import threading
import time
from collections import Counter
from datetime import datetime, timezone


def numbered(name, host="ledger-1", message=None):
    """One event that carries its number; about 250 bytes. No rule fires on it unless the message makes one."""
    return {
        "@timestamp": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "host": {"name": host}, "labels": {"sequence": name}, "process": {"name": "ledger"},
        "message": message or f"this is number {name} of a series of events that must neither be lost nor doubled",
    }


def stored(events):
    """How often each number is stored, from exported events."""
    return Counter(event["fields"]["labels.sequence"] for event in events if "labels.sequence" in event["fields"])


class Sender(threading.Thread):
    """Sends numbered events by _bulk until told to stop, and sends a batch again until it is acknowledged, as a shipper does."""

    def __init__(self, server, token, name, has_ids, batch=20, make=numbered, pause=0.0):
        super().__init__(name=name, daemon=True)
        self.server, self.has_ids, self.batch, self.make, self.pause = server, has_ids, batch, make, pause
        self.headers = {"Authorization": f"Bearer {token}", "User-Agent": "ledger/1", "Content-Type": "application/x-ndjson"}
        self.acknowledged, self.attempted, self.refusals, self.breaks = set(), set(), 0, 0
        self.connection, self.stopping, self.failure = None, threading.Event(), None
        self.last_answer = time.monotonic()

    def run(self):
        try:
            number = 0
            while not self.stopping.is_set():
                names = [f"{self.name}-{number + step:07d}" for step in range(self.batch)]
                number += self.batch
                self.attempted.update(names)
                self.deliver(names)
                self.stopping.wait(self.pause)
        except Exception as error:  # a ledger that dies silently would prove nothing
            self.failure = error

    def deliver(self, names):
        """One batch, the same bytes again and again until the answer says that all of it is kept."""
        body = b"".join(
            json.dumps({"create": {"_index": "logs-ledger-default", **({"_id": name} if self.has_ids else {})}}).encode() + b"\n"
            + json.dumps(self.make(name)).encode() + b"\n" for name in names)
        while not self.stopping.is_set():
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.server.ingest, timeout=30)
                self.connection.request("POST", "/_bulk", body, self.headers)
                answer = self.connection.getresponse()
                content = answer.read()
            except (OSError, http.client.HTTPException):
                self.breaks += 1
                self.close()
                self.stopping.wait(0.02)
                continue
            self.last_answer = time.monotonic()
            if answer.status == 200:
                kept = [item["create"]["status"] in (200, 201, 409) for item in json.loads(content)["items"]]
                assert len(kept) == len(names) and all(kept), f"part of a batch was refused: {content[:500]!r}"
                self.acknowledged.update(names)
                return
            assert answer.status in (429, 500, 503), f"unexpected answer {answer.status}: {content[:500]!r}"
            self.refusals += 1
            self.stopping.wait(0.05)

    def close(self):
        """Closes the connection; the next batch opens another."""
        if self.connection:
            self.connection.close()
        self.connection = None

    def finish(self, seconds=60):
        """Stops, and raises what went wrong inside."""
        self.stopping.set()
        self.join(seconds)
        self.close()
        assert not self.is_alive(), f"sender {self.name} hangs"
        if self.failure:
            raise self.failure


class Verdict:
    """What the store has against what was acknowledged."""

    def __init__(self, senders, events):
        self.counts = stored(events)
        self.acknowledged = set().union(*(sender.acknowledged for sender in senders))
        known = {name for sender in senders if sender.has_ids for name in sender.attempted}
        self.missing = sorted(self.acknowledged - self.counts.keys())
        self.doubled_with_id = sorted(name for name, count in self.counts.items() if count > 1 and name in known)
        self.doubled_without_id = sorted(name for name, count in self.counts.items() if count > 1 and name not in known)
        self.unknown = sorted(self.counts.keys() - set().union(*(sender.attempted for sender in senders)))

    def __str__(self):
        return (f"acknowledged {len(self.acknowledged)}, stored {sum(self.counts.values())}, missing {len(self.missing)}, doubled with _id "
                f"{len(self.doubled_with_id)}, doubled without _id {len(self.doubled_without_id)} (allowed)")

    def hold(self):
        """The promise."""
        assert self.acknowledged, "nothing was acknowledged: this proved nothing"
        assert not self.missing, f"acknowledged and lost: {self.missing[:10]} ({len(self.missing)})"
        assert not self.doubled_with_id, f"stored twice though sent with an _id: {self.doubled_with_id[:10]}"
        assert not self.unknown, f"stored but never sent: {self.unknown[:10]}"
