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
    records(stage)
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


def records(stage):
    """A problem, an exercise that runs, an advisory and a draft of the response plan, through the forms of the pages."""
    stage.post("/problems/new", "rosa", title="Passwords are guessed from outside", incident="INC-1, INC-2")
    stage.post("/problems/PRB-1", "rosa", do="know", text="SSH of bastion is open to the whole net")
    stage.post("/problems/PRB-1", "rosa", do="work around", text="block the address at the router by hand")
    stage.post("/exercises", "rosa", do="plan", scenario="asset compromise", **{"for": "2031-01-15T10:00"})
    stage.post("/exercises/EXE-1", "rosa", do="invite", person="ana")
    stage.post("/exercises/EXE-1", "rosa", do="start")
    stage.post("/exercises/EXE-1", "rosa", do="tell", place="0")
    stage.post("/exercises/EXE-1", "rosa", do="minute", text="ana looks at build-3 first")
    stage.post("/exercises", "rosa", do="plan", scenario="data leakage", **{"for": "2031-06-15T10:00"})
    stage.post("/incidents/new", "rosa", title="Files of others can be read", kind="vulnerability", area="confidentiality", source="e-mail",
               description="a researcher wrote: whoever is signed in reads the files of others", sensitivity="S3")
    vulnerability = re.search(r'href="(/incidents/INC-\d+)"[^>]*>[^<]*</a>[^<]*(?:<[^>]*>)*[^<]*Files of others', stage.get("/incidents?show=all&order=newest", "rosa")[2])
    name = vulnerability[1].rpartition("/")[2] if vulnerability else "INC-1"
    stage.post(f"/disclosures/{name}", "rosa", do="write", title="Files of others", summary="Whoever is signed in reads the files of others.",
               description="The list of files did not ask **whose** they are.", products="Example | Chat | npm | < 8.4.2 | 8.4.2",
               vector="CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N", severity="", weaknesses="CWE-639 | Authorization Bypass", credits="", workaround="", references="")
    stage.post(f"/disclosures/{name}", "rosa", do="no reporter")
    stage.post("/plan/draft", "rosa", do="staff", role="incident commander", holder="rosa", deputies="ana", contact="+43 1 555 0100")
    stage.post("/plan/draft", "rosa", do="explain", text="somebody leads incidents now")


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
