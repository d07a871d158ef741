"""What an operator does: the first start, a replay, a reload by SIGHUP, a backup under load, a restore, TLS, completion."""

import contextlib
import datetime
import json
import os
import re
import shutil
import signal
import sqlite3
import ssl
import subprocess
import threading
import urllib.request

from house import binary, wait_until


def failed_logins(count, host="bastion", address="203.0.113.9"):
    """Lines as sshd writes them through syslog, dated now."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return "".join(f"<38>{now:%b} {now.day:2d} {now:%H:%M:%S} {host} sshd[{4000 + n}]: Failed password for root from {address} port {40000 + n} ssh2\n"
                   for n in range(count))


def test_first_start_shows_something(make_server):
    """Without --no-demo the first start makes an account and a token, and its demo log raises three alerts."""
    server = make_server()
    command = [binary(), "serve", "--state", server.state, "--web", f"127.0.0.1:{server.web}", "--ingest", f"127.0.0.1:{server.ingest}",
               "--syslog", f"127.0.0.1:{server.syslog}"]
    with open(server.log_file, "wb") as log:
        server.process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=log)
    lines = [server.process.stdout.readline().decode() for _ in range(3)]
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(30) == 0
    server.process = None
    assert all(line.startswith("SIEM ALERT -- STATIC RULE - [") for line in lines)
    said = server.log_file.read_text()
    assert re.search(r"^password +\S{20}$", said, re.M) and re.search(r"^ingest token +tocsin_ingest_\S+$", said, re.M)


def test_replay_beside_the_server(make_server):
    """A log file goes through the running server; the token made for it is revoked afterwards."""
    server = make_server().start()
    log = server.folder / "auth.log"
    log.write_text(failed_logins(40) + "\n\nsome other line\n")
    assert "41 lines" in server.run("replay", str(log))
    server.wait_stored(41)
    wait_until(lambda: len(server.lines) == 1, "the alert line")
    assert "revoked" in server.run("token", "list")
    assert server.stop() == 0


def test_reload_reads_rules_again(make_server):
    """SIGHUP takes a changed rule over; a broken one is named and changes nothing else."""
    rules = make_server().folder / "rules"
    rules.mkdir()
    rule = """title: {title}
id: 7d0f3a34-6a6f-4a8e-9d0f-3a346a6f4a8e
status: stable
logsource: {{product: linux, service: sshd}}
detection: {{selection: {{message|contains: Failed password}}, condition: selection}}
level: high
"""
    (rules / "one.yml").write_text(rule.format(title="First title"))
    server = make_server()
    server.arguments = ["--rules", str(rules)]
    server.start()
    token = server.token()
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "test"}
    assert server.get("/ingest/ndjson", server.ingest, headers, "POST", failed_logins(1, host="a").encode())[0] == 200
    wait_until(lambda: any(b"First title on" in line for _, line in server.lines), "the first title")
    (rules / "one.yml").write_text(rule.format(title="Second title"))
    (rules / "two.yml").write_text("title: broken\n")
    server.process.send_signal(signal.SIGHUP)
    wait_until(lambda: "read again" in server.log_tail(), "the reload is logged")
    assert server.get("/ingest/ndjson", server.ingest, headers, "POST", failed_logins(1, host="b").replace("root", "bob").encode())[0] == 200
    wait_until(lambda: len(server.lines) == 2, "an alert about somebody else")
    assert b"Second title" in server.lines[1][1]
    assert server.stop() == 0


def test_reloads_under_load_lose_no_match(make_server):
    """Rules are read again and again while lines come in: every line is matched once, and a correlation's window stays open."""
    rules = make_server().folder / "rules"
    rules.mkdir()
    (rules / "one.yml").write_text("""title: A wrong password
name: wrong
id: 7d0f3a34-6a6f-4a8e-9d0f-3a346a6f4a8e
logsource: {product: linux, service: sshd}
detection: {selection: {message|contains: Failed password}, condition: selection}
level: informational
---
title: All of them
id: 8d0f3a34-6a6f-4a8e-9d0f-3a346a6f4a8e
correlation: {type: event_count, rules: [wrong], group-by: [host.name], timespan: 1h, condition: {eq: 4000}}
level: high
""")
    server = make_server()
    server.arguments = ["--rules", str(rules)]
    server.start()
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    answers = []

    def send():
        for _ in range(400):
            answers.append(server.get("/ingest/ndjson", server.ingest, headers, "POST", failed_logins(10).encode())[0])

    sender = threading.Thread(target=send)
    sender.start()
    edition = 0
    while sender.is_alive():
        edition += 1
        (rules / "two.yml").write_text(f"title: Another\nid: 9d0f3a34-6a6f-4a8e-9d0f-3a346a6f4a8e\nlevel: low\nlogsource: {{product: p{edition}}}\n"
                                       "detection: {s: {a: b}, condition: s}\n")
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: server.log_file.read_text().count("read again") >= edition, "the reload is logged")
    assert answers == [200] * 400 and edition >= 3
    server.wait_stored(4000)
    wait_until(lambda: server.lines, "the window that held every line")
    assert b"All of them" in server.lines[0][1]
    with contextlib.closing(sqlite3.connect(f"file:{server.state}/control.sqlite?mode=ro", uri=True)) as control:
        assert control.execute("SELECT sum(count) FROM rule_hour WHERE rule LIKE '7d0f%'").fetchone() == (4000,)
    assert server.stop() == 0


def test_backup_while_running_and_restore(make_server):
    """A backup under load is whole: restored, it has the alert, the events up to a point, and a chain of facts that holds."""
    server = make_server().start()
    log = server.folder / "auth.log"
    log.write_text(failed_logins(400))
    server.run("replay", str(log))
    wait_until(lambda: len(server.lines) == 1, "the alert line")
    server.wait_stored(400)
    server.run("backup", str(server.folder / "copy"))
    server.stop()
    restored = make_server()
    shutil.rmtree(restored.state)
    restored.run("restore", str(server.folder / "copy"))
    assert restored.run("events", "count").strip() == "400"
    # An older copy is found as one, until somebody says that it was put back on purpose.
    restored.run("audit", "checkpoint", "--after-restore", "the disk died")
    assert "as they were written" in restored.run("audit", "verify")
    restored.start()
    assert json.loads(restored.run("alerts", "list", "--json"))["id"] == "ALR-1"
    assert restored.stop() == 0


def test_ingest_over_tls(make_server):
    """With a certificate the ingest listener speaks TLS 1.2 and later, and nothing else."""
    server = make_server()
    chain, key = server.folder / "chain.pem", server.folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", chain], check=True, capture_output=True)
    server.configure({"ingest": {"certificate": str(chain), "key": str(key)}})
    server.start()
    context = ssl.create_default_context(cafile=str(chain))
    request = urllib.request.Request(f"https://127.0.0.1:{server.ingest}/ingest/ndjson", failed_logins(1).encode(),
                                     {"Authorization": f"Bearer {server.token()}"})
    with urllib.request.urlopen(request, context=context) as answer:
        assert answer.read() == b'{"accepted":1}'
    server.wait_stored(1)
    assert server.stop() == 0


def test_commands_say_what_is_wrong(make_server):
    """Unknown keys, unknown alerts and missing houses get a sentence and a status, not a trace."""
    server = make_server()
    (server.folder / "bad.yaml").write_text("stat: here\n")
    for command, part in [
        (["config", "check", "--config", server.folder / "bad.yaml"], 'did you mean "state"'),
        (["alerts", "show", "--state", server.folder / "nothing", "ALR-1"], "holds no house"),
        (["alerts", "show", "--state", server.folder, "seven"], "ALR-1, ALR-2"),
        (["serve", "--state", server.folder / "s", "--web", "here"], "HOST:PORT"),
        (["rules", "check", "/nowhere"], "cannot be read"),
    ]:
        done = subprocess.run([str(word) for word in [binary(), *command]], capture_output=True, text=True, env={**os.environ})
        assert done.returncode != 0 and part in done.stderr and "Fatal" not in done.stderr, done.stderr
    shell = subprocess.run([binary(), "--generate-completion-script", "bash"], capture_output=True, text=True, check=True).stdout
    assert "dead-letters" in shell
