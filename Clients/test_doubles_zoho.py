"""The doubles of Zoho Desk and Zoho Projects behave as documented. There is no client and no description that could say more."""

import http.server
import json
import threading
import urllib.error
import urllib.parse
import urllib.request

import pytest

from doubles.zoho_accounts import CLIENT
from doubles.zoho_desk import CONTACT, DEPARTMENT, ORGANISATION, ZohoDesk
from doubles.zoho_projects import PORTAL, PROJECT, ZohoProjects
from doubles.zoho_site import ACCOUNTS

ULID = "01JDK3M5Q7R9TVXZ0123456789"
ISSUES = f"/api/v3/portal/{PORTAL}/projects/{PROJECT}/issues"


def ask(double, method, path, value=None, token=None, headers=None):
    """(status, JSON)."""
    token = token or refresh(double)["access_token"]
    body = None if value is None else json.dumps(value).encode()
    request = urllib.request.Request(double.url + path, body, method=method, headers={
        "Authorization": f"Zoho-oauthtoken {token}", "orgId": ORGANISATION, "Content-Type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            status, text = answer.status, answer.read()
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read()
    return status, json.loads(text) if text else None


def refresh(double, **more):
    """An access token."""
    form = urllib.parse.urlencode({"grant_type": "refresh_token", **CLIENT, **more}).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(double.url + "/oauth/v2/token", form), timeout=5) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)


@pytest.fixture
def desk():
    """A Desk that must have seen nothing that is not documented."""
    with ZohoDesk() as one:
        yield one
        assert one.misfits == [] and one.slips == []


@pytest.fixture
def projects():
    """A Projects likewise."""
    with ZohoProjects() as one:
        yield one
        assert one.misfits == [] and one.slips == []


@pytest.mark.parametrize("make", [ZohoDesk, ZohoProjects])
def test_ten_tokens_in_ten_minutes(make):
    """The eleventh is denied; ten minutes later there is one again; a token ends after an hour."""
    with make() as double:
        tokens = [refresh(double)["access_token"] for _ in range(10)]
        assert len(set(tokens)) == 10
        assert refresh(double)["error"] == "Access Denied" and double.truth()["blocked"] == 1
        double.clock.advance(601)
        token = refresh(double)["access_token"]
        path = "/api/v1/tickets" if make is ZohoDesk else ISSUES
        assert ask(double, "GET", path, token=token)[0] in (200, 204)
        double.clock.advance(3601)
        assert ask(double, "GET", path, token=token)[0] == 401
        assert refresh(double, refresh_token="other")["error"] == "invalid_code"


def test_a_ticket_lives_in_desk(desk):
    """Created, found by subject, tag and field, commented inside, followed, closed."""
    token = refresh(desk)["access_token"]
    status, made = ask(desk, "POST", "/api/v1/tickets", {"subject": f"Something happened SIEM-{ULID}", "departmentId": DEPARTMENT, "contactId": CONTACT,
                                                         "priority": "High", "dueDate": "2026-12-01T12:00:00.000Z", "cf": {"cf_siem": ULID}}, token)
    assert status == 200 and made["status"] == "Open"
    path = f"/api/v1/tickets/{made['id']}"
    for query in (f"subject=*SIEM-{ULID}*", f"customField1=cf_siem:{ULID}", f"_all=SIEM-{ULID}"):
        assert [one["id"] for one in ask(desk, "GET", f"/api/v1/tickets/search?{query}", token=token)[1]["data"]] == [made["id"]]
    assert ask(desk, "GET", "/api/v1/tickets/search?subject=*nothing*", token=token) == (204, None)
    assert ask(desk, "POST", f"{path}/comments", {"content": "A first word.", "isPublic": False, "contentType": "plainText"}, token)[0] == 200
    assert ask(desk, "POST", f"{path}/associateTag", {"tags": ["siem"]}, token)[0] == 200
    assert ask(desk, "POST", f"{path}/addFollowers", {"followerIds": [ACCOUNTS["ada"]]}, token)[0] == 204
    assert ask(desk, "PATCH", path, {"assigneeId": ACCOUNTS["ben"], "status": "Closed"}, token)[1]["statusType"] == "Closed"
    ticket = desk.truth()["tickets"][0]
    assert ticket["marks"] == [ULID] and ticket["closed"] and ticket["labels"] == ["siem"] and ticket["public"] == []
    assert ask(desk, "GET", path, token=token, headers={"orgId": "1"})[0] == 403


def test_desk_says_which_field_is_wrong(desk):
    """422 with a pointer to the field."""
    token = refresh(desk)["access_token"]
    status, answer = ask(desk, "POST", "/api/v1/tickets", {"subject": "x", "departmentId": DEPARTMENT}, token)
    assert status == 422 and answer["errors"][0] | {"fieldName": "/contactId", "errorType": "missing"} == answer["errors"][0]
    status, answer = ask(desk, "POST", "/api/v1/tickets", {"subject": "x", "departmentId": DEPARTMENT, "contactId": CONTACT, "dueDate": "01-12-2026"}, token)
    assert status == 422 and answer["errors"][0]["fieldName"] == "/dueDate"


def test_desk_validates_a_webhook(desk):
    """GET, POST, then events; our own are spared; 410 ends it."""
    seen, status = [], [200]

    class Ear(http.server.BaseHTTPRequestHandler):
        def answer(self):
            seen.append((self.command, self.rfile.read(int(self.headers.get("Content-Length") or 0))))
            self.send_response(status[0])
            self.end_headers()

        do_GET = do_POST = answer

        def log_message(self, *_):
            pass

    ear = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=ear.serve_forever, args=(0.02,), daemon=True).start()
    token, source = refresh(desk)["access_token"], "5b0c0f5c-9a4a-4a38-9d2b-3d3f6b5b2b10"
    url = f"http://127.0.0.1:{ear.server_address[1]}/a-path-that-nobody-guesses"
    assert ask(desk, "POST", "/api/v1/webhooks", {"url": url, "subscriptions": {"Ticket_Update": {}, "Ticket_Comment_Add": {}}, "ignoreSourceId": source}, token)[0] == 200
    assert [method for method, _ in seen] == ["GET", "POST"]
    made = ask(desk, "POST", "/api/v1/tickets", {"subject": "x", "departmentId": DEPARTMENT, "contactId": CONTACT}, token)[1]
    assert ask(desk, "PATCH", f"/api/v1/tickets/{made['id']}", {"priority": "High"}, token, {"sourceId": source})[0] == 200
    desk.act("ada", "status", made["id"], "On Hold")
    assert desk.hooks.settle() and len(seen) == 3
    event = json.loads(seen[2][1])[0]
    assert event["eventType"] == "Ticket_Update" and event["payload"]["status"] == "On Hold" and event["prevState"]["status"] == "Open"
    status[0] = 410
    desk.act("ada", "status", made["id"], "Open")
    assert desk.hooks.settle() and desk.hooks.hooks == []
    assert ask(desk, "POST", "/api/v1/webhooks", {"url": url, "subscriptions": {"Ticket_Update": {}}}, token)[0] == 422
    ear.shutdown()
    ear.server_close()


def test_an_issue_lives_in_projects(projects):
    """Created inside, listed, commented, assigned, followed, closed."""
    token = refresh(projects)["access_token"]
    status, made = ask(projects, "POST", ISSUES, {"name": "Something happened", "description": f"It did. SIEM-{ULID}", "flag": "Internal",
                                                  "due_date": "2026-12-01", "assignee": {"zpuid": ACCOUNTS["ada"]}}, token)
    assert status == 201 and made["assignee"]["name"] == "Ada Example" and made["status"]["name"] == "Open"
    path = f"{ISSUES}/{made['id']}"
    listed = ask(projects, "GET", f"{ISSUES}?page=1&per_page=100", token=token)[1]
    assert [one["id"] for one in listed["issues"]] == [made["id"]] and listed["page_info"]["has_next_page"] is False
    assert ask(projects, "POST", f"{path}/comments", {"comment": "A first word."}, token)[0] == 201
    assert ask(projects, "POST", f"{path}/followers", {"follower_ids": [ACCOUNTS["ben"]]}, token)[0] == 200
    closed = next(one for one in ask(projects, "GET", f"{ISSUES}/statuses", token=token)[1]["statuses"] if one["is_closed_type"])
    assert ask(projects, "PATCH", path, {"status": {"id": closed["id"]}}, token)[1]["is_closed"] is True
    ticket = projects.truth()["tickets"][0]
    assert ticket["marks"] == [ULID] and ticket["closed"] and ticket["comments"] == ["A first word."] and ticket["flag"] == "Internal"


def test_misfits_are_noted():
    """Names that are not documented are answered 400 and kept."""
    with ZohoProjects() as projects, ZohoDesk() as desk:
        assert ask(projects, "POST", ISSUES, {"title": "old name"})[0] == 400
        assert ask(desk, "GET", "/api/v1/tickets/search?q=x")[0] == 400
        assert ask(desk, "GET", "/api/v1/nothing")[0] == 404
        assert len(projects.misfits) == 1 and len(desk.misfits) == 2
