"""Trackers that misbehave: real server processes against doubles that judge every request, with kills at each crash point.

Two parts. The thousand: the courier itself, in one process, against a tracker in memory, through random schedules of faults and deaths
(`swift test`, TrackerCampaignTests; --schedules says how many). The dozens: for each tracker a real house with a dozen incidents, a schedule of
faults that the seed draws, one kill at each of the five crash points of tickets and two at any time, webhooks that are forged and sent
again, and people who work on the tickets meanwhile. At the end all faults are over and everything must be settled.
"""

import http.client
import json
import os
import re
import subprocess
import threading
import time

from campaign import REPOSITORY, wait_until
from doubles.__main__ import double
from doubles.schedule import draw
from test_web import cookies, post_login

INCIDENTS = 12
PASSWORD = "correct horse battery staple"
SECRET = "a-secret-of-the-webhook"
KINDS = ("jira", "jira-center", "github", "zoho-desk", "zoho-projects")
POINTS = ("ticket.before-send", "ticket.after-send", "ticket.after-mark", "ticket.before-write", "ticket.after-write")
OPERATIONS = {
    "jira": ["create", "search", "read", "edit", "comment", "comments", "createmeta", "myself"],
    "jira-center": ["create", "search", "read", "edit", "comment", "comments", "createmeta", "myself"],
    "github": ["create", "list", "read", "edit", "comment", "comments", "myself"],
    "zoho-desk": ["create", "search", "read", "edit", "comment", "comments"],
    "zoho-projects": ["create", "list", "read", "edit", "comment", "comments"],
}


def run(campaign):
    many(campaign)
    parts = [threading.Thread(target=guarded, args=(campaign, kind)) for kind in KINDS]
    for part in parts:
        part.start()
    for part in parts:
        part.join()


def many(campaign):
    """The thousand schedules, in one process."""
    count = getattr(campaign.options, "schedules", 1000)
    done = subprocess.run(
        ["swift", "test", "--skip-build", "--no-parallel", "--filter", "TrackerCampaignTests"], cwd=REPOSITORY, capture_output=True, text=True,
        env={**os.environ, "TOCSIN_TRACKER_SCHEDULES": str(count)}, timeout=3600,
    )
    line = next((line for line in (done.stdout + done.stderr).splitlines() if line.startswith("trackers: ")), "")
    campaign.promise(done.returncode == 0 and f"schedules {count}" in line and "doubles 0" in line and "lost 0" in line and "unsettled 0" in line,
                     f"in one process: {line or 'no figures (swift build --build-tests first)'}")


def guarded(campaign, kind):
    """One tracker; what breaks the harness breaks the promise."""
    try:
        dozen(campaign, kind)
    except Exception as error:
        campaign.promise(False, f"{kind}: the harness broke: {error!r}")


def settings(kind, made):
    """The entry of the configuration."""
    given = made.settings()
    entry = {"name": kind, "allow": ["127.0.0.0/8"]}
    if kind != "zoho-projects":  # it has no tags to tell an issue by
        entry["intake_label"] = "security-incident"
    secrets = {"token": given.get("token")}
    if kind in ("jira", "jira-center"):
        entry |= {"kind": "jira-cloud" if kind == "jira" else "jira-center", "url": made.url, "account": given["account"], "project": given["project"],
                  "issue_type": given["type"], "webhook_secret": SECRET}
    elif kind == "github":
        entry |= {"kind": "github", "url": made.url, "repository": f"{given['owner']}/{given['repository']}", "app_id": str(given["app"]),
                  "installation_id": str(given["installation"]), "webhook_secret": SECRET}
        secrets = {"private_key": given["key"]}
    else:
        root = {"zoho-desk": "/api/v1", "zoho-projects": "/api/v3"}[kind]
        entry |= {"kind": kind, "url": made.url + root, "accounts_url": made.url, "client_id": given["client_id"]}
        entry |= {name: str(given[name]) for name in ("organisation", "department", "contact", "portal", "project") if name in given}
        if kind == "zoho-desk":
            entry.pop("project", None)
            entry["webhook_secret"] = SECRET
        secrets = {"client_secret": given["client_secret"], "refresh_token": given["refresh_token"]}
    return entry | {name: value for name, value in secrets.items() if value}


class Caller:
    """A responder with a browser's session."""

    def __init__(self, server):
        self.server = server
        server.run("user", "add", "--role", "admin", "ana", stdin=PASSWORD + "\n")
        self.sign_in()

    def sign_in(self):
        status, headers, _ = post_login(self.server, "ana", PASSWORD, "/alerts")
        assert status == 303, f"signing in: {status}"
        self.cookie = cookies(headers)

    def __call__(self, path, body=None, **headers):
        sent = {"Cookie": self.cookie, "Origin": self.server.public_url, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        status, _, text = self.server.get(f"/api/v1{path}", method="POST" if body is not None else "GET", body=body and json.dumps(body), headers=sent, seconds=30)
        return status, json.loads(text) if text else None


def again(server, work, seconds=60):
    """Does something, also when the house dies meanwhile: it is started and asked again."""
    end = time.monotonic() + seconds
    while True:
        try:
            if not server.is_running():
                server.start()
            return work()
        except (OSError, http.client.HTTPException, AssertionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def dozen(campaign, kind):
    """One tracker, one house, a dozen incidents."""
    started = time.monotonic()
    made = double(kind, schedule=draw(campaign.seed * 31 + KINDS.index(kind), OPERATIONS[kind], count=30, spread=25, patience=2.0))
    entry = settings(kind, made)
    server = campaign.server(public_url=None, config={"trackers": [entry], "tracking": {"default": kind}})
    server.start()
    call = Caller(server)
    hook = f"http://127.0.0.1:{server.web}/hooks/trackers/{kind}"
    if kind in ("jira", "jira-center", "github"):
        made.hooks.add(hook, SECRET)
    kills, incidents = 0, []
    chance = campaign.chance.__class__(f"{campaign.seed}-{kind}")
    for number in range(INCIDENTS):
        if number < len(POINTS):
            server.stop()
            server.start(TOCSIN_CRASH_AT=f"{POINTS[number]}:{chance.randint(1, 2)}")
        elif number in (8, 10):
            server.kill()
            kills += 1
        opening = {"title": f"Phishing {number} & <b>mail</b>", "description": "a mail with a \"link\" @all", "sensitivity": "S3",
                   "areas": ["confidentiality"], "source": "by hand"}
        status, answer = again(server, lambda: call("/incidents", opening, Idempotency_Key=f"{kind}-{number}"))
        assert status == 201, (status, answer)
        incidents.append(answer["id"])
        ended = time.monotonic() + 8
        while time.monotonic() < ended and server.is_running():
            time.sleep(0.2)
        if not server.is_running():
            kills += 1
            server.start()
    # People work on what is there.
    acts = 0
    for ticket in made.truth()["tickets"]:
        made.act("ada", "comment", ticket["key"], f"seen by ada: {ticket['key']}")
        acts += 1
        time.sleep(0.05)
    struck = len(made.schedule.struck)
    made.schedule.clear()
    if not server.is_running():
        server.start()

    def listed():
        if not server.is_running():
            server.start()
        return subprocess.run([os.environ.get("TOCSIN_BIN", str(REPOSITORY / ".build/debug/tocsin")), "trackers", "list", "--state", server.state, "--config",
                               server.config], capture_output=True, text=True).stdout.strip()

    settled = re.compile(rf"\t{len(incidents)} confirmed, 0 waiting$")
    try:
        wait_until(lambda: settled.search(listed()), listed, 900, 3)
        is_settled = True
    except AssertionError:
        is_settled = False
    truth = made.truth()
    campaign.promise(is_settled, f"{kind}: the ledger is settled ({listed()})")
    campaign.promise(len(truth["tickets"]) == len(incidents) and not truth["duplicates"],
                     f"{kind}: {len(incidents)} incidents, {len(truth['tickets'])} tickets, doubles {len(truth['duplicates'])}; {struck} faults, {kills} kills, "
                     f"{len(made.log)} requests")
    campaign.promise(not made.misfits, f"{kind}: misfits of the description: {len(made.misfits)} {made.misfits[:2] if made.misfits else ''}")
    call.sign_in()
    forged(campaign, kind, made, server, hook, entry)
    later(campaign, kind, made, call, incidents)
    campaign.say(f"{kind}: {time.monotonic() - started:.0f} s, {acts} acts")
    server.stop()
    made.close()


def forged(campaign, kind, made, server, hook, entry):
    """A webhook without the secret is refused."""
    path = "/hooks/trackers/" + kind
    key = made.truth()["tickets"][0]["key"]
    body = json.dumps({"issue": {"key": key, "number": 1}, "repository": {"full_name": "a/b"}})
    answers = [server.get(path, method="POST", body=body, headers={"X-Hub-Signature": "sha256=" + "0" * 64, "X-Hub-Signature-256": "sha256=" + "0" * 64})[0],
               server.get(path, method="POST", body=body)[0], server.get(path + "/wrong", method="POST", body=body)[0]]
    campaign.promise(answers == [401] * 3, f"{kind}: forged webhooks are refused ({answers})")


def later(campaign, kind, made, call, incidents):
    """What people do on the tickets comes as proposals, once; an end there is no end here."""
    closed = {"jira": "Done", "jira-center": "Done", "github": "closed", "zoho-desk": "Closed", "zoho-projects": "Closed"}[kind]
    keys = [ticket["key"] for ticket in made.truth()["tickets"]]
    for key in keys[:4]:
        made.act("ada", "status", key, closed)
        made.act("ada", "comment", key, f"closed by ada: {key}")

    def facts():
        return [fact for name in incidents for fact in (call(f"/incidents/{name}/facts")[1] or {}).get("items", [])]

    def proposals(words):
        return [fact for fact in facts() if fact["word"] == "ticket proposed" and words in fact["details"].get("words", "")]

    try:
        wait_until(lambda: len(proposals("closed by ada")) >= 4 and len(proposals("is finished there")) >= 4, "", 240, 3)
    except AssertionError:
        pass
    counts = len(proposals("closed by ada")), len(proposals("is finished there"))
    campaign.promise(counts == (4, 4), f"{kind}: 4 comments and 4 ends there are {counts[0]} and {counts[1]} proposals here")
    seen = proposals("seen by ada")
    names = {fact["details"]["words"] for fact in seen}
    campaign.promise(len(seen) == len(names), f"{kind}: {len(names)} earlier comments, each proposed once")
    steps = [call(f"/incidents/{name}")[1]["step"] for name in incidents]
    campaign.promise(all(step < 8 for step in steps), f"{kind}: closing there closes nothing here")
    echoes = [fact for fact in facts() if fact["word"] == "ticket proposed" and "The incident is at" in fact["details"].get("words", "")]
    campaign.promise(not echoes, f"{kind}: no echo of ours is proposed")
