"""The API against its own description, in three roles; and what no description says: whose things are whose, once, and how often."""

import json
import re
import subprocess
import sys
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from house import REPOSITORY, wait_until
from shippers import bsd_line
from test_sessions import add

USERS = "mallory", "trudy", "oscar", "walter", "eve"
CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,response_headers_conformance,"
          "negative_data_rejection,missing_required_header,unsupported_method,allow_header_conformance")


@pytest.fixture
def server(make_server):
    """A running server with five alerts."""
    server = make_server(public_url=None).start()
    lines = "".join(bsd_line(f"{user} : user NOT in sudoers ; TTY=pts/2 ; PWD=/home/{user} ; USER=root ; COMMAND=/bin/bash",
                             host="web-1", tag="sudo", priority=85) + "\n" for user in USERS)
    headers = {"Authorization": f"Bearer {server.token()}", "User-Agent": "test"}
    assert server.get("/ingest/ndjson", server.ingest, headers, "POST", lines)[0] == 200
    wait_until(lambda: len(server.lines) == len(USERS), lambda: f"five lines on stdout\n{server.log_tail()}")
    return server


class Caller:
    """Somebody who calls the API with a browser's session."""

    def __init__(self, server, name, role):
        self.server, self.name = server, name
        self.cookie = add(server, name, role)

    def __call__(self, path, body=None, method=None, **headers):
        """One call: (status, headers, decoded body)."""
        sent = {"Cookie": self.cookie, "Origin": self.server.public_url, "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            sent["Content-Type"] = "application/json"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value is not None}
        method = method or ("GET" if body is None else "POST")
        packed = body if body is None or isinstance(body, (str, bytes)) else json.dumps(body)
        status, answer, text = self.server.get(f"/api/v1{path}", method=method, body=packed, headers=sent, seconds=30)
        if status >= 400:
            assert answer["Content-Type"].startswith("application/problem+json"), f"{path}: {answer['Content-Type']}"
            problem = json.loads(text)
            assert problem["status"] == status and problem["title"] and problem["detail"], problem
            return status, answer, problem
        is_file = not (answer["Content-Type"] or "").startswith("application/json")
        return status, answer, text if text and is_file else json.loads(text) if text else None


# --- the description ----------------------------------------------------------------------------------------------------


def description(server):
    """The OpenAPI description that the house serves."""
    status, headers, text = server.get("/api/openapi.json")
    assert status == 200 and headers["Content-Type"].startswith("application/json")
    return json.loads(text)


def test_the_description_is_valid(server):
    """OpenAPI 3.1, read by a validator that is not ours; the same lies in the repository."""
    served = description(server)
    assert served["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(served).iter_errors()) == []
    kept = REPOSITORY / "docs" / "openapi.json"
    if not kept.exists():
        pytest.skip("docs/openapi.json is not in the repository yet")
    assert json.loads(kept.read_text()) == served, "write docs/openapi.json anew"


def test_schemathesis_in_three_roles(server, tmp_path):
    """What the description allows and forbids, tried by schemathesis: no 5xx, no answer beside the description, in any role."""
    program = Path(sys.executable).with_name("schemathesis")
    callers = [(role, add(server, name, role)) for name, role in (("vera", "viewer"), ("ana", "analyst"), ("adam", "admin"))]

    def run(caller):
        role, cookie = caller
        folder = tmp_path / role
        folder.mkdir()
        command = [program, "--config-file", REPOSITORY / "Clients" / "schemathesis.toml", "--no-color", "run",
                   f"{server.public_url}/api/openapi.json", "--url", f"{server.public_url}/api/v1", "-H", f"Cookie: {cookie}",
                   "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", "6", "--seed", "1",
                   "--rate-limit", "48/s", "--continue-on-failure", "--suppress-health-check", "all", "--warnings", "off", "--no-shrink"]
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, cwd=folder, timeout=300)
        return role, done.returncode, done.stdout + done.stderr

    with ThreadPoolExecutor(3) as pool:
        results = list(pool.map(run, callers))
    for role, code, output in results:
        tested = re.search(r"Tested: (\d+)", output)
        assert code == 0, f"as {role}:\n{output[-6000:]}"
        assert tested and int(tested[1]) > 30, f"as {role}:\n{output[-3000:]}"
    assert server.status("/readyz") == 200


# --- who may what -------------------------------------------------------------------------------------------------------


def routes(server):
    """Every route of the description: (method, path with samples in it, permission)."""
    samples = {"id": "ALR-1", "number": "1", "name": "shipper", "by": "rule", "field": "user.name", "month": "2026-11", "day": "2026-11-23"}
    for path, operations in description(server)["paths"].items():
        for method, operation in operations.items():
            filled = re.sub(r"\{(\w+)\}", lambda hole: "INC-1" if path.startswith("/incidents") else samples[hole[1]], path)
            yield method.upper(), filled, re.search(r"permission (\w+)", operation["description"])[1]


def patiently(server, path, method, body, headers):
    """Asks, and asks again after the seconds that the limit names: there are more routes than one caller may ask at once."""
    while True:
        status, answer, text = server.get(path, method=method, body=body, headers=headers)
        if status != 429:
            return status, answer, text
        time.sleep(int(answer["Retry-After"]))


def test_nobody_is_told_anything(server):
    """Without a token or a session every route says 401 and nothing else; a shipper's token is no key to it."""
    shipper = server.token("another")
    tried = 0
    for method, path, _ in routes(server):
        for headers in ({}, {"Authorization": f"Bearer {shipper}"}, {"Authorization": "Bearer tocsin_api_x"}, {"Cookie": "tocsin=x"}):
            body = "{}" if method == "POST" else None
            status, answer, text = patiently(server, f"/api/v1{path}", method, body, {"Content-Type": "application/json", **headers})
            assert status == 401, f"{method} {path} with {list(headers)} answered {status}"
            assert answer["Content-Type"].startswith("application/problem+json") and b"mallory" not in text
            tried += 1
    assert tried > 100


@pytest.mark.parametrize("role", ["viewer", "analyst", "responder", "engineer", "auditor"])
def test_each_role_is_held_to_its_permissions(server, role):
    """A route is refused with 403 exactly where the role lacks its permission."""
    may = {"viewer": {"read"}, "analyst": {"read", "triage", "suppress"}, "responder": {"read", "triage", "suppress", "respond"},
           "engineer": {"read", "triage", "suppress", "engineer"}, "auditor": {"read", "audit"}}[role]
    call = Caller(server, "somebody", role)
    for method, path, permission in routes(server):
        status = call(path, {} if method == "POST" else None, method)[0]
        assert (status == 403) == (permission not in may), f"{role}: {method} {path} ({permission}) answered {status}"


def test_a_form_of_another_site_is_refused(server):
    """A session alone changes nothing when the request comes from elsewhere."""
    call = Caller(server, "ana", "analyst")
    step = {"step": "note", "text": "forged"}
    for headers in ({"Origin": "https://evil.example", "Sec_Fetch_Site": "cross-site"}, {"Origin": "null", "Sec_Fetch_Site": None},
                    {"Origin": "https://evil.example", "Sec_Fetch_Site": None}, {"Origin": None, "Sec_Fetch_Site": "same-site"}):
        assert call("/alerts/ALR-1/steps", step, If_Match="*", **headers)[0] == 403, headers
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        assert call("/alerts/ALR-1/steps", step, If_Match="*", Content_Type=kind)[0] == 415, kind
    assert call("/alerts/ALR-1/steps", step, If_Match="*")[0] == 200


def incident(call, title, sensitivity, **more):
    """Opens an incident and answers its name."""
    status, _, opened = call("/incidents", {"title": title, "description": "seen by hand", "sensitivity": sensitivity, "kind": "incident",
                                            "areas": ["integrity"], "source": "by hand", **more})
    assert status == 201, opened
    return opened["id"]


def test_restricted_incidents_are_nobodys_but_their_lists(server):
    """By no route, filter, count or trail does anybody else learn of one, an admin and an auditor included."""
    rosa = Caller(server, "rosa", "responder")
    secret = incident(rosa, "The secret of the house", "S1", alerts=["ALR-1"])
    assert rosa(f"/incidents/{secret}")[0] == 200
    for name, role in (("ana", "analyst"), ("rene", "responder"), ("adam", "admin"), ("udo", "auditor"), ("vera", "viewer")):
        call = Caller(server, name, role)
        missing = call("/incidents/INC-99")
        there = call(f"/incidents/{secret}")
        assert there[0] == missing[0] == 404 and there[2]["detail"].replace(secret, "") == missing[2]["detail"].replace("INC-99", "")
        assert call(f"/incidents/{secret}/facts")[0] == 404
        step = call(f"/incidents/{secret}/steps", {"step": "note", "text": "x"}, If_Match="*")
        assert step[0] in (403, 404, 422) and "secret" not in json.dumps(step[2])
        for path in ("/incidents?state=all", "/incidents?q=secret", "/incidents?alert=ALR-1", "/incidents?assignee=rosa", "/alerts/ALR-1",
                     "/alerts/ALR-1/facts", "/alerts?stage=all", "/audit", f"/audit?subject={secret}", "/audit?by=rosa", "/board", "/me"):
            status, _, answer = call(path)
            assert status in (200, 403, 422) and secret not in json.dumps(answer).replace(f"subject={secret}", ""), f"{role}: {path}: {answer}"
            assert "The secret" not in json.dumps(answer)


def test_views_are_their_owners(server):
    """A private view is not listed for others, and nobody removes another's."""
    ana, rosa = Caller(server, "ana", "analyst"), Caller(server, "rosa", "responder")
    numbers = {}
    for audience in ("me", "everybody"):
        status, _, view = ana("/views", {"list": "alerts", "name": f"for {audience}", "audience": audience, "query": "stage=open"})
        assert status == 201, view
        numbers[audience] = view.get("number") or view.get("id")
    seen = json.dumps(rosa("/views")[2])
    assert "for everybody" in seen and "for me" not in seen
    for number in numbers.values():
        assert rosa(f"/views/{number}", method="DELETE")[0] in (403, 404)
    assert len(ana("/views")[2]["items"]) == 2
    assert ana(f"/views/{numbers['me']}", method="DELETE")[0] in (200, 204)


# --- once, and on what was seen --------------------------------------------------------------------------------------------


def test_a_change_says_what_it_has_seen(server):
    """Without If-Match 428, on an old version 412, on the one that was read 200 with the next."""
    call = Caller(server, "ana", "analyst")
    status, headers, alert = call("/alerts/ALR-1")
    tag = headers["ETag"]
    assert status == 200 and tag == f'"{alert["version"]}"'
    step = {"step": "note", "text": "seen"}
    assert call("/alerts/ALR-1/steps", step)[0] == 428
    status, headers, after = call("/alerts/ALR-1/steps", step, If_Match=tag)
    assert status == 200 and headers["ETag"] != tag and after["version"] == alert["version"] + 1
    assert call("/alerts/ALR-1/steps", step, If_Match=tag)[0] == 412
    assert call("/alerts/ALR-1/steps", step, If_Match='"999"')[0] == 412
    assert call("/alerts/ALR-1/steps", step, If_Match="*")[0] == 200


def test_a_key_makes_it_once(server):
    """The same key and body: one note, the same answer; another body or another person: not that answer."""
    call, other = Caller(server, "ana", "analyst"), Caller(server, "rosa", "responder")
    step = {"step": "note", "text": "once"}
    first = call("/alerts/ALR-1/steps", step, If_Match="*", Idempotency_Key="k-1")
    again = call("/alerts/ALR-1/steps", step, If_Match="*", Idempotency_Key="k-1")
    assert first[0] == again[0] == 200 and first[2] == again[2] and first[1]["ETag"] == again[1]["ETag"]
    facts = json.dumps(call("/alerts/ALR-1/facts")[2])
    assert facts.count("once") == 1
    assert call("/alerts/ALR-1/steps", {**step, "text": "twice"}, If_Match="*", Idempotency_Key="k-1")[0] == 422
    assert call("/alerts/ALR-2/steps", step, If_Match="*", Idempotency_Key="k-1")[0] == 422
    assert other("/alerts/ALR-1/steps", step, If_Match="*", Idempotency_Key="k-1")[0] == 200
    assert json.dumps(call("/alerts/ALR-1/facts")[2]).count("once") == 2


def test_the_same_key_at_the_same_time(server):
    """Ten at once with one key: one note."""
    call = Caller(server, "ana", "analyst")
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: call("/alerts/ALR-1/steps", {"step": "note", "text": "at once"}, If_Match="*", Idempotency_Key="k")[0],
                                range(10)))
    assert set(answers) <= {200, 409} and 200 in answers, answers
    assert json.dumps(call("/alerts/ALR-1/facts")[2]).count("at once") == 1


@pytest.mark.parametrize("path,wanted", [("/alerts?stage=all&holder=anybody&order=newest", 5), ("/alerts?stage=open&holder=anybody", 5),
                                         ("/events?from=now-30d", 5)])
def test_pages(server, path, wanted):
    """Following the cursor gives everything once; an invented or foreign cursor is refused."""
    call = Caller(server, "ana", "analyst")
    server.wait_stored(5)
    names, cursor = [], None
    for _ in range(10):
        status, _, page = call(f"{path}&limit=2" + (f"&cursor={urllib.parse.quote(cursor, safe='')}" if cursor else ""))
        assert status == 200 and len(page["items"]) <= 2
        names += [item.get("id") or item.get("number") for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(names) == len(set(names)) == wanted, names
    cursor = call(f"{path}&limit=2")[2]["next_cursor"]
    for wrong in ("x", cursor[:-2] + "AA", cursor * 10, "%00"):
        assert call(f"{path}&limit=2&cursor={urllib.parse.quote(wrong, safe='%')}")[0] in (400, 422), wrong


def test_how_often(server):
    """Past the limit 429 with the seconds to wait; another caller is not held up."""
    call, other = Caller(server, "ana", "analyst"), Caller(server, "rosa", "responder")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: call("/me"), range(900)))
    refused = [headers for status, headers, _ in answers if status == 429]
    assert refused and all(1 <= int(headers["Retry-After"]) <= 60 for headers in refused)
    assert {status for status, _, _ in answers} == {200, 429}
    status, headers, _ = other("/me")
    assert status == 200 and headers["RateLimit"]


# --- bad input -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("body,statuses", [
    ("", {400}), ("{", {400}), ("null", {422}), ("[]", {422}), ('"x"', {422}), ("{}", {422}), ('{"step":"note"}', {422}),
    ('{"step":"note","text":"x","more":1}', {422}), ('{"step":"fly","text":"x"}', {422}), ('{"step":"note","text":1}', {422}),
    ('{"step":"note","text":""}', {422}), ('{"step":"note","text":"' + "x" * 5000 + '"}', {422}), ("[" * 100_000, {400, 413, 422}),
    ('{"step":"note","text":"' + "x" * (8 << 20) + '"}', {413}), ('{"step":"note","text":"a","text":"b"}', {200, 400, 422}),
    ('{"step":"tick","item":1e400,"mark":"done"}', {400, 422}), ('{"step":"tick","item":-1,"mark":"done"}', {422}), (b"\xff\xfe{}", {400}),
    ('{"step":"note","text":"\\ud800"}', {200, 400, 422}), ('{"step":"note","text":"\\u0000"}', {200, 400, 422}),
], ids=range(20))
def test_bad_bodies(server, body, statuses):
    """Each gets a problem document that says where and what; nothing is taken of it."""
    call = Caller(server, "ana", "analyst")
    try:
        status, _, answer = call("/alerts/ALR-1/steps", body, If_Match="*")
    except OSError:
        assert len(body) > 1 << 20, "it hung up on a body of ordinary size"
        return
    assert status in statuses, answer
    if status == 422:
        assert answer.get("errors") or len(answer["detail"]) > 10
    assert server.status("/readyz") == 200


@pytest.mark.parametrize("path", ["/alerts?limit=0", "/alerts?limit=x", "/alerts?limit=100000000000000000000", "/alerts?stage=x", "/alerts?order=x",
                                  "/alerts?from=yesterday", "/events?q=user.name%3A%20(", "/events?from=x", "/alerts/x", "/alerts/ALR-0", "/alerts/ALR-999",
                                  "/events/0", "/events/x", "/events/99999999999999999999", "/nothing", "/alerts/ALR-1/nothing", "/%ff", "/alerts/%00",
                                  "/alerts?" + "q=x&" * 2000])
def test_bad_questions(server, path):
    """A question that cannot be answered is refused with what to do, never with a 5xx."""
    call = Caller(server, "ana", "analyst")
    status = call(path)[0]
    assert 400 <= status < 500 or (status == 200 and path.count("q=x") > 100), status
