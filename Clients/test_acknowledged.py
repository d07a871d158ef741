"""What was acknowledged is never lost: kill -9 under the real Elasticsearch client, and crashes at each named point."""

import json
import random

import pytest
from elasticsearch import ApiError, Elasticsearch, TransportError

from house import wait_until
from ledger import Sender, Verdict, numbered, stored
from shippers import ecs_document
from test_bodies import bulk

POINTS = ["journal.before-write", "journal.before-fsync", "journal.after-fsync", "events.before-commit", "events.after-commit",
          "alerts.before-commit", "alerts.after-commit"]
KILLS = 5


@pytest.mark.parametrize("has_ids", [True, False], ids=["with _id", "without _id"])
def test_elasticsearch_client_under_kill(make_server, capsys, has_ids):
    """The client sends on while the server is killed and restarted; it repeats what was not acknowledged."""
    server = make_server().start()
    chance = random.Random(7)
    sent, breaks = [], 0
    with Elasticsearch(f"http://127.0.0.1:{server.ingest}", api_key=server.token(), max_retries=0, request_timeout=10) as client:
        kill_at = {chance.randrange(20 + 40 * turn, 50 + 40 * turn) for turn in range(KILLS)}
        for batch in range(60 + 40 * KILLS):
            names = [f"es-{batch:04d}-{step:02d}" for step in range(20)]
            operations = [line for name in names for line in (
                {"create": {"_index": "logs-ledger-default", **({"_id": name} if has_ids else {})}}, numbered(name))]
            if batch in kill_at:
                server.process.kill()  # the next request meets the dying server

            def is_acknowledged():
                nonlocal breaks
                try:
                    answer = client.bulk(operations=operations)
                except (TransportError, ApiError):
                    breaks += 1
                    if not server.is_running():
                        server.kill()
                        server.start()
                    return False
                assert all(item["create"]["status"] in (201, 409) for item in answer["items"])
                return True

            wait_until(is_acknowledged, f"batch {batch} is acknowledged", 60)
            sent += names
    assert breaks >= KILLS - 1
    server.wait_stored(len(sent), 60)
    server.stop()
    counts = stored(server.events())
    assert sorted(set(sent) - counts.keys()) == []
    doubles = sum(count - 1 for count in counts.values())
    with capsys.disabled():
        print(f"\n  {len(sent)} events, {KILLS} kills, {breaks} broken requests: 0 missing, {doubles} doubled")
    if has_ids:
        assert doubles == 0


@pytest.mark.parametrize("point", POINTS)
def test_crash_at_point(make_server, point):
    """A crash at the point, a restart: everything acknowledged is there once."""
    server = make_server().start(TOCSIN_CRASH_AT=f"{point}:3")
    token = server.token()
    hosts = iter(range(10**9))

    def login(name):
        """A failed login, so that there are alerts to commit."""
        return {**numbered(name), **ecs_document(1), "host": {"name": f"bastion-{next(hosts) // 60}"}}

    senders = [Sender(server, token, "with", True, make=login), Sender(server, token, "without", False)]
    for sender in senders:
        sender.start()
    wait_until(lambda: not server.is_running(), lambda: f"the crash at {point} happened\n{server.log_tail()}", 30)
    assert server.wait_end() == -9
    server.start()
    before = [len(sender.acknowledged) for sender in senders]
    wait_until(lambda: all(len(sender.acknowledged) > count + 100 for sender, count in zip(senders, before)), "the senders go on", 30)
    for sender in senders:
        sender.finish()
    server.stop()
    verdict = Verdict(senders, server.events())
    verdict.hold()


def test_poison_record_is_set_aside(make_server):
    """A record that crashes the server is set aside when it crashed it twice alone; all others are stored, and it can be looked at."""
    server = make_server().start(TOCSIN_CRASH_ON_TEXT="poison-pill")
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    body = bulk({"message": "before"}, {"message": "a poison-pill in it"}, {"message": "after"})
    assert server.get("/_bulk", server.ingest, headers, "POST", body)[0] == 200
    crashes = 0
    while crashes < 3:  # in its batch, then twice alone
        wait_until(lambda: not server.is_running(), lambda: f"crash {crashes + 1} happened\n{server.log_tail()}")
        server.wait_end()
        crashes += 1
        server.start(ready=False, TOCSIN_CRASH_ON_TEXT="poison-pill")
    server.wait_ready()
    wait_until(lambda: server.run("dead-letters", "list", "--json").strip(), "the record is among the dead letters")
    server.wait_stored(2)
    letters = [json.loads(line) for line in server.run("dead-letters", "list", "--json").splitlines()]
    assert len(letters) == 1 and "poison-pill" in json.dumps(letters[0])
    server.stop()
    assert sorted(event["fields"]["message"] for event in server.events()) == ["after", "before"]
