"""How a Jira writes things down: issues, users, fields. The editions differ in users and in long texts only."""

from typing import Any

from .jira_site import LEVELS, PRIORITIES, STATUSES, TRANSITIONS, TYPES, Issue, Site
from .people import Person

# Field id: (name, JSON schema type, allowed values)
FIELDS: dict[str, tuple[str, dict, dict | None]] = {
    "summary": ("Summary", {"type": "string", "system": "summary"}, None),
    "description": ("Description", {"type": "string", "system": "description"}, None),
    "labels": ("Labels", {"type": "array", "items": "string", "system": "labels"}, None),
    "priority": ("Priority", {"type": "priority", "system": "priority"}, PRIORITIES),
    "duedate": ("Due date", {"type": "date", "system": "duedate"}, None),
    "assignee": ("Assignee", {"type": "user", "system": "assignee"}, None),
    "reporter": ("Reporter", {"type": "user", "system": "reporter"}, None),
    "security": ("Security Level", {"type": "securitylevel", "system": "security"}, LEVELS),
    "issuetype": ("Issue Type", {"type": "issuetype", "system": "issuetype"}, TYPES),
    "project": ("Project", {"type": "project", "system": "project"}, None),
}


class Shapes:
    """Writes a site's things as JSON. `is_cloud` says how users and texts look; `text` turns a stored text into this edition's form."""

    def __init__(self, site: Site, base: str, version: str, is_cloud: bool) -> None:
        self.site, self.base, self.version, self.is_cloud = site, base, version, is_cloud

    def link(self, path: str) -> str:
        """The address of a resource."""
        return f"{self.base}/rest/api/{self.version}/{path}"

    def user(self, person: Person | None) -> dict | None:
        """A user as this edition writes one."""
        if person is None:
            return None
        shared = {"displayName": person.shown, "active": person.is_active, "timeZone": "Etc/UTC", "emailAddress": person.email,
                  "avatarUrls": {size: f"{self.base}/avatar.png" for size in ("16x16", "24x24", "32x32", "48x48")}}
        if self.is_cloud:
            return {"self": self.link(f"user?accountId={person.account}"), "accountId": person.account, "accountType": "atlassian", **shared}
        return {"self": self.link(f"user?username={person.name}"), "name": person.name, "key": f"JIRAUSER{abs(hash(person.account)) % 100_000}", **shared}

    def status(self, identity: str) -> dict:
        """A status with its category."""
        name, key, category = STATUSES[identity]
        return {"self": self.link(f"status/{identity}"), "id": identity, "name": name, "description": "", "iconUrl": f"{self.base}/",
                "statusCategory": {"self": self.link(f"statuscategory/{category}"), "id": category, "key": key, "name": name, "colorName": "yellow"}}

    def named(self, kind: str, identity: str | None, names: dict[str, str]) -> dict | None:
        """A value with an id and a name."""
        return None if identity is None else {"self": self.link(f"{kind}/{identity}"), "id": identity, "name": names[identity]}

    def type(self, identity: str) -> dict:
        """An issue type."""
        return {"self": self.link(f"issuetype/{identity}"), "id": identity, "name": TYPES[identity], "description": "", "subtask": False,
                "iconUrl": f"{self.base}/type.png"}

    def project(self) -> dict:
        """The project, in short."""
        return {"self": self.link(f"project/{self.site.project_id}"), "id": self.site.project_id, "key": self.site.project, "name": "Security",
                "projectTypeKey": "software"}

    def fields(self, issue: Issue, held: dict[str, Any] | None = None) -> dict[str, Any]:
        """All fields of an issue."""
        held = held or issue.fields
        people = self.site.people
        return {
            "summary": held["summary"], "description": held["description"], "labels": held["labels"], "duedate": held["duedate"],
            "status": self.status(held["status"]), "priority": self.named("priority", held["priority"], PRIORITIES),
            "issuetype": self.type(held["issuetype"]), "project": self.project(), "assignee": self.user(people.get(held["assignee"] or "")),
            "reporter": self.user(people.get(held["reporter"])), "creator": self.user(people.get(held["creator"])),
            "security": self.named("securitylevel", held["security"], LEVELS),
            "resolution": {"self": self.link("resolution/10000"), "id": "10000", "name": held["resolution"], "description": ""} if held["resolution"] else None,
            "created": self.site.moment(issue.created), "updated": self.site.moment(issue.updated), "issuelinks": issue.links, "subtasks": [],
            "watches": {"self": self.link(f"issue/{issue.key}/watchers"), "watchCount": len(issue.watchers), "isWatching": False},
            "comment": self.comments(issue, 0, 50), "attachment": issue.attachments,
        }

    def issue(self, issue: Issue, wanted: list[str] | None = None, properties: list[str] | None = None, expand: str = "") -> dict[str, Any]:
        """An issue with the fields asked for; None means all."""
        fields = self.fields(issue)
        if wanted is not None and not {"*all", "*navigable"} & set(wanted):
            fields = {name: value for name, value in fields.items() if name in wanted}
        shown = {"expand": "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations", "id": issue.id,
                 "self": self.link(f"issue/{issue.id}"), "key": issue.key, "fields": fields}
        if properties:
            shown["properties"] = {key: issue.properties[key] for key in properties if key in issue.properties}
        if "changelog" in expand:
            entries = [self.entry(one) for one in reversed(issue.history)]
            shown["changelog"] = {"startAt": 0, "maxResults": len(entries), "total": len(entries), "histories": entries}
        return shown

    def comments(self, issue: Issue, start: int, most: int) -> dict[str, Any]:
        """A page of comments."""
        page = issue.comments[start:start + most]
        return {"startAt": start, "maxResults": most, "total": len(issue.comments), "comments": [self.comment(issue, one) for one in page]}

    def comment(self, issue: Issue, comment: dict) -> dict[str, Any]:
        """One comment."""
        author = self.user(self.site.people[comment["author"]])
        return {"self": self.link(f"issue/{issue.id}/comment/{comment['id']}"), "id": comment["id"], "author": author, "updateAuthor": author,
                "body": comment["body"], "created": self.site.moment(comment["created"]), "updated": self.site.moment(comment["updated"])}

    def entry(self, entry: dict) -> dict[str, Any]:
        """One entry of the history."""
        return {"id": entry["id"], "author": self.user(self.site.people[entry["author"]]), "created": self.site.moment(entry["created"]),
                "items": [self.item(item) for item in entry["items"]]}

    def item(self, item: dict) -> dict[str, Any]:
        """One changed field."""
        def both(value: Any) -> tuple[Any, Any]:
            if item["field"] == "status":
                return value, STATUSES[value][0]
            if item["field"] == "assignee":
                person = self.site.people.get(value or "")
                return value, person.shown if person else None
            if item["field"] == "priority":
                return value, PRIORITIES.get(value)
            return None, " ".join(value) if isinstance(value, list) else None if value is None else str(value)

        (old, old_text), (new, new_text) = both(item["old"]), both(item["new"])
        return {"field": item["field"], "fieldtype": "jira", "fieldId": item["field"], "from": old, "fromString": old_text, "to": new, "toString": new_text}

    def meta(self, name: str) -> dict[str, Any]:
        """A field of the create or edit screen."""
        shown, schema, choices = FIELDS[name]
        meta = {"required": name in ("summary", "issuetype", "project"), "schema": schema, "name": shown, "key": name, "fieldId": name,
                "hasDefaultValue": name == "priority", "operations": ["add", "set", "remove"] if name == "labels" else ["set"]}
        if choices:
            meta["allowedValues"] = [{"id": identity, "name": text, "self": self.link(f"{name}/{identity}")} for identity, text in choices.items()]
        if name == "assignee":
            meta["autoCompleteUrl"] = self.link("user/assignable/search?project=SEC&query=")
        return meta

    def transitions(self, issue: Issue) -> list[dict]:
        """What may be done with an issue now: any status but its own."""
        return [{"id": identity, "name": name, "to": self.status(target), "hasScreen": False, "isGlobal": True, "isInitial": False,
                 "isConditional": False, "isAvailable": True} for identity, (name, target) in TRANSITIONS.items() if target != issue.fields["status"]]
