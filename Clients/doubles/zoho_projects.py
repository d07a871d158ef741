"""A Zoho Projects, V3, verified against documentation: issues of one project of one portal. No webhooks: it is polled."""

import re
from typing import Any

from .hooks import Hooks
from .messages import Answer, Refusal, Request, route
from .people import ADA, Person, person
from .schedule import Fault, Schedule
from .zoho_accounts import NamesJudge, ZohoAccounts, names
from .zoho_site import ACCOUNTS, PEOPLE, Desk, Ticket

PORTAL, PROJECT = "600001", "4000000030001"
API = "/api/v3/portal/{portal}/projects/{project}"
ONE = API + "/issues/{identity}"
STATUSES = {"4000000040001": ("Open", False), "4000000040002": ("In Progress", False), "4000000040003": ("Closed", True)}
SEVERITIES = {"4000000050001": "Minor", "4000000050002": "Major", "4000000050003": "Critical"}
FIELDS = ("description flag due_date assignee severity classification module milestone status followers reproducible tags release_milestone "
          "affected_milestone cf attachment_ids")
RULES = {
    "create": names(FIELDS, "name"),
    "edit": names(FIELDS + " name"),
    "comment": names("notify_users attachment_ids", "comment"),
    "follow": names(needed="follower_ids"),
    "link": names(needed="link_type issue_ids"),
    "list": names(query="page per_page sort_by filter view_id"),
    "comments": names(query="page per_page"),
}


class ZohoProjects(ZohoAccounts):
    """`Authorization: Zoho-oauthtoken`."""

    kind = "zoho-projects"

    def __init__(self, port: int = 0, schedule: Schedule | None = None) -> None:
        super().__init__(port, schedule)
        self.prepare()
        self.site = Desk(self.clock, "name", lambda held: bool((held.get("status") or {}).get("is_closed_type")))
        self.hooks = Hooks(lambda _: {})
        self.judge = NamesJudge(lambda request: self.find(request)[0], RULES)

    def close(self) -> None:
        self.hooks.close()
        super().close()

    def settings(self) -> dict:
        """What the house has to be told."""
        return {**super().settings(), "portal": PORTAL, "project": PROJECT, "account": ACCOUNTS["tocsin"], "people": ACCOUNTS}

    def reckon(self) -> dict:
        """What is so."""
        return {**super().reckon(), **self.site.truth()}

    def complaint(self, status: int, message: str) -> Any:
        title = {400: "INVALID_INPUT", 401: "INVALID_OAUTHTOKEN", 403: "ACCESS_DENIED", 404: "RESOURCE_NOT_FOUND", 429: "URL_ROLLING_THROTTLES_LIMIT_EXCEEDED"}
        return {"error": {"status_code": str(status), "method": "", "instance": "/api/v3", "title": title.get(status, "INTERNAL_SERVER_ERROR"),
                          "error_type": "OPERATIONAL_VALIDATION_ERROR", "details": [{"message": message}]}}

    def invalid(self, message: str) -> Refusal:
        """400 with what is wrong."""
        return Refusal(400, self.complaint(400, message))

    def identify(self, request: Request, operation: str) -> Person | None:
        return None if operation == "refresh" else self.caller(request)

    def too_many(self, fault: Fault) -> Answer:
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return Answer(429, self.complaint(429, "You have exceeded the maximum number of requests."), headers)

    def known(self, portal: str, project: str) -> None:
        """404 for another project."""
        if (portal, project) != (PORTAL, PROJECT):
            raise Refusal(404, self.complaint(404, "The project does not exist."))

    def wanted(self, portal: str, project: str, identity: str) -> Ticket:
        """The issue, or 404."""
        self.known(portal, project)
        if identity not in self.site.tickets:
            raise Refusal(404, self.complaint(404, "The issue does not exist."))
        return self.site.tickets[identity]

    # --- issues ------------------------------------------------------------------------------------------------------------

    def shown(self, one: Ticket) -> dict[str, Any]:
        """An issue as Projects writes one."""
        held = one.fields
        assignee = PEOPLE.get((held.get("assignee") or {}).get("zpuid", ""))
        return {"id": one.id, "prefix": f"SEC-I{one.number}", "name": held["name"], "description": held.get("description"), "flag": held.get("flag", "Internal"),
                "status": held["status"], "severity": held.get("severity"), "due_date": held.get("due_date"), "project": {"id": PROJECT, "name": "Security"},
                "assignee": {"zpuid": ACCOUNTS[assignee.name], "name": assignee.shown, "email": assignee.email} if assignee else None,
                "created_time": self.site.moment(one.created), "last_updated_time": self.site.moment(one.modified), "is_closed": held["status"]["is_closed_type"],
                "tags": [{"id": str(place), "name": tag} for place, tag in enumerate(one.tags)], "comments_count": len(one.comments),
                "link": {"web": {"url": f"https://projects.zoho.com/portal/example#zp/projects/{PROJECT}/issues/{one.id}"}}}

    def checked(self, given: dict) -> dict:
        """The fields, when they are right, with statuses and severities by name beside their ids."""
        fields = dict(given)
        if "name" in given and (not given["name"] or len(given["name"]) > 1000):
            raise self.invalid("name is not valid")
        if given.get("due_date") and not re.fullmatch(r"\d{4}-\d\d-\d\d", str(given["due_date"])):
            raise self.invalid("due_date is not valid: YYYY-MM-DD")
        # Sources write it with a large and with a small letter.
        if str(given.get("flag") or "internal").lower() not in ("internal", "external"):
            raise self.invalid("flag is not valid")
        if given.get("assignee"):
            found = PEOPLE.get(str(given["assignee"].get("zpuid")))
            if found is None or not found.may_be_assigned:
                raise self.invalid("assignee is not a user of the project")
            fields["assignee"] = {"zpuid": ACCOUNTS[found.name]}
        if given.get("status") and "id" not in given["status"]:  # by name: no source says that this works, nor that it does not
            by_name = {name: identity for identity, (name, _) in STATUSES.items()}
            given = {**given, "status": {"id": by_name.get(given["status"].get("name"))}}
        for name, choices in (("status", STATUSES), ("severity", SEVERITIES)):
            if given.get(name) and str(given[name].get("id")) not in choices:
                raise self.invalid(f"{name} is not valid")
        if given.get("status"):
            fields["status"] = self.status(str(given["status"]["id"]))
        if given.get("severity"):
            fields["severity"] = {"id": str(given["severity"]["id"]), "value": SEVERITIES[str(given["severity"]["id"])]}
        return fields

    @staticmethod
    def status(identity: str) -> dict:
        """A status by id."""
        name, is_closed = STATUSES[identity]
        return {"id": identity, "name": name, "is_closed_type": is_closed}

    @route("POST", API + "/issues", "create")
    def create(self, request: Request, portal: str, project: str) -> Answer:
        self.known(portal, project)
        one = self.site.create({"status": self.status(next(iter(STATUSES))), "flag": "Internal", **self.checked(request.json())})
        one.followers = [str(each.get("zpuid")) for each in one.fields.pop("followers", None) or []]
        return Answer(201, self.shown(one))

    @route("GET", ONE, "read")
    def read(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        return Answer(200, self.shown(self.wanted(portal, project, identity)))

    @route("PATCH", ONE, "edit")
    def edit(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        one = self.wanted(portal, project, identity)
        one.fields.update(self.checked(request.json()))
        self.site.touch(one)
        return Answer(200, self.shown(one))

    @route("GET", API + "/issues", "list")
    def listed(self, request: Request, portal: str, project: str) -> Answer:
        """Newest change first; the schedule's lag holds here, as the list is the only way to look something up."""
        self.known(portal, project)
        found = sorted((one for one, _ in self.site.found(self.schedule.lag)), key=lambda one: one.modified, reverse=True)
        page, size = max(1, request.number("page", 1)), min(request.number("per_page", 100), 200)
        shown = [self.shown(one) for one in found[(page - 1) * size:page * size]]
        return Answer(200, {"page_info": {"page": str(page), "per_page": str(size), "page_count": str(len(shown)),
                                          "has_next_page": page * size < len(found)}, "issues": shown})

    # --- comments, followers, links --------------------------------------------------------------------------------------------

    @route("GET", ONE + "/comments", "comments")
    def comments(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        found = self.wanted(portal, project, identity).comments
        page, size = max(1, request.number("page", 1)), min(request.number("per_page", 100), 200)
        return Answer(200, {"page_info": {"page": str(page), "per_page": str(size), "has_next_page": page * size < len(found)},
                            "comments": [self.comment_shape(each) for each in found[(page - 1) * size:page * size]]})

    @staticmethod
    def comment_shape(held: dict) -> dict:
        """A comment."""
        return {"id": held["id"], "comment": held["content"], "created_time": held["time"], "last_modified_time": held["time"],
                "created_by": {"zpuid": held["who"], "name": PEOPLE[held["who"]].shown, "email": PEOPLE[held["who"]].email}}

    @route("POST", ONE + "/comments", "comment")
    def comment(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        one = self.wanted(portal, project, identity)
        return Answer(201, self.comment_shape(self.add_comment(one, request.json()["comment"], request.user)))

    def add_comment(self, one: Ticket, text: str, actor: Person) -> dict:
        """A new comment."""
        if not text:
            raise self.invalid("comment is not valid")
        held = {"id": self.site.identity(), "content": text, "time": self.site.moment(self.clock.now()), "who": ACCOUNTS[actor.name]}
        one.comments.append(held)
        self.site.touch(one)
        return held

    @route("GET", ONE + "/followers", "followers")
    def followers(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        return Answer(200, {"followers": [{"zpuid": each, "name": PEOPLE[each].shown} for each in self.wanted(portal, project, identity).followers]})

    @route("POST", ONE + "/followers", "follow")
    def follow(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        one, named = self.wanted(portal, project, identity), [str(each) for each in request.json()["follower_ids"]]
        if any(each not in PEOPLE for each in named):
            raise self.invalid("follower_ids is not valid")
        one.followers = list(dict.fromkeys([*one.followers, *named]))
        return Answer(200, {"followers": [{"zpuid": each} for each in one.followers]})

    @route("POST", ONE + "/link", "link")
    def link(self, request: Request, portal: str, project: str, identity: str) -> Answer:
        one, given = self.wanted(portal, project, identity), request.json()
        one.fields.setdefault("links", []).append(given)
        return Answer(200, given)

    # --- set-up ------------------------------------------------------------------------------------------------------------------

    @route("GET", API, "project")
    def project(self, request: Request, portal: str, project: str) -> Answer:
        self.known(portal, project)
        return Answer(200, {"id": PROJECT, "name": "Security", "status": {"id": "1", "name": "Active"}})

    @route("GET", API + "/users", "people")
    def users(self, request: Request, portal: str, project: str) -> Answer:
        self.known(portal, project)
        return Answer(200, {"users": [{"zpuid": identity, "id": identity, "name": one.shown, "email": one.email, "is_active": one.is_active}
                                      for identity, one in PEOPLE.items() if one.may_be_assigned]})

    @route("GET", API + "/issues/statuses", "statuses")
    def statuses(self, request: Request, portal: str, project: str) -> Answer:
        self.known(portal, project)
        return Answer(200, {"statuses": [self.status(identity) for identity in STATUSES]})

    def act(self, who: str, what: str, key: str, value: Any = None) -> None:
        """Somebody works in Projects: `status` (a name), `assign` (a name or None), `comment`, `due` (a date), `name`."""
        with self.lock:
            one = self.site.tickets[key]
            if what == "comment":
                self.add_comment(one, str(value), person(who) or ADA)
                return
            if what == "status":
                value = self.status(next(identity for identity, (name, _) in STATUSES.items() if name == value))
            if what == "assign":
                value = {"zpuid": ACCOUNTS[value]} if value else None
            one.fields[{"assign": "assignee", "due": "due_date"}.get(what, what)] = value
            self.site.touch(one)
