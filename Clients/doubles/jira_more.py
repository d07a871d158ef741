"""A Jira beside its issues: properties, links, the create screen, people and their rights; the same in both editions."""

from .jira_routes import API, JiraRoutes, refusal
from .jira_shapes import FIELDS
from .jira_site import PRIORITIES, STATUSES, TYPES
from .messages import Answer, Request, route
from .people import Person


class JiraMore(JiraRoutes):
    """The other operations that a connector needs."""

    # --- properties and links ---------------------------------------------------------------------------------------------

    @route("GET", API + "/issue/{key}/properties", "properties")
    def properties(self, request: Request, version: str, key: str) -> Answer:
        issue = self.wanted(key)
        return Answer(200, {"keys": [{"key": name, "self": self.shapes.link(f"issue/{issue.id}/properties/{name}")} for name in issue.properties]})

    @route("GET", API + "/issue/{key}/properties/{name}", "property read")
    def property_read(self, request: Request, version: str, key: str, name: str) -> Answer:
        issue = self.wanted(key)
        if name not in issue.properties:
            raise refusal(404, f"The property with key '{name}' does not exist.")
        return Answer(200, {"key": name, "value": issue.properties[name]})

    @route("PUT", API + "/issue/{key}/properties/{name}", "property")
    def property_set(self, request: Request, version: str, key: str, name: str) -> Answer:
        issue = self.wanted(key)
        self.check_property(name, request.body.decode("utf-8", "replace"))
        is_new = name not in issue.properties
        issue.properties[name] = request.json()
        return Answer(201 if is_new else 200, b"")

    @route("GET", API + "/issue/{key}/remotelink", "remote links")
    def remote_links(self, request: Request, version: str, key: str) -> Answer:
        issue, identity = self.wanted(key), request.query.get("globalId")
        found = [one for one in issue.remote_links if identity in (None, one.get("globalId"))]
        if identity is not None and not found:
            raise refusal(404, "No remote link with this global id.")
        return Answer(200, found[0] if identity is not None else found)

    @route("POST", API + "/issue/{key}/remotelink", "remote link")
    def remote_link(self, request: Request, version: str, key: str) -> Answer:
        issue, given = self.wanted(key), request.json() or {}
        target = given.get("object") or {}
        if errors := {f"object.{name}": f"'{name}' is required." for name in ("url", "title") if not target.get(name)}:
            raise refusal(400, **errors)
        if len(given.get("globalId") or "") > 255:
            raise refusal(400, globalId="The globalId must not exceed 255 characters.")
        present = next((one for one in issue.remote_links if given.get("globalId") and one.get("globalId") == given["globalId"]), None)
        link = present if present is not None else {"id": int(self.site.number("link"))}
        link.update(given)
        link["self"] = self.shapes.link(f"issue/{issue.key}/remotelink/{link['id']}")
        if present is None:
            issue.remote_links.append(link)
        return Answer(200 if present is not None else 201, {"id": link["id"], "self": link["self"]})

    @route("DELETE", API + "/issue/{key}/remotelink", "remote unlink")
    def remote_unlink(self, request: Request, version: str, key: str) -> Answer:
        issue = self.wanted(key)
        issue.remote_links[:] = [one for one in issue.remote_links if one.get("globalId") != request.query.get("globalId")]
        return Answer(204)

    @route("POST", API + "/issueLink", "link")
    def link(self, request: Request, version: str) -> Answer:
        given = request.json() or {}
        inward, outward = (self.wanted(given.get(side, {}).get("key", "")) for side in ("inwardIssue", "outwardIssue"))
        kind = next((one for one in self.link_types(request, version).value["issueLinkTypes"]
                     if (given.get("type") or {}).get("name") == one["name"] or (given.get("type") or {}).get("id") == one["id"]), None)
        if kind is None:
            raise refusal(404, f"No issue link type with name '{(given.get('type') or {}).get('name')}' found.")
        identity = self.site.number("link")
        for issue, other, side in ((inward, outward, "outwardIssue"), (outward, inward, "inwardIssue")):
            issue.links.append({"id": identity, "type": kind, side: {"id": other.id, "key": other.key}})
        return Answer(201, b"")

    @route("GET", API + "/issueLinkType", "link types")
    def link_types(self, request: Request, version: str) -> Answer:
        return Answer(200, {"issueLinkTypes": [
            {"id": "10000", "name": "Relates", "inward": "relates to", "outward": "relates to", "self": self.shapes.link("issueLinkType/10000")},
            {"id": "10001", "name": "Duplicate", "inward": "is duplicated by", "outward": "duplicates", "self": self.shapes.link("issueLinkType/10001")},
        ]})

    # --- set-up and people ------------------------------------------------------------------------------------------------

    @route("GET", API + "/issue/createmeta/{project}/issuetypes", "createmeta")
    def create_types(self, request: Request, version: str, project: str) -> Answer:
        self.known(project)
        types = [self.shapes.type(identity) for identity in TYPES]
        return Answer(200, self.page("issueTypes", types, request))

    @route("GET", API + "/issue/createmeta/{project}/issuetypes/{kind}", "createmeta")
    def create_fields(self, request: Request, version: str, project: str, kind: str) -> Answer:
        self.known(project)
        if kind not in TYPES:
            raise refusal(404, "The issue type is not found.")
        return Answer(200, self.page("fields", [self.shapes.meta(name) for name in self.site.screen], request))

    @route("GET", API + "/issue/{key}/editmeta", "editmeta")
    def edit_fields(self, request: Request, version: str, key: str) -> Answer:
        self.wanted(key)
        return Answer(200, {"fields": {name: self.shapes.meta(name) for name in self.site.screen if name not in ("project",)}})

    def page(self, name: str, values: list, request: Request) -> dict:
        """A page of the create screen, as Cloud names it."""
        start, most = request.number("startAt", 0), request.number("maxResults", 50)
        return {"startAt": start, "maxResults": most, "total": len(values), name: values[start:start + most]}

    def known(self, project: str) -> None:
        """404 for another project."""
        if project not in (self.site.project, self.site.project_id):
            raise refusal(404, f"No project could be found with key '{project}'.")

    @route("GET", API + "/project/{project}", "project")
    def project(self, request: Request, version: str, project: str) -> Answer:
        self.known(project)
        return Answer(200, {**self.shapes.project(), "issueTypes": [self.shapes.type(one) for one in TYPES], "description": ""})

    @route("GET", API + "/project/{project}/statuses", "statuses")
    def statuses(self, request: Request, version: str, project: str) -> Answer:
        self.known(project)
        return Answer(200, [{**self.shapes.type(one), "statuses": [self.shapes.status(identity) for identity in STATUSES]} for one in TYPES])

    @route("GET", API + "/priority", "priorities")
    def priorities(self, request: Request, version: str) -> Answer:
        return Answer(200, [self.shapes.named("priority", identity, PRIORITIES) for identity in PRIORITIES])

    @route("GET", API + "/status", "statuses")
    def all_statuses(self, request: Request, version: str) -> Answer:
        return Answer(200, [self.shapes.status(identity) for identity in STATUSES])

    @route("GET", API + "/issuetype", "types")
    def types(self, request: Request, version: str) -> Answer:
        return Answer(200, [self.shapes.type(identity) for identity in TYPES])

    @route("GET", API + "/field", "fields")
    def all_fields(self, request: Request, version: str) -> Answer:
        return Answer(200, [{"id": name, "key": name, "name": FIELDS[name][0], "custom": False, "orderable": True, "navigable": True,
                             "searchable": True, "clauseNames": [name], "schema": FIELDS[name][1]} for name in FIELDS])

    @route("GET", API + "/myself", "myself")
    def myself(self, request: Request, version: str) -> Answer:
        return Answer(200, self.shapes.user(request.user))

    @route("GET", API + "/user", "user")
    def user(self, request: Request, version: str) -> Answer:
        found = self.find_person(request)
        if found is None:
            raise refusal(404, "Specified user does not exist or you do not have required permissions")
        return Answer(200, self.shapes.user(found))

    @route("GET", API + "/user/search", "people")
    def people_found(self, request: Request, version: str) -> Answer:
        return Answer(200, [self.shapes.user(one) for one in self.people_like(request) if one.is_active])

    @route("GET", API + "/user/assignable/search", "assignable")
    def assignable(self, request: Request, version: str) -> Answer:
        if not {"project", "issueKey", "issueId"} & set(request.query):
            raise refusal(400, "Either 'project' or 'issueKey' is required.")
        return Answer(200, [self.shapes.user(one) for one in self.people_like(request) if one.is_active and one.may_be_assigned])

    def people_like(self, request: Request) -> list[Person]:
        """Those whose name or address begins like the query."""
        wanted = (request.query.get("query") or request.query.get("username") or "").lower()
        return [one for one in self.site.people.values()
                if one.account == request.query.get("accountId") or (wanted and any(part.startswith(wanted) for part in (
                    one.name, one.email, one.account.lower(), *one.shown.lower().split()))) or (not wanted and "accountId" not in request.query)]

    @route("GET", API + "/mypermissions", "permissions")
    def permissions(self, request: Request, version: str) -> Answer:
        held = {"BROWSE_PROJECTS": True, "CREATE_ISSUES": request.user.may_write, "EDIT_ISSUES": request.user.may_write,
                "ASSIGN_ISSUES": request.user.may_triage, "TRANSITION_ISSUES": request.user.may_write, "ADD_COMMENTS": request.user.may_write,
                "MANAGE_WATCHERS": request.user.may_manage_watchers, "LINK_ISSUES": True, "SET_ISSUE_SECURITY": request.user.may_triage}
        asked = [one for one in request.query.get("permissions", "").split(",") if one] or list(held)
        return Answer(200, {"permissions": {name: {"id": str(place), "key": name, "name": name.title(), "type": "PROJECT", "description": "",
                                                   "havePermission": held.get(name, False)} for place, name in enumerate(asked)}})
