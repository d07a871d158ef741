"""The doubles misbehave as their schedule says, and know afterwards what was really done."""

import http.client
import http.server
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from doubles.__main__ import KINDS
from doubles.__main__ import double as double_of
from doubles.adf import document_of
from doubles.hooks import hmac_of
from doubles.jira_center import JiraCenter
from doubles.jira_cloud import JiraCloud
from doubles.schedule import Schedule, draw

ULID = "01JDK3M5Q7R9TVXZ0123456789"
BODY = {"fields": {"project": {"key": "SEC"}, "issuetype": {"name": "Incident"}, "summary": f"Something [siem-{ULID}]", "labels": [f"siem-{ULID.lower()}"]}}


def ask(double, method, path, value=None, seconds=10.0, token="house-token"):
    """(status, headers, body); the status is None when there was no whole answer."""
    connection = http.client.HTTPConnection("127.0.0.1", double.server_address[1], timeout=seconds)
    try:
        connection.request(method, path, None if value is None else json.dumps(value), {"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, dict(answer.headers), answer.read()
    except (OSError, http.client.HTTPException):
        return None, {}, b""
    finally:
        connection.close()


@pytest.fixture
def double():
    """A Jira that behaves until it is told otherwise."""
    with JiraCenter() as one:
        yield one
        assert one.misfits == [] and one.slips == []


@pytest.mark.parametrize("fault, status, is_made", [
    ({"do": "429", "retry_after": 7}, 429, False), ({"do": "429", "retry_after": None}, 429, False),
    ({"do": "status before", "status": 503}, 503, False), ({"do": "status after", "status": 502}, 502, True),
    ({"do": "drop before"}, None, False), ({"do": "drop after"}, None, True), ({"do": "reset mid-answer"}, None, True),
    ({"do": "hang before", "seconds": 30}, None, False), ({"do": "hang after", "seconds": 30}, None, True),
    ({"do": "401"}, 401, False), ({"do": "410"}, 410, False), ({"do": "garbage"}, 200, True), ({"do": "redirect"}, 302, False),
    ({"do": "slow", "seconds": 0.05}, 201, True),
])
def test_a_fault_strikes_once(double, fault, status, is_made):
    """The answer is as scheduled, the effect too; the next request is answered as it should be."""
    double.schedule.add(on="create", **fault)
    got, headers, _ = ask(double, "POST", "/rest/api/2/issue", BODY, seconds=0.3 if fault["do"].startswith("hang") else 10)
    assert got == status
    assert ("Retry-After" in headers) == (fault["do"] == "429" and fault["retry_after"] is not None or status == 503)
    assert len(double.truth()["tickets"]) == int(is_made)
    assert ask(double, "POST", "/rest/api/2/issue", BODY)[0] == 201
    assert double.truth()["duplicates"] == ({ULID: ["SEC-1", "SEC-2"]} if is_made else {})
    assert [entry.fault for entry in double.log] == [fault["do"], None]


def test_a_conflict_on_a_transition(double):
    """409, and nothing is done; a fault of another operation does not strike."""
    ask(double, "POST", "/rest/api/2/issue", BODY)
    double.schedule.add("409", on="transition")
    path = "/rest/api/2/issue/SEC-1/transitions"
    assert ask(double, "GET", path)[0] == 200
    assert ask(double, "POST", path, {"transition": {"id": "31"}})[0] == 409
    assert not double.truth()["tickets"][0]["closed"]
    assert ask(double, "POST", path, {"transition": {"id": "31"}})[0] == 204


def test_the_same_seed_draws_the_same():
    """A schedule is data: drawn twice it is the same, and it survives being written down."""
    first = draw(7, ["create", "search", "transition"], hooks=("ok", "replay", "late"))
    assert first.to_data() == draw(7, ["create", "search", "transition"], hooks=("ok", "replay", "late")).to_data()
    assert first.to_data() != draw(8, ["create", "search", "transition"], hooks=("ok", "replay", "late")).to_data()
    assert Schedule.from_data(json.loads(json.dumps(first.to_data()))).to_data() == first.to_data()
    with pytest.raises(ValueError):
        Schedule.from_data({"faults": [{"do": "explode"}]})


class Ear:
    """Somebody who listens to webhooks."""

    def __init__(self):
        self.heard = []
        ear = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                ear.heard.append((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/hook"


@pytest.fixture
def ear():
    """Closed when the test ends."""
    one = Ear()
    yield one
    one.server.shutdown()
    one.server.server_close()


def test_webhooks_go_wrong_as_scheduled(double, ear):
    """Well signed, wrongly, not at all, twice, late, never, and as garbage; each with an id of its own."""
    double.schedule.hooks[:] = ["ok", "wrong signature", "no signature", "replay", "late", "ok", "lost", "garbage"]
    double.hooks.add(ear.url, "secret")
    ask(double, "POST", "/rest/api/2/issue", BODY)
    for number in range(7):
        double.act("ada", "comment", "SEC-1", f"word {number}")
    assert double.hooks.settle()
    bodies = [body for _, body in ear.heard]
    held = [headers.get("X-Hub-Signature") == hmac_of("secret", body) for headers, body in ear.heard]
    words = [json.loads(body).get("comment", {}).get("body") if body != b"<html>" else "garbage" for body in bodies]
    assert words == [None, "word 0", "word 1", "word 2", "word 2", "word 4", "word 3", "garbage"]
    assert held == [True, False, False, True, True, True, True, True]
    ids = [headers["X-Atlassian-Webhook-Identifier"] for headers, _ in ear.heard]
    assert ids[3] == ids[4] and len(set(ids)) == len(ids) - 1
    again = double.hooks.redeliver(double.hooks.sent[0])
    assert again.tries == [200] and ear.heard[-1][0]["X-Atlassian-Webhook-Identifier"] == ids[0]
    assert double.hooks.forge(double.hooks.hooks[0], "jira:issue_updated", {"issue": {"key": "SEC-1"}}) == 200
    assert ear.heard[-1][0]["X-Hub-Signature"] != hmac_of("secret", ear.heard[-1][1])


def test_somebody_works_by_hand(double, ear):
    """Status, assignee, due date, labels: each is a webhook that says what changed."""
    double.hooks.add(ear.url, "secret")
    ask(double, "POST", "/rest/api/2/issue", BODY)
    for what, value in (("status", "Done"), ("assign", "ben"), ("due", "2026-12-24"), ("labels", ["one"]), ("priority", "Low")):
        double.act("ada", what, "SEC-1", value)
    assert double.hooks.settle()
    changed = [[item["field"] for item in json.loads(body)["changelog"]["items"]] for _, body in ear.heard[1:]]
    assert changed == [["status", "resolution"], ["assignee"], ["duedate"], ["labels"], ["priority"]]
    assert json.loads(ear.heard[1][1])["user"]["name"] == "ada"


def test_as_a_program_with_its_control(tmp_path):
    """`python -m doubles`: a schedule from a file, the rest over its control."""
    schedule = tmp_path / "schedule.json"
    schedule.write_text(json.dumps({"seed": 1, "faults": [{"do": "drop after", "on": "create"}]}))
    process = subprocess.Popen([sys.executable, "-m", "doubles", "jira-center", "--faults", str(schedule)], cwd=Path(__file__).parent,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(process.stdout.readline())

        class There:
            server_address = ("127.0.0.1", int(told["url"].rpartition(":")[2]))

        assert told["token"] == "house-token" and told["project"] == "SEC"
        assert ask(There, "POST", "/rest/api/2/issue", BODY)[0] is None
        assert ask(There, "POST", "/__double/act", {"what": "comment", "key": "SEC-1", "value": "by hand"})[0] == 200
        assert ask(There, "POST", "/__double/faults", {"do": "429", "on": "read", "retry_after": None})[0] == 200
        assert ask(There, "GET", "/rest/api/2/issue/SEC-1")[0] == 429
        assert ask(There, "POST", "/__double/act", {"what": "explode", "key": "SEC-9"})[0] != 200
        truth = json.loads(ask(There, "GET", "/__double/truth")[2])
        assert [one["comments"] for one in truth["tickets"]] == [["by hand"]] and truth["misfits"] == []
        assert [one["fault"] for one in json.loads(ask(There, "GET", "/__double/log")[2])] == ["drop after", "429"]
    finally:
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_tells_its_settings_and_its_truth(kind):
    """As JSON, so that a test in any language can start one."""
    with double_of(kind) as one:
        assert one.kind == kind and json.loads(json.dumps(one.settings()))
        truth = json.loads(ask(one, "GET", "/__double/truth")[2])
        assert truth["misfits"] == [] and truth["duplicates"] == {}
        assert ask(one, "POST", "/__double/nothing", {})[0] == 400 and ask(one, "GET", "/__double/nothing")[0] == 404


def test_the_schedule_of_a_cloud_is_judged_too():
    """A fault does not spare a request that does not fit."""
    import base64

    from doubles.judges import description
    from doubles.people import BOT

    if description("jira-cloud-v3.json") is None:
        pytest.skip("shared/data/openapi/jira-cloud-v3.json is not beside the repository")
    with JiraCloud() as double:
        double.schedule.add("drop after", on="create")
        secret = base64.b64encode(f"{BOT.email}:house-token".encode()).decode()
        connection = http.client.HTTPConnection("127.0.0.1", double.server_address[1], timeout=10)
        with pytest.raises((OSError, http.client.HTTPException)):
            connection.request("POST", "/rest/api/3/issue", json.dumps({"fields": [], "description": document_of("x")}), {"Authorization": f"Basic {secret}", "Content-Type": "application/json"})
            connection.getresponse()
        assert len(double.misfits) == 1 and double.truth()["tickets"] == []
