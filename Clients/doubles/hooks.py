"""Webhooks that a double sends: signed as the product signs them, and, when the schedule says so, wrong, doubled, late or in no order.

What can happen to a webhook: `ok`, `wrong signature`, `no signature`, `replay` (the same bytes and id twice), `late` (after the next one),
`lost` (never sent), `garbage` (a body that is no JSON, well signed).
"""

import hashlib
import hmac
import http.client
import json
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

HAPPENINGS = ("ok", "wrong signature", "no signature", "replay", "late", "lost", "garbage")


@dataclass
class Hook:
    """One address that wants to hear of events."""

    url: str
    secret: str = ""
    events: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)


@dataclass
class Delivery:
    """One event on its way to one address. `tries` holds the status of each attempt, None for no answer."""

    hook: Hook
    event: str
    body: bytes
    identity: str
    happening: str = "ok"
    retry: int = 0
    tries: list[int | None] = field(default_factory=list)


def hmac_of(secret: str, body: bytes) -> str:
    """`sha256=` and the HMAC-SHA256 of the raw body in hexadecimal, as Jira and GitHub sign."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Hooks:
    """The webhooks of a double, sent in order by one thread. `headers` says what the product sets for a delivery."""

    def __init__(self, headers: Callable[[Delivery], dict[str, str]], happenings: list[str] | None = None, tries: int = 1, patience: float = 5) -> None:
        self.headers, self.happenings, self.most, self.patience = headers, happenings if happenings is not None else [], tries, patience
        self.hooks: list[Hook] = []
        self.sent: list[Delivery] = []
        self.waiting: list[Delivery] = []
        self.changed = threading.Condition()
        self.count, self.busy, self.ended, self.is_settling = 0, False, False, False
        threading.Thread(target=self._work, daemon=True).start()

    def add(self, url: str, secret: str = "", events: tuple[str, ...] = (), **options: Any) -> Hook:
        """Registers an address; no events means all."""
        self.hooks.append(Hook(url, secret, tuple(events), options))
        return self.hooks[-1]

    def tell(self, event: str, value: Any) -> None:
        """An event has happened."""
        for hook in list(self.hooks):
            if hook.events and event not in hook.events and event.split(".")[0] not in hook.events:
                continue
            happening = self.happenings[self.count] if self.count < len(self.happenings) else "ok"
            self.count += 1
            body = json.dumps(value).encode()
            self._enqueue(Delivery(hook, event, b"<html>" if happening == "garbage" else body, str(uuid.uuid4()), happening))

    def _enqueue(self, delivery: Delivery) -> None:
        with self.changed:
            self.waiting.append(delivery)
            self.changed.notify_all()

    def settle(self, seconds: float = 10) -> bool:
        """Waits until all are sent; what is `late` goes too. False when that took too long."""
        with self.changed:
            self.is_settling = True
            self.changed.notify_all()
            is_settled = self.changed.wait_for(lambda: not self.waiting and not self.busy, seconds)
            self.is_settling = False
            return is_settled

    def redeliver(self, delivery: Delivery) -> Delivery:
        """Sends it once more, the same bytes under the same id, as an operator or a replaying attacker does."""
        again = Delivery(delivery.hook, delivery.event, delivery.body, delivery.identity, "ok", delivery.retry)
        self.post(again)
        self.sent.append(again)
        return again

    def forge(self, hook: Hook, event: str, value: Any, signature: str | None = "sha256=" + "0" * 64) -> int | None:
        """Sends what an attacker would, who does not know the secret. Answers the status."""
        forged = Delivery(Hook(hook.url, "not the secret", (), hook.options), event, json.dumps(value).encode(), str(uuid.uuid4()),
                          "no signature" if signature is None else "wrong signature")
        self.post(forged)
        return forged.tries[-1]

    def close(self) -> None:
        """Ends the thread."""
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def _next(self) -> Delivery | None:
        """The one to send now; one that is late lets the one behind it pass, and waits for it unless all are to be settled."""
        if not self.waiting:
            return None
        first = self.waiting[0]
        if first.happening == "late":
            if len(self.waiting) == 1 and not self.is_settling:
                return None
            first.happening = "ok"
            return self.waiting.pop(1 if len(self.waiting) > 1 else 0)
        return self.waiting.pop(0)

    def _work(self) -> None:
        while True:
            with self.changed:
                self.busy = False
                self.changed.notify_all()
                while not self.ended and (delivery := self._next()) is None:
                    self.changed.wait()
                if self.ended:
                    return
                self.busy = True
            self.sent.append(delivery)
            if delivery.happening == "lost":
                continue
            while not self.post(delivery) and len(delivery.tries) < self.most:
                delivery.retry += 1
            if delivery.happening == "replay":
                self.post(delivery)

    def post(self, delivery: Delivery) -> bool:
        """One attempt; True when it was taken."""
        headers = {"Content-Type": "application/json", **self.headers(delivery)}
        for name in [name for name in headers if name.lower().startswith("x-hub-signature")]:
            if delivery.happening == "no signature":
                del headers[name]
            elif delivery.happening == "wrong signature":
                headers[name] = headers[name].partition("=")[0] + "=" + "0" * 64
        parts = urlsplit(delivery.hook.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=self.patience)
        try:
            connection.request("POST", parts.path + (f"?{parts.query}" if parts.query else ""), delivery.body, headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException):
            status = None
        finally:
            connection.close()
        delivery.tries.append(status)
        if status == 410 and delivery.hook in self.hooks and delivery.hook.options.get("gone_ends"):
            self.hooks.remove(delivery.hook)
        return status is not None and 200 <= status < 300
