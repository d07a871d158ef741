"""The double of Jira Data Center behaves: the client `jira` works against it as against the real one."""

import pytest

jira = pytest.importorskip("jira")

from doubles.jira_center import JiraCenter  # noqa: E402

ULID = "01JDK3M5Q7R9TVXZ0123456789"


@pytest.fixture
def double():
    """A Jira that must in the end have seen nothing that it does not know."""
    with JiraCenter() as one:
        yield one
        assert one.misfits == []


def client(double, token="house-token"):
    """The client of PyPI, with a personal access token."""
    return jira.JIRA(double.url, token_auth=token, max_retries=0)


def create(api, **more):
    """An issue as a connector would make it."""
    return api.create_issue(fields={"project": {"key": "SEC"}, "issuetype": {"name": "Incident"}, "summary": "Something happened",
                                    "description": "h2. It did\n\n{{code}}", "labels": [f"siem-{ULID.lower()}"], **more})


def test_a_ticket_lives(double):
    """Everything that a connector does, by a client that others wrote."""
    api = client(double)
    types = {one.name: one.id for one in api.project_issue_types("SEC")}
    assert {"labels", "duedate", "summary"} <= {one.fieldId for one in api.project_issue_fields("SEC", types["Incident"])}
    issue = create(api, assignee={"name": "ada"}, priority={"name": "High"}, duedate="2026-12-01", security={"name": "Restricted"})
    assert issue.fields.assignee.name == "ada" and issue.fields.description.startswith("h2.")
    found = api.search_issues(f'project = SEC AND labels = "siem-{ULID.lower()}" ORDER BY created ASC')
    assert found.total == 1 and found[0].key == "SEC-1"
    api.assign_issue(issue, "ben")
    assert api.issue("SEC-1").fields.assignee.name == "ben"
    api.add_comment(issue, "A first *word*.")
    assert [one.body for one in api.comments(issue)] == ["A first *word*."]
    api.add_watcher(issue, "ada")
    assert {one.name for one in api.watchers(issue).watchers} == {"tocsin", "ada"}
    api.remove_watcher(issue, "ada")
    api.transition_issue(issue, "Done", comment="Over.")
    api.add_issue_property("SEC-1", "siem.incident", {"id": ULID})
    assert api.issue_property("SEC-1", "siem.incident").value.id == ULID
    other = create(api)
    api.create_issue_link("Duplicate", issue.key, other.key)
    api.add_simple_link(issue, {"url": "http://127.0.0.1/incidents/INC-1", "title": "INC-1"})
    assert [one.object.title for one in api.remote_links(issue)] == ["INC-1"]
    issue.update(fields={"labels": ["one", "two"], "summary": "Else"})
    changed = [item.field for entry in api.issue("SEC-1", expand="changelog").changelog.histories for item in entry.items]
    assert {"assignee", "status", "labels", "summary"} <= set(changed)
    first, second = double.truth()["tickets"]
    assert first["closed"] and first["comments"] == ["A first *word*.", "Over."] and first["security"] == "10100" and not second["closed"]
    assert double.truth()["duplicates"] == {ULID: ["SEC-1", "SEC-2"]}


@pytest.mark.parametrize("wrong, field", [
    ({"description": {"type": "doc", "version": 1, "content": []}}, "description"),
    ({"assignee": {"name": "nobody"}}, "assignee"),
    ({"assignee": {"name": "5b10ac8d82e05b22cc7d4ef5"}}, "assignee"),
    ({"labels": ["two words"]}, "labels"),
    ({"duedate": "01.12.2026"}, "duedate"),
    ({"priority": {"name": "Whatever"}}, "priority"),
    ({"customfield_10000": 1}, "customfield_10000"),
    ({"summary": "two\nlines"}, "summary"),
])
def test_refusals_name_the_field(double, wrong, field):
    """400, and the field that is wrong."""
    with pytest.raises(jira.JIRAError) as refused:
        create(client(double), **wrong)
    assert refused.value.status_code == 400 and list(refused.value.response.json()["errors"]) == [field]
    assert double.truth()["tickets"] == []


def test_who_calls(double):
    """No basic authentication; an unknown token; another version of the interface."""
    with pytest.raises(jira.JIRAError) as refused:
        jira.JIRA(double.url, basic_auth=("tocsin", "house-token"), max_retries=0, get_server_info=False).myself()
    assert refused.value.status_code == 403
    with pytest.raises(jira.JIRAError) as refused:
        client(double, "wrong").myself()
    assert refused.value.status_code == 401
    with pytest.raises(jira.JIRAError) as refused:
        jira.JIRA(double.url, token_auth="house-token", max_retries=0, get_server_info=False, options={"rest_api_version": "3"}).myself()
    assert refused.value.status_code == 404
