"""What happens in a Jira besides the interface: webhooks, and people who work by hand."""

from typing import Any

from .adf import text_of
from .hooks import Delivery, Hooks, hmac_of
from .jira_more import JiraMore
from .jira_site import Issue
from .people import ADA, Person, person


class JiraEvents(JiraMore):
    """Webhooks as an administrator registers them, with a secret; and `act` for people."""

    def listen(self) -> None:
        """Sends webhooks from now on."""
        # Jira tries again; a double does not wait in between.
        self.hooks = Hooks(self._headers, self.schedule.hooks, tries=3)

    def close(self) -> None:
        self.hooks.close()
        super().close()

    def reckon(self) -> dict:
        """What is so."""
        return {**super().reckon(), **self.site.truth()}

    def set(self, name: str, value: Any) -> None:
        """`screen` (a list of fields), `watching` (true or false)."""
        if name == "screen":
            self.site.screen = list(value)
        elif name == "watching":
            self.site.is_watching_on = bool(value)
        else:
            super().set(name, value)

    def _headers(self, delivery: Delivery) -> dict[str, str]:
        headers = {"X-Atlassian-Webhook-Identifier": delivery.identity, "X-Atlassian-Webhook-Flow": "Primary", "User-Agent": "Atlassian HttpClient"}
        if delivery.retry:
            headers["X-Atlassian-Webhook-Retry"] = str(delivery.retry)
        if delivery.hook.secret:
            headers["X-Hub-Signature"] = hmac_of(delivery.hook.secret, delivery.body)
        return headers

    def told(self, event: str, issue: Issue, actor: Person, items: list[dict] | None = None, comment: dict | None = None) -> None:
        shown = self.shapes.issue(issue)
        shown["fields"]["description"] = text_of(issue.fields["description"])  # webhooks keep to plain text, as v2 does
        value: dict[str, Any] = {"timestamp": int(self.clock.now() * 1000), "webhookEvent": event, "user": self.shapes.user(actor), "issue": shown}
        shown["fields"].pop("comment", None)
        if event.startswith("jira:"):
            value["issue_event_type_name"] = {"jira:issue_created": "issue_created"}.get(event, "issue_generic")
        if items:
            value["changelog"] = {"id": issue.history[-1]["id"], "items": [self.shapes.item(item) for item in items]}
        if comment:
            value["comment"] = {**self.shapes.comment(issue, comment), "body": text_of(comment["body"])}
        self.hooks.tell(event, value)

    def make(self, title: str, count: int = 1, labels: tuple[str, ...] | list[str] = ()) -> None:
        """Somebody makes issues, all of them at once."""
        with self.lock:
            for _ in range(count):
                self.site.create({"summary": title, "labels": list(labels), "issuetype": "10002"}, ADA)

    def act(self, who: str, what: str, key: str, value: Any = None) -> None:
        """Somebody works in Jira: `status` (a name), `assign` (a name or None), `comment` (text), `due` (a date), `labels`, `summary`, `priority`."""
        with self.lock:
            actor, issue = person(who) or ADA, self.wanted(key)
            if what == "comment":
                self.add_comment(issue, self.long_text(str(value)), actor)
                return
            if what == "status":
                target = next(one["id"] for one in self.shapes.transitions(issue) if one["name"] == value)
                items = self.move(issue, target, actor)
            else:
                chosen = person(value) if what == "assign" and value else None
                name = {"assign": "assignee", "due": "duedate"}.get(what, what)
                items = self.site.change(issue, {name: chosen.account if chosen else self._plain(name, value)}, actor)
            if items:
                self.told("jira:issue_updated", issue, actor, items)

    def _plain(self, name: str, value: Any) -> Any:
        return self.fields.of_change({name: {"name": value} if name == "priority" else value})[0].get(name)

    def long_text(self, text: str) -> Any:
        """A text as this edition keeps it."""
        raise NotImplementedError
