"""The double of GitHub behaves: the client `githubkit` works against it and reads every answer into GitHub's own models."""

import pytest

githubkit = pytest.importorskip("githubkit")

from githubkit.exception import GraphQLFailed, RequestFailed  # noqa: E402

from doubles.github_double import APP, INSTALLATION, GitHub  # noqa: E402

ULID = "01JDK3M5Q7R9TVXZ0123456789"
WHERE = ("example", "incidents")
KEPT = []


@pytest.fixture
def double():
    """A GitHub that must in the end have seen nothing that does not fit, nor have said anything that does not."""
    with GitHub() as one:
        yield one
        assert one.misfits == []
        assert one.slips == []


def client(double, auth="house-token"):
    """The client of PyPI, in the current version of the interface, without a cache and without trying again."""
    api = githubkit.GitHub(auth, base_url=double.url, auto_retry=False, http_cache=False)
    KEPT.append(api)  # its parts hold it weakly
    return api, api.rest("2026-03-10")


def create(rest, **more):
    """An issue as a connector would make it."""
    return rest.issues.create(*WHERE, data={"title": "Something happened", "body": f"It did.\n<!-- siem:incident={ULID} -->", "labels": ["siem"],
                                            **more}).parsed_data


def test_a_ticket_lives(double):
    """Created, listed, labelled, assigned, commented, closed, dated: by a client that others wrote."""
    _, rest = client(double)
    issue = create(rest, assignees=["ada"], issue_field_values=[{"field_id": 101, "value": "2026-12-01"}])
    assert issue.number == 1 and [one.login for one in issue.assignees] == ["ada"]
    listed = rest.issues.list_for_repo(*WHERE, labels="siem", state="all").parsed_data
    assert [one.number for one in listed] == [1] and ULID in listed[0].body
    assert [one.name for one in rest.issues.add_labels(*WHERE, 1, data={"labels": ["source-customer"]}).parsed_data] == ["siem", "source-customer"]
    rest.issues.remove_label(*WHERE, 1, "source-customer")
    rest.issues.add_assignees(*WHERE, 1, data={"assignees": ["ben"]})
    assert rest.issues.create_comment(*WHERE, 1, data={"body": "A first word."}).parsed_data.body == "A first word."
    assert [one.body for one in rest.issues.list_comments(*WHERE, 1).parsed_data] == ["A first word."]
    values = rest.issues.add_issue_field_values(*WHERE, 1, data={"issue_field_values": [{"field_id": 102, "value": ULID}]}).parsed_data
    assert {one.issue_field_id: one.value for one in values} == {101: "2026-12-01", 102: ULID}
    closed = rest.issues.update(*WHERE, 1, data={"state": "closed", "state_reason": "completed"}).parsed_data
    assert closed.state == "closed" and closed.closed_at is not None
    ticket = double.truth()["tickets"][0]
    assert ticket["marks"] == [ULID] and ticket["assignees"] == ["ada", "ben"] and ticket["due"] == "2026-12-01" and ticket["closed"]


def test_labels_are_dropped_without_a_word(double):
    """Without push access the issue is made, and has neither labels nor assignees."""
    double.set("push", False)
    issue = create(client(double)[1], assignees=["ada"])
    assert issue.labels == [] and issue.assignees == []


def test_a_project_has_an_issue_once(double):
    """The same issue put in twice is one item; its fields are set."""
    _, rest = client(double)
    issue = create(rest)
    data = {"type": "Issue", "id": issue.id}
    first = rest.projects.add_item_for_org(org="example", project_number=1, data=data).parsed_data
    again = rest.projects.add_item_for_org(org="example", project_number=1, data={"type": "Issue", "owner": "example", "repo": "incidents", "number": 1}).parsed_data
    assert first.id == again.id
    fields = {one.name: one for one in rest.projects.list_fields_for_org(org="example", project_number=1).parsed_data}
    done = next(one.id for one in fields["Status"].options if one.name.raw == "Done")
    rest.projects.update_item_for_org(org="example", project_number=1, item_id=int(first.id), data={"fields": [{"id": fields["Status"].id, "value": done}, {"id": fields["Due"].id, "value": "2026-12-01"}]})
    assert double.truth()["items"][0]["values"] == {202: done, 203: "2026-12-01"}
    assert {one.name for one in rest.orgs.list_issue_fields("example").parsed_data} == {"Due", "Tocsin", "Severity"}


def test_a_project_by_graphql(double):
    """The same project by GraphQL: found, an issue put in twice, its status set; an unknown node is an error with 200."""
    api, rest = client(double)
    create(rest)
    found = api.graphql("query($login: String!) { organization(login: $login) { projectV2(number: 1) { id fields(first: 20) { nodes { "
                        "... on ProjectV2FieldCommon { id name } ... on ProjectV2SingleSelectField { options { id name } } } } } } }", {"login": "example"})
    project = found["organization"]["projectV2"]
    status = next(one for one in project["fields"]["nodes"] if one["name"] == "Status")
    add = "mutation($p: ID!, $c: ID!) { addProjectV2ItemById(input: {projectId: $p, contentId: $c}) { item { id } } }"
    content = rest.issues.get(*WHERE, 1).parsed_data.node_id
    first, again = (api.graphql(add, {"p": project["id"], "c": content})["addProjectV2ItemById"]["item"]["id"] for _ in range(2))
    assert first == again
    done = next(one["id"] for one in status["options"] if one["name"] == "Done")
    api.graphql("mutation($p: ID!, $i: ID!, $f: ID!, $v: String!) { updateProjectV2ItemFieldValue(input: {projectId: $p, itemId: $i, fieldId: $f, "
                "value: {singleSelectOptionId: $v}}) { projectV2Item { id } } }", {"p": project["id"], "i": first, "f": status["id"], "v": done})
    assert double.truth()["items"][0]["values"] == {202: done}
    with pytest.raises(GraphQLFailed):
        api.graphql(add, {"p": "PVT_9", "c": content})


def test_an_advisory_is_drafted_and_published(double):
    """Draft, then published; a CVE only for a public repository."""
    _, rest = client(double)
    made = rest.security_advisories.create_repository_advisory(*WHERE, data={
        "summary": "A hole", "description": "Deep.", "severity": "high", "cwe_ids": ["CWE-79"],
        "vulnerabilities": [{"package": {"ecosystem": "npm", "name": "hole"}, "vulnerable_version_range": "< 2"}]}).parsed_data
    assert made.state == "draft" and made.ghsa_id.startswith("GHSA-")
    with pytest.raises(RequestFailed) as refused:
        rest.security_advisories.create_repository_advisory_cve_request(*WHERE, made.ghsa_id)
    assert refused.value.response.status_code == 422
    double.set("private", False)
    assert rest.security_advisories.create_repository_advisory_cve_request(*WHERE, made.ghsa_id).status_code == 202
    published = rest.security_advisories.update_repository_advisory(*WHERE, made.ghsa_id, data={"state": "published"}).parsed_data
    assert published.state == "published" and published.published_at is not None


def jwt(double, key, **claims):
    """What an App signs in with."""
    from joserfc import jwk
    from joserfc.jwt import encode

    now = int(double.clock.now())
    return encode({"alg": "RS256"}, {"iat": now - 30, "exp": now + 500, "iss": APP, **claims}, jwk.RSAKey.import_key(key), algorithms=["RS256"])


def test_the_tokens_of_an_app_live_an_hour(double):
    """The App signs in by itself; an hour later its token is refused."""
    key = double.private_key()
    _, rest = client(double, jwt(double, key))
    token = rest.apps.create_installation_access_token(int(INSTALLATION), data={"permissions": {"issues": "write"}}).parsed_data.token
    _, rest = client(double, token)
    assert create(rest).number == 1
    double.clock.advance(3601)
    with pytest.raises(RequestFailed) as refused:
        create(rest)
    assert refused.value.response.status_code == 401
    with pytest.raises(RequestFailed) as refused:
        client(double, jwt(double, key, iss="999"))[1].apps.create_installation_access_token(int(INSTALLATION))
    assert refused.value.response.status_code == 401


def test_creations_are_limited(double):
    """More than so many a minute: 403 with the seconds to wait; a minute later it goes on."""
    double.set("creations", 3)
    _, rest = client(double)
    for _ in range(3):
        create(rest)
    with pytest.raises(RequestFailed) as refused:
        create(rest)
    assert refused.value.response.status_code == 403 and refused.value.response.headers["retry-after"] == "60"
    double.clock.advance(61)
    create(rest)


def test_misfits_are_noted():
    """Keys of older versions and wrong kinds are answered 400 and kept."""
    with GitHub() as double:
        api, _ = client(double)
        for body in ({"title": "x", "assignee": "ada"}, {"title": "x", "labels": "siem"}, {"body": "no title"}):
            with pytest.raises(RequestFailed) as refused:
                api.request("POST", "/repos/example/incidents/issues", json=body)
            assert refused.value.response.status_code == 400
        assert len(double.misfits) == 3 and double.truth()["tickets"] == []


def test_the_search_is_behind_and_the_list_is_not(double):
    """A new issue is in the list at once, in the search when the index has caught up."""
    _, rest = client(double)
    double.schedule.lag = 60
    create(rest)
    assert len(rest.issues.list_for_repo(*WHERE, state="all").parsed_data) == 1
    query = f'repo:example/incidents "{ULID}" in:body'
    assert rest.search.issues_and_pull_requests(q=query).json()["total_count"] == 0
    double.clock.advance(61)
    assert rest.search.issues_and_pull_requests(q=query).json()["total_count"] == 1
