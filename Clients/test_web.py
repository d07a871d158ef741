"""The web listener from outside: health, metrics, sign-in, and the page behind the link of an alert."""

import re
import subprocess
import urllib.parse

import pytest

from conftest import need
from house import wait_until
from shippers import ecs_document
from test_bodies import bulk

PASSWORD = "correct horse battery staple"


def sign_in(server, name="alice", return_to="/alerts"):
    """Adds an analyst, signs in as a browser would with the form, and answers the session's Cookie header."""
    server.run("user", "add", "--role", "analyst", name, stdin=PASSWORD + "\n")
    status, headers, _ = post_login(server, name, PASSWORD, return_to)
    assert status in (302, 303), f"signing in answered {status}"
    return cookies(headers)


def post_login(server, name, password, return_to):
    """Fetches the form, fills it in with all its hidden fields, posts it."""
    _, headers, page = server.get("/login?" + urllib.parse.urlencode({"return_to": return_to}))
    form = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page.decode()))
    form |= {"username": name, "password": password, "return_to": return_to}
    sent = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.public_url, "Cookie": cookies(headers)}
    return server.get("/login", method="POST", body=urllib.parse.urlencode(form), headers=sent)


def cookies(headers):
    """What a browser would send back."""
    return "; ".join(value.partition(";")[0] for value in headers.get_all("Set-Cookie", []))


@pytest.fixture
def server(make_server):
    """A running server under the address at which it is reached: a browser's Origin must be right."""
    return make_server(public_url=None).start()


@pytest.fixture
def alerted(server):
    """A server that has raised ALR-1."""
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    body = bulk(*(ecs_document(number) for number in range(12)), _index="logs-ssh-default")
    assert server.get("/_bulk", server.ingest, headers, "POST", body)[0] == 200
    wait_until(lambda: server.lines, lambda: f"a line on stdout\n{server.log_tail()}")
    return server


def test_health(server):
    """Alive and ready."""
    assert server.status("/healthz") == 200
    assert server.status("/readyz") == 200


def test_login_form(server):
    """A form that works without scripts."""
    status, headers, page = server.get("/login")
    html = page.decode()
    assert status == 200 and headers["Content-Type"].startswith("text/html")
    for part in ('method="post"', 'name="username"', 'name="password"', 'type="password"'):
        assert part in html


def test_the_link_survives_the_sign_in(alerted):
    """The link of an alert leads through the sign-in back to the page of that alert."""
    status, headers, _ = alerted.get("/alerts/ALR-1")
    assert status in (302, 303)
    where = urllib.parse.urlsplit(headers["Location"])
    assert where.path == "/login"
    return_to = urllib.parse.parse_qs(where.query)["return_to"][0]
    assert return_to == "/alerts/ALR-1"
    alerted.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    status, headers, _ = post_login(alerted, "alice", PASSWORD, return_to)
    assert status in (302, 303) and urllib.parse.urlsplit(headers["Location"]).path == "/alerts/ALR-1"
    status, _, page = alerted.get("/alerts/ALR-1", headers={"Cookie": cookies(headers)})
    assert status == 200
    assert "SSH password guessing from 203.0.113.9 on bastion" in page.decode()


@pytest.mark.parametrize("path", ["/", "/alerts", "/alerts/ALR-1", "/alerts/ALR-999", "/../etc/passwd", "/alerts/%2e%2e%2f"])
def test_pages_need_a_sign_in(alerted, path):
    """Nobody sees anything without signing in, not even whether an alert exists."""
    status, _, page = alerted.get(path)
    assert status in (302, 303, 400, 401, 403, 404)
    assert b"203.0.113.9" not in page
    assert alerted.status("/alerts/ALR-1") == alerted.status("/alerts/ALR-999")


def test_an_unknown_alert_is_not_found(alerted):
    """Signed in, an alert that is not there is 404."""
    session = sign_in(alerted)
    for name in ("ALR-999", "ALR-0", "ALR--1", "ALR-99999999999999999999", "x"):
        assert alerted.get(f"/alerts/{name}", headers={"Cookie": session})[0] in (400, 404), name


def test_wrong_password(server):
    """A wrong password, an unknown name: the same answer, no session."""
    server.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    answers = [post_login(server, name, "wrong horse battery staple", "/alerts") for name in ("alice", "nobody")]
    assert answers[0][0] == answers[1][0] not in (302, 303)
    session = cookies(answers[0][1])
    assert server.get("/alerts", headers={"Cookie": session})[0] in (302, 303)


def test_post_from_elsewhere_is_refused(server):
    """A form on another site cannot sign a browser in."""
    server.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    form = urllib.parse.urlencode({"username": "alice", "password": PASSWORD, "return_to": "/"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert server.get("/login", method="POST", body=form, headers=headers)[0] in (400, 403)


@need("promtool")
def test_metrics(alerted):
    """promtool finds nothing to say; the counts are right; every name is ours."""
    alerted.wait_stored(12)
    status, headers, page = alerted.get("/metrics")
    assert status == 200 and headers["Content-Type"].startswith("text/plain")
    judged = subprocess.run(["promtool", "check", "metrics"], input=page, capture_output=True)
    assert (judged.returncode, judged.stdout, judged.stderr) == (0, b"", b"")
    values = alerted.metrics()
    assert all(name.startswith("tocsin_") for name in values)
    assert values["tocsin_events_accepted_total"] == values["tocsin_events_stored_total"] == 12
    assert values["tocsin_alerts_raised_total"] == 1
    assert alerted.token("second") not in page.decode()
