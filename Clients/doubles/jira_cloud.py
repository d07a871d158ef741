"""A Jira Cloud, REST v3: documents instead of text, account ids, a search that is eventually consistent, an old search that is gone."""

import base64
from typing import Any

from . import jql
from .adf import TEXT_LIMIT, document_of, fault_in, text_of
from .jira_events import JiraEvents
from .jira_fields import Fields
from .jira_routes import API, refusal
from .jira_shapes import Shapes
from .jira_site import Issue, Site
from .judges import OpenAPIJudge, description
from .messages import Answer, Refusal, Request, route
from .people import ADA, BOT, Person
from .schedule import Fault, Schedule

GONE = ("The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at "
        "https://developer.atlassian.com/changelog/#CHANGE-2046")


class JiraCloud(JiraEvents):
    """Basic authentication with an address and an API token: `tokens` says whose they are."""

    kind = "jira"

    def __init__(self, port: int = 0, schedule: Schedule | None = None, project: str = "SEC") -> None:
        super().__init__(port, schedule)
        self.tokens = {"house-token": BOT, "ada-token": ADA}
        self.site = Site(self.clock, project)
        self.fields = Fields(self.site, self._who, self._fault_in_text)
        self.shapes = Shapes(self.site, self.url, "3", is_cloud=True)
        self.listen()
        path = description("jira-cloud-v3.json")
        # Asked without a global id Jira answers with a list; the description knows the single link only.
        self.judge = OpenAPIJudge(path, (("GET", "/remotelink"),)) if path else None

    def settings(self) -> dict:
        """What the house has to be told."""
        return {"account": BOT.email, "token": "house-token", "project": self.site.project, "type": "Incident"}

    # --- this edition ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _who(value: Any) -> str | None:
        if isinstance(value, dict):
            value = value.get("id") or value.get("accountId")
        return str(value) if value else None

    @staticmethod
    def _fault_in_text(value: Any) -> str | None:
        return fault_in(value) or (f"The entered text is too long. It exceeds the allowed limit of {TEXT_LIMIT} characters."
                                   if len(text_of(value)) > TEXT_LIMIT else None)

    def long_text(self, text: str) -> Any:
        return document_of(text)

    def find_person(self, request: Request) -> Person | None:
        return self.site.people.get(request.query.get("accountId", ""))

    def identify(self, request: Request, operation: str) -> Person | None:
        scheme, _, secret = (request.headers.get("Authorization") or "").partition(" ")
        if not scheme and operation == "server":
            return None
        try:
            address, _, token = base64.b64decode(secret, validate=True).decode().partition(":")
        except ValueError:
            address = token = ""
        found = self.tokens.get(token)
        if scheme.lower() != "basic" or found is None or found.email != address:
            raise Refusal(401, b"Client must be authenticated to access this resource.",
                          {"Content-Type": "text/plain", "WWW-Authenticate": 'OAuth realm="https%3A%2F%2Fexample.atlassian.net"',
                           "X-Seraph-LoginReason": "AUTHENTICATED_FAILED"})
        return found

    def too_many(self, fault: Fault) -> Answer:
        headers = {"X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "0", "RateLimit-Reason": "jira-burst-based"}
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        return Answer(429, self.complaint(429, "Rate limit exceeded."), headers)

    @route("GET", API + "/serverInfo", "server")
    def server(self, request: Request, version: str) -> Answer:
        return Answer(200, {"baseUrl": self.url, "version": "1001.0.0-SNAPSHOT", "versionNumbers": [1001, 0, 0], "deploymentType": "Cloud",
                            "buildNumber": 100_300, "buildDate": "2026-11-01T00:00:00.000+0000", "serverTime": self.site.moment(self.clock.now()),
                            "scmInfo": "double", "serverTitle": "Jira"})

    @route("GET", API + "/search", "old search")
    @route("POST", API + "/search", "old search")
    def old_search(self, request: Request, version: str) -> Answer:
        raise refusal(410, GONE)

    @route("POST", API + "/webhook", "webhook")
    def webhook(self, request: Request, version: str) -> Answer:
        raise refusal(403, "Only Connect and OAuth 2.0 apps can use this operation.")

    @route("GET", API + "/search/jql", "search")
    @route("POST", API + "/search/jql", "search")
    def search(self, request: Request, version: str) -> Answer:
        if request.method == "POST":
            given = request.json() or {}
        else:
            given = {name: request.query[name] for name in ("jql", "nextPageToken", "maxResults", "expand") if name in request.query}
            for name in ("fields", "properties", "reconcileIssues"):
                given[name] = [part for key, value in request.pairs if key == name for part in value.split(",") if part]
        found = self.found(given)
        start, most = int(given.get("nextPageToken") or 0), max(1, min(int(given.get("maxResults") or 50), 5000))
        page = found[start:start + most]
        wanted = given.get("fields") or ["id"]
        issues = [{"id": issue.id} if wanted == ["id"] else self.shapes.issue(issue, wanted, given.get("properties"), given.get("expand") or "")
                  for issue in page]
        answer = {"issues": issues, "isLast": start + most >= len(found)}
        if not answer["isLast"]:
            answer["nextPageToken"] = str(start + most)
        return Answer(200, answer)

    def found(self, given: dict) -> list[Issue]:
        """The issues that a query finds in the index, which is behind, and those that were asked to be looked at afresh."""
        try:
            test, order = jql.compile_query(given.get("jql") or "", self.clock.moment())
        except jql.BadQuery as error:
            raise refusal(400, str(error)) from None
        seen = self.site.index.seen(self.clock.now() - self.schedule.lag)
        fresh = {str(one) for one in given.get("reconcileIssues") or []}
        if len(fresh) > 50:
            raise refusal(400, "reconcileIssues has more than 50 ids.")
        for issue in self.site.issues.values():
            if issue.id in fresh:
                seen[issue.key] = self.site.indexed(issue)
        matching = [entry for entry in seen.values() if test(entry)]
        for name, is_descending in reversed(order or [("created", True)]):
            matching.sort(key=lambda entry: str(entry.get(name) or ""), reverse=is_descending)
        return [self.site.issues[entry["key"]] for entry in matching]

    @route("GET", API + "/issue/{key}/changelog", "changelog")
    def changelog(self, request: Request, version: str, key: str) -> Answer:
        issue, start, most = self.wanted(key), request.number("startAt", 0), request.number("maxResults", 100)
        page = [self.shapes.entry(one) for one in issue.history[start:start + most]]
        return Answer(200, {"startAt": start, "maxResults": most, "total": len(issue.history), "isLast": start + most >= len(issue.history), "values": page})
