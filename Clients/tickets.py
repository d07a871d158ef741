"""What the tests and the campaign of trackers share: a tracker's settings, people at the API, and a look into the ledger from outside."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from doubles.__main__ import double as make_double
from doubles.schedule import Schedule
from house import Server, wait_until
from test_web import PASSWORD, cookies, post_login

# The double's kind: what the configuration calls it.
KINDS = {"jira": "jira-cloud", "jira-center": "jira-center", "github": "github", "zoho-desk": "zoho-desk", "zoho-projects": "zoho-projects"}
# The operations of each double that its faults strike at: what the house asks of it.
OPERATIONS = {
    "jira": ["create", "search", "read", "edit", "comment", "comments", "transition", "assign", "watch", "createmeta", "myself", "*"],
    "jira-center": ["create", "search", "read", "edit", "comment", "comments", "transition", "assign", "watch", "createmeta", "myself", "*"],
    "github": ["create", "list", "read", "edit", "comment", "comments", "label", "*"],
    "zoho-desk": ["create", "search", "read", "edit", "comment", "comments", "refresh", "*"],
    "zoho-projects": ["create", "list", "read", "edit", "comment", "comments", "refresh", "*"],
}
HOOK_SECRET = "secret-of-the-webhook-0123456789"
HOOK_PATH = "/hooks/trackers/{}"  # with the tracker's name
PRIORITIES = ("low", "medium", "high")


def secret(folder: Path, name: str, text: str) -> dict[str, str]:
    """A file with a secret, as the configuration names it."""
    path = Path(folder) / name
    path.write_text(text if text.endswith("\n") else text + "\n")
    path.chmod(0o600)
    return {"file": str(path)}


def settings(kind: str, double: Any, folder: Path, name: str = "tracker", has_hook: bool = True, **more: Any) -> dict[str, Any]:
    """One tracker of the configuration."""
    told = double.settings()

    def hidden(key: str, text: str) -> dict[str, str]:
        return secret(folder, f"{name}-{key}", text)

    whole: dict[str, Any] = {"name": name, "kind": KINDS[kind], "url": double.url, "allow": ["127.0.0.0/8"], "people": people(kind, told)}
    if kind in ("jira", "jira-center"):
        whole |= {"project": told["project"], "issue_type": told["type"], "token": hidden("token", told["token"])}
        whole |= {"account": told["account"]} if kind == "jira" else {}
    elif kind == "github":
        whole |= {"repository": f"{told['owner']}/{told['repository']}", "token": hidden("token", told["token"])}
    else:
        whole |= {"accounts_url": told["accounts"], "client_id": told["client_id"], "client_secret": hidden("client", told["client_secret"]),
                  "refresh_token": hidden("refresh", told["refresh_token"])}
    if kind == "zoho-desk":
        whole |= {"url": f"{double.url}/api/v1", "organisation": told["organisation"], "department": told["department"], "contact": "security@example.com"}
    if kind == "zoho-projects":
        whole |= {"url": f"{double.url}/api/v3", "portal": told["portal"], "project": told["project"]}
    if has_hook and kind != "zoho-projects":
        whole["webhook_secret"] = hidden("hook", HOOK_SECRET)
    return {**whole, **more}


def people(kind: str, told: dict[str, Any]) -> dict[str, str]:
    """What the tracker calls those who work here."""
    from doubles.people import ADA, BEN

    if "people" in told:
        return {one.name: told["people"][one.name] for one in (ADA, BEN)}
    return {one.name: one.account if kind == "jira" else one.name for one in (ADA, BEN)}


def listen(server: Server, kind: str, double: Any, name: str = "tracker") -> None:
    """The double's webhooks go to the house. Zoho signs nothing: the secret is the end of the address."""
    if kind != "zoho-projects":
        double.hooks.add(server.public_url + HOOK_PATH.format(name) + (f"/{HOOK_SECRET}" if kind == "zoho-desk" else ""), HOOK_SECRET)


def configuration(*trackers: dict) -> dict[str, Any]:
    """The configuration of a house that keeps everything in the first tracker."""
    return {"trackers": list(trackers), "tracking": {"default": trackers[0]["name"]}}


def started(kind: str, schedule: Schedule | None = None) -> Any:
    """A double of that kind."""
    return make_double(kind, 0, schedule)


class Person:
    """Somebody who works with incidents through the API."""

    def __init__(self, server: Server, name: str = "rosa", role: str = "admin") -> None:
        self.server, self.name = server, name
        server.run("user", "add", "--role", role, name, stdin=PASSWORD + "\n")
        self.cookie = cookies(post_login(server, name, PASSWORD, "/alerts")[1])

    def __call__(self, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        """One call: (status, JSON)."""
        status, text = self.send(path, body, headers)
        if status == 401:  # a day of a fast calendar is over soon
            self.cookie = cookies(post_login(self.server, self.name, PASSWORD, "/alerts")[1])
            status, text = self.send(path, body, headers)
        return status, json.loads(text) if text else None

    def send(self, path: str, body: Any, headers: dict[str, str]) -> tuple[int, bytes]:
        """One call with the present session."""
        sent = {"Cookie": self.cookie, "Origin": self.server.public_url, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", **headers}
        status, _, text = self.server.get(f"/api/v1{path}", method="GET" if body is None else "POST", body=None if body is None else json.dumps(body),
                                          headers=sent, seconds=30)
        return status, text

    def open(self, title: str, sensitivity: str = "S3", kind: str = "incident", description: str | None = None) -> str:
        """A new incident: its name."""
        status, made = self("/incidents", {"title": title, "description": description or f"{title}: it was seen.", "sensitivity": sensitivity,
                                           "areas": ["integrity"], "source": "by hand", "kind": kind})
        assert status in (200, 201), f"opening an incident answered {status}: {made}"
        return made["id"] if "id" in made else made["incident"]["id"]

    def step(self, incident: str, form: str, **fields: str) -> int:
        """Takes a step, on whatever version is there."""
        return self(f"/incidents/{incident}/steps", {"form": form, "fields": fields}, **{"If-Match": "*"})[0]

    def facts(self, incident: str) -> str:
        """The incident's history as text."""
        return json.dumps(self(f"/incidents/{incident}/facts")[1])


class Ledger:
    """The house's ledger of tickets, read from the store's file."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def file(self) -> Path | None:
        """The store that has the ledger's table."""
        for path in sorted(self.server.state.rglob("*.sqlite*")):
            if path.suffix in (".sqlite", ".sqlite3", ".db"):
                with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
                    if store.execute("SELECT 1 FROM sqlite_master WHERE name = 'ticket_link'").fetchone():
                        return path
        return None

    def links(self) -> list[dict[str, Any]]:
        """All rows."""
        path = self.file()
        if path is None:
            return []
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as store:
            rows = store.execute("SELECT incident, tracker, marker, state, reference, due_at, content FROM ticket_link").fetchall()
        names = ("incident", "tracker", "marker", "state", "reference", "due_at")
        return [{**dict(zip(names, row)), "content": json.loads(row[6])} for row in rows]

    def is_settled(self) -> bool:
        """True when there is no doubt and nothing is due. A ticket that may not be made (of a restricted incident) is none."""
        return not self.unsettled()

    def unsettled(self) -> list[str]:
        """What is not, in words: what happened here that nobody has looked at yet, doubts, and what is due."""
        return self.unread() + [f"INC-{link['incident']} {link['state']}, due {link['due_at']}, {link['content'].get('trouble')}" for link in self.links()
                if link["state"] in ("sending", "unknown") or link["due_at"] is not None]

    def unread(self) -> list[str]:
        """Facts that were recorded since the house last looked what changed."""
        path = self.file()
        if path is None:
            return []
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as store:
            last = store.execute("SELECT coalesce(max(number), 0) FROM fact").fetchone()[0]
            read = store.execute("SELECT place FROM ticket_bookmark WHERE name = 'trail'").fetchone()
        read = int(read[0]) if read else 0
        return [f"facts {read + 1} to {last} are not looked at"] if read < last else []

    def settle(self, seconds: float = 60) -> bool:
        """Waits until all is settled; False when that took too long."""
        try:
            wait_until(self.is_settled, "", seconds, every=0.2)
            return True
        except AssertionError:
            return False


def disagreements(truth: dict, links: list[dict]) -> list[str]:
    """Where the ground truth and the ledger differ: duplicates, tickets that the ledger does not know, links without their ticket."""
    found = [f"{mark} is on {', '.join(keys)}" for mark, keys in truth["duplicates"].items()]
    by_mark = {mark: ticket for ticket in truth["tickets"] for mark in ticket["marks"]}
    for link in links:
        mark = link["marker"].partition("-")[2]
        ticket = by_mark.pop(mark, None)
        names = () if ticket is None else (ticket["key"], ticket["id"], str(ticket.get("number")))
        if ticket is None:
            found.append(f"INC-{link['incident']}: there is no ticket with {link['marker']}")
        elif link["reference"] is not None and not any(str(link["reference"]) == name for name in names):
            found.append(f"INC-{link['incident']}: the ledger says {link['reference']}, the tracker {ticket['key']}")
    return found + [f"{ticket['key']} carries {mark}, of which the ledger knows nothing" for mark, ticket in by_mark.items()]


def priority_of(ticket: dict) -> str | None:
    """The priority that a ticket shows, wherever its tracker keeps it; None when it shows none."""
    text = " ".join([str(ticket.get("priority") or ""), *ticket["labels"], ticket["body"]]).lower()
    words = [word for word in PRIORITIES if any(f"priority{sign}{word}" in text for sign in (": ", ":", "-", "/"))]
    plain = str(ticket.get("priority") or "").lower()
    return plain if plain in PRIORITIES and not words else words[0] if words else None
