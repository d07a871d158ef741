"""GitHub beside its issues: labels and milestones of the repository, people, the organisation's fields, the project, advisories, search."""

import re
import shlex
from typing import Any

from .github_routes import REPO, GitHubRoutes, invalid, refusal
from .github_site import FIELD_KINDS, PROJECT_FIELDS, PROJECT_OPTIONS
from .messages import Answer, Request, route

PROJECT = "/orgs/{org}/projectsV2/{project}"
ADVISORY = REPO + "/security-advisories"


class GitHubMore(GitHubRoutes):
    """The other operations that a connector needs."""

    may_manage_advisories = True

    @route("POST", REPO + "/labels", "label made")
    def make_label(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        given = request.json() or {}
        if not self.may_push(request):
            raise refusal(403, "Resource not accessible by integration")
        if str(given.get("name", "")).lower() in self.site.labels:
            raise invalid("Label", "name", "already_exists")
        self.site.label(given["name"]).update({name: given[name] for name in ("color", "description") if name in given})
        return Answer(201, self.shapes.label(given["name"]))

    @route("GET", REPO + "/labels", "labels")
    def all_labels(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        return self.paged(request, [one["name"] for one in self.site.labels.values()], self.shapes.label)

    @route("GET", REPO + "/labels/{name}", "label read")
    def one_label(self, request: Request, owner: str, repo: str, name: str) -> Answer:
        if name.lower() not in self.site.labels:
            raise refusal(404, "Not Found")
        return Answer(200, self.shapes.label(name))

    @route("POST", REPO + "/milestones", "milestone made")
    def make_milestone(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        given = request.json() or {}
        if any(one["title"] == given.get("title") for one in self.site.milestones.values()):
            raise invalid("Milestone", "title", "already_exists")
        number, now = len(self.site.milestones) + 1, self.site.moment(self.clock.now())
        self.site.milestones[number] = {"id": self.site.number(), "title": given["title"], "description": given.get("description"),
                                        "state": given.get("state", "open"), "due_on": given.get("due_on"), "created_at": now, "updated_at": now}
        return Answer(201, self.shapes.milestone(number))

    @route("GET", REPO + "/milestones", "milestones")
    def milestones(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        return self.paged(request, list(self.site.milestones), self.shapes.milestone)

    @route("GET", REPO + "/assignees/{login}", "assignable")
    def assignable(self, request: Request, owner: str, repo: str, login: str) -> Answer:
        self.known(owner, repo)
        found = self.site.people.get(login)
        if found is None or not found.may_be_assigned:
            raise refusal(404, "Not Found")
        return Answer(204)

    @route("GET", REPO + "/collaborators/{login}", "collaborator")
    def collaborator(self, request: Request, owner: str, repo: str, login: str) -> Answer:
        self.known(owner, repo)
        found = self.site.people.get(login)
        if found is None or not found.is_active or not found.may_be_assigned:
            raise refusal(404, "Not Found")
        return Answer(204)

    @route("GET", REPO + "/collaborators/{login}/permission", "permission")
    def permission(self, request: Request, owner: str, repo: str, login: str) -> Answer:
        self.known(owner, repo)
        found = self.site.people.get(login)
        if found is None:
            raise refusal(404, f"{login} is not a user")
        role = "none" if not found.is_active or not found.may_be_assigned else "write" if found.may_triage else "read"
        return Answer(200, {"permission": role, "role_name": role, "user": {**self.shapes.user(found), "permissions": {"pull": role != "none", "push": role == "write", "admin": False}, "role_name": role}})

    @route("GET", "/user", "myself")
    def myself(self, request: Request) -> Answer:
        return Answer(200, self.shapes.user(request.user))

    @route("GET", "/rate_limit", "rate limit")
    def rate_limit(self, request: Request) -> Answer:
        core = {"limit": 5000, "used": 1, "remaining": 4999, "reset": int(self.clock.now()) + 3600}
        return Answer(200, {"resources": {"core": core, "search": {**core, "limit": 30, "remaining": 29}}, "rate": core})

    @route("GET", "/search/issues", "search")
    def search(self, request: Request) -> Answer:
        """Behind by the schedule's lag, as the real one is by its own."""
        words = shlex.split(request.query.get("q", "").replace("'", "\\'"))
        names = dict(word.split(":", 1) for word in words if re.match(r"\w+:", word))
        texts = [word.lower() for word in words if not re.match(r"\w+:", word)]
        label = names.get("label", "").strip('"').lower()
        seen = self.site.index.seen(self.clock.now() - self.schedule.lag).values()
        found = [self.site.issues[one["number"]] for one in seen if all(text in one["text"].lower() for text in texts)
                 and (not label or label in [held.lower() for held in one["labels"]]) and names.get("state", one["state"]) == one["state"]]
        return Answer(200, {"total_count": len(found), "incomplete_results": False, "items": [{**self.shapes.issue(one), "score": 1.0} for one in found]})

    # --- the organisation's fields and project -------------------------------------------------------------------------------

    @route("GET", "/orgs/{org}/issue-fields", "fields")
    def fields(self, request: Request, org: str) -> Answer:
        if org != self.site.owner or not self.site.has_fields:
            raise refusal(404, "Not Found")
        return Answer(200, [self.shapes.field(identity) for identity in FIELD_KINDS])

    def known_project(self, org: str, project: str) -> None:
        """404 for another project."""
        if (org, project) != (self.site.owner, "1"):
            raise refusal(404, "Not Found")

    @route("GET", PROJECT, "project")
    def project(self, request: Request, org: str, project: str) -> Answer:
        self.known_project(org, project)
        return Answer(200, self.shapes.project())

    @route("GET", PROJECT + "/fields", "project fields")
    def project_fields(self, request: Request, org: str, project: str) -> Answer:
        self.known_project(org, project)
        return self.paged(request, list(PROJECT_FIELDS), self.shapes.project_field)

    @route("GET", PROJECT + "/items", "items")
    def items(self, request: Request, org: str, project: str) -> Answer:
        self.known_project(org, project)
        return self.paged(request, list(self.site.items.values()), lambda one: self.shapes.item(one, is_whole=True))

    @route("POST", PROJECT + "/items", "item")
    def add_item(self, request: Request, org: str, project: str) -> Answer:
        self.known_project(org, project)
        given = request.json() or {}
        issue = next((one for one in self.site.issues.values() if one.id == given.get("id") or
                      (given.get("owner"), given.get("repo"), given.get("number")) == (self.site.owner, self.site.name, one.number)), None)
        if issue is None:
            raise refusal(404, "Not Found")
        return Answer(201, self.shapes.item(self.item_of(issue.number, request.user)))

    def item_of(self, number: int, actor: Any) -> dict:
        """The item of an issue: the present one if it is there already, as GitHub answers too."""
        item = next((one for one in self.site.items.values() if one["issue"] == number), None)
        if item is None:
            now = self.clock.now()
            item = {"id": self.site.number(), "issue": number, "values": {}, "creator": actor, "created": now, "updated": now}
            self.site.items[item["id"]] = item
        return item

    @route("PATCH", PROJECT + "/items/{identity}", "item edit")
    def edit_item(self, request: Request, org: str, project: str, identity: str) -> Answer:
        self.known_project(org, project)
        item = self.site.items.get(int(identity)) if identity.isdigit() else None
        if item is None:
            raise refusal(404, "Not Found")
        for one in (request.json() or {}).get("fields", []):
            self.set_value(item, one.get("id"), one.get("value"))
        return Answer(200, self.shapes.item(item, is_whole=True))

    def set_value(self, item: dict, identity: Any, value: Any) -> None:
        """A value of a project's field."""
        kind = PROJECT_FIELDS.get(identity, (None, None))[1]
        if kind is None or (kind == "single_select" and value is not None and value not in PROJECT_OPTIONS) or (
                kind == "date" and value is not None and not re.match(r"\d{4}-\d\d-\d\d", str(value))):
            raise refusal(422, "Validation Failed", {"resource": "ProjectV2Item", "field": "fields", "code": "invalid", "value": value})
        item["values"][identity] = value
        item["updated"] = self.clock.now()

    # --- advisories ------------------------------------------------------------------------------------------------------------

    def managed(self, owner: str, repo: str, ghsa: str | None = None) -> dict:
        """An advisory, for those who may manage them."""
        self.known(owner, repo)
        if not self.may_manage_advisories:
            raise refusal(403, "Resource not accessible by integration")
        if ghsa is not None and ghsa not in self.site.advisories:
            raise refusal(404, "Not Found")
        return self.site.advisories[ghsa] if ghsa else {}

    @route("GET", ADVISORY, "advisories")
    def advisories(self, request: Request, owner: str, repo: str) -> Answer:
        self.managed(owner, repo)
        return self.paged(request, list(self.site.advisories.values()), self.shapes.advisory)

    @route("POST", ADVISORY, "advisory")
    def make_advisory(self, request: Request, owner: str, repo: str) -> Answer:
        self.managed(owner, repo)
        return Answer(201, self.shapes.advisory(self.new_advisory(request.json() or {}, "draft")))

    @route("POST", ADVISORY + "/reports", "report")
    def report(self, request: Request, owner: str, repo: str) -> Answer:
        self.known(owner, repo)
        return Answer(201, self.shapes.advisory(self.new_advisory(request.json() or {}, "triage")))

    def new_advisory(self, given: dict, state: str) -> dict:
        """A new advisory with an id of its own."""
        self.check_severity(given)
        letters = "23456789cfghjmpqrvwx"
        ghsa = "GHSA-" + "-".join("".join(self.site.chance.choices(letters, k=4)) for _ in range(3))
        now = self.site.moment(self.clock.now())
        self.site.advisories[ghsa] = {**given, "ghsa_id": ghsa, "state": state, "created_at": now, "updated_at": now}
        return self.site.advisories[ghsa]

    @staticmethod
    def check_severity(given: dict) -> None:
        """Either a severity or a vector."""
        if given.get("severity") and given.get("cvss_vector_string"):
            raise refusal(422, "Validation Failed", {"resource": "RepositoryAdvisory", "code": "custom", "message": "severity and cvss_vector_string cannot both be given"})

    @route("GET", ADVISORY + "/{ghsa}", "advisory read")
    def read_advisory(self, request: Request, owner: str, repo: str, ghsa: str) -> Answer:
        return Answer(200, self.shapes.advisory(self.managed(owner, repo, ghsa)))

    @route("PATCH", ADVISORY + "/{ghsa}", "advisory edit")
    def edit_advisory(self, request: Request, owner: str, repo: str, ghsa: str) -> Answer:
        held, given = self.managed(owner, repo, ghsa), request.json() or {}
        self.check_severity(given)
        held.update(given, updated_at=self.site.moment(self.clock.now()))
        if given.get("state") in ("published", "closed"):
            held[f"{given['state']}_at"] = held["updated_at"]
        return Answer(200, self.shapes.advisory(held))

    @route("POST", ADVISORY + "/{ghsa}/cve", "cve")
    def cve(self, request: Request, owner: str, repo: str, ghsa: str) -> Answer:
        held = self.managed(owner, repo, ghsa)
        if self.site.is_private:
            raise refusal(422, "CVE requests are available for public repositories only.")
        held["cve_requested"] = True
        return Answer(202, {})

    @route("POST", ADVISORY + "/{ghsa}/forks", "fork")
    def fork(self, request: Request, owner: str, repo: str, ghsa: str) -> Answer:
        held = self.managed(owner, repo, ghsa)
        held["fork"] = f"{self.site.name}-{ghsa.lower()}"
        return Answer(202, {**self.repository_shape(), "name": held["fork"]})
