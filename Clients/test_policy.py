"""The policy of incidents from outside: what an admin saves outlasts a restart, and a missed deadline is told once, whatever happens."""

import json
import urllib.parse
from html.parser import HTMLParser

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


class Form(HTMLParser):
    """Reads the fields of one form as a browser would send them, in order."""

    def __init__(self, action):
        super().__init__()
        self.action, self.inside, self.pairs, self.text, self.options = action, False, [], None, None

    def handle_starttag(self, tag, attrs):
        """A field opens; an input is complete at once."""
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("action") == self.action
        if not self.inside or "name" not in attrs and tag != "option":
            return
        if tag == "input" and (attrs.get("type") not in ("checkbox", "radio") or "checked" in attrs):
            self.pairs.append((attrs["name"], attrs.get("value", "")))
        if tag == "textarea":
            self.text = [attrs["name"], ""]
        if tag == "select":
            self.options = [attrs["name"], None]
        if tag == "option" and self.options and ("selected" in attrs or self.options[1] is None):
            self.options[1] = attrs.get("value", "")
            self.text = None if "value" in attrs else [None, ""]

    def handle_data(self, data):
        """What stands in a text area, or is an option's value where it has none."""
        if self.text:
            self.text[1] += data

    def handle_endtag(self, tag):
        """A field is complete."""
        if tag == "form":
            self.inside = False
        if tag == "textarea" and self.text:
            self.pairs.append(tuple(self.text))
            self.text = None
        if tag == "option" and self.text:
            self.options[1], self.text = self.text[1], None
        if tag == "select" and self.options:
            self.pairs.append(tuple(self.options))
            self.options = None


def fields(page):
    """The fields of the policy's form."""
    form = Form("/settings/incidents")
    form.feed(page)
    return form.pairs


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
    again = [(name, "audit" if name == "reason" else value) for name, value in fields(preview)]
    assert send(server, session, [*again, ("do", "save")])[0] == 303
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
    for days, count in ((4, 1), (0, 1), (2, 3), (0, 3)):
        server.kill()
        time.clock.advance(days * DAY)
        server.start(**time.environment())
        if count > len(seen):
            wait_until(lambda: len(told()) >= count, lambda: f"{server.alert_lines()}\n{server.log_tail()}")
        seen = told()
        assert len(seen) == count, seen
    assert seen[0].startswith("SIEM DEADLINE NEAR - [Low] INC-1 Keys ") and "first response" in seen[0]
    missed = [line for line in seen if line.startswith("SIEM DEADLINE MISSED - [Low] INC-1 Keys ")]
    assert len(missed) == 1 and missed[0].endswith(f"Check {server.public_url}/incidents/INC-1")
    assert len([line for line in seen if "triage" in line]) == 1, "seven days of triage are nearly over by then"
    assert not any("@all" in line or "INC-2" in line or "secret" in line for line in server.alert_lines())
    key = add(server, "eve", "admin")
    assert "first response was missed" not in server.get("/notices", headers={"Cookie": key})[2].decode(), "she has nothing to do with it"
