"""What a GitHub keeps for one organisation with one private repository: issues, labels, milestones, fields, a project, advisories."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from .index import Index
from .marks import duplicates, marks_in
from .people import EVERYBODY, Person

FIELD_KINDS = {101: ("Due", "date"), 102: ("Tocsin", "text"), 103: ("Severity", "single_select")}
SEVERITIES = {1: "Low", 2: "Medium", 3: "High"}
PROJECT_FIELDS = {201: ("Title", "title"), 202: ("Status", "single_select"), 203: ("Due", "date"), 204: ("Incident", "text")}
PROJECT_OPTIONS = {"f75ad846": "Todo", "47fc9ee4": "In Progress", "98236657": "Done"}


@dataclass
class Issue:
    """One issue."""

    number: int
    id: int
    title: str
    body: str | None
    user: Person
    created: float
    updated: float
    labels: list[str] = field(default_factory=list)
    assignees: list[Person] = field(default_factory=list)
    milestone: int | None = None
    kind: str | None = None
    state: str = "open"
    reason: str | None = None
    closed: float | None = None
    comments: list[dict] = field(default_factory=list)
    values: dict[int, Any] = field(default_factory=dict)
    parent: int | None = None
    blocked_by: list[int] = field(default_factory=list)
    duplicate_of: int | None = None
    events: list[dict] = field(default_factory=list)


class Repository:
    """`owner/name`, its organisation's fields and its project number 1."""

    def __init__(self, clock: Any, owner: str = "example", name: str = "incidents") -> None:
        self.clock, self.owner, self.name = clock, owner, name
        self.people = {one.name: one for one in EVERYBODY}
        self.has_issues, self.is_private, self.has_fields = True, True, True
        self.issues: dict[int, Issue] = {}
        self.labels: dict[str, dict] = {}
        self.milestones: dict[int, dict] = {}
        self.items: dict[int, dict] = {}  # of project 1
        self.advisories: dict[str, dict] = {}
        self.index = Index()
        self.next = 1000
        self.chance = random.Random("github")

    def number(self) -> int:
        """The next id of anything."""
        self.next += 1
        return self.next

    @staticmethod
    def moment(seconds: float | None) -> str | None:
        """As GitHub writes a moment."""
        return None if seconds is None else datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

    def label(self, name: str) -> dict:
        """A label, made when it is new: GitHub does so for whoever may push."""
        found = self.labels.get(name.lower())
        if found is None:
            found = self.labels[name.lower()] = {"id": self.number(), "name": name, "color": "ededed", "description": None}
        return found

    def touch(self, issue: Issue) -> None:
        """The issue has changed now."""
        issue.updated = max(issue.updated, self.clock.now())
        self.index.note(str(issue.number), self.clock.now(), {
            "number": issue.number, "text": " ".join([issue.title, issue.body or "", *(one["body"] for one in issue.comments)]),
            "body": issue.body or "", "title": issue.title, "labels": list(issue.labels), "state": issue.state,
        })

    def tickets(self) -> list[dict]:
        """The ground truth: all issues, their marks, and what a person would see on them."""
        return [{
            "key": f"{self.owner}/{self.name}#{one.number}", "id": str(one.id), "number": one.number, "title": one.title, "body": one.body or "",
            "labels": one.labels, "status": one.state, "closed": one.state == "closed", "reason": one.reason, "duplicate_of": one.duplicate_of,
            "assignee": one.assignees[0].name if one.assignees else None, "assignees": [person.name for person in one.assignees],
            "due": one.values.get(101) or (self.milestones.get(one.milestone or 0) or {}).get("due_on"), "fields": {str(key): value for key, value in one.values.items()},
            "comments": [comment["body"] for comment in one.comments], "in_project": any(item["issue"] == one.number for item in self.items.values()),
            "marks": marks_in(one.labels, one.title, one.body or "", *one.values.values()),
        } for one in self.issues.values()]

    def truth(self) -> dict:
        """Tickets and those that are one too many."""
        tickets = self.tickets()
        return {"tickets": tickets, "duplicates": duplicates(tickets), "advisories": list(self.advisories.values()), "items": list(self.items.values())}
