"""What both Zoho products share: access tokens out of a refresh token, ten of them in ten minutes, and a judge by the documented names.

There is no description of Zoho's interfaces that could judge: what is here is verified against documentation.
"""

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from .messages import Answer, Refusal, Request, route
from .people import BOT, Person
from .wire import Double

REFRESHES, WINDOW, LIVE = 10, 600, 30
CLIENT = {"client_id": "1000.HOUSE", "client_secret": "house-secret", "refresh_token": "1000.refresh.house"}


@dataclass(frozen=True)
class Names:
    """The documented names of an operation: of the body, those that must be there, and of the query."""

    body: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    query: frozenset[str] = frozenset()


def names(body: str = "", needed: str = "", query: str = "") -> Names:
    """Names, written with blanks between."""
    return Names(frozenset(body.split()) | frozenset(needed.split()), frozenset(needed.split()), frozenset(query.split()))


class NamesJudge:
    """Judges by names alone."""

    def __init__(self, operation_of: Any, rules: dict[str, Names], always: str = "") -> None:
        self.operation_of, self.rules, self.always = operation_of, rules, frozenset(always.split())

    def of_request(self, request: Request) -> str | None:
        """Why a request does not fit."""
        rule = self.rules.get(self.operation_of(request))
        if rule is None:
            return None
        if unknown := set(request.query) - rule.query - self.always:
            return f"parameters that are not documented: {sorted(unknown)}"
        given = request.json() if rule.body else None
        if rule.body and not isinstance(given, dict):
            return "the body must be a JSON object"
        if rule.body and (unknown := set(given) - rule.body):
            return f"fields that are not documented: {sorted(unknown)}"
        if missing := [name for name in rule.needed if name not in (given or {})]:
            return f"fields that must be there: {sorted(missing)}"
        return None

    def of_answer(self, request: Request, answer: Answer) -> str | None:
        """There is nothing to judge answers by."""
        return None


class ZohoAccounts(Double):
    """The accounts server, on the same port as the product."""

    def prepare(self) -> None:
        """No token is out yet."""
        self.tokens: dict[str, float] = {}  # token to the moment of its end
        self.refreshed: list[float] = []
        self.blocked = 0
        self.life = 3600.0

    def settings(self) -> dict:
        """What the house has to be told."""
        return {"accounts": self.url, **CLIENT}

    @route("POST", "/oauth/v2/token", "refresh")
    def refresh(self, request: Request) -> Answer:
        """Parameters come in the query or as a form. Zoho says wrong ones with 200."""
        given = {**request.query, **dict(parse_qsl(request.body.decode("utf-8", "replace")))}
        if given.get("grant_type") != "refresh_token":
            return Answer(200, {"error": "unsupported_grant_type"})
        if given.get("client_id") != CLIENT["client_id"] or given.get("client_secret") != CLIENT["client_secret"]:
            return Answer(200, {"error": "invalid_client"})
        if given.get("refresh_token") != CLIENT["refresh_token"]:
            return Answer(200, {"error": "invalid_code"})
        now = self.clock.now()
        self.refreshed = [moment for moment in self.refreshed if moment > now - WINDOW]
        if len(self.refreshed) >= REFRESHES:
            self.blocked += 1
            return Answer(400, {"error": "Access Denied", "status": "failure",
                                "error_description": "You have made too many requests continuously. Please try again after some time."})
        self.refreshed.append(now)
        token = f"1000.{secrets.token_hex(16)}"
        self.tokens[token] = now + self.life
        for old in list(self.tokens)[:-LIVE]:  # thirty live at once
            del self.tokens[old]
        return Answer(200, {"access_token": token, "expires_in": int(self.life), "api_domain": self.url, "token_type": "Bearer",
                            "scope": "Desk.tickets.ALL Desk.search.READ ZohoProjects.bugs.ALL"})

    def caller(self, request: Request) -> Person:
        """Whose token it is; a refusal with 401 when it is none, or has ended."""
        scheme, _, token = (request.headers.get("Authorization") or "").partition(" ")
        if scheme != "Zoho-oauthtoken" or self.tokens.get(token, 0) <= self.clock.now():
            raise Refusal(401, self.complaint(401, "The OAuth Token you provided is invalid."))
        return BOT

    def revoke(self) -> None:
        """All access tokens end now."""
        self.tokens.clear()

    def set(self, name: str, value: Any) -> None:
        """`life` of access tokens in seconds; `revoke`."""
        if name == "life":
            self.life = float(value)
        elif name == "revoke":
            self.revoke()
        else:
            super().set(name, value)

    def reckon(self) -> dict:
        """How often tokens were asked for, and how often in vain."""
        return {**super().reckon(), "refreshes": len(self.refreshed), "blocked": self.blocked}
