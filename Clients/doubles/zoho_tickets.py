"""The tickets of a Zoho Desk: who calls, the fields and their errors, lists and the search."""

import re
from datetime import datetime
from typing import Any

from .messages import Answer, Refusal, Request, route
from .people import Person
from .schedule import Fault
from .zoho_accounts import ZohoAccounts, names
from .zoho_site import PEOPLE, Desk, Ticket

API = "/api/v1"
ORGANISATION, DEPARTMENT, CONTACT = "700001", "4000000010001", "4000000020001"
STATUSES = {"Open": "Open", "On Hold": "On Hold", "Escalated": "Open", "Closed": "Closed"}
PRIORITIES = {"Low", "Medium", "High"}
FIELDS = ("subject departmentId contactId contact description priority status category subCategory classification dueDate assigneeId teamId cf channel "
          "webUrl parentTicket email phone language productId secondaryContacts resolution responseDueDate uploads customFields entitySkills")
PAGE = "from limit sortBy include"
RULES = {
    "create": names(FIELDS, "subject departmentId"),
    "edit": names(FIELDS),
    "close": names(needed="ids"),
    "comment": names("isPublic contentType attachmentIds", "content"),
    "tag": names(needed="tags"),
    "follow": names(needed="followerIds"),
    "unfollow": names(needed="followerIds"),
    "approve": names("subject description", "approverIds subject"),
    "merge": names("source", "ids"),
    "webhook": names("name description includeEventsFrom isEnabled ignoreSourceId", "subscriptions url"),
    "list": names(query=f"{PAGE} departmentId departmentIds dueDate channel assignee teamIds receivedInDays closedTime status priority viewId"),
    "search": names(query=f"{PAGE} id ticketNumber subject description tag _all departmentId status priority assigneeId contactId accountName contactName "
                          "productName channel category createdTimeRange modifiedTimeRange dueDateRange customerResponseTimeRange "
                          + " ".join(f"customField{number}" for number in range(1, 11))),
    "comments": names(query=PAGE),
}


class ZohoTickets(ZohoAccounts):
    """The operations on tickets."""

    site: Desk

    def told(self, event: str, one: Ticket, request: Request | None, before: dict | None = None, payload: dict | None = None) -> None:
        """Sends the webhook of an event."""
        raise NotImplementedError

    # --- errors and callers ----------------------------------------------------------------------------------------------

    def complaint(self, status: int, message: str) -> Any:
        code = {401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "URL_NOT_FOUND", 422: "INVALID_DATA", 429: "THRESHOLD_EXCEEDED"}.get(status, "INTERNAL_SERVER_ERROR")
        return {"errorCode": code, "message": message}

    def invalid(self, **errors: str) -> Refusal:
        """422 with the fields that are wrong, as JSON pointers."""
        return Refusal(422, {"errorCode": "INVALID_DATA", "message": "The data is invalid due to validation restrictions",
                             "errors": [{"fieldName": f"/{name}", "errorType": kind, "errorMessage": ""} for name, kind in errors.items()]})

    def identify(self, request: Request, operation: str) -> Person | None:
        if operation == "refresh":
            return None
        found = self.caller(request)
        if ORGANISATION not in (request.headers.get("orgId"), request.query.get("orgId")):
            raise Refusal(403, self.complaint(403, "You are not allowed to perform this operation: orgId is missing or not yours."))
        return found

    def too_many(self, fault: Fault) -> Answer:
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return Answer(429, self.complaint(429, "Request limit exceeded."), headers)

    def wanted(self, identity: str) -> Ticket:
        """The ticket, or 404."""
        if identity not in self.site.tickets:
            raise Refusal(404, {"errorCode": "RESOURCE_NOT_FOUND", "message": "The resource does not exist."})
        return self.site.tickets[identity]

    # --- tickets ---------------------------------------------------------------------------------------------------------

    def shown(self, one: Ticket) -> dict[str, Any]:
        """A ticket as Desk writes one."""
        held = one.fields
        closed = held.get("status") == "Closed"
        return {"id": one.id, "ticketNumber": str(one.number), "webUrl": f"https://desk.zoho.com/support/example/ShowHomePage.do#Cases/dv/{one.id}",
                "statusType": STATUSES[held["status"]], "createdTime": self.site.moment(one.created), "modifiedTime": self.site.moment(one.modified),
                "closedTime": self.site.moment(one.modified) if closed else None, "commentCount": str(len(one.comments)), "threadCount": "0",
                "isSpam": False, "tagCount": str(len(one.tags)), **{name: value for name, value in held.items() if name != "contact"}}

    def checked(self, given: dict, is_new: bool) -> dict:
        """The fields, when they are right."""
        errors = {}
        if is_new and not (given.get("contactId") or (given.get("contact") or {}).get("lastName") or (given.get("contact") or {}).get("email")):
            errors["contactId"] = "missing"
        if "departmentId" in given and str(given["departmentId"]) != DEPARTMENT:
            errors["departmentId"] = "invalid"
        if given.get("contactId") and str(given["contactId"]) != CONTACT:
            errors["contactId"] = "invalid"
        if "subject" in given and (not given["subject"] or len(given["subject"]) > 255):
            errors["subject"] = "invalid"
        if len(given.get("description") or "") > 65_535:
            errors["description"] = "invalid"
        if given.get("status") is not None and given["status"] not in STATUSES:
            errors["status"] = "invalid"
        if given.get("priority") is not None and given["priority"] not in PRIORITIES:
            errors["priority"] = "invalid"
        if given.get("assigneeId") and not (self.site.person(given["assigneeId"]) and PEOPLE[str(given["assigneeId"])].may_be_assigned):
            errors["assigneeId"] = "invalid"
        if given.get("dueDate") and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z", str(given["dueDate"])):
            errors["dueDate"] = "invalid"
        if errors:
            raise self.invalid(**errors)
        return given

    @route("POST", API + "/tickets", "create")
    def create(self, request: Request) -> Answer:
        given = self.checked(request.json(), is_new=True)
        held = {"status": "Open", "priority": None, "dueDate": None, "assigneeId": None, "channel": "Web", "cf": {}, "contactId": CONTACT, **given}
        one = self.site.create(held)
        self.told("Ticket_Add", one, request)
        return Answer(200, self.shown(one))

    @route("GET", API + "/tickets/{identity}", "read")
    def read(self, request: Request, identity: str) -> Answer:
        return Answer(200, self.shown(self.wanted(identity)))

    @route("PATCH", API + "/tickets/{identity}", "edit")
    def edit(self, request: Request, identity: str) -> Answer:
        one, given = self.wanted(identity), self.checked(request.json(), is_new=False)
        self.change(one, given, request)
        return Answer(200, self.shown(one))

    def change(self, one: Ticket, given: dict, request: Request | None) -> None:
        """Carries out a change, and tells of it when it is one."""
        before = self.shown(one)
        changed = {name: value for name, value in given.items() if one.fields.get(name) != value}
        if changed:
            one.fields.update(changed)
            self.site.touch(one)
            self.told("Ticket_Update", one, request, before)

    @route("POST", API + "/closeTickets", "close")
    def close_tickets(self, request: Request) -> Answer:
        results = []
        for identity in map(str, request.json()["ids"]):
            if identity in self.site.tickets:
                self.change(self.site.tickets[identity], {"status": "Closed"}, request)
            results.append({"id": identity, "success": identity in self.site.tickets, "errors": None})
        return Answer(200, {"results": results})

    @route("GET", API + "/tickets", "list")
    def listed(self, request: Request) -> Answer:
        found = list(self.site.tickets.values())
        status = request.query.get("status")
        return self.paged(request, [one for one in found if status in (None, one.fields["status"])])

    def paged(self, request: Request, found: list[Ticket]) -> Answer:
        """A page; 204 without a body when there is nothing."""
        name = request.query.get("sortBy", "createdTime")
        found.sort(key=lambda one: one.modified if "modifiedTime" in name else one.created, reverse=name.startswith("-"))
        start, most = request.number("from", 0), min(request.number("limit", 10), 100)
        page = [self.shown(one) for one in found[start:start + most]]
        return Answer(200, {"data": page, "count": len(found)}) if page else Answer(204)

    @route("GET", API + "/tickets/search", "search")
    def search(self, request: Request) -> Answer:
        query = request.query
        found = [one for one, seen in self.site.found(self.schedule.lag) if self.fits(one, seen, query)]
        return self.paged(request, found)

    def fits(self, one: Ticket, seen: dict, query: dict[str, str]) -> bool:
        """Whether the index's picture of a ticket answers a search."""
        def holds(text: Any, wanted: str) -> bool:
            return wanted.strip("*").lower() in str(text or "").lower()

        def in_range(seconds: float, wanted: str) -> bool:
            low, _, high = wanted.partition(",")
            return datetime.fromisoformat(low).timestamp() <= seconds and (not high or seconds <= datetime.fromisoformat(high).timestamp())

        whole = " ".join(str(value) for value in seen.values())
        return ("subject" not in query or holds(seen.get("subject"), query["subject"])) \
            and ("description" not in query or holds(seen.get("description"), query["description"])) \
            and ("_all" not in query or holds(whole, query["_all"])) \
            and ("tag" not in query or query["tag"].lower() in [tag.lower() for tag in seen["tags"]]) \
            and ("status" not in query or seen.get("status") in query["status"].split(",")) \
            and ("id" not in query or one.id == query["id"]) \
            and ("createdTimeRange" not in query or in_range(one.created, query["createdTimeRange"])) \
            and ("modifiedTimeRange" not in query or in_range(one.modified, query["modifiedTimeRange"])) \
            and all(str((seen.get("cf") or {}).get(value.partition(":")[0])) == value.partition(":")[2]
                    for name, value in query.items() if name.startswith("customField"))
