"""A GitHub with one private repository: tokens of people and of an App, limits, webhooks, and people who work by hand."""

import base64
import json
import secrets
from typing import Any

from .github_graphql import GitHubGraphQL
from .github_judge import NEW, OLD, GitHubJudge
from .github_routes import refusal
from .github_shapes import Shapes
from .github_site import FIELD_KINDS, Issue, Repository
from .hooks import Delivery, Hooks, hmac_of
from .messages import Answer, Request, route
from .people import ADA, BOT, Person, person
from .schedule import Fault, Schedule

APP, INSTALLATION = "12345", "67890"
CREATING = {"create", "comment", "label made", "advisory", "milestone made"}


class GitHub(GitHubGraphQL):
    """Bearer tokens: `house-token` is a person's that lasts; the App's live one hour by the double's clock."""

    kind = "github"

    def __init__(self, port: int = 0, schedule: Schedule | None = None, owner: str = "example", repo: str = "incidents") -> None:
        super().__init__(port, schedule)
        self.site = Repository(self.clock, owner, repo)
        self.shapes = Shapes(self.site, self.url)
        self.hooks = Hooks(self._headers, self.schedule.hooks, tries=1, patience=10)  # GitHub itself sends nothing again
        self.tokens: dict[str, tuple[Person, float | None]] = {"house-token": (BOT, None), "ada-token": (ADA, None)}
        self.has_push, self.created, self.key = True, [], None
        self.creations_a_minute: int | None = 80
        self.judge = GitHubJudge(lambda request: self.find(request)[0])

    def close(self) -> None:
        self.hooks.close()
        super().close()

    def settings(self) -> dict:
        """What the house has to be told."""
        return {"token": "house-token", "owner": self.site.owner, "repository": self.site.name, "project": 1, "app": APP, "installation": INSTALLATION,
                "key": self.private_key()}

    def reckon(self) -> dict:
        """What is so."""
        shown = self.site.truth()
        shown["items"] = [{**item, "creator": item["creator"].name} for item in shown["items"]]
        return {**super().reckon(), **shown}

    def set(self, name: str, value: Any) -> None:
        """`push`, `issues`, `fields`, `private`, `advisories` (true or false), `creations` (a number or null)."""
        if name == "push":
            self.has_push = bool(value)
        elif name in ("issues", "fields"):
            setattr(self.site, f"has_{name}", bool(value))
        elif name == "private":
            self.site.is_private = bool(value)
        elif name == "advisories":
            self.may_manage_advisories = bool(value)
        elif name == "creations":
            self.creations_a_minute = value
        else:
            super().set(name, value)

    def may_push(self, request: Request) -> bool:
        return self.has_push and request.user.may_triage

    # --- who calls, and how much -------------------------------------------------------------------------------------------

    def answer(self, request: Request) -> Answer:
        given = super().answer(request)
        left = max(0, 5000 - len(self.log))
        given.headers = {"X-RateLimit-Limit": "5000", "X-RateLimit-Remaining": str(left), "X-RateLimit-Reset": str(int(self.clock.now()) + 3600),
                         "X-GitHub-Request-Id": secrets.token_hex(8), "X-GitHub-Media-Type": "github.v3; format=json", **given.headers}
        return given

    def identify(self, request: Request, operation: str) -> Person:
        if not request.headers.get("User-Agent"):
            raise refusal(403, "Request forbidden by administrative rules. Please make sure your request has a User-Agent header.")
        version = request.headers.get("X-GitHub-Api-Version", OLD)
        if version not in (NEW, OLD):
            raise refusal(400, f"{version} is not a supported version")
        scheme, _, token = (request.headers.get("Authorization") or "").partition(" ")
        if operation in ("token", "app"):
            return self._app(token)
        found, ends = self.tokens.get(token, (None, None))
        if scheme.lower() not in ("bearer", "token") or found is None or (ends is not None and ends <= self.clock.now()):
            raise refusal(401, "Bad credentials")
        if operation in CREATING and self.creations_a_minute is not None:
            now = self.clock.now()
            self.created = [moment for moment in self.created if moment > now - 60]
            if len(self.created) >= self.creations_a_minute:
                raise refusal(403, "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your "
                              "request again later.", **{"Retry-After": "60"})
            self.created.append(now)
        return found

    def too_many(self, fault: Fault) -> Answer:
        """With seconds to wait: 429; without: 403 and the moment of the next window."""
        message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
        if fault.retry_after is not None:
            return Answer(429, self.complaint(429, message), {"Retry-After": str(fault.retry_after)})
        return Answer(403, self.complaint(403, "API rate limit exceeded for installation ID 67890."),
                      {"X-RateLimit-Remaining": "0", "X-RateLimit-Limit": "5000", "X-RateLimit-Reset": str(int(self.clock.now()) + 1)})

    # --- the App -----------------------------------------------------------------------------------------------------------

    def private_key(self) -> str:
        """The App's private key, as GitHub gives it to download."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import rsa

        if self.key is None:
            self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()).decode()

    def _app(self, token: str) -> Person:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import padding

        self.private_key()
        try:
            head, body, signature = token.split(".")
            unpack = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))  # noqa: E731
            assert self.key is not None and json.loads(unpack(head))["alg"] == "RS256"
            self.key.public_key().verify(unpack(signature), f"{head}.{body}".encode(), padding.PKCS1v15(), hashes.SHA256())
            claims = json.loads(unpack(body))
        except (ValueError, KeyError, AssertionError, InvalidSignature):
            raise refusal(401, "A JSON web token could not be decoded") from None
        now = self.clock.now()
        if str(claims.get("iss")) != APP:
            raise refusal(401, "'Issuer' claim ('iss') must be an Integer")
        if claims.get("exp", 0) <= now or claims.get("iat", now + 999) > now + 60:
            raise refusal(401, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires")
        if claims["exp"] > now + 600 + 5:
            raise refusal(401, "'Expiration time' claim ('exp') is too far in the future")
        return BOT

    @route("POST", "/app/installations/{installation}/access_tokens", "token")
    def token(self, request: Request, installation: str) -> Answer:
        if installation != INSTALLATION:
            raise refusal(404, "Not Found")
        token, ends = f"ghs_{secrets.token_hex(18)}", self.clock.now() + 3600
        self.tokens[token] = (BOT, ends)
        given = request.json() or {}
        return Answer(201, {"token": token, "expires_at": self.site.moment(ends), "permissions": given.get("permissions", {"issues": "write", "metadata": "read"}),
                            "repository_selection": "selected"})

    @route("GET", "/app", "app")
    def app(self, request: Request) -> Answer:
        return Answer(200, {"id": int(APP), "slug": "tocsin", "name": "Tocsin", "node_id": "A_1", "owner": self.shapes.user(ADA), "description": None,
                            "external_url": "https://example.com", "html_url": "https://github.com/apps/tocsin", "created_at": "2026-01-01T00:00:00Z",
                            "updated_at": "2026-01-01T00:00:00Z", "permissions": {"issues": "write"}, "events": ["issues", "issue_comment"]})

    # --- webhooks and people who work by hand ------------------------------------------------------------------------------

    @staticmethod
    def _headers(delivery: Delivery) -> dict[str, str]:
        headers = {"X-GitHub-Event": delivery.event.partition(".")[0], "X-GitHub-Delivery": delivery.identity, "User-Agent": "GitHub-Hookshot/0123456",
                   "X-GitHub-Hook-ID": "1", "X-GitHub-Hook-Installation-Target-Type": "repository"}
        if delivery.hook.secret:
            headers["X-Hub-Signature-256"] = hmac_of(delivery.hook.secret, delivery.body)
        return headers

    def told(self, event: str, action: str, actor: Person, issue: Issue | None = None, **more: Any) -> None:
        value = {"action": action, **({"issue": self.shapes.issue(issue)} if issue else {}), **more, "repository": self.repository_shape(),
                 "organization": {"login": self.site.owner, "id": 2}, "sender": self.shapes.user(actor)}
        self.hooks.tell(f"{event}.{action}", value)

    def make(self, title: str, count: int = 1, labels: tuple[str, ...] | list[str] = ()) -> None:
        """Somebody makes issues, all of them at once."""
        with self.lock:
            now = self.clock.now()
            for _ in range(count):
                issue = Issue(len(self.site.issues) + 1, self.site.number(), title, "", ADA, now, now)
                issue.labels = [self.site.label(name)["name"] for name in labels]
                self.site.issues[issue.number] = issue
                self.site.touch(issue)

    def act(self, who: str, what: str, key: str, value: Any = None) -> None:
        """Somebody works on GitHub: `status` (open, closed), `assign` (a login or None), `comment`, `due` (a date), `labels`, `title`, `body`."""
        with self.lock:
            actor = person(who) or ADA
            issue = self.wanted(self.site.owner, self.site.name, str(key).rpartition("#")[2])
            if what == "comment":
                self.add_comment(issue, str(value), actor)
            elif what == "due":
                issue.values[next(iter(FIELD_KINDS))] = value
                self.site.touch(issue)
                self.told("issues", "edited", actor, issue, changes={})
            else:
                given = {"status": {"state": value}, "assign": {"assignees": [value] if value else []}}.get(what, {what: value})
                self.change(issue, given, actor)

    def open(self, who: str, title: str, body: str = "", labels: tuple[str, ...] = ()) -> int:
        """Somebody opens an issue by hand; answers its number."""
        with self.lock:
            now = self.clock.now()
            issue = Issue(len(self.site.issues) + 1, self.site.number(), title, body, person(who) or ADA, now, now,
                          labels=[self.site.label(name)["name"] for name in labels])
            self.site.issues[issue.number] = issue
            self.site.touch(issue)
            self.told("issues", "opened", issue.user, issue)
            return issue.number
