"""Sessions and forgery, over plain HTTP: what a stolen, fixed, old or borrowed session can do (nothing), and forms of other sites."""

import http.cookies
import re
import sqlite3
import urllib.parse

import pytest

from house import wait_until
from shapes import shapes
from shippers import bsd_line
from test_web import PASSWORD, cookies, post_login, sign_in

FORM = "application/x-www-form-urlencoded"
SAMPLES = {"{id}": "ALR-1", "{number}": "1", "{step}": "note", "{name}": "alice", "{rest}": "alerts", "{token}": "none", "{form}": "csaf",
           "{month}": "2026-11", "{day}": "2026-11-23"}
# These are open to everybody, or have no form of the house's own.
OPEN = "login", "api", "apiDescription", "health", "ready", "metrics", "style", "script", "icons", "outside", "agreement", "trackerHook"
SUDO = "mallory : user NOT in sudoers ; TTY=pts/2 ; PWD=/home/mallory ; USER=root ; COMMAND=/bin/bash"


@pytest.fixture
def server(make_server):
    """A running server under the address at which it is reached, with one alert."""
    server = make_server(public_url=None).start()
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    line = bsd_line(SUDO, host="web-1", tag="sudo", priority=85)
    assert server.get("/ingest/ndjson", server.ingest, headers, "POST", line + "\n")[0] == 200
    wait_until(lambda: server.lines, lambda: f"a line on stdout\n{server.log_tail()}")
    return server


def add(server, name, role):
    """A person with a session: its Cookie header."""
    server.run("user", "add", "--role", role, name, stdin=PASSWORD + "\n")
    status, headers, _ = post_login(server, name, PASSWORD, "/alerts")
    assert status == 303
    return cookies(headers)


def form_key(server, session):
    """The key that the forms of a session carry."""
    page = server.get("/views", headers={"Cookie": session})[2].decode()
    return re.search(r'name="form_key" value="([^"]+)"', page)[1]


def post(server, path, session, headers=None, **form):
    """Sends a form as a browser with this session would: (status, headers, body)."""
    sent = {"Content-Type": FORM, "Origin": server.public_url, "Sec-Fetch-Site": "same-origin", "Cookie": session, **(headers or {})}
    sent = {name: value for name, value in sent.items() if value is not None}
    return server.get(path, method="POST", body=urllib.parse.urlencode(form), headers=sent)


def is_signed_in(server, session):
    """True when the session opens the queue."""
    status, headers, _ = server.get("/alerts?stage=all", headers={"Cookie": session})
    assert status in (200, 303), status
    assert status == 200 or headers["Location"].startswith("/login?return_to="), headers["Location"]
    return status == 200


def paths(skipped=OPEN):
    """A path of every shape of address that is for people who have signed in."""
    for shape in shapes():
        if shape.name.split("-")[0] not in skipped:
            yield shape.name, re.sub(r"\{\w+\}", lambda hole: sample(shape.path, hole[0]), shape.path)


def sample(path, hole):
    """Something that fits a hole of an address."""
    if hole == "{id}":
        kinds = {"/incidents": "INC-1", "/events": "1", "/anomalies": "ANO-1", "/jobs": "auth_rare_user",
                 "/problems": "PRB-1", "/exercises": "EXE-1", "/disclosures": "INC-1"}
        return next((fit for start, fit in kinds.items() if path.startswith(start)), "ALR-1")
    if hole == "{step}" and path.startswith("/jobs"):
        return "start"
    return SAMPLES[hole]


# --- the cookie ---------------------------------------------------------------------------------------------------------


def morsel(headers):
    """The one cookie that an answer sets."""
    found = headers.get_all("Set-Cookie", [])
    assert len(found) == 1, found
    cookie = http.cookies.SimpleCookie(found[0])
    return next(iter(cookie.items()))


def test_the_cookie(server):
    """No script reads it, no other site's form carries it, no other host gets it; without TLS it says so by its name."""
    server.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    name, cookie = morsel(post_login(server, "alice", PASSWORD, "/alerts")[1])
    assert name == "tocsin" and cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict") and cookie["path"] == "/"
    assert cookie["domain"] == "" and 0 < int(cookie["max-age"]) <= 86_400
    assert len(cookie.value) >= 32


def test_the_cookie_over_tls(make_server):
    """Where people come by TLS, the cookie is bound to TLS and to the host."""
    server = make_server(public_url="https://siem.example.com").start()
    server.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    form = urllib.parse.urlencode({"username": "alice", "password": PASSWORD, "return_to": "/"})
    status, headers, _ = server.get("/login", method="POST", body=form, headers={"Content-Type": FORM})
    name, cookie = morsel(headers)
    assert status == 303 and name.startswith("__Host-") and cookie["secure"] and cookie["httponly"] and cookie["path"] == "/"
    assert cookie["domain"] == ""


def test_the_secret_is_not_kept(server):
    """Whoever reads the database, or the log, cannot use a session."""
    secret = sign_in(server).partition("=")[2]
    for file in [*server.state.rglob("*.sqlite*"), server.log_file]:
        assert secret.encode() not in file.read_bytes(), file


# --- sessions that must not work ----------------------------------------------------------------------------------------


def test_a_fixed_session_does_not_survive(server):
    """A cookie that somebody planted before the sign-in is not the session afterwards."""
    planted = "A" * 43
    server.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    form = urllib.parse.urlencode({"username": "alice", "password": PASSWORD, "return_to": "/"})
    sent = {"Content-Type": FORM, "Origin": server.public_url, "Cookie": f"tocsin={planted}"}
    headers = server.get("/login", method="POST", body=form, headers=sent)[1]
    name, cookie = morsel(headers)
    assert cookie.value != planted
    assert not is_signed_in(server, f"{name}={planted}")
    assert is_signed_in(server, f"{name}={cookie.value}")


def test_each_sign_in_is_a_session_of_its_own(server):
    """Signing in again, also with the old session's cookie, makes a new secret and a new form key."""
    first = add(server, "alice", "analyst")
    form = urllib.parse.urlencode({"username": "alice", "password": PASSWORD, "return_to": "/"})
    sent = {"Content-Type": FORM, "Origin": server.public_url, "Cookie": first}
    second = cookies(server.get("/login", method="POST", body=form, headers=sent)[1])
    assert second != first and form_key(server, second) != form_key(server, first)


def test_a_stolen_cookie_ends_with_the_sign_out(server):
    """Signing out ends the session in the house, not only in the browser."""
    session = add(server, "alice", "analyst")
    status, headers, _ = post(server, "/logout", session, form_key=form_key(server, session))
    assert status == 303 and morsel(headers)[1].value == "" and morsel(headers)[1]["max-age"] == "0"
    assert not is_signed_in(server, session)
    assert post(server, "/alerts/ALR-1/note", session, form_key="x", text="late")[1]["Location"].startswith("/login")


@pytest.mark.parametrize("change", ["used_at = used_at - 28801", "opened_at = opened_at - 86401"], ids=["unused", "old"])
def test_an_expired_session(server, change):
    """Eight hours unused, or a day old: the session is over, and stays over."""
    session = add(server, "alice", "analyst")
    assert is_signed_in(server, session)
    with sqlite3.connect(server.state / "control.sqlite", timeout=10) as database:
        assert database.execute(f"UPDATE session SET {change}").rowcount == 1
    database.close()
    assert not is_signed_in(server, session)
    assert not is_signed_in(server, session)


@pytest.mark.parametrize("role,password", [("viewer", PASSWORD), ("analyst", "another horse battery staple")], ids=["role", "password"])
def test_a_change_of_the_account_ends_its_sessions(server, role, password):
    """A new role or a new password: whoever is signed in signs in again."""
    session = add(server, "alice", "analyst")
    server.run("user", "add", "--role", role, "alice", stdin=password + "\n")
    assert not is_signed_in(server, session)


@pytest.mark.parametrize("value", [
    "", "x", "A" * 43, "A" * 100_000, "null", "0", "' or 1=1 --", "%00", "../../keys", "\u00e9", '"quoted"', "a=b=c", "tocsin=tocsin",
])
def test_invented_sessions(server, value):
    """Nothing that is made up opens anything, and nothing breaks."""
    header = f"tocsin={value}".encode("utf-8").decode("latin-1")
    try:
        status, headers, _ = server.get("/alerts", headers={"Cookie": header})
    except OSError:
        assert len(value) > 10_000, "it hung up on a request of ordinary size"
        return
    assert status in (303, 400, 431) and (status != 303 or headers["Location"].startswith("/login"))
    assert server.status("/readyz") == 200


# --- forms of other sites -----------------------------------------------------------------------------------------------

FORGERIES = {
    "no key": ({}, {"form_key": None}),
    "an empty key": ({}, {"form_key": ""}),
    "the key of another session": ({}, {"form_key": "other"}),
    "another origin": ({"Origin": "https://evil.example", "Sec-Fetch-Site": None}, {}),
    "another origin that begins alike": ({"Origin": "{base}.evil.example", "Sec-Fetch-Site": None}, {}),
    "a sandboxed frame": ({"Origin": "null", "Sec-Fetch-Site": None}, {}),
    "another site": ({"Origin": None, "Sec-Fetch-Site": "cross-site"}, {}),
    "a neighbour": ({"Origin": None, "Sec-Fetch-Site": "same-site"}, {}),
}


@pytest.fixture
def guarded(make_server):
    """A house with an admin and an analyst: (server, the admin's session, its form key, the analyst's form key)."""
    server = make_server(public_url=None).start()
    admin, other = add(server, "adam", "admin"), add(server, "alice", "analyst")
    return server, admin, form_key(server, admin), form_key(server, other)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_form_changes_nothing(guarded, forgery):
    """Whatever address of the house a form is sent to: not from here, or without this session's key, it is refused."""
    server, session, key, other = guarded
    headers, fields = FORGERIES[forgery]
    headers = {name: value and value.replace("{base}", server.public_url) for name, value in headers.items()}
    form = {"form_key": key, "do": "remove", "text": "forged", "reason": "forged", "decision": "benign", **fields}
    form = {name: other if value == "other" else value for name, value in form.items() if value is not None}
    tried = 0
    for name, path in paths():
        status, answer, _ = post(server, path, session, headers, **form)
        assert status == 403, f"{path} ({name}) answered {status} {answer['Location'] or ''}"
        tried += 1
    assert tried > 40
    assert is_signed_in(server, session), "not even the sign-out was taken"


def test_a_form_without_a_session(server):
    """The house asks who is there, and does nothing."""
    for _, path in paths():
        status, headers, _ = post(server, path, "", form_key="x", text="x")
        assert status == 303 and headers["Location"].startswith("/login?return_to="), path
    assert "nobody" not in str(server.alerts()) and server.alerts()[0].get("verdict") is None


def test_a_right_form_is_taken(server):
    """The same form with all that is asked for works: the tests above can fail."""
    session = add(server, "alice", "analyst")
    status, headers, _ = post(server, "/alerts/ALR-1/note", session, form_key=form_key(server, session), text="noted by hand")
    assert status == 303 and headers["Location"].startswith("/alerts/ALR-1")
    assert "noted by hand" in server.get("/alerts/ALR-1", headers={"Cookie": session})[2].decode()


def without_time_left(alerts):
    """The alerts without what changes by itself."""
    return [{name: value for name, value in alert.items() if name != "seconds_left"} for alert in alerts]


def test_reading_changes_nothing(server):
    """A link, an image or a prefetch is a GET: none of them takes a step."""
    session = add(server, "adam", "admin")
    key = form_key(server, session)
    before = without_time_left(server.alerts())
    query = urllib.parse.urlencode({"form_key": key, "decision": "benign", "reason": "by a link", "do": "remove", "text": "by a link"})
    for name, path in paths():
        if name != "live":
            server.get(f"{path}?{query}", headers={"Cookie": session})
    assert without_time_left(server.alerts()) == before
    assert is_signed_in(server, session), "a link to /logout signs nobody out"


def test_a_viewer_changes_nothing(server):
    """With a right form, a role that only reads is refused everywhere but at its own things."""
    session = add(server, "vera", "viewer")
    key = form_key(server, session)
    own = "logout", "me", "views", "view", "home", "board", "alerts", "alert", "live", "entity", "events", "event", "eventsAround", \
        "eventsCompare", "eventsExport", "eventsSuggest", "eventsValues", "incidents", "incident", "incidentPack", "duties", "notices", "settings", \
        "anomalies", "anomaly", "anomalyRules", "jobs", "job", "jobSeries"
    tried = 0
    for name, path in paths():
        if name in own or name.split("-")[0] in ("me", "report"):
            continue
        status = post(server, path, session, form_key=key, reason="x", decision="benign", do="x", text="x")[0]
        assert status == 403, f"{path} answered {status}"
        tried += 1
    assert tried > 15 and server.alerts()[0].get("verdict") is None


# --- frames, redirects --------------------------------------------------------------------------------------------------


def test_no_page_can_be_framed(server):
    """Every answer, also a refusal, forbids to be framed, and runs no script but ours."""
    session = add(server, "adam", "admin")
    asked = [path for name, path in paths(()) if name != "live"] + ["/nowhere", "/alerts/ALR-999", "/%ff", "/alerts/%00"]
    for cookie in (session, ""):
        for path in asked:
            status, headers, _ = server.get(path, headers={"Cookie": cookie})
            assert status < 500, f"{path} answered {status}"
            policy = headers["Content-Security-Policy"] or ""
            assert "frame-ancestors 'none'" in policy and headers["X-Frame-Options"] == "DENY", path
            assert "default-src 'none'" in policy and "unsafe" not in policy, path
            assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer", path
            assert headers["Server"] is None, path


OUTSIDE = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example",
    "https://evil.example", "https:evil.example", "HTTPS://evil.example", "javascript:alert(1)", "data:text/html,x", " //evil.example",
    "/.//evil.example", "/..//evil.example", "/%2f/evil.example", "/%5cevil.example", "@evil.example", ".evil.example", "?//evil.example",
    "/alerts\r\nLocation: https://evil.example", "/alerts\r\nSet-Cookie: a=b", "/\u2028/evil.example", "/\x00/evil.example",
    "/" + "a" * 100_000,
]


@pytest.mark.parametrize("target", OUTSIDE, ids=range(len(OUTSIDE)))
def test_sign_in_leads_nowhere_else(server, target):
    """return_to leads to pages of the house alone, as browsers read addresses (tabs and line breaks out, \\ as /)."""
    server.run("user", "add", "--role", "analyst", "alice", stdin=PASSWORD + "\n")
    form = urllib.parse.urlencode({"username": "alice", "password": PASSWORD, "return_to": target})
    sent = {"Content-Type": FORM, "Origin": server.public_url}
    status, headers, _ = server.get("/login", method="POST", body=form, headers=sent)
    assert status in (303, 400, 413)
    if status == 303:
        where = re.sub(r"[\t\r\n]", "", headers["Location"]).strip().replace("\\", "/")
        assert where.startswith("/") and not where.startswith("//"), where
        assert urllib.parse.urlsplit(urllib.parse.urljoin(server.public_url, where)).netloc == f"127.0.0.1:{server.web}", where
        assert headers["a"] is None and len(headers.get_all("Location")) == 1
    page = server.get("/login?" + urllib.parse.urlencode({"return_to": target[:2000]}))[2].decode()
    kept = re.search(r'name="return_to" value="([^"]*)"', page)[1]
    assert kept.startswith("/") and not kept.startswith(("//", "/\\")), kept
