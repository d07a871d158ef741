"""Something to look at: every starter rule raises its alerts, people have decided on some, kept views, agreed to silence."""

import json

import yaml

from house import REPOSITORY, wait_until


def cases():
    """The events of all rule tests that raise alerts: (framing, raw text)."""
    for path in sorted((REPOSITORY / "rules" / "starter").rglob("*.tests.yml")):
        for test in yaml.safe_load(path.read_text())["tests"]:
            if test.get("alerts"):
                yield from ((event["framing"], event["raw"]) for event in test["events"])


def set_up(stage):
    """Fills a house by the ways that shippers and people have."""
    stage.raise_guessing()
    stage.raise_sudo("mallory", "trudy", "oscar")
    documents = [json.loads(raw) for framing, raw in cases() if framing == "document"]
    lines = [raw for framing, raw in cases() if framing != "document" and "\n" not in raw]
    stage.send(*documents, dataset="cloud")
    stage.send_lines(*lines)
    stage.raise_sudo("walter", host="the-last-one")
    wait_until(lambda: any(b"the-last-one" in line for _, line in stage.server.lines), "everything sent was looked at by the rules")
    people_act(stage)


def people_act(stage):
    """Verdicts, notes, a pause, views and a suppression, through the forms of the pages."""
    for name in ("ana", "rosa", "enno", "adam", "udo", "vera"):
        stage.person(name)
    for number, decision in ((2, "benign"), (5, "true positive"), (6, "false positive")):
        stage.post(f"/alerts/ALR-{number}/triage", "ana", decision=decision, reason="looked at by hand")
    stage.post("/alerts/ALR-1/take", "ana")
    stage.post("/alerts/ALR-1/tick", "ana", item="0", mark="done")
    stage.post("/alerts/ALR-1/note", "ana", text="asked the owner of bastion by telephone")
    stage.post("/alerts/ALR-7/pause", "rosa", reason=reason_to_pause(stage))
    stage.post("/views", "adam", list="alerts", query="stage=open&severity=high", name="High first", audience="everybody")
    stage.post("/alerts/ALR-3/suppress", "ana", scope="both", hours="8", reason="trudy is being trained today")
    incidents(stage)
    wait_until(lambda: "trained" in stage.server.run("suppress", "list"), "the suppression is kept")


def reason_to_pause(stage):
    """The first reason that the house allows, as the form offers it."""
    page = stage.get("/alerts/ALR-7", "rosa")[2]
    return page.partition('id="pause-reason"')[2].partition("<option>")[2].partition("</option>")[0]


def incidents(stage):
    """One incident at step 2, one restricted, one that was no incident."""
    fields = {"area": "integrity", "source": "alert", "kind": "incident", "description": "seen by hand"}
    stage.post("/incidents/new", "rosa", title="SSH password guessing that got in", sensitivity="S2", alert="ALR-1 ALR-2", critical="yes", **fields)
    stage.post("/incidents/INC-1/note", "rosa", text="the owner of bastion was told")
    stage.post("/incidents/new", "adam", title="A restricted one", sensitivity="S1", alert="", **fields)
    stage.post("/incidents/new", "rosa", title="A printer that prints", sensitivity="S3", alert="ALR-4", **fields)
