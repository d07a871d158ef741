"""Issues of a repository: lists, labels, assignees, comments, fields. Who may not push has labels and assignees silently dropped."""

import re
from typing import Any

from .github_shapes import Shapes
from .github_site import FIELD_KINDS, SEVERITIES, Issue, Repository
from .messages import Answer, Refusal, Request, route
from .people import Person
from .wire import Double

REPO = "/repos/{owner}/{repo}"
ONE = REPO + "/issues/{number}"
DOCS = "https://docs.github.com/rest"
TITLE_LIMIT, BODY_LIMIT = 256, 65_536


def refusal(status: int, message: str, *errors: dict, **headers: str) -> Refusal:
    """GitHub's way to say no."""
    value: dict[str, Any] = {"message": message, "documentation_url": DOCS, "status": str(status)}
    if errors:
        value["errors"] = list(errors)
    return Refusal(status, value, headers)


def invalid(resource: str, name: str, code: str = "invalid", value: Any = None) -> Refusal:
    """422 with the field that is wrong."""
    return refusal(422, "Validation Failed", {"resource": resource, "field": name, "code": code, "value": value})


class GitHubRoutes(Double):
    """The operations on issues."""

    site: Repository
    shapes: Shapes

    def told(self, event: str, action: str, actor: Person, issue: Issue | None = None, **more: Any) -> None:
        """Sends the webhook of an event."""
        raise NotImplementedError

    def may_push(self, request: Request) -> bool:
        """Whether labels and assignees are taken from this caller."""
        raise NotImplementedError

    def complaint(self, status: int, message: str) -> Any:
        """An error body."""
        return {"message": message, "documentation_url": DOCS, "status": str(status)}

    def known(self, owner: str, repo: str) -> None:
        """404 for another repository, which is also what a caller without access gets."""
        if (owner.lower(), repo.lower()) != (self.site.owner.lower(), self.site.name.lower()):
            raise refusal(404, "Not Found")

    def wanted(self, owner: str, repo: str, number: str) -> Issue:
        """The issue, or 404."""
        self.known(owner, repo)
        found = self.site.issues.get(int(number)) if number.isdigit() else None
        if found is None:
            raise refusal(404, "Not Found")
        return found

    def paged(self, request: Request, values: list, show: Any) -> Answer:
        """A page of a list, with the Link header."""
        size, page = min(request.number("per_page", 30), 100), max(1, request.number("page", 1))
        headers = {}
        if page * size < len(values):
            pairs = "&".join(f"{name}={value}" for name, value in request.pairs if name not in ("page",))
            headers["Link"] = f'<{self.url}{request.path}?{pairs}&page={page + 1}>; rel="next"'
        return Answer(200, [show(one) for one in values[(page - 1) * size:page * size]], headers)

    # --- issues ----------------------------------------------------------------------------------------------------------

    @route("GET", REPO, "repository")
    def repository(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        return Answer(200, self.repository_shape(request))

    def repository_shape(self, request: Request | None = None) -> dict:
        """The repository as callers need it; not whole."""
        push = self.may_push(request) if request else True
        return {"id": 1, "node_id": "R_1", "name": self.site.name, "full_name": f"{self.site.owner}/{self.site.name}", "private": self.site.is_private,
                "owner": {"login": self.site.owner, "type": "Organization", "id": 2, "node_id": "O_2"}, "html_url": self.shapes.page, "url": self.shapes.root,
                "has_issues": self.site.has_issues, "archived": False, "visibility": "private" if self.site.is_private else "public",
                "permissions": {"admin": False, "maintain": False, "push": push, "triage": push, "pull": True}}

    @route("GET", REPO + "/issues", "list")
    def listed(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        query = request.query
        labels = [one.lower() for one in query.get("labels", "").split(",") if one]
        found = [one for one in self.site.issues.values()
                 if query.get("state", "open") in ("all", one.state)
                 and all(label in [held.lower() for held in one.labels] for label in labels)
                 and ("since" not in query or self.site.moment(one.updated) >= query["since"].replace("+00:00", "Z"))
                 and ("assignee" not in query or query["assignee"] in ("*", *[person.name for person in one.assignees]))
                 and self.has_value(one, query.get("issue_field_values", ""))]
        by = {"updated": lambda one: (one.updated, one.number), "comments": lambda one: len(one.comments)}.get(query.get("sort", "created"), lambda one: one.number)
        found.sort(key=by, reverse=query.get("direction", "desc") == "desc")
        return self.paged(request, found, self.shapes.issue)

    @staticmethod
    def has_value(issue: Issue, wanted: str) -> bool:
        """`field:value` pairs, joined by commas."""
        pairs = [pair.partition(":") for pair in wanted.split(",") if pair]
        names = {name.lower(): identity for identity, (name, _) in FIELD_KINDS.items()}
        return all(str(issue.values.get(names.get(name.lower(), -1), "")) == value for name, _, value in pairs)

    @route("POST", REPO + "/issues", "create")
    def create(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        given = request.json() or {}
        if not self.site.has_issues:
            raise refusal(410, "Issues has been disabled in this repository.")
        if not request.user.may_write:
            raise refusal(403, "Resource not accessible by integration")
        if not str(given.get("title") or "").strip():
            raise invalid("Issue", "title", "missing_field")
        self.check(given)
        now = self.clock.now()
        issue = Issue(len(self.site.issues) + 1, self.site.number(), str(given["title"]), given.get("body"), request.user, now, now)
        values = self.read_values(given.get("issue_field_values") or [])
        if self.may_push(request):
            self.read_assignees(given.get("assignees"))
            issue.labels = [self.site.label(name)["name"] for name in self.label_names(given.get("labels") or [])]
            issue.assignees = self.read_assignees(given.get("assignees"))
            issue.milestone = self.read_milestone(given.get("milestone"))
            issue.kind = given.get("type")
        issue.values.update(values)
        self.site.issues[issue.number] = issue
        self.site.touch(issue)
        self.told("issues", "opened", request.user, issue)
        return Answer(201, self.shapes.issue(issue), {"Location": f"{self.shapes.root}/issues/{issue.number}"})

    @route("GET", ONE, "read")
    def read(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        return Answer(200, self.shapes.issue(self.wanted(owner, repo, number)))

    @route("PATCH", ONE, "edit")
    def edit(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        issue, given = self.wanted(owner, repo, number), request.json() or {}
        self.check(given)
        if "title" in given and not str(given["title"] or "").strip():
            raise invalid("Issue", "title", "missing_field")
        values = self.read_values(given.get("issue_field_values") or [])
        dropped = () if self.may_push(request) else ("labels", "assignees", "milestone", "type")
        self.change(issue, {name: value for name, value in given.items() if name not in dropped and name != "issue_field_values"}, request.user)
        if values:
            issue.values.update(values)
            self.site.touch(issue)
        return Answer(200, self.shapes.issue(issue))

    def change(self, issue: Issue, given: dict, actor: Person) -> None:
        """Carries out a change and tells of it, one event for each kind as GitHub does."""
        actions = []
        for name in ("title", "body"):
            if name in given and given[name] != getattr(issue, name):
                actions.append(("edited", {"changes": {name: {"from": getattr(issue, name)}}}))
                setattr(issue, name, given[name])
        if "labels" in given:
            new = [self.site.label(name)["name"] for name in self.label_names(given["labels"] or [])]
            actions += [("labeled", {"label": self.shapes.label(name)}) for name in new if name not in issue.labels]
            actions += [("unlabeled", {"label": self.shapes.label(name)}) for name in issue.labels if name not in new]
            issue.labels = new
        if "assignees" in given:
            new = self.read_assignees(given["assignees"])
            actions += [("assigned", {"assignee": self.shapes.user(one)}) for one in new if one not in issue.assignees]
            actions += [("unassigned", {"assignee": self.shapes.user(one)}) for one in issue.assignees if one not in new]
            issue.assignees = new
        if "milestone" in given:
            issue.milestone = self.read_milestone(given["milestone"])
            actions.append(("milestoned" if issue.milestone else "demilestoned", {}))
        if given.get("duplicate_issue_id"):
            issue.duplicate_of = next((one.number for one in self.site.issues.values() if one.id == given["duplicate_issue_id"]), None)
            if issue.duplicate_of is None:
                raise invalid("Issue", "duplicate_issue_id")
        if given.get("type"):
            issue.kind = given["type"]
        state = given.get("state") or issue.state
        if state != issue.state:
            issue.state, issue.closed = state, self.clock.now() if state == "closed" else None
            issue.reason = given.get("state_reason") or ("completed" if state == "closed" else "reopened")
            actions.append(("closed" if state == "closed" else "reopened", {}))
        elif given.get("state_reason"):
            issue.reason = given["state_reason"]
        for action, more in actions:
            self.site.touch(issue)
            issue.events.append({"event": action, "actor": actor.name, "created": self.clock.now()})
            self.told("issues", action, actor, issue, **more)

    @staticmethod
    def check(given: dict) -> None:
        """The limits of texts."""
        if len(str(given.get("title") or "")) > TITLE_LIMIT:
            raise refusal(422, "Validation Failed", {"resource": "Issue", "field": "title", "code": "custom", "message": f"title is too long (maximum is {TITLE_LIMIT} characters)"})
        if len(given.get("body") or "") > BODY_LIMIT:
            raise refusal(422, "Validation Failed", {"resource": "Issue", "field": "body", "code": "custom", "message": f"body is too long (maximum is {BODY_LIMIT} characters)"})

    @staticmethod
    def label_names(given: Any) -> list[str]:
        """Names of labels, given as text or as objects."""
        names = [one if isinstance(one, str) else one.get("name", "") for one in given]
        for name in names:
            if not name or len(name) > 50:
                raise invalid("Label", "name", "invalid", name)
        return [*dict.fromkeys(names)]

    def read_assignees(self, given: Any) -> list[Person]:
        """People who may be assigned; an unknown one is a refusal, of ten are taken at most."""
        people = []
        for login in given or []:
            found = self.site.people.get(str(login))
            if found is None or not found.may_be_assigned or not found.is_active:
                raise invalid("Issue", "assignees", "invalid", login)
            people.append(found)
        return people[:10]

    def read_milestone(self, given: Any) -> int | None:
        """A milestone's number."""
        if given is None:
            return None
        if int(given) not in self.site.milestones:
            raise invalid("Issue", "milestone")
        return int(given)

    def read_values(self, given: Any) -> dict[int, Any]:
        """Values of the organisation's fields."""
        if given and not self.site.has_fields:
            raise refusal(422, "Validation Failed", {"resource": "Issue", "field": "issue_field_values", "code": "invalid"})
        values = {}
        for one in given:
            name, kind = FIELD_KINDS.get(one.get("field_id"), (None, None))
            value = one.get("value")
            is_right = {"date": bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))), "text": isinstance(value, str),
                        "single_select": value in SEVERITIES.values()}.get(kind or "", False)
            if not is_right:
                raise refusal(422, "Validation Failed", {"resource": "IssueFieldValue", "field": "value", "code": "invalid", "value": value})
            values[one["field_id"]] = value
        return values

    # --- labels, assignees, comments, values ----------------------------------------------------------------------------

    @route("GET", ONE + "/labels", "labels")
    def labels(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        return Answer(200, [self.shapes.label(name) for name in self.wanted(owner, repo, number).labels])

    @route("POST", ONE + "/labels", "label")
    @route("PUT", ONE + "/labels", "set labels")
    def label(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        issue, given = self.wanted(owner, repo, number), request.json()
        if not self.may_push(request):
            raise refusal(403, "Resource not accessible by integration")
        names = self.label_names(given.get("labels", []) if isinstance(given, dict) else given or [])
        self.change(issue, {"labels": names if request.method == "PUT" else [*issue.labels, *names]}, request.user)
        return Answer(200, [self.shapes.label(name) for name in issue.labels])

    @route("DELETE", ONE + "/labels/{name}", "unlabel")
    def unlabel(self, request: Request, owner: str, repo: str, number: str, name: str) -> Answer:
        from urllib.parse import unquote

        issue, name = self.wanted(owner, repo, number), unquote(name)
        if name not in issue.labels:
            raise refusal(404, "Label does not exist")
        self.change(issue, {"labels": [one for one in issue.labels if one != name]}, request.user)
        return Answer(200, [self.shapes.label(one) for one in issue.labels])

    @route("POST", ONE + "/assignees", "assign")
    @route("DELETE", ONE + "/assignees", "unassign")
    def assign(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        issue, given = self.wanted(owner, repo, number), request.json() or {}
        held, named = [one.name for one in issue.assignees], given.get("assignees") or []
        if self.may_push(request):
            # Those who cannot be assigned are left out without a word here.
            named = [login for login in named if (found := self.site.people.get(login)) and found.may_be_assigned and found.is_active]
            self.change(issue, {"assignees": [*held, *(one for one in named if one not in held)] if request.method == "POST"
                                else [one for one in held if one not in named]}, request.user)
        return Answer(201 if request.method == "POST" else 200, self.shapes.issue(issue))

    @route("GET", ONE + "/comments", "comments")
    def comments(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        issue = self.wanted(owner, repo, number)
        since = request.query.get("since", "")
        found = [one for one in issue.comments if self.site.moment(one["updated"]) >= since]
        return self.paged(request, found, lambda one: self.shapes.comment(issue, one))

    @route("POST", ONE + "/comments", "comment")
    def comment(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        issue = self.wanted(owner, repo, number)
        return Answer(201, self.shapes.comment(issue, self.add_comment(issue, (request.json() or {}).get("body"), request.user)))

    def add_comment(self, issue: Issue, body: str | None, actor: Person) -> dict:
        """A new comment."""
        if not body or not body.strip():
            raise invalid("IssueComment", "body", "missing_field")
        self.check({"body": body})
        now = self.clock.now()
        comment = {"id": self.site.number(), "body": body, "user": actor, "created": now, "updated": now}
        issue.comments.append(comment)
        self.site.touch(issue)
        self.told("issue_comment", "created", actor, issue, comment=self.shapes.comment(issue, comment))
        return comment

    @route("PATCH", REPO + "/issues/comments/{identity}", "comment edit")
    def comment_edit(self, request: Request, owner: str, repo: str, identity: str) -> Answer:
        self.known(owner, repo)
        for issue in self.site.issues.values():
            for comment in issue.comments:
                if str(comment["id"]) == identity:
                    comment.update(body=request.json()["body"], updated=self.clock.now())
                    self.site.touch(issue)
                    return Answer(200, self.shapes.comment(issue, comment))
        raise refusal(404, "Not Found")

    @route("GET", ONE + "/issue-field-values", "values")
    @route("POST", ONE + "/issue-field-values", "field values")
    @route("PUT", ONE + "/issue-field-values", "set field values")
    def field_values(self, request: Request, owner: str, repo: str, number: str) -> Answer:
        issue = self.wanted(owner, repo, number)
        if request.method != "GET":
            values = self.read_values((request.json() or {}).get("issue_field_values") or [])
            if request.method == "PUT":
                issue.values.clear()
            issue.values.update(values)
            self.site.touch(issue)
            self.told("issues", "field_added", request.user, issue)
        return Answer(200, self.shapes.values(issue))

    @route("DELETE", ONE + "/issue-field-values/{field}", "unset field value")
    def field_unset(self, request: Request, owner: str, repo: str, number: str, field: str) -> Answer:
        issue = self.wanted(owner, repo, number)
        if issue.values.pop(int(field), None) is None:
            raise refusal(404, "Not Found")
        self.site.touch(issue)
        return Answer(204)
