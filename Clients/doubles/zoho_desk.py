"""A Zoho Desk, verified against documentation: tickets, comments, tags, followers, approvals, search, webhooks with their validation."""

import urllib.request
from typing import Any

from .hooks import Delivery, Hooks
from .messages import Answer, Refusal, Request, route
from .people import ADA, Person, person
from .schedule import Schedule
from .zoho_accounts import NamesJudge
from .zoho_site import ACCOUNTS, PEOPLE, Desk, Ticket
from .zoho_tickets import API, CONTACT, DEPARTMENT, ORGANISATION, RULES, ZohoTickets


class ZohoDesk(ZohoTickets):
    """`Authorization: Zoho-oauthtoken` and `orgId`, in the header or in the query."""

    kind = "zoho-desk"

    def __init__(self, port: int = 0, schedule: Schedule | None = None) -> None:
        super().__init__(port, schedule)
        self.prepare()
        self.site = Desk(self.clock, "subject", lambda held: held.get("status") == "Closed")
        # 200 within five seconds, or it counts as failed; 410 ends the subscription.
        self.hooks = Hooks(self._headers, self.schedule.hooks, tries=1, patience=5)
        self.judge = NamesJudge(lambda request: self.find(request)[0], RULES, always="orgId")

    def close(self) -> None:
        self.hooks.close()
        super().close()

    def settings(self) -> dict:
        """What the house has to be told."""
        return {**super().settings(), "organisation": ORGANISATION, "department": DEPARTMENT, "contact": CONTACT, "account": ACCOUNTS["tocsin"],
                "people": ACCOUNTS}

    def reckon(self) -> dict:
        """What is so."""
        return {**super().reckon(), **self.site.truth()}

    # --- comments, tags, followers, approvals ---------------------------------------------------------------------------------

    @route("GET", API + "/tickets/{identity}/comments", "comments")
    def comments(self, request: Request, identity: str) -> Answer:
        found = self.wanted(identity).comments
        start, most = request.number("from", 0), min(request.number("limit", 50), 100)
        return Answer(200, {"data": found[start:start + most]}) if found[start:start + most] else Answer(204)

    @route("POST", API + "/tickets/{identity}/comments", "comment")
    def comment(self, request: Request, identity: str) -> Answer:
        given = request.json()
        return Answer(200, self.add_comment(self.wanted(identity), given["content"], request.user, str(given.get("isPublic", False)).lower() == "true",
                                            given.get("contentType", "html"), request))

    def add_comment(self, one: Ticket, content: str, actor: Person, is_public: bool, kind: str, request: Request | None = None) -> dict:
        """A new comment."""
        if not content or len(content) > 32_000 or kind not in ("html", "plainText"):
            raise self.invalid(content="invalid")
        comment = {"id": self.site.identity(), "content": content, "contentType": kind, "isPublic": is_public, "commenterId": ACCOUNTS[actor.name],
                   "commentedTime": self.site.moment(self.clock.now()), "modifiedTime": None,
                   "commenter": {"name": actor.shown, "email": actor.email, "type": "AGENT", "roleName": "Agent"}}
        one.comments.append(comment)
        self.site.touch(one)
        self.told("Ticket_Comment_Add", one, request, payload={**comment, "ticketId": one.id})
        return comment

    @route("POST", API + "/tickets/{identity}/associateTag", "tag")
    def tag(self, request: Request, identity: str) -> Answer:
        one = self.wanted(identity)
        one.tags = list(dict.fromkeys([*one.tags, *request.json()["tags"]]))
        self.site.touch(one)
        return Answer(200, {"tags": one.tags})

    @route("GET", API + "/tickets/{identity}/tags", "tags")
    def tags(self, request: Request, identity: str) -> Answer:
        tags = self.wanted(identity).tags
        return Answer(200, {"data": [{"id": str(place), "name": tag} for place, tag in enumerate(tags)], "count": len(tags)}) if tags else Answer(204)

    @route("POST", API + "/tickets/{identity}/addFollowers", "follow")
    @route("POST", API + "/tickets/{identity}/removeFollowers", "unfollow")
    def follow(self, request: Request, identity: str) -> Answer:
        one, named = self.wanted(identity), [str(each) for each in request.json()["followerIds"]]
        if unknown := [each for each in named if each not in PEOPLE]:
            raise self.invalid(followerIds="invalid" if unknown else "")
        adding = request.path.endswith("addFollowers")
        one.followers = list(dict.fromkeys([*one.followers, *named])) if adding else [each for each in one.followers if each not in named]
        return Answer(204)

    @route("GET", API + "/tickets/{identity}/followers", "followers")
    def followers(self, request: Request, identity: str) -> Answer:
        return Answer(200, {"data": [{"id": each, "name": PEOPLE[each].shown, "email": PEOPLE[each].email} for each in self.wanted(identity).followers]})

    @route("POST", API + "/tickets/{identity}/approvals", "approve")
    def approve(self, request: Request, identity: str) -> Answer:
        one = self.wanted(identity)
        approval = {"id": self.site.identity(), "status": "Pending", **request.json()}
        one.approvals.append(approval)
        return Answer(200, approval)

    @route("GET", API + "/tickets/{identity}/approvals", "approvals")
    def approvals(self, request: Request, identity: str) -> Answer:
        return Answer(200, {"data": self.wanted(identity).approvals})

    # --- set-up ------------------------------------------------------------------------------------------------------------

    @route("GET", API + "/departments/{identity}", "department")
    def department(self, request: Request, identity: str) -> Answer:
        if identity != DEPARTMENT:
            raise Refusal(404, {"errorCode": "RESOURCE_NOT_FOUND", "message": "The resource does not exist."})
        return Answer(200, {"id": DEPARTMENT, "name": "Security", "isEnabled": True})

    @route("GET", API + "/departments", "departments")
    def departments(self, request: Request) -> Answer:
        return Answer(200, {"data": [{"id": DEPARTMENT, "name": "Security", "isEnabled": True}]})

    @route("GET", API + "/agents/{identity}", "agent")
    def agent(self, request: Request, identity: str) -> Answer:
        found = self.site.person(identity)
        if found is None:
            raise Refusal(404, {"errorCode": "RESOURCE_NOT_FOUND", "message": "The resource does not exist."})
        return Answer(200, self.agent_shape(identity, found))

    @staticmethod
    def agent_shape(identity: str, found: Person) -> dict:
        """An agent."""
        return {"id": identity, "name": found.shown, "lastName": found.shown.split()[-1], "firstName": found.shown.split()[0], "emailId": found.email,
                "status": "ACTIVE" if found.is_active else "DISABLED", "associatedDepartmentIds": [DEPARTMENT] if found.may_be_assigned else [], "isConfirmed": True}

    @route("GET", API + "/agents", "agents")
    def agents(self, request: Request) -> Answer:
        return Answer(200, {"data": [self.agent_shape(identity, found) for identity, found in PEOPLE.items()]})

    @route("GET", API + "/myinfo", "myself")
    def myself(self, request: Request) -> Answer:
        return Answer(200, self.agent_shape(ACCOUNTS[request.user.name], request.user))

    # --- webhooks and people who work by hand --------------------------------------------------------------------------------

    @route("POST", API + "/webhooks", "webhook")
    def webhook(self, request: Request) -> Answer:
        """Validated at once: a GET, then a POST, both of which must be answered with 200."""
        given = request.json()
        if len(given["url"]) > 100:
            raise self.invalid(url="invalid")
        for method in ("GET", "POST"):
            try:
                asked = urllib.request.Request(given["url"], b"[]" if method == "POST" else None, {"Content-Type": "application/json"}, method=method)
                with urllib.request.urlopen(asked, timeout=5) as answer:
                    status = answer.status
            except OSError:
                status = 0
            if status != 200:
                raise Refusal(422, {"errorCode": "UNPROCESSABLE_ENTITY", "message": f"The webhook's URL did not answer the validation ({method})."})
        self.hooks.add(given["url"], "", tuple(given["subscriptions"]), gone_ends=True, ignore=given.get("ignoreSourceId"))
        return Answer(200, {"id": self.site.identity(), **given})

    @staticmethod
    def _headers(delivery: Delivery) -> dict[str, str]:
        return {"User-Agent": "ZohoDesk"}

    def told(self, event: str, one: Ticket, request: Request | None, before: dict | None = None, payload: dict | None = None) -> None:
        """Sends the webhook of an event; not to whoever asked to be spared its own."""
        source = request.headers.get("sourceId") if request else None
        if source and any(hook.options.get("ignore") == source for hook in self.hooks.hooks):
            return
        value = {"eventType": event, "eventTime": str(int(self.clock.now() * 1000)), "orgId": ORGANISATION, "payload": payload or self.shown(one)}
        if before is not None:
            value["prevState"] = before
        self.hooks.tell(event, [value])

    def make(self, title: str, count: int = 1, labels: tuple[str, ...] | list[str] = ()) -> None:
        """Somebody makes tickets, all of them at once; `labels` are tags."""
        with self.lock:
            for _ in range(count):
                one = self.site.create({"status": "Open", "priority": None, "dueDate": None, "assigneeId": None, "channel": "Web", "cf": {},
                                        "contactId": CONTACT, "subject": title})
                one.tags = list(labels)
                self.site.touch(one)

    def act(self, who: str, what: str, key: str, value: Any = None) -> None:
        """Somebody works in Desk: `status`, `assign` (a name or None), `comment`, `due` (a date), `priority`, `subject`."""
        with self.lock:
            one, actor = self.wanted(key), person(who) or ADA
            if what == "comment":
                self.add_comment(one, str(value), actor, False, "plainText")
                return
            if what == "assign":
                value = ACCOUNTS.get(value) if value else None
            if what == "due" and value and "T" not in value:
                value = f"{value}T12:00:00.000Z"
            self.change(one, {{"assign": "assigneeId", "due": "dueDate"}.get(what, what): value}, None)
