"""Trackers that misbehave at random, and a house that is killed in between: no ticket twice, no update lost, and the ledger settles.

Each schedule is drawn from the seed: faults of the wire, an index that lags, webhooks that are forged, doubled, late or lost. Meanwhile
incidents are opened and changed here, and somebody works in the tracker. In the end the double's ground truth is held against the
ledger. The house's calendar runs fast (Clients/fasttime.py): the patience with a tracker is minutes.
"""

import time

from campaign import Campaign, Skipped
from doubles.hooks import HAPPENINGS
from doubles.people import person
from doubles.schedule import draw
from fasttime import FastTime
from test_web import PASSWORD
from tickets import OPERATIONS, Ledger, Person, configuration, disagreements, listen, people, priority_of, settings, started

INCIDENTS = 3  # opened under each schedule
BATCH = 20  # schedules between two reckonings


def run(campaign: Campaign) -> None:
    for kind in campaign.options.trackers.split(","):
        Run(campaign, kind).run(campaign.options.wire)


class Run:
    """One tracker, its double, and a house that keeps everything there."""

    def __init__(self, campaign: Campaign, kind: str) -> None:
        self.campaign, self.kind = campaign, kind
        self.fast = FastTime()
        self.double = started(kind)
        self.double.clock.join(self.fast.clock)
        if kind == "github":
            self.double.set("creations", None)  # the campaign makes more than a person may
        folder = campaign.folder / kind
        folder.mkdir()
        self.server = campaign.server(config=configuration(settings(kind, self.double, folder)), public_url=None)
        self.wishes: dict[str, bool] = {}  # incident to whether it is critical in the end
        self.followed: dict[str, set[str]] = {}  # incident to those who follow it
        self.words: dict[str, list[str]] = {}  # incident to what was said in the tracker
        told = people(kind, self.double.settings())
        # Data Center is told names, and its ground truth knows accounts as the Cloud's does.
        self.people = {name: person(name).account if kind == "jira-center" else account for name, account in told.items()}
        self.has_followers = kind not in ("github", "zoho-projects")  # there they are mentioned at most
        self.kills = 0

    def start(self) -> None:
        """Starts the house at the campaign's time."""
        self.server.start(**self.fast.environment())

    def run(self, schedules: int) -> None:
        """All schedules, with a reckoning after each batch."""
        began = time.monotonic()
        self.start()
        self.rosa = Person(self.server)
        self.ledger = Ledger(self.server)
        for name in self.people:
            self.server.run("user", "add", "--role", "analyst", name, stdin=PASSWORD + "\n")
        if not self.takes_tickets():
            raise Skipped("this build keeps no ledger of tickets")
        listen(self.server, self.kind, self.double)
        for number in range(schedules):
            self.schedule(number)
            if number % BATCH == BATCH - 1 or number == schedules - 1:
                self.reckon(number + 1, is_last=number == schedules - 1)
        self.campaign.say(f"{self.kind}: {schedules} schedules, {len(self.wishes)} incidents, {self.kills} kills, {len(self.double.log)} requests, "
                          f"{time.monotonic() - began:.0f} s at {self.fast.rate:g} times the speed")
        self.server.stop()
        self.double.close()

    def takes_tickets(self) -> bool:
        """Whether this build has the ledger at all."""
        return self.ledger.file() is not None

    def schedule(self, number: int) -> None:
        """One schedule: faults, incidents, changes here and there, and at times a kill."""
        chance = self.campaign.chance
        seed = self.campaign.seed * 1_000_000 + number
        self.double.schedule = draw(seed, OPERATIONS[self.kind], count=chance.randint(1, 6), spread=5, hooks=HAPPENINGS)
        self.double.schedule.lag *= self.fast.rate / 4  # of the house's seconds, below the patience of 120
        self.double.hooks.happenings, self.double.hooks.count = self.double.schedule.hooks, 0
        names = [self.rosa.open(f"Schedule {number}, incident {place}") for place in range(INCIDENTS)]
        self.wishes |= {name: False for name in names}
        for _ in range(chance.randint(0, 4)):
            self.change(chance.choice(list(self.wishes)[-30:]))
        self.by_hand(number)
        if chance.random() < 0.2:
            time.sleep(chance.uniform(0, 1))
            self.server.kill()
            self.kills += 1
            self.start()
        else:
            time.sleep(chance.uniform(0, 0.5))

    def change(self, name: str) -> None:
        """Somebody changes an incident here: critical or not any more, or one more who follows it."""
        if self.campaign.chance.random() < 0.3:
            who = self.campaign.chance.choice(list(self.people))
            if self.rosa.step(name, "follow", person=who) < 300:
                self.followed.setdefault(name, set()).add(who)
        elif self.rosa.step(name, "uncritical" if self.wishes[name] else "critical", reason="it looks otherwise") < 300:
            self.wishes[name] = not self.wishes[name]

    def by_hand(self, number: int) -> None:
        """Somebody says a word on a ticket."""
        links = {link["marker"].partition("-")[2]: f"INC-{link['incident']}" for link in self.ledger.links() if link["state"] == "confirmed"}
        tickets = [ticket for ticket in self.double.truth()["tickets"] if any(mark in links for mark in ticket["marks"])]
        if tickets:
            ticket = self.campaign.chance.choice(tickets[-30:])
            word = f"word {number} by hand"
            self.double.act("ada", "comment", ticket["key"], word)
            incident = next(links[mark] for mark in ticket["marks"] if mark in links)
            self.words.setdefault(incident, []).append(word)

    def reckon(self, number: int, is_last: bool) -> None:
        """All is well again: ground truth against ledger."""
        promise = self.campaign.promise
        self.double.schedule.clear()
        self.double.hooks.settle(30)
        is_settled = self.ledger.settle(240)
        head = f"{self.kind}, {number} schedules"
        promise(is_settled, f"{head}: the ledger settles {self.ledger.unsettled()[:3]}")
        truth, links = self.double.truth(), self.ledger.links()
        promise(not truth["duplicates"], f"{head}: no ticket twice among {len(truth['tickets'])} {list(truth['duplicates'].items())[:3]}")
        differing = disagreements(truth, links)
        promise(not differing and len(links) == len(self.wishes), f"{head}: ledger and tracker agree on {len(links)} {differing[:3]}")
        # What a lost webhook would have told is heard when the house next asks, minutes later: that is waited for once, at the end.
        lost = self.lost_here(truth) + (self.lost_there() if is_last else [])
        promise(not lost, f"{head}: no update is lost {lost[:3]}")
        if self.double.judge:
            promise(not truth["misfits"], f"{head}: every request fits the description {truth['misfits'][:2]}")
        else:
            self.campaign.say(f"{head}: no description judges the requests: it is not there, or there is none of this tracker")
        promise(not truth["slips"], f"{head}: the double made no mistake {truth['slips'][:2]}")
        blocked = truth.get("blocked", 0)
        promise(not blocked, f"{head}: no refresh of a token is denied ({blocked})")

    def lost_here(self, truth: dict) -> list[str]:
        """Changes of ours that the ticket does not show."""
        shown = {f"INC-{link['incident']}": ticket for link in self.ledger.links() for ticket in truth["tickets"]
                 if link["marker"].partition("-")[2] in ticket["marks"]}
        lost = []
        for incident, is_critical in self.wishes.items():
            ticket = shown.get(incident)
            if ticket is None:
                continue  # told as a disagreement
            if ("Critical: yes" in ticket["body"]) != is_critical:
                lost.append(f"{incident} is {'' if is_critical else 'not '}critical, {ticket['key']} says the contrary")
            if is_critical and priority_of(ticket) not in ("high", None):
                lost.append(f"{incident} is critical, {ticket['key']} has priority {priority_of(ticket)}")
            watching = {str(one) for one in ticket.get("watchers") or ticket.get("followers") or ()}
            if self.has_followers and (missing := {self.people[one] for one in self.followed.get(incident, ())} - watching):
                lost.append(f"{incident} is followed by {missing}, {ticket['key']} is not")
            ours = [comment for comment in ticket["comments"] if "SIEM-" in comment]
            if len(ours) != len(set(ours)):
                lost.append(f"{ticket['key']} has a comment of ours twice")
        return lost

    def lost_there(self) -> list[str]:
        """Words of the tracker that the incident has not heard, after what hooks lost was asked for."""
        deadline = time.monotonic() + 200
        while True:
            lost = [f"{incident} has not heard '{word}'" for incident, words in self.words.items()
                    for text in [self.rosa.facts(incident)] for word in words if word not in text]
            if not lost or time.monotonic() > deadline:
                return lost
            time.sleep(1)
