"""Anomaly jobs with the real program: weeks of logs in by _bulk, a look-back by command, the anomaly out."""

import datetime
import json
import signal

from house import wait_until

JOB = """job_id: test_failures
description: Failed logons by user
groups: [authentication]
bucket_span: 1h
datafeed:
  query: 'event.category: "authentication" and event.outcome: "failure"'
detectors:
  - function: high_count
    by_field_name: user.name
influencers: [source.ip]
"""


def instant(hours):
    """The first second of the hour so many hours ago."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(minute=0, second=0, microsecond=0)
    return now - datetime.timedelta(hours=hours)


def document(at, user="alice", address="192.0.2.10"):
    """One failed logon, as Filebeat would send it."""
    return {
        "@timestamp": at.strftime("%Y-%m-%dT%H:%M:%S.000Z"), "message": f"failed logon of {user}",
        "event": {"category": ["authentication"], "outcome": "failure"}, "user": {"name": user}, "source": {"ip": address},
    }


def history(weeks=4, burst=72):
    """Two to five failures of alice an hour; so many hours ago 80 in one hour, from one address."""
    for hours in range(weeks * 7 * 24, 0, -1):
        for number in range(2 + hours * 7 % 4):
            yield document(instant(hours) + datetime.timedelta(minutes=number * 9))
    for number in range(80):
        yield document(instant(burst) + datetime.timedelta(seconds=number * 40), address="198.51.100.7")


def send(server, documents):
    """All of them by _bulk."""
    headers = {"Authorization": f"Bearer {server.token()}", "Content-Type": "application/x-ndjson"}
    body = "".join(json.dumps({"create": {"_index": "logs-vpn-default"}}) + "\n" + json.dumps(one) + "\n" for one in documents)
    status, _, answer = server.get("/_bulk", server.ingest, headers, "POST", body.encode())
    assert status == 200 and not json.loads(answer)["errors"]


def house_with_job(make_server):
    """A server whose state has a job of its own."""
    server = make_server()
    (server.state / "jobs").mkdir()
    (server.state / "jobs" / "failures.yml").write_text(JOB)
    return server


def test_a_look_back_finds_what_was_unusual(make_server):
    """Back-dated events of four weeks; the job is run over them beside the server, which then goes on by itself."""
    server = house_with_job(make_server).start()
    events = list(history())
    send(server, events)
    server.wait_stored(len(events))
    found = [json.loads(line) for line in server.run("jobs", "run", "test_failures", "--from", "now-4w", "--json").splitlines()]
    strongest = max(found, key=lambda anomaly: anomaly["score"])
    assert strongest["at"] == instant(72).strftime("%Y-%m-%dT%H:%M:%SZ"), found
    assert strongest["score"] >= 80 and strongest["actual"] == [80 + 2 + 72 * 7 % 4]
    assert {"field": "user.name", "value": "alice", "role": "by"} in strongest["series"]
    assert strongest["influencers"][0]["value"] == "198.51.100.7"
    said = server.run("jobs", "explain", strongest["id"])
    assert strongest["sentence"] in said and "198.51.100.7" in said
    assert server.alerts() == [], "nobody is told of what was three days ago"

    def job():
        rows = [json.loads(line) for line in server.run("jobs", "list", "--json").splitlines()]
        return next(row for row in rows if row["job"] == "test_failures")

    wait_until(lambda: job()["state"] == "runs", lambda: f"the job runs: {job()}", 30, every=0.5)
    before = job()
    assert before["buckets"] >= 4 * 7 * 24 - 2 and before["series"] >= 1 and before["observed_critical"] >= 1
    assert server.stop() == 0
    server.start()
    assert job()["buckets"] >= before["buckets"], "a restart forgets nothing"
    assert server.stop() == 0


def test_reload_backtest_and_check(make_server):
    """SIGHUP takes a new job over; a job is tried on stored events without being kept; problems have a place."""
    server = house_with_job(make_server).start()
    send(server, history(weeks=3))
    server.wait_stored(80)
    other = server.state / "jobs" / "other.yml"
    other.write_text(JOB.replace("test_failures", "test_other"))
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: '"jobs"' in server.log_tail() or "were read again" in server.log_tail(), "the reload")
    assert "test_other" in server.run("jobs", "list")
    tried = server.run("jobs", "backtest", other, "--from", "now-3w")
    assert "failed logon" not in tried and len(tried.splitlines()) >= 1
    assert "test_other" in tried
    other.write_text(JOB.replace("high_count", "hihg_count"))
    assert ":8:" in server.run("jobs", "check", other, check=False)
    assert server.stop() == 0
