"""The operations that both editions of Jira have, under their own version of the address: the double answers below /rest/api/."""

import json
from typing import Any

from .jira_fields import PROPERTY_LIMIT, Fields
from .jira_shapes import Shapes
from .jira_site import STATUSES, TRANSITIONS, Issue, Site
from .messages import Answer, Refusal, Request, route
from .people import Person
from .wire import Double

API = "/rest/api/{version}"
MISSING = "Issue does not exist or you do not have permission to see it."


def refusal(status: int, *messages: str, **errors: str) -> Refusal:
    """Jira's way to say no."""
    return Refusal(status, {"errorMessages": list(messages), "errors": errors})


class JiraRoutes(Double):
    """Issues, comments, watchers and transitions."""

    site: Site
    fields: Fields
    shapes: Shapes

    def told(self, event: str, issue: Issue, actor: Person, items: list[dict] | None = None, comment: dict | None = None) -> None:
        """Sends the webhook of an event."""
        raise NotImplementedError

    def find_person(self, request: Request) -> Person | None:
        """The person that a query names."""
        raise NotImplementedError

    def wanted(self, key: str) -> Issue:
        """The issue, or 404."""
        issue = self.site.find(key)
        if issue is None:
            raise refusal(404, MISSING)
        return issue

    def complaint(self, status: int, message: str) -> Any:
        """An error body."""
        return {"errorMessages": [message], "errors": {}}

    # --- issues ----------------------------------------------------------------------------------------------------------

    @route("POST", API + "/issue", "create")
    def create(self, request: Request, version: str) -> Answer:
        given = request.json()
        if not isinstance(given, dict) or not isinstance(given.get("fields"), dict):
            raise refusal(400, "one of 'fields' or 'update' required")
        self.only(request, given, {"fields", "update", "properties", "transition", "historyMetadata", "watchers"})
        if not request.user.may_write:
            raise refusal(403, "You do not have permission to create issues in this project.")
        plain, errors = self.fields.of_new(given["fields"])
        properties = self.properties_of(given.get("properties", []))
        if errors:
            raise refusal(400, **errors)
        issue = self.site.create(plain, request.user)
        issue.properties.update(properties)
        self.site.note(issue)
        answer = {"id": issue.id, "key": issue.key, "self": self.shapes.link(f"issue/{issue.id}")}
        if given.get("transition"):
            self.move(issue, str(given["transition"].get("id")), request.user)
            answer["transition"] = {"status": 200, "errorCollection": {"errorMessages": [], "errors": {}}}
        self.told("jira:issue_created", issue, request.user)
        return Answer(201, answer)

    @route("GET", API + "/issue/{key}", "read")
    def read(self, request: Request, version: str, key: str) -> Answer:
        wanted = request.query.get("fields")
        properties = [one for one in request.query.get("properties", "").split(",") if one]
        return Answer(200, self.shapes.issue(self.wanted(key), wanted.split(",") if wanted else None, properties, request.query.get("expand", "")))

    @route("PUT", API + "/issue/{key}", "edit")
    def edit(self, request: Request, version: str, key: str) -> Answer:
        issue, given = self.wanted(key), request.json() or {}
        self.only(request, given, {"fields", "update", "properties", "transition", "historyMetadata"})
        update = dict(given.get("update", {}))
        added = [one["add"] for one in update.pop("comment", []) if "add" in one]
        changes, errors = self.fields.of_change(given.get("fields", {}), issue)
        more, worse = self.fields.of_update(update, issue)
        if set(changes) & set(more):
            raise refusal(400, **{name: f"Field '{name}' cannot be in both 'fields' and 'update'." for name in set(changes) & set(more)})
        if errors or worse:
            raise refusal(400, **errors, **worse)
        issue.properties.update(self.properties_of(given.get("properties", [])))
        items = self.site.change(issue, {**changes, **more}, request.user)
        if items:
            self.told("jira:issue_updated", issue, request.user, items)
        for one in added:
            self.add_comment(issue, one.get("body"), request.user)
        return Answer(204)

    @route("DELETE", API + "/issue/{key}", "delete")
    def delete(self, request: Request, version: str, key: str) -> Answer:
        raise refusal(403, "You do not have permission to delete issues in this project.")

    @route("PUT", API + "/issue/{key}/assignee", "assign")
    def assign(self, request: Request, version: str, key: str) -> Answer:
        issue = self.wanted(key)
        plain, errors = self.fields.of_change({"assignee": request.json()}, issue)
        if errors:
            raise refusal(400, **errors)
        items = self.site.change(issue, plain, request.user)
        if items:
            self.told("jira:issue_updated", issue, request.user, items)
        return Answer(204)

    # --- the workflow ----------------------------------------------------------------------------------------------------

    @route("GET", API + "/issue/{key}/transitions", "transitions")
    def transitions(self, request: Request, version: str, key: str) -> Answer:
        return Answer(200, {"expand": "transitions", "transitions": self.shapes.transitions(self.wanted(key))})

    @route("POST", API + "/issue/{key}/transitions", "transition")
    def transition(self, request: Request, version: str, key: str) -> Answer:
        issue, given = self.wanted(key), request.json() or {}
        self.only(request, given, {"transition", "fields", "update", "historyMetadata", "properties"})
        if "id" not in (given.get("transition") or {}):
            raise refusal(400, "Missing 'transition' identifier")
        comments = [one["add"] for one in given.get("update", {}).get("comment", []) if "add" in one]
        # A field of the request must be on the transition's screen, and no transition here has one.
        if off := [name for name in given.get("fields") or {} if name != "resolution"]:
            raise refusal(400, **{name: f"Field '{name}' cannot be set. It is not on the appropriate screen, or unknown." for name in off})
        items = self.move(issue, str(given["transition"]["id"]), request.user)
        self.told("jira:issue_updated", issue, request.user, items)
        for one in comments:
            self.add_comment(issue, one.get("body"), request.user)
        return Answer(204)

    def move(self, issue: Issue, identity: str, actor: Person) -> list[dict]:
        """Follows a transition."""
        allowed = {one["id"] for one in self.shapes.transitions(issue)}
        if identity not in allowed:
            raise refusal(400, f"It seems that you have tried to perform a workflow operation ({TRANSITIONS.get(identity, (identity,))[0]}) that is not "
                          "valid for the current state of this issue. The likely cause is that somebody has changed the issue recently, "
                          "please look at the issue history for details.")
        target = TRANSITIONS[identity][1]
        return self.site.change(issue, {"status": target, "resolution": "Done" if STATUSES[target][1] == "done" else None}, actor)

    # --- comments --------------------------------------------------------------------------------------------------------

    @route("GET", API + "/issue/{key}/comment", "comments")
    def comments(self, request: Request, version: str, key: str) -> Answer:
        return Answer(200, self.shapes.comments(self.wanted(key), request.number("startAt", 0), request.number("maxResults", 50)))

    @route("POST", API + "/issue/{key}/comment", "comment")
    def comment(self, request: Request, version: str, key: str) -> Answer:
        issue, given = self.wanted(key), request.json() or {}
        return Answer(201, self.shapes.comment(issue, self.add_comment(issue, given.get("body"), request.user, given.get("properties", []))))

    @route("GET", API + "/issue/{key}/comment/{identity}", "comment read")
    def comment_read(self, request: Request, version: str, key: str, identity: str) -> Answer:
        issue = self.wanted(key)
        return Answer(200, self.shapes.comment(issue, self.comment_of(issue, identity)))

    @route("PUT", API + "/issue/{key}/comment/{identity}", "comment edit")
    def comment_edit(self, request: Request, version: str, key: str, identity: str) -> Answer:
        issue = self.wanted(key)
        comment = self.comment_of(issue, identity)
        if why := self.fields.text((request.json() or {}).get("body")):
            raise refusal(400, comment=why)
        comment.update(body=request.json()["body"], updated=self.clock.now())
        self.site.touch(issue)
        self.told("comment_updated", issue, request.user, comment=comment)
        return Answer(200, self.shapes.comment(issue, comment))

    def comment_of(self, issue: Issue, identity: str) -> dict:
        """A comment, or 404."""
        found = next((one for one in issue.comments if one["id"] == identity), None)
        if found is None:
            raise refusal(404, f"Can not find a comment for the id: {identity}.")
        return found

    def add_comment(self, issue: Issue, body: Any, actor: Person, properties: Any = ()) -> dict:
        """A new comment."""
        if not body:
            raise refusal(400, comment="Comment body can not be empty!")
        if why := self.fields.text(body):
            raise refusal(400, comment=why)
        if len(issue.comments) >= self.site.comment_limit:
            raise refusal(413, "The issue has reached the limit of comments.")
        now = self.clock.now()
        comment = {"id": self.site.number("comment"), "author": actor.account, "body": body, "created": now, "updated": now, "properties": list(properties)}
        issue.comments.append(comment)
        self.site.touch(issue)
        self.told("comment_created", issue, actor, comment=comment)
        return comment

    # --- watchers --------------------------------------------------------------------------------------------------------

    @route("GET", API + "/issue/{key}/watchers", "watchers")
    def watchers(self, request: Request, version: str, key: str) -> Answer:
        issue = self.wanted(key)
        return Answer(200, {"self": self.shapes.link(f"issue/{issue.key}/watchers"), "watchCount": len(issue.watchers),
                            "isWatching": request.user.account in issue.watchers,
                            "watchers": [self.shapes.user(self.site.people[one]) for one in issue.watchers]})

    @route("POST", API + "/issue/{key}/watchers", "watch")
    def watch(self, request: Request, version: str, key: str) -> Answer:
        issue, word = self.wanted(key), request.json()
        try:
            account = request.user.account if word is None else self.fields.who(word)
        except ValueError as error:
            raise refusal(400, str(error)) from None
        self.may_watch(request, account)
        if account not in issue.watchers:
            issue.watchers.append(account)
        return Answer(204)

    @route("DELETE", API + "/issue/{key}/watchers", "unwatch")
    def unwatch(self, request: Request, version: str, key: str) -> Answer:
        issue = self.wanted(key)
        found = self.find_person(request)
        self.may_watch(request, found.account if found else None)
        if found and found.account in issue.watchers:
            issue.watchers.remove(found.account)
        return Answer(204)

    def may_watch(self, request: Request, account: str | None) -> None:
        """Watching may be switched off; other people's needs a right; nobody unknown watches."""
        if not self.site.is_watching_on:
            raise refusal(404, "The option to watch issues is disabled.")
        if account != request.user.account and not request.user.may_manage_watchers:
            raise refusal(403, "You do not have the permission to manage the watcher list.")
        if account is None or account not in self.site.people:
            raise refusal(400, "The user does not exist.")

    def properties_of(self, given: Any) -> dict[str, Any]:
        """The properties of a create or edit body."""
        for one in given:
            self.check_property(one.get("key", ""), json.dumps(one.get("value")))
        return {one["key"]: one["value"] for one in given}

    @staticmethod
    def check_property(key: str, text: str) -> None:
        """The limits of properties."""
        if not key or len(key) > 255:
            raise refusal(400, "The property key must be present and its length must not exceed 255 characters.")
        if len(text) > PROPERTY_LIMIT or not text or text == "null":
            raise refusal(400, f"The property value must be a valid, non-empty JSON and its length must not exceed {PROPERTY_LIMIT} characters.")

    def only(self, request: Request, given: dict, allowed: set[str]) -> None:
        """The description lets any key through; a key that Jira does not know is a mistake of the caller all the same."""
        if unknown := set(given) - allowed:
            self.misfit(request, f"keys that Jira does not know: {sorted(unknown)}")
