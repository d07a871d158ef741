"""A Jira Data Center, REST v2: text instead of documents, names instead of account ids, personal access tokens, a search with a total.

There is no official description of version 9 and none at hand of the newer ones: the client `jira` shows that this double behaves.
"""

from typing import Any

from . import jql
from .jira_events import JiraEvents
from .jira_fields import TEXT_LIMIT, Fields
from .jira_routes import API, refusal
from .jira_shapes import Shapes
from .jira_site import Site
from .messages import Answer, Refusal, Request, route
from .people import ADA, BOT, Person, person
from .schedule import Fault, Schedule


class JiraCenter(JiraEvents):
    """Only `Authorization: Bearer` with a personal access token: basic authentication is off, as it is from Jira 11 on."""

    kind = "jira-center"

    def __init__(self, port: int = 0, schedule: Schedule | None = None, project: str = "SEC") -> None:
        super().__init__(port, schedule)
        self.tokens = {"house-token": BOT, "ada-token": ADA}
        self.site = Site(self.clock, project)
        self.fields = Fields(self.site, self._who, self._fault_in_text)
        self.shapes = Shapes(self.site, self.url, "2", is_cloud=False)
        self.listen()

    def settings(self) -> dict:
        """What the house has to be told."""
        return {"account": BOT.name, "token": "house-token", "project": self.site.project, "type": "Incident"}

    # --- this edition ------------------------------------------------------------------------------------------------------

    @staticmethod
    def _who(value: Any) -> str | None:
        """A user is {"name": ...}, a watcher a bare name. An account id means nothing here."""
        word = value.get("name") if isinstance(value, dict) else value
        found = person(str(word)) if word else None
        if word and (found is None or found.name != word):
            raise ValueError(f"User '{word}' does not exist.")
        return found.account if found else None

    @staticmethod
    def _fault_in_text(value: Any) -> str | None:
        if not isinstance(value, str):
            return "Operation value must be a string"
        return f"The entered text is too long. It exceeds the allowed limit of {TEXT_LIMIT} characters." if len(value) > TEXT_LIMIT else None

    def long_text(self, text: str) -> Any:
        return text

    def find_person(self, request: Request) -> Person | None:
        word = request.query.get("username") or ""
        return next((one for one in self.site.people.values() if one.name == word), None)

    def identify(self, request: Request, operation: str) -> Person | None:
        if request.path.split("/")[3:4] not in (["2"], ["latest"]):
            raise refusal(404, f"null for uri: {request.path}")
        if operation == "server" and not request.headers.get("Authorization"):
            return None
        scheme, _, token = (request.headers.get("Authorization") or "").partition(" ")
        if scheme.lower() == "basic":
            raise Refusal(403, {"message": "Basic Authentication has been disabled on this instance."})
        if scheme != "Bearer" or token not in self.tokens:
            raise Refusal(401, {"errorMessages": ["You do not have the permission to see the specified issue."], "errors": {}},
                          {"WWW-Authenticate": 'OAuth realm="http%3A%2F%2Fjira.example.com"', "X-Seraph-LoginReason": "AUTHENTICATED_FAILED"})
        return self.tokens[token]

    def too_many(self, fault: Fault) -> Answer:
        # Data Center counts tokens of a bucket and names what is left of them.
        headers = {"X-RateLimit-Limit": "10", "X-RateLimit-Remaining": "0", "X-RateLimit-FillRate": "1", "X-RateLimit-Interval-Seconds": "1"}
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        return Answer(429, self.complaint(429, "Rate limit exceeded."), headers)

    @route("GET", API + "/serverInfo", "server")
    def server(self, request: Request, version: str) -> Answer:
        return Answer(200, {"baseUrl": self.url, "version": "11.3.0", "versionNumbers": [11, 3, 0], "deploymentType": "Server", "buildNumber": 1_103_000,
                            "buildDate": "2026-06-01T00:00:00.000+0000", "serverTime": self.site.moment(self.clock.now()), "scmInfo": "double",
                            "serverTitle": "Jira"})

    @route("GET", API + "/search", "search")
    @route("POST", API + "/search", "search")
    def search(self, request: Request, version: str) -> Answer:
        given = (request.json() or {}) if request.method == "POST" else dict(request.query)
        if request.method == "POST":
            self.only(request, given, {"jql", "startAt", "maxResults", "fields", "expand", "validateQuery"})
        try:
            # An empty query is allowed here; it finds everything.
            test, order = jql.compile_query(given.get("jql") or f"project = {self.site.project}", self.clock.moment())
        except jql.BadQuery as error:
            raise refusal(400, str(error)) from None
        matching = [entry for entry in self.site.index.seen(self.clock.now() - self.schedule.lag).values() if test(entry)]
        for name, is_descending in reversed(order or [("key", True)]):
            matching.sort(key=lambda entry: str(entry.get(name) or ""), reverse=is_descending)
        start, most = int(given.get("startAt") or 0), max(1, min(int(given.get("maxResults") or 50), 1000))
        wanted = given.get("fields") or ["*navigable"]
        wanted = wanted.split(",") if isinstance(wanted, str) else wanted
        expand = given.get("expand") or ""
        issues = [self.shapes.issue(self.site.issues[entry["key"]], wanted, None, expand if isinstance(expand, str) else ",".join(expand))
                  for entry in matching[start:start + most]]
        return Answer(200, {"expand": "schema,names", "startAt": start, "maxResults": most, "total": len(matching), "issues": issues})

    def page(self, name: str, values: list, request: Request) -> dict:
        start, most = request.number("startAt", 0), request.number("maxResults", 50)
        return {"startAt": start, "maxResults": most, "total": len(values), "isLast": start + most >= len(values), "values": values[start:start + most]}
