"""What a Zoho keeps: tickets with comments, followers and tags. Both products use it, with names of their own."""

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from .index import Index
from .marks import duplicates, marks_in
from .people import EVERYBODY, Person

# Zoho's ids are long numbers, written as text.
ACCOUNTS = {one.name: str(4_000_000_000_001 + place) for place, one in enumerate(EVERYBODY)}
PEOPLE = {ACCOUNTS[one.name]: one for one in EVERYBODY}


@dataclass
class Ticket:
    """One ticket or issue."""

    id: str
    number: int
    fields: dict[str, Any]
    created: float
    modified: float
    comments: list[dict] = field(default_factory=list)
    followers: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    approvals: list[dict] = field(default_factory=list)


class Desk:
    """The tickets."""

    def __init__(self, clock: Any, title: str, is_closed: Any) -> None:
        """`title`: what the title's field is called. `is_closed`: of a ticket's fields."""
        self.clock, self.title, self.is_closed = clock, title, is_closed
        self.tickets: dict[str, Ticket] = {}
        self.index = Index()
        self.next = 4_000_000_100_000

    def identity(self) -> str:
        """The next id of anything."""
        self.next += 1
        return str(self.next)

    @staticmethod
    def moment(seconds: float | None) -> str | None:
        """As Zoho writes a moment."""
        return None if seconds is None else datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"

    def create(self, fields: dict[str, Any]) -> Ticket:
        """A new ticket."""
        now = self.clock.now()
        ticket = Ticket(self.identity(), 101 + len(self.tickets), fields, now, now)
        self.tickets[ticket.id] = ticket
        self.touch(ticket)
        return ticket

    def touch(self, ticket: Ticket) -> None:
        """It has changed now."""
        ticket.modified = max(ticket.modified, self.clock.now())
        self.index.note(ticket.id, self.clock.now(), {"id": ticket.id, "tags": list(ticket.tags), **ticket.fields})

    def found(self, lag: float) -> list[tuple[Ticket, dict]]:
        """All tickets as the index knows them, oldest first."""
        return [(self.tickets[identity], seen) for identity, seen in self.index.seen(self.clock.now() - lag).items()]

    def person(self, account: Any) -> Person | None:
        """Somebody by id."""
        return PEOPLE.get(str(account))

    def truth(self) -> dict:
        """The ground truth: all tickets, their marks, and what a person would see on them."""
        shown = []
        for one in self.tickets.values():
            held = one.fields
            assignee = held.get("assigneeId") or (held.get("assignee") or {}).get("zpuid")
            status = held.get("status")
            shown.append({
                "key": one.id, "id": one.id, "number": one.number, "title": held.get(self.title), "body": held.get("description") or "", "labels": one.tags,
                "status": status.get("name") if isinstance(status, dict) else status, "closed": self.is_closed(held),
                "assignee": assignee, "due": held.get("dueDate") or held.get("due_date"), "priority": held.get("priority") or held.get("severity"),
                "comments": [comment["content"] for comment in one.comments], "public": [comment for comment in one.comments if comment.get("isPublic")],
                "followers": one.followers, "flag": held.get("flag"), "cf": held.get("cf"),
                "marks": marks_in(held.get(self.title), held.get("description"), one.tags, *(held.get("cf") or {}).values()),
            })
        return {"tickets": shown, "duplicates": duplicates(shown)}
