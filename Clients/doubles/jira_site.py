"""What a Jira keeps, whatever its edition: a project with a screen and a workflow, issues and their history."""

import copy
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from .index import Index
from .marks import duplicates, marks_in
from .people import ADA, BOT, EVERYBODY, Person

STATUSES = {"10000": ("To Do", "new", 2), "3": ("In Progress", "indeterminate", 4), "10001": ("Done", "done", 3)}
TRANSITIONS = {"11": ("To Do", "10000"), "21": ("In Progress", "3"), "31": ("Done", "10001")}
PRIORITIES = {"1": "Highest", "2": "High", "3": "Medium", "4": "Low", "5": "Lowest"}
TYPES = {"10010": "Incident", "10002": "Task", "10004": "Bug"}
LEVELS = {"10100": "Restricted"}
SCREEN = ["summary", "description", "labels", "priority", "duedate", "assignee", "reporter", "security", "issuetype", "project"]
REQUIRED = {"summary", "issuetype", "project"}


@dataclass
class Issue:
    """One issue. `fields` hold plain values: ids, names, lists; a description as it was given."""

    id: str
    key: str
    fields: dict[str, Any]
    created: float
    updated: float
    comments: list[dict] = field(default_factory=list)
    watchers: list[str] = field(default_factory=list)
    properties: dict[str, Any] = field(default_factory=dict)
    remote_links: list[dict] = field(default_factory=list)
    links: list[dict] = field(default_factory=list)
    history: list[dict] = field(default_factory=list)
    attachments: list[dict] = field(default_factory=list)


class Site:
    """A Jira with one project."""

    def __init__(self, clock: Any, project: str = "SEC") -> None:
        self.clock, self.project, self.project_id = clock, project, "10100"
        self.people = {one.account: one for one in EVERYBODY}
        self.screen = list(SCREEN)
        self.is_watching_on = True
        self.comment_limit = 5000
        self.issues: dict[str, Issue] = {}
        self.index = Index()
        self.numbers = {"issue": 10_000, "comment": 20_000, "link": 30_000, "history": 40_000, "file": 50_000}

    def number(self, kind: str) -> str:
        """The next id of a kind."""
        self.numbers[kind] += 1
        return str(self.numbers[kind])

    def moment(self, seconds: float) -> str:
        """As Jira writes a moment."""
        return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "+0000"

    def find(self, word: str) -> Issue | None:
        """An issue by key or id."""
        return self.issues.get(word) or next((issue for issue in self.issues.values() if word in (issue.id,) or issue.key.lower() == word.lower()), None)

    def create(self, fields: dict[str, Any], actor: Person) -> Issue:
        """A new issue; the fields have been checked."""
        now = self.clock.now()
        key = f"{self.project}-{len(self.issues) + 1}"
        whole = {"priority": "3", "labels": [], "assignee": None, "reporter": actor.account, "status": "10000", "resolution": None,
                 "duedate": None, "security": None, "description": None, "creator": actor.account, **fields}
        issue = Issue(self.number("issue"), key, whole, now, now, watchers=[actor.account] if self.is_watching_on else [])
        self.issues[key] = issue
        self.note(issue)
        return issue

    def change(self, issue: Issue, changes: dict[str, Any], actor: Person) -> list[dict]:
        """Sets fields and writes the history; answers what really changed."""
        items = [{"field": name, "old": issue.fields.get(name), "new": value}
                 for name, value in changes.items() if issue.fields.get(name) != value]
        if items:
            issue.fields.update(copy.deepcopy(changes))
            issue.history.append({"id": self.number("history"), "author": actor.account, "created": self.clock.now(), "items": items})
            self.touch(issue)
        return items

    def touch(self, issue: Issue) -> None:
        """The issue has changed now."""
        issue.updated = max(self.clock.now(), issue.updated)
        self.note(issue)

    def note(self, issue: Issue) -> None:
        """The index hears of it."""
        self.index.note(issue.key, self.clock.now(), self.indexed(issue))

    def indexed(self, issue: Issue) -> dict[str, Any]:
        """What a search compares."""
        from .adf import text_of

        held = issue.fields
        status = STATUSES[held["status"]]
        who = self.people.get(held["assignee"] or "")
        return {
            "key": issue.key, "id": issue.id, "project": [self.project, self.project_id], "labels": list(held["labels"]), "summary": held["summary"],
            "description": text_of(held["description"]), "status": [status[0], held["status"]],
            "statuscategory": [{"new": "To Do", "indeterminate": "In Progress", "done": "Done"}[status[1]], status[1]],
            "assignee": [who.account, who.name, who.email] if who else [], "priority": [PRIORITIES[held["priority"]], held["priority"]],
            "issuetype": [TYPES[held["issuetype"]], held["issuetype"]], "duedate": held["duedate"], "created": self.moment(issue.created),
            "updated": self.moment(issue.updated), "resolution": [held["resolution"]] if held["resolution"] else [], "watcher": list(issue.watchers),
        }

    def tickets(self) -> list[dict]:
        """The ground truth: all issues, their marks, and what a person would see on them."""
        from .adf import text_of

        return [{
            "key": issue.key, "id": issue.id, "title": issue.fields["summary"], "body": text_of(issue.fields["description"]),
            "labels": issue.fields["labels"], "status": STATUSES[issue.fields["status"]][0], "closed": STATUSES[issue.fields["status"]][1] == "done",
            "assignee": issue.fields["assignee"], "due": issue.fields["duedate"], "priority": PRIORITIES[issue.fields["priority"]],
            "security": issue.fields["security"], "comments": [text_of(comment["body"]) for comment in issue.comments],
            "watchers": issue.watchers, "links": issue.remote_links, "properties": issue.properties,
            "marks": marks_in(issue.fields["labels"], issue.fields["summary"], text_of(issue.fields["description"]),
                              *(f"siem-{value.get('id')}" for value in issue.properties.values() if isinstance(value, dict))),
        } for issue in self.issues.values()]

    def truth(self) -> dict:
        """Tickets and those that are one too many."""
        tickets = self.tickets()
        return {"tickets": tickets, "duplicates": duplicates(tickets)}


def a_colleague() -> Person:
    """Somebody who works in the tracker by hand."""
    return ADA


def the_house() -> Person:
    """The account that the house uses."""
    return BOT
