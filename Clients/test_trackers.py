"""Trackers from outside: a real house, a double of each tracker, and the accidents that make duplicates elsewhere."""

import json
import uuid

import pytest

from doubles.people import person
from fasttime import FastTime, library
from house import wait_until
from test_web import PASSWORD
from tickets import HOOK_PATH, HOOK_SECRET, KINDS, Ledger, Person, configuration, disagreements, listen, people, priority_of, settings, started

FAULTS = ["drop after", "drop before", "429"]
MORE_FAULTS = ["status after", "hang after", "reset mid-answer", "garbage", "status before", "401"]
CHECKPOINTS = ["ticket.before-send", "ticket.after-send", "ticket.after-mark"]
patient = pytest.mark.skipif(library() is None, reason="gcc is missing: script/bootstrap --tests")
EVERY = pytest.mark.parametrize("kind", KINDS)


class Scene:
    """A double, and a house that keeps its incidents there."""

    def __init__(self, make_server, folder, kind, is_fast=True, **more):
        self.kind, self.double, self.fast = kind, started(kind), FastTime(200 if is_fast else 1)
        self.double.clock.join(self.fast.clock)
        self.server = make_server(config=configuration(settings(kind, self.double, folder, **more)), public_url=None)
        self.ledger = Ledger(self.server)

    def start(self, **environment):
        """Starts the house, again if it must be."""
        self.server.start(**self.fast.environment(), **environment)
        if self.ledger.file() is None:
            pytest.skip("this build keeps no ledger of tickets")
        return self

    def tickets(self):
        """What is in the tracker."""
        return self.double.truth()["tickets"]

    def wait_tickets(self, count, seconds=30):
        """Waits until there are so many, and the ledger has settled."""
        wait_until(lambda: len(self.tickets()) >= count and len(self.ledger.links()) >= count and self.ledger.is_settled(),
                   lambda: f"{count} tickets settled: {len(self.tickets())}, {self.ledger.unsettled()}\n{self.server.log_tail(1500)}", seconds)
        return self.tickets()

    def check(self):
        """In the end: ledger and tracker agree, and nothing that was asked did not fit."""
        self.check_wire()
        assert disagreements(self.double.truth(), self.ledger.links()) == []

    def check_wire(self):
        """Nothing that was asked did not fit, and the double made no mistake."""
        truth = self.double.truth()
        assert truth["misfits"] == [] and truth["slips"] == []


@pytest.fixture
def make_scene(make_server, tmp_path):
    """Makes scenes that are struck when the test ends."""
    made = []

    def make(kind, **more):
        folder = tmp_path / f"secrets-{len(made)}"
        folder.mkdir()
        made.append(Scene(make_server, folder, kind, **more))
        return made[-1]

    yield make
    for scene in made:
        scene.double.close()


@EVERY
def test_a_ticket_is_made_and_follows(make_scene, kind):
    """One ticket that carries the mark, and follows what changes here."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    incident = rosa.open("A server talks to a stranger")
    ticket = scene.wait_tickets(1)[0]
    assert "A server talks to a stranger" in ticket["title"] and ticket["marks"] and not ticket.get("public")
    assert str(ticket.get("flag") or "internal").lower() == "internal"
    assert rosa.step(incident, "critical", reason="it talks fast") == 200
    wait_until(lambda: "Critical: yes" in scene.tickets()[0]["body"] and priority_of(scene.tickets()[0]) in ("high", None),
               lambda: f"the ticket says critical: {scene.tickets()}\n{scene.server.log_tail(1500)}", 30)
    assert scene.ledger.settle(30)
    scene.check()


@patient
@pytest.mark.parametrize("kind, fault", [*((kind, fault) for kind in KINDS for fault in FAULTS), *((kind, fault) for kind in ("jira", "github") for fault in MORE_FAULTS)])
def test_a_lost_answer_makes_no_second_ticket(make_scene, kind, fault):
    """Whatever became of the creating call, there is one ticket in the end, and the search may lag a minute behind."""
    scene = make_scene(kind).start()
    scene.double.schedule.lag = 60
    scene.double.schedule.add(fault, on="create", seconds=0.2)
    Person(scene.server).open("A doubt")
    scene.wait_tickets(1, 90)
    scene.check()
    assert len(scene.tickets()) == 1 and ("create", fault) in scene.double.schedule.struck


@patient
@EVERY
@pytest.mark.parametrize("checkpoint", CHECKPOINTS)
def test_a_crash_makes_no_second_ticket(make_scene, kind, checkpoint):
    """Killed before the call, after it, or after its answer was written down."""
    scene = make_scene(kind).start(TOCSIN_CRASH_AT=checkpoint)
    Person(scene.server).open("A crash")
    wait_until(lambda: not scene.server.is_running(), lambda: f"the house died at {checkpoint}\n{scene.server.log_tail(1500)}", 30)
    scene.start()
    scene.wait_tickets(1, 90)
    scene.check()
    assert len(scene.tickets()) == 1


def facts_with(rosa, incident, *words):
    """Waits until the incident's history has all these words."""
    wait_until(lambda: all(word in rosa.facts(incident) for word in words), lambda: f"{words} in {rosa.facts(incident)[-2000:]}", 40)


@pytest.mark.parametrize("kind", ["jira", "jira-center", "github", "zoho-desk"])
def test_the_tracker_proposes_and_never_closes(make_scene, kind):
    """Status, comment and due date arrive as proposals; the incident stays where it is; what we wrote ourselves does not come back."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    listen(scene.server, kind, scene.double)
    incident = rosa.open("A visit")
    key = scene.wait_tickets(1)[0]["key"]
    step = rosa(f"/incidents/{incident}")[1]
    closed = {"jira": "Done", "jira-center": "Done", "github": "closed", "zoho-desk": "Closed"}[kind]
    scene.double.act("ada", "comment", key, "a word by hand")
    scene.double.act("ada", "status", key, closed)
    assert scene.double.hooks.settle()
    facts_with(rosa, incident, "a word by hand", "finished there")
    after = rosa(f"/incidents/{incident}")[1]
    names = ("state", "step", "stage", "closed_at")
    assert {name: after.get(name) for name in names} == {name: step.get(name) for name in names}
    assert rosa.facts(incident).count("a word by hand") == 1
    assert scene.ledger.settle(30)
    scene.check()


@pytest.mark.parametrize("kind", ["jira", "jira-center", "github", "zoho-desk"])
def test_forged_and_replayed_webhooks_change_nothing(make_scene, kind):
    """No signature, a wrong one, another secret: refused. The same delivery twice: taken once. Garbage: refused, and the house lives."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    incident = rosa.open("A forgery")
    key = scene.wait_tickets(1)[0]["key"]
    listen(scene.server, kind, scene.double)
    hook = scene.double.hooks.hooks[0]
    before = rosa.facts(incident)
    value = {"webhookEvent": "jira:issue_updated", "action": "closed", "issue": {"key": key, "number": 1, "id": 1}}
    if kind == "zoho-desk":
        address = HOOK_PATH.format("tracker")
        for secret in ("", "/wrong", f"/{HOOK_SECRET}x"):
            assert scene.server.get(address + secret, method="POST", body=json.dumps(value), headers={"Content-Type": "application/json"})[0] in (401, 403, 404)
    else:
        event = "issues.closed" if kind == "github" else "jira:issue_updated"
        for signature in (None, "sha256=" + "0" * 64):
            assert scene.double.hooks.forge(hook, event, value, signature) in (400, 401, 403)
    scene.double.schedule.hooks[:] = ["replay", "garbage"]
    scene.double.act("ada", "comment", key, "said once")
    scene.double.act("ada", "comment", key, "said under garbage")
    assert scene.double.hooks.settle()
    facts_with(rosa, incident, "said once")
    assert rosa.facts(incident).count("said once") == 1
    first = scene.double.hooks.sent[0]
    assert 200 <= first.tries[0] < 300 and 200 <= first.tries[1] < 300
    assert scene.double.hooks.redeliver(first).tries[0] < 300
    assert scene.ledger.settle(30) and rosa.facts(incident).count("said once") == 1
    assert before in rosa.facts(incident) or len(rosa.facts(incident)) > len(before)
    assert scene.server.status("/healthz") == 200


@EVERY
def test_a_restricted_incident_stays_in_the_house(make_scene, kind):
    """Nothing of it is sent, neither its title nor that there is one."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    word = uuid.uuid4().hex
    rosa.open(f"Secret {word}", sensitivity="S1")
    rosa.open("Open to all")
    scene.wait_tickets(1)
    sent = json.dumps([entry.body for entry in scene.double.log], default=str)
    assert word not in sent and "Restricted" not in sent and len(scene.tickets()) == 1


@patient
@pytest.mark.parametrize("kind", ["zoho-desk", "zoho-projects"])
def test_tokens_are_fetched_seldom(make_scene, kind):
    """Twenty tickets take one token; a revoked one is replaced; ten in ten minutes are never passed."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    for number in range(10):
        rosa.open(f"Many {number}")
    scene.wait_tickets(10, 60)
    assert scene.double.truth()["refreshes"] == 1
    scene.double.revoke()
    for number in range(10):
        rosa.open(f"More {number}")
    scene.wait_tickets(20, 60)
    truth = scene.double.truth()
    assert truth["refreshes"] == 2 and truth["blocked"] == 0
    scene.check()


def test_an_app_renews_its_token(make_scene, tmp_path):
    """GitHub's tokens live an hour: afterwards the next ticket is made with a new one."""
    double_key = tmp_path / "app.pem"
    scene = make_scene("github")
    double_key.write_text(scene.double.private_key())
    double_key.chmod(0o600)
    config = json.loads(scene.server.config.read_text())
    told, tracker = scene.double.settings(), config["trackers"][0]
    del tracker["token"]
    tracker |= {"app_id": told["app"], "installation_id": told["installation"], "private_key": {"file": str(double_key)}}
    scene.server.configure(config)
    scene.start()
    rosa = Person(scene.server)
    rosa.open("Before")
    scene.wait_tickets(1)
    scene.double.tokens = {name: token for name, token in scene.double.tokens.items() if not name.startswith("ghs_")}
    rosa.open("After")
    scene.wait_tickets(2, 60)
    scene.check()
    assert sum(entry.operation == "token" for entry in scene.double.log) == 2


def test_labels_that_are_dropped_are_noticed(make_scene):
    """Without push access GitHub drops labels in silence: the mark in the text is enough, and the trouble is told."""
    scene = make_scene("github", is_fast=False)
    scene.double.set("push", False)
    scene.start()
    Person(scene.server).open("Unlabelled")
    ticket = scene.wait_tickets(1)[0]
    assert ticket["labels"] == [] and len(ticket["marks"]) == 1
    assert "may not push" in scene.server.run("trackers", "check", "--config", scene.server.config, check=False)
    scene.check()


@EVERY
def test_every_kind_of_incident_is_a_ticket(make_scene, kind):
    """An incident, a vulnerability, a privacy breach, under titles and texts that are long, odd or hostile: all of them are made."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    tower = "a" + "\u0301" * 40
    openings = [("incident", "one\ttwo"), ("vulnerability", tower * 4), ("privacy breach", "<b>" * 60)]
    for name, title in openings:
        rosa.open(title, kind=name, description=f"\u0001 {(title * 200)[:3900]}\r\n@all [x](y) {{macro}} \ufffe")
    tickets = scene.wait_tickets(len(openings))
    assert len(tickets) == len(openings)
    if kind in ("jira", "jira-center", "github"):
        assert {label for ticket in tickets for label in ticket["labels"]} >= {"incident", "vulnerability", "privacy-breach"}
    assert [link["content"].get("trouble") for link in scene.ledger.links()] == [None] * len(openings)
    scene.check()


def following(ticket):
    """Who follows a ticket, as the tracker calls them."""
    return [str(one) for one in ticket.get("watchers") or ticket.get("followers") or ()]


@EVERY
def test_a_stub_says_the_name_and_nothing_more(make_scene, kind):
    """An incident that becomes restricted: nobody, no team, no source, no kind is left on its ticket; what people added stays."""
    scene = make_scene(kind, is_fast=False).start()
    rosa = Person(scene.server)
    for name in ("ada", "ben"):
        scene.server.run("user", "add", "--role", "responder", name, stdin=PASSWORD + "\n")
    incident = rosa.open("Board mails were read")
    key = scene.wait_tickets(1)[0]["key"]
    assert rosa.step(incident, "follow", person="ben") == 200
    assert rosa.step(incident, "log", background="https://wiki.example.com/a", then="leave") == 200
    assert rosa.step(incident, "assign", team="security", assignee="ada", can_open="yes") == 200
    wait_until(lambda: scene.tickets()[0]["assignee"], lambda: f"an assignee: {scene.tickets()}\n{rosa.facts(incident)[-3000:]}", 30)
    ben = person("ben").account if kind == "jira-center" else people(kind, scene.double.settings())["ben"]
    if kind in ("jira", "jira-center", "zoho-desk"):
        wait_until(lambda: ben in following(scene.tickets()[0]), lambda: f"a follower: {scene.tickets()}", 30)
    if kind in ("jira", "jira-center"):
        scene.double.act("ada", "labels", key, [*scene.tickets()[0]["labels"], "urgent"])
    assert rosa.step(incident, "sensitivity", sensitivity="S1", reason="the board") == 200
    wait_until(lambda: "Restricted incident" in scene.tickets()[0]["title"], lambda: f"a stub: {scene.tickets()}", 30)
    assert scene.ledger.settle(60)
    ticket = scene.tickets()[0]
    assert not ticket["assignee"] and not ticket["due"] and "Board" not in ticket["body"]
    assert not [label for label in ticket["labels"] if label.startswith(("team-", "source-")) or label in ("incident", "privacy-breach")]
    if kind in ("jira", "jira-center"):
        assert "urgent" in ticket["labels"]
    assert ben not in following(ticket)
    scene.check()


@pytest.mark.parametrize("kind", ["jira", "jira-center", "github", "zoho-desk"])
def test_a_bulk_edit_does_not_stop_the_watch(make_scene, kind):
    """250 issues change within a minute, and none of them is ours: what comes after them is heard, without a webhook."""
    scene = make_scene(kind, is_fast=False, has_hook=False, intake_label="security-incident").start()
    scene.double.make("bulk", count=250)
    scene.double.make("after them", labels=["security-incident"])
    wait_until(lambda: len(scene.ledger.links()) == 1, lambda: f"the last is heard of: {len(scene.double.log)} requests\n{scene.server.log_tail(1500)}", 90)
    assert scene.ledger.settle(60)
    last = next(ticket for ticket in scene.tickets() if ticket["title"] == "after them")
    assert scene.ledger.links()[0]["reference"] in (last["key"], last["id"])
    scene.check_wire()


@pytest.mark.parametrize("kind", ["jira", "jira-center", "github", "zoho-desk"])
def test_the_words_of_a_reporter_stay(make_scene, kind):
    """An issue that becomes an incident by its label keeps title and text whatever happens here, until the incident is restricted."""
    scene = make_scene(kind, is_fast=False, has_hook=False, intake_label="security-incident")
    scene.double.make("Odd login", labels=["security-incident"])
    scene.start()
    rosa = Person(scene.server)
    wait_until(lambda: len(scene.ledger.links()) == 1 and scene.ledger.is_settled(), lambda: f"it is taken: {scene.server.log_tail(1500)}", 60)
    before = scene.tickets()[0]
    assert rosa.step("INC-1", "critical", reason="it goes on") == 200
    wait_until(lambda: priority_of(scene.tickets()[0]) == "high" and scene.ledger.is_settled(), lambda: f"{scene.tickets()} {scene.ledger.unsettled()}", 30)
    after = scene.tickets()[0]
    assert (after["title"], after["body"]) == (before["title"], before["body"]) and "Odd login" in after["title"]
    assert scene.ledger.links()[0]["content"]["drift"] == []
    assert rosa.step("INC-1", "sensitivity", sensitivity="S1", reason="the board") == 200
    wait_until(lambda: scene.tickets()[0]["title"] == "Restricted incident INC-1" and scene.ledger.is_settled(), lambda: f"a stub: {scene.tickets()}", 30)
    assert kind == "zoho-desk" or "security-incident" in scene.tickets()[0]["labels"]
    scene.check()
