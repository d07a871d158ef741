"""The policy of incidents from outside: what an admin saves outlasts a restart, and a missed deadline is told once, whatever happens."""

import html
import json
import re
import urllib.parse

import pytest

from fasttime import FastTime, library
from house import wait_until
from test_sessions import add, form_key, post

DAY = 86_400
CONFIG = {
    "incidents": {
        "triage": "7 days",
        "first_response": "5 days",
        "on_call": [{"team": "security", "time_zone": "Europe/Berlin", "shifts": ["every day 00:00-24:00 = adam"]}],
    }
}


def fields(page):
    """The fields of the policy's form as a browser would send them, in order."""
    form = page[page.index('action="/settings/incidents"'):]
    found = []
    for tag in re.finditer(r"<(input|textarea|select)\b([^>]*)>(?:([^<]*)</textarea>|(.*?)</select>)?", form, re.S):
        name = re.search(r'name="([^"]*)"', tag[2])
        if not name or ("checkbox" in tag[2] or "radio" in tag[2]) and " checked" not in tag[2]:
            continue
        value = re.search(r'value="([^"]*)"', tag[2])
        if tag[1] == "select":
            chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', tag[4] or "") or re.search(r'<option(?: value="([^"]*)")?>([^<]*)', tag[4])
            found.append((name[1], html.unescape(chosen[1] or chosen[2])))
        else:
            found.append((name[1], html.unescape(tag[3] or "") if tag[1] == "textarea" else html.unescape(value[1] if value else "")))
    return found


def send(server, session, pairs):
    """Posts the form, with fields that may come twice: (status, body)."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": server.public_url, "Sec-Fetch-Site": "same-origin", "Cookie": session}
    status, _, body = server.get("/settings/incidents", method="POST", body=urllib.parse.urlencode(pairs), headers=headers)
    return status, body.decode()


def lines(server, session):
    """The policy as the API tells it."""
    told = json.loads(server.get("/api/v1/incident-policy", headers={"Cookie": session})[2])
    return {line["name"]: line["value"] for line in told["lines"]}, told["on_call"]


def test_a_saved_policy_goes_before_the_file(make_server):
    """The file's is in force until an admin saves one; then the saved one is, also after a restart, and the trail says what changed."""
    server = make_server(public_url=None, config=CONFIG).start()
    session = add(server, "adam", "admin")
    policy, on_call = lines(server, session)
    assert policy["triage"] == "7 days" and policy["first response, critical"] == "1 day"
    assert [(line["team"], line["person"]) for line in on_call] == [("security", "adam")] and on_call[0]["until"]

    page = server.get("/settings/incidents", headers={"Cookie": session})[2].decode()
    changed = [(name, "3" if name == "triage-count" else value) for name, value in fields(page)]
    assert ("triage-count", "3") in changed and len(changed) > 40
    status, preview = send(server, session, changed)
    assert status == 200 and "triage: 7 days becomes <strong>3 days</strong>" in preview, preview[:2000]
    assert preview.count("becomes <strong>") == 1, "what was not touched is as it was"
    assert lines(server, session)[0]["triage"] == "7 days", "a preview changes nothing"
    again = fields(preview)
    assert send(server, session, [*again, ("do", "save"), ("reason", "audit")])[0] == 303
    assert lines(server, session)[0]["triage"] == "3 days"

    server.stop()
    server.start()
    assert lines(server, session)[0]["triage"] == "3 days"
    trail = server.get("/settings/audit?subject=incident+policy", headers={"Cookie": session})[2].decode()
    assert "incident policy changed" in trail and "triage: 7 days" in trail and "triage: 3 days" in trail


@pytest.mark.skipif(library() is None, reason="gcc is missing: script/bootstrap --tests")
def test_a_missed_deadline_is_told_once_over_restarts_and_crashes(make_server):
    """A line on the chat for what everybody may know of, none for what is restricted, a notice for both; never twice."""
    time = FastTime(1.001)
    server = make_server(public_url=None, config=CONFIG).start(**time.environment())
    session = add(server, "adam", "admin")
    for title, sensitivity in (("Keys @all leaked", "S3"), ("A secret", "S1")):
        status, _, body = post(
            server, "/incidents/new", session, form_key=form_key(server, session), title=title, area="integrity", source="by hand",
            description="d", sensitivity=sensitivity,
        )
        assert status == 303, body
        number = "INC-1" if sensitivity == "S3" else "INC-2"
        status = post(server, f"/incidents/{number}/follow", session, form_key=form_key(server, session), person="adam")[0]
        assert status == 303
    assert not [line for line in server.alert_lines() if "DEADLINE" in line]

    def told():
        return [line for line in server.alert_lines() if "DEADLINE" in line]

    seen = []
    for days, count in ((4, 1), (0, 1), (2, 2), (0, 2)):
        server.kill()
        time.clock.advance(days * DAY)
        server.start(**time.environment())
        if count > len(seen):
            wait_until(lambda: len(told()) >= count, lambda: f"{server.alert_lines()}\n{server.log_tail()}")
        seen = told()
        assert len(seen) == count, seen
    assert seen[0].startswith("SIEM DEADLINE NEAR - [Low] INC-1 Keys ") and "first response" in seen[0]
    assert seen[1].startswith("SIEM DEADLINE MISSED - [Low] INC-1 Keys ") and seen[1].endswith(f"Check {server.public_url}/incidents/INC-1")
    assert not any("@all" in line or "INC-2" in line or "secret" in line for line in server.alert_lines())
    key = add(server, "eve", "admin")
    assert "first response was missed" not in server.get("/notices", headers={"Cookie": key})[2].decode(), "she has nothing to do with it"
