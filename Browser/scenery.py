"""Something to look at: the demo of a first start, and on top of it what only people can do through the pages."""

import re
import urllib.parse

from house import wait_until

GUESSING = "SSH password guessing from 203.0.113.44 on bastion"
FIRST_LINES = 3  # alert lines of the small log that a first start sends through the house


def set_up(stage):
    """Waits for the demo, then signs people of every role in and lets them act."""
    stage.wait_alerts(FIRST_LINES)
    for name in ("ana", "rosa", "enno", "adam", "udo", "vera"):
        stage.person(name)
    people_act(stage)
    report(stage)


def alert_titled(stage, title):
    """The address of an open alert with this title."""
    page = stage.get("/alerts?stage=open&holder=anybody", "adam")[2]
    return re.search(rf'href="(/alerts/ALR-\d+)[^"]*"[^>]*>{re.escape(title)}', page)[1]


def report(stage):
    """A report of somebody outside that went into a trap, because it was sent at once."""
    ticket = re.search(r'name="ticket" value="([^"]+)"', stage.server.get("/report")[2].decode())[1]
    form = urllib.parse.urlencode({"ticket": ticket, "title": "Buy cheap <b>watches</b>", "text": "https://example.net\n" * 3, "address": "x@example.net"})
    status, _, _ = stage.server.get("/report", method="POST", body=form, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert status == 201, status


def people_act(stage):
    """A check-list begun, a note, verdicts, a pause, a shared view and a suppression, through the forms of the pages."""
    alert = alert_titled(stage, GUESSING)
    stage.post(f"{alert}/take", "ana")
    stage.post(f"{alert}/tick", "ana", item="0", mark="done")
    stage.post(f"{alert}/note", "ana", text="asked the owner of bastion by telephone")
    for title in ("Okta account alice locked 5 times in 10 minutes", "SSH password guessing from 203.0.113.9 on bastion"):
        stage.post(f"{alert_titled(stage, title)}/triage", "ana", decision="false positive", reason="looked at by hand")
    paused = alert_titled(stage, "Encoded PowerShell command on ws-31.corp.example by heidi")
    stage.post(f"{paused}/pause", "rosa", reason=reason_to_pause(stage, paused))
    stage.post("/views", "adam", list="alerts", query="stage=open&severity=high", name="High first", audience="everybody")
    quiet = alert_titled(stage, "mallory tried sudo without being allowed to on web-1")
    stage.post(f"{quiet}/suppress", "ana", scope="both", hours="8", reason="mallory is being trained today")
    wait_until(lambda: "trained" in stage.server.run("suppress", "list"), "the suppression is kept")


def reason_to_pause(stage, alert):
    """The first reason that the house allows, as the form offers it."""
    page = stage.get(alert, "rosa")[2]
    return page.partition('id="pause-reason"')[2].partition("<option>")[2].partition("</option>")[0]
