"""The double of Jira Cloud behaves: the client `jira` works against it, and Atlassian's own description judges both sides."""

import json
import urllib.error
import urllib.request

import pytest

jira = pytest.importorskip("jira")

from doubles.adf import document_of  # noqa: E402
from doubles.jira_cloud import JiraCloud  # noqa: E402
from doubles.judges import description  # noqa: E402
from doubles.people import ADA, BEN, BOT  # noqa: E402

ULID = "01JDK3M5Q7R9TVXZ0123456789"
judged = pytest.mark.skipif(description("jira-cloud-v3.json") is None, reason="shared/data/openapi/jira-cloud-v3.json is not beside the repository")
pytestmark = judged


@pytest.fixture
def double():
    """A Jira that must in the end have seen nothing that does not fit, nor have said anything that does not."""
    with JiraCloud() as one:
        yield one
        assert one.misfits == []
        assert one.slips == []


def client(double, token="house-token", **options):
    """The client of PyPI, as the house's account."""
    return jira.JIRA(double.url, basic_auth=(BOT.email, token), options={"rest_api_version": "3"}, max_retries=0, **options)


def create(api, mark=ULID, **more):
    """An issue as a connector would make it."""
    return api.create_issue(fields={"project": {"key": "SEC"}, "issuetype": {"name": "Incident"}, "summary": "Something happened",
                                    "description": document_of("It did."), "labels": [f"siem-{mark.lower()}"], "duedate": "2026-12-01",
                                    "priority": {"name": "High"}, **more})


def test_a_ticket_lives(double):
    """Created, found, commented, watched, assigned, moved, linked, marked: by a client that others wrote."""
    api = client(double)
    issue = create(api, assignee={"id": ADA.account})
    assert issue.key == "SEC-1" and issue.fields.assignee.accountId == ADA.account and issue.fields.duedate == "2026-12-01"
    found = api.search_issues(f'project = SEC AND labels = "siem-{ULID.lower()}"', fields="summary,labels")
    assert [one.key for one in found] == ["SEC-1"]
    api.assign_issue(issue, BEN.email)
    assert double.truth()["tickets"][0]["assignee"] == BEN.account
    api.add_comment(issue, document_of("A first word."))
    assert [one.body.type for one in api.comments(issue)] == ["doc"]
    api.add_watcher(issue, BEN.email)
    assert {one.accountId for one in api.watchers(issue).watchers} == {BOT.account, BEN.account}
    api.remove_watcher(issue, BEN.email)
    assert [one["name"] for one in api.transitions(issue)] == ["In Progress", "Done"]
    api.transition_issue(issue, "Done")
    assert api.issue("SEC-1").fields.status.name == "Done"
    api.add_simple_link(issue, {"url": "http://127.0.0.1/incidents/INC-1", "title": "INC-1"})
    assert len(api.remote_links(issue)) == 1
    api.add_issue_property("SEC-1", "siem.incident", {"id": ULID})
    assert api.issue_property("SEC-1", "siem.incident").value.id == ULID
    issue.update(fields={"summary": "Something else happened"}, notify=False)
    truth = double.truth()
    assert truth["duplicates"] == {}
    assert truth["tickets"][0] | {"title": "Something else happened", "closed": True, "comments": ["A first word."], "marks": [ULID]} == truth["tickets"][0]


def test_the_set_up_is_told(double):
    """Create screen, people, priorities: what a connector asks before it writes."""
    api = client(double)
    types = ask(double, "GET", "/rest/api/3/issue/createmeta/SEC/issuetypes")[2]["issueTypes"]
    incident = next(one["id"] for one in types if one["name"] == "Incident")

    def on_screen():
        return {one["fieldId"] for one in ask(double, "GET", f"/rest/api/3/issue/createmeta/SEC/issuetypes/{incident}")[2]["fields"]}

    assert {"labels", "duedate"} <= on_screen()
    double.site.screen.remove("duedate")
    assert "duedate" not in on_screen()
    assert api.myself()["accountId"] == BOT.account
    assert [one.displayName for one in api.search_assignable_users_for_issues(query="ada", project="SEC")] == ["Ada Example"]
    assert "High" in [one.name for one in api.priorities()]
    with pytest.raises(jira.JIRAError) as refused:
        create(api)
    assert refused.value.status_code == 400 and "appropriate screen" in refused.value.response.json()["errors"]["duedate"]


def ask(double, method, path, value=None, token="house-token", headers=None):
    """A plain request: (status, headers, JSON or text)."""
    import base64

    secret = base64.b64encode(f"{BOT.email}:{token}".encode()).decode()
    request = urllib.request.Request(double.url + path, None if value is None else json.dumps(value).encode(), method=method,
                                     headers={"Authorization": f"Basic {secret}", "Content-Type": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            status, head, body = answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        status, head, body = error.code, error.headers, error.read()
    try:
        return status, head, json.loads(body) if body else None
    except ValueError:
        return status, head, body.decode()


def test_the_search_is_behind(double):
    """A new issue is not found until the index has caught up, unless it is asked for by id."""
    issue = create(client(double))
    double.schedule.lag = 60
    query = {"jql": f'labels = "siem-{ULID.lower()}"', "fields": ["labels"]}
    assert ask(double, "POST", "/rest/api/3/search/jql", query)[2]["issues"] == []
    known = ask(double, "POST", "/rest/api/3/search/jql", {**query, "reconcileIssues": [int(issue.id)]})[2]["issues"]
    assert [one["key"] for one in known] == ["SEC-1"]
    double.clock.advance(61)
    assert [one["key"] for one in ask(double, "POST", "/rest/api/3/search/jql", query)[2]["issues"]] == ["SEC-1"]


def test_refusals_are_jiras(double):
    """401, 404, 410, an unbounded search, an undeclared property, a wrong transition, a user who cannot be assigned."""
    create(client(double))
    assert ask(double, "GET", "/rest/api/3/myself", token="wrong")[0] == 401
    assert ask(double, "GET", "/rest/api/3/issue/SEC-99")[2]["errorMessages"] == ["Issue does not exist or you do not have permission to see it."]
    assert ask(double, "POST", "/rest/api/3/search/jql", {"jql": "ORDER BY created"})[0] == 400
    assert ask(double, "POST", "/rest/api/3/search/jql", {"jql": 'issue.property[siem.incident].id = "x"'})[0] == 400
    assert ask(double, "POST", "/rest/api/3/issue/SEC-1/transitions", {"transition": {"id": "11"}})[0] == 400
    assert "cannot be assigned" in str(ask(double, "PUT", "/rest/api/3/issue/SEC-1/assignee", {"accountId": "5b109f2e9729b51b54dc274d"})[2])
    assert ask(double, "POST", "/rest/api/3/issue/SEC-1/comment", {"body": "plain text"})[0] == 400
    assert ask(double, "POST", "/rest/api/3/webhook", {"url": "https://example.com", "webhooks": [{"jqlFilter": "project=SEC", "events": ["jira:issue_created"]}]})[0] == 403
    assert ask(double, "GET", "/rest/api/3/search?jql=project=SEC")[0] == 410


def test_misfits_are_noted():
    """What the description does not allow is answered 400 and kept."""
    with JiraCloud() as double:
        assert ask(double, "POST", "/rest/api/3/issue", {"fields": []})[0] == 400
        assert ask(double, "POST", "/rest/api/3/search/jql", {"jql": "project = SEC", "startAt": 0})[0] == 400
        assert ask(double, "GET", "/rest/api/3/nothing")[0] == 404
        assert len(double.misfits) == 3


def test_a_link_is_made_once(double):
    """The same global id: 201, then 200, one link."""
    create(client(double))
    link = {"globalId": "siem=INC-1", "object": {"url": "http://127.0.0.1/incidents/INC-1", "title": "INC-1"}}
    answers = [ask(double, "POST", "/rest/api/3/issue/SEC-1/remotelink", link)[0] for _ in range(2)]
    assert answers == [201, 200] and len(double.truth()["tickets"][0]["links"]) == 1
