"""How GitHub writes things down."""

from typing import Any

from .github_site import FIELD_KINDS, PROJECT_FIELDS, PROJECT_OPTIONS, SEVERITIES, Issue, Repository
from .people import Person


class Shapes:
    """Writes a repository's things as JSON."""

    def __init__(self, site: Repository, base: str) -> None:
        self.site, self.base = site, base

    @property
    def root(self) -> str:
        """The address of the repository in the interface."""
        return f"{self.base}/repos/{self.site.owner}/{self.site.name}"

    @property
    def page(self) -> str:
        """The address of the repository for people."""
        return f"https://github.com/{self.site.owner}/{self.site.name}"

    def user(self, person: Person) -> dict[str, Any]:
        """A user, in short."""
        url = f"{self.base}/users/{person.name}"
        return {"login": person.name, "id": sum(map(ord, person.name)), "node_id": f"U_{person.name}", "avatar_url": f"{self.base}/avatar.png",
                "gravatar_id": "", "url": url, "html_url": f"https://github.com/{person.name}", "type": "User", "site_admin": False,
                "followers_url": f"{url}/followers", "following_url": f"{url}/following", "gists_url": f"{url}/gists", "starred_url": f"{url}/starred",
                "subscriptions_url": f"{url}/subscriptions", "organizations_url": f"{url}/orgs", "repos_url": f"{url}/repos",
                "events_url": f"{url}/events", "received_events_url": f"{url}/received_events", "user_view_type": "public"}

    def label(self, name: str) -> dict[str, Any]:
        """A label."""
        held = self.site.label(name)
        return {**held, "node_id": f"LA_{held['id']}", "url": f"{self.root}/labels/{held['name']}", "default": False, "archived_at": None, "archived_by": None}

    def milestone(self, number: int | None) -> dict[str, Any] | None:
        """A milestone."""
        held = self.site.milestones.get(number or 0)
        if held is None:
            return None
        return {"url": f"{self.root}/milestones/{number}", "html_url": f"{self.page}/milestone/{number}", "labels_url": f"{self.root}/milestones/{number}/labels",
                "node_id": f"MI_{number}", "number": number, "creator": None, "closed_at": None, "open_issues": 0, "closed_issues": 0, **held}

    def issue(self, issue: Issue) -> dict[str, Any]:
        """An issue."""
        url, moment = f"{self.root}/issues/{issue.number}", self.site.moment
        shown = {
            "id": issue.id, "node_id": f"I_{issue.id}", "number": issue.number, "url": url, "repository_url": self.root, "labels_url": url + "/labels{/name}",
            "comments_url": f"{url}/comments", "events_url": f"{url}/events", "timeline_url": f"{url}/timeline",
            "html_url": f"{self.page}/issues/{issue.number}", "title": issue.title, "body": issue.body, "state": issue.state, "state_reason": issue.reason,
            "user": self.user(issue.user), "labels": [self.label(name) for name in issue.labels], "assignees": [self.user(one) for one in issue.assignees],
            "milestone": self.milestone(issue.milestone), "locked": False, "active_lock_reason": None, "comments": len(issue.comments),
            "closed_at": moment(issue.closed), "created_at": moment(issue.created), "updated_at": moment(issue.updated), "author_association": "MEMBER",
            "sub_issues_summary": {"total": 0, "completed": 0, "percent_completed": 0},
        }
        if self.site.has_fields:
            shown["issue_field_values"] = self.values(issue)
        if issue.kind:
            shown["type"] = {"id": 1, "node_id": "IT_1", "name": issue.kind, "description": None}
        return shown

    def comment(self, issue: Issue, comment: dict) -> dict[str, Any]:
        """A comment."""
        return {"id": comment["id"], "node_id": f"IC_{comment['id']}", "url": f"{self.root}/issues/comments/{comment['id']}", "body": comment["body"],
                "html_url": f"{self.page}/issues/{issue.number}#issuecomment-{comment['id']}", "user": self.user(comment["user"]),
                "issue_url": f"{self.root}/issues/{issue.number}", "created_at": self.site.moment(comment["created"]),
                "updated_at": self.site.moment(comment["updated"]), "author_association": "MEMBER"}

    # --- fields of issues, projects ---------------------------------------------------------------------------------------

    @staticmethod
    def field(identity: int) -> dict[str, Any]:
        """A field of the organisation's issues."""
        name, kind = FIELD_KINDS[identity]
        shown = {"id": identity, "node_id": f"IF_{identity}", "name": name, "description": None, "data_type": kind, "visibility": "organization_members_only",
                 "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
        if kind == "single_select":
            shown["options"] = [{"id": key, "name": text, "description": None, "color": "gray", "priority": key,
                                 "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"} for key, text in SEVERITIES.items()]
        return shown

    def values(self, issue: Issue) -> list[dict[str, Any]]:
        """The values of an issue's fields."""
        shown = []
        for identity, value in issue.values.items():
            name, kind = FIELD_KINDS[identity]
            one = {"issue_field_id": identity, "issue_field_name": name, "node_id": f"IFV_{identity}_{issue.id}", "data_type": kind, "value": value}
            if kind == "single_select":
                key = next(key for key, text in SEVERITIES.items() if text == value)
                one["single_select_option"] = {"id": key, "name": value, "color": "gray"}
            shown.append(one)
        return shown

    def project(self) -> dict[str, Any]:
        """The project of the organisation."""
        someone = self.user(next(iter(self.site.people.values())))
        return {"id": 1, "node_id": "PVT_1", "owner": someone, "creator": someone, "title": "Incidents & Vulnerabilities", "description": None,
                "public": False, "closed_at": None, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z", "number": 1,
                "short_description": None, "deleted_at": None, "deleted_by": None, "state": "open"}

    def project_field(self, identity: int) -> dict[str, Any]:
        """A field of the project."""
        name, kind = PROJECT_FIELDS[identity]
        shown = {"id": identity, "node_id": f"PVTF_{identity}", "project_url": f"{self.base}/orgs/{self.site.owner}/projectsV2/1", "name": name,
                 "data_type": kind, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
        if kind == "single_select":
            shown["options"] = [{"id": key, "name": {"raw": text, "html": text}, "description": {"raw": "", "html": ""}, "color": "GRAY"}
                                for key, text in PROJECT_OPTIONS.items()]
        return shown

    def item(self, item: dict, is_whole: bool = False) -> dict[str, Any]:
        """An item of the project."""
        shown = {"id": item["id"], "node_id": f"PVTI_{item['id']}", "content": self.issue(self.site.issues[item["issue"]]), "content_type": "Issue",
                 "creator": self.user(item["creator"]), "created_at": self.site.moment(item["created"]), "updated_at": self.site.moment(item["updated"]),
                 "archived_at": None, "project_url": f"{self.base}/orgs/{self.site.owner}/projectsV2/1",
                 "item_url": f"{self.base}/orgs/{self.site.owner}/projectsV2/1/items/{item['id']}"}
        if is_whole:
            shown["fields"] = [{"id": identity, "name": PROJECT_FIELDS[identity][0], "data_type": PROJECT_FIELDS[identity][1], "value": value}
                               for identity, value in item["values"].items()]
        return shown

    def advisory(self, held: dict) -> dict[str, Any]:
        """A security advisory of the repository."""
        return {
            "ghsa_id": held["ghsa_id"], "cve_id": held.get("cve_id"), "url": f"{self.root}/security-advisories/{held['ghsa_id']}",
            "html_url": f"{self.page}/security/advisories/{held['ghsa_id']}", "summary": held["summary"], "description": held.get("description"),
            "severity": held.get("severity"), "author": None, "publisher": None,
            "identifiers": [{"type": "GHSA", "value": held["ghsa_id"]}, *([{"type": "CVE", "value": held["cve_id"]}] if held.get("cve_id") else [])],
            "state": held["state"], "created_at": held["created_at"], "updated_at": held["updated_at"], "published_at": held.get("published_at"),
            "closed_at": held.get("closed_at"), "withdrawn_at": None, "submission": {"accepted": False} if held["state"] == "triage" else None,
            "vulnerabilities": [{"patched_versions": None, "vulnerable_functions": None, **one} for one in held.get("vulnerabilities") or []], "cvss": {"vector_string": held.get("cvss_vector_string"), "score": None},
            "cvss_severities": None, "cwes": [{"cwe_id": one, "name": one} for one in held.get("cwe_ids") or []], "cwe_ids": held.get("cwe_ids") or [],
            "credits": held.get("credits") or [], "credits_detailed": [], "collaborating_users": [], "collaborating_teams": [], "private_fork": None,
        }
