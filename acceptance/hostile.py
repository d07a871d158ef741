"""Garbage on every port while good events come in: the server lives, stays small, and keeps every good event."""

import http.client
import json
import random
import re
import socket
import threading
import time

from campaign import Memory, Sender, Verdict, resident, wait_until

MIB = 1 << 20
SECONDS = 40
SEEDS = [
    b"<34>Nov 24 10:00:00 bastion sshd[4242]: Failed password for invalid user admin from 203.0.113.9 port 40000 ssh2",
    b'<38>1 2026-11-24T10:00:00.5Z bastion sshd 4242 - [a@1 k="v\\"\\]"] Failed password for root from 203.0.113.9 port 40000 ssh2',
    b"<34>1 - - - - - - CEF:0|Vendor|Product|1.0|100|name \\| pipe|9|src=203.0.113.9 dst=10.0.0.1 msg=a \\= b cs1=x cs1Label=y",
    b"type=EXECVE msg=audit(1700000000.123:42): argc=3 a0=\"sh\" a1=\"-c\" a2=6964",
    b'203.0.113.9 - - [24/Nov/2026:10:00:00 +0000] "GET /%2e%2e/etc/passwd HTTP/1.1" 404 162 "-" "curl/8"',
    b'{"@timestamp":"2026-11-24T10:00:00Z","host":{"name":"h"},"event":{"category":["process"]},"message":"m","n":[1,2.5e3,null]}',
    b'{"EventID":4624,"Channel":"Security","EventData":{"TargetUserName":"bob"}}',
    b'{"eventVersion":"1.11","eventSource":"iam.amazonaws.com","eventName":"CreateUser","userIdentity":{"type":"Root"}}',
]
ODD = [b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\n", b"\r\n", b"\x1b[2J", b"%s%n", b"{", b"}", b"[", b'"', b"\\", b"\\ud800", b"<", b">",
       b"9" * 30, b"-" * 300, b"1e400", b"0" * 9 + b" ", b"\xe2\x80\xae", b":", b"=", b"|", b" " * 1000, b"A" * 5000]


def run(campaign):
    server = campaign.server().start()
    token = server.token()
    sender = Sender(server, token, "good", True)
    sender.start()
    wait_until(lambda: sender.acknowledged, "the first good events are acknowledged")
    memory, before = Memory(server), resident(server)
    memory.start()
    crowd = [threading.Thread(target=watched, args=(campaign, attack, server, token), daemon=True) for attack in ATTACKS]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join(SECONDS + 60)
    campaign.promise(not any(thread.is_alive() for thread in crowd), "no attacker hangs on the server")
    campaign.promise(server.is_running() and server.status("/readyz") == 200, "the server lives")
    count = len(sender.acknowledged)
    wait_until(lambda: sender.failure or len(sender.acknowledged) > count + 200, "good events still get through", 60)
    sender.finish()
    rise = memory.stop() - before
    campaign.promise(rise < 512 * MIB, f"memory rose by {rise / MIB:.0f} MiB under attack, at most 512")
    drain(campaign, server)
    server.stop(60)
    verdict = Verdict([sender], [event for event in server.events() if event["fields"].get("labels.sequence", "").startswith("good-")])
    campaign.say(str(verdict))
    campaign.promise(not verdict.missing and not verdict.doubled_with_id and bool(verdict.acknowledged), "every good event is kept, once")
    bad = [line for line in server.alert_lines() if not re.fullmatch(r"SIEM ALERT -- [A-Z ]+ - \[\w+\] [^\x00-\x1f\x7f]+\. Check \S+", line)]
    campaign.promise(not bad, f"{len(server.alert_lines())} alert lines, all of the one shape {bad[:2]}")
    odd = [line for line in server.log_file.read_bytes().splitlines() if not is_clean_json(line)]
    campaign.promise(not odd, f"the log is JSON lines without control characters {odd[:2]}")


def drain(campaign, server):
    """Waits until the line has finished everything; records of one audit event are joined, so the counts may differ."""
    def is_drained():
        values = server.metrics()
        return values["tocsin_events_stored_total"] > 0 and values["tocsin_line_lag_events"] == 0

    wait_until(is_drained, lambda: f"all that was accepted is stored {server.metrics()}", 180, every=0.5)
    campaign.say(f"{server.count()} events stored")


def is_clean_json(line):
    """True for a line of JSON without raw control characters."""
    try:
        json.loads(line)
    except ValueError:
        return False
    return not re.search(rb"[\x00-\x1f\x7f]|\xe2\x80[\xaa-\xae]", line)


def watched(campaign, attack, server, token):
    """Runs one attack; an attack that fails, for example because nobody listens any more, breaks the run."""
    try:
        attack(server, token, random.Random(f"{campaign.seed}-{attack.__name__}"), campaign.say)
    except Exception as error:
        campaign.promise(False, f"the attack {attack.__name__} could go on: {error!r}")


def mutated(chance):
    """A seed with some bytes changed, cut, doubled, or odd pieces put in."""
    text = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randrange(0, 6)):
        place = chance.randrange(len(text) + 1)
        match chance.randrange(5):
            case 0: text[place:place] = chance.choice(ODD)
            case 1: del text[place:place + chance.randrange(1, 20)]
            case 2: text[place:place + 1] = bytes([chance.randrange(256)])
            case 3: text[place:place] = text[max(0, place - 30):place] * chance.randrange(1, 4)
            case 4: text = text[:place]
    return bytes(text)


def for_a_while():
    """True again and again until the time is over."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        yield True


def datagrams(server, token, chance, say):
    """Syslog over UDP."""
    sent = 0
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for _ in for_a_while():
            wire.sendto(mutated(chance)[:60_000], ("127.0.0.1", server.syslog))
            sent += 1
            if sent % 50 == 0:
                time.sleep(0.02)  # the rate of the attack
    say(f"{sent} odd datagrams")


def streams(server, token, chance, say):
    """Syslog over TCP: lies about lengths, mixed framings, connections cut anywhere."""
    sent = 0
    for _ in for_a_while():
        with socket.create_connection(("127.0.0.1", server.syslog), 10) as wire:
            try:
                for _ in range(chance.randrange(1, 40)):
                    text = mutated(chance)
                    frame = chance.choice([b"%d %s" % (len(text), text), text + b"\n", text + b"\0", b"%d %s" % (chance.randrange(10**7), text)])
                    wire.sendall(frame)
                    sent += 1
            except OSError:
                continue  # it hung up on us, as it may
    say(f"{sent} odd frames")


def requests(server, token, chance, say):
    """Bodies made of garbage, with a good token."""
    statuses = {}
    for _ in for_a_while():
        lines = [chance.choice([b'{"create":{}}', b'{"index":{"_index":"logs-x-y"}}', mutated(chance)]) + b"\n" + mutated(chance) + b"\n"
                 for _ in range(chance.randrange(1, 30))]
        path = chance.choice(["/_bulk", "/ingest/ndjson", "/_bulk?" + "x" * chance.randrange(100)])
        connection = http.client.HTTPConnection("127.0.0.1", server.ingest, timeout=20)
        try:
            connection.request("POST", path, b"".join(lines), {"Authorization": f"Bearer {token}", "User-Agent": "x"})
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            status = "closed"
        finally:
            connection.close()
        statuses[status] = statuses.get(status, 0) + 1
    say(f"odd bodies were answered {statuses}")
    assert not any(status in statuses for status in (500, 502)), "an odd body is the sender's fault, not ours"


def broken_http(server, token, chance, say):
    """Requests that are no HTTP, on both listeners."""
    sent = 0
    for _ in for_a_while():
        with socket.create_connection(("127.0.0.1", chance.choice([server.ingest, server.web])), 10) as wire:
            head = bytearray(b"POST /_bulk HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token.encode() + chance.choice([
                b"\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", b"\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx",
                b"\r\nContent-Length: -1\r\n\r\n", b"\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                b"\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08"]))
            for _ in range(chance.randrange(0, 3)):
                head[chance.randrange(len(head))] = chance.randrange(256)
            try:
                wire.sendall(bytes(head))
                wire.settimeout(0.2)
                wire.recv(1000)
            except OSError:
                pass  # no answer is an answer here
            sent += 1
    say(f"{sent} requests that are no HTTP")


def slow_senders(server, token, chance, say):
    """Two hundred connections that send a byte now and then."""
    wires = []
    for _ in range(200):
        try:
            wire = socket.create_connection(("127.0.0.1", chance.choice([server.ingest, server.web, server.syslog])), 5)
            wire.sendall(b"POST /_bulk HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nX")
            wires.append(wire)
        except OSError:
            continue
    alive = 0
    for _ in for_a_while():
        alive = 0
        for wire in wires:
            try:
                wire.sendall(b"x")
                alive += 1
            except OSError:
                continue
        time.sleep(0.5)  # the slowness is the attack
    for wire in wires:
        wire.close()
    say(f"{len(wires)} slow connections, {alive} still open at the end")


ATTACKS = [datagrams, streams, requests, broken_http, slow_senders]
