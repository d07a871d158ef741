"""What Beats, Logstash, Vector, rsyslog and the Elasticsearch clients ask before and around _bulk, as a table over plain HTTP."""

import base64
import http.client
import json

import pytest

from house import Server

BULK = b'{"create":{"_index":"logs-ssh-default"}}\n{"message":"hello","host":{"name":"bastion"}}\n'
PRODUCT = "X-Elastic-Product"


class Wire:
    """One keep-alive connection with one token, as a shipper holds it."""

    def __init__(self, server, authorization):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.ingest, timeout=20)
        self.authorization = authorization

    def ask(self, method, path, body=None, **headers):
        """(status, headers, body) of one request."""
        given = {"User-Agent": "Elastic-filebeat/8.19.0 (linux; amd64)", "Authorization": self.authorization}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body, {name: value for name, value in given.items() if value is not None})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()


@pytest.fixture
def wire(server):
    """A connection with a good token."""
    return Wire(server, f"Bearer {server.token()}")


def has(*path):
    """A check that the JSON answer has something at the path, and gives it back."""

    def value(body):
        found = json.loads(body)
        for name in path:
            found = found[name]
        return found

    return value


ROOT = [has("version", "number"), has("cluster_uuid"), has("cluster_name"), has("name"), has("version", "lucene_version"),
        has("version", "minimum_wire_compatibility_version"), has("version", "minimum_index_compatibility_version")]

# (method, path, status, checks of the body)
TABLE = [
    ("HEAD", "/", 200, []),
    ("GET", "/", 200, ROOT),
    ("GET", "/_license", 200, [has("license", "uid"), has("license", "type")]),
    ("GET", "/_license?human=false", 200, []),
    ("GET", "/_xpack", 200, [has("features", "ilm", "available"), has("features", "ilm", "enabled")]),
    ("GET", "/_cluster/health", 200, [has("status"), has("cluster_name")]),
    ("GET", "/_cat/health", 200, []),
    ("GET", "/_nodes/http", 200, []),
    ("GET", "/_nodes/_all/http", 200, []),
    *[
        row
        for path in ("/_ilm/policy/filebeat", "/_index_template/filebeat-8.19.0", "/_template/logstash", "/_component_template/x",
                     "/_data_stream/filebeat-8.19.0", "/_ingest/pipeline/filebeat-8.19.0-nginx-access-pipeline", "/_alias/filebeat")
        for row in (("GET", path, 200, []), ("HEAD", path, 200, []), ("PUT", path, 200, [has("acknowledged")]),
                    ("POST", path, 200, [has("acknowledged")]))
    ],
    ("PUT", "/filebeat-8.19.0", 200, [has("acknowledged")]),
    ("GET", "/no/such/path", 404, [has("error", "type"), has("error", "reason"), has("status")]),
    ("POST", "/_search", 404, [has("error", "type"), has("status")]),
]


@pytest.mark.parametrize("method,path,status,checks", TABLE, ids=[f"{row[0]} {row[1]}" for row in TABLE])
def test_surface(shared_wire, method, path, status, checks):
    """Every answer has its status, the product header and, from 300 on, an error in JSON."""
    body = b"{}" if method in ("PUT", "POST") else None
    got, headers, answer = shared_wire.ask(method, path, body, Content_Type="application/json")
    assert got == status
    assert headers[PRODUCT] == "Elasticsearch"
    for check in checks:
        assert check(answer) not in (None, "", {})


@pytest.fixture(scope="module")
def shared_wire(tmp_path_factory):
    """One server for the whole table."""
    server = Server(tmp_path_factory.mktemp("handshake")).start()
    yield Wire(server, f"Bearer {server.token()}")
    server.kill()


def test_root_satisfies_all_clients(wire):
    """Version, tagline, flavour: what Beats 8, Logstash 7 to 9 and elasticsearch-py insist on."""
    root = json.loads(wire.ask("GET", "/")[2])
    major, minor, _ = map(int, root["version"]["number"].split("."))
    assert (major, minor) >= (8, 11)
    assert root["version"]["build_flavor"] == "default"
    assert root["tagline"] == "You Know, for Search"
    assert len(root["cluster_uuid"]) == 22
    licence = json.loads(wire.ask("GET", "/_license")[2])["license"]
    assert licence["status"] == "active" and licence["mode"] == licence["type"]


def test_beats_sequence(server, wire):
    """A Beat's whole way from connecting to the first batch, on one connection."""
    assert wire.ask("GET", "/")[0] == 200
    assert wire.ask("GET", "/_license?human=false")[0] == 200
    assert wire.ask("GET", "/_ilm/policy/filebeat")[0] in (200, 404)
    assert wire.ask("PUT", "/_ilm/policy/filebeat", b'{"policy":{"phases":{}}}', Content_Type="application/json")[0] < 300
    assert wire.ask("HEAD", "/_index_template/filebeat-8.19.0")[0] == 200
    assert wire.ask("PUT", "/_index_template/filebeat-8.19.0", b'{"index_patterns":["filebeat-*"]}')[0] < 300
    assert wire.ask("GET", "/_data_stream/filebeat-8.19.0")[0] == 200
    assert wire.ask("PUT", "/_ingest/pipeline/filebeat-8.19.0-nginx-access-pipeline", b'{"processors":[]}')[0] < 300
    path = "/_bulk?filter_path=errors,items.*.error,items.*.status"
    status, _, answer = wire.ask("POST", path, BULK * 3, Content_Type="application/x-ndjson")
    assert status == 200
    reply = json.loads(answer)
    assert reply["errors"] is False
    assert [item["create"]["status"] for item in reply["items"]] == [201] * 3
    server.wait_stored(3)


def test_logstash_sequence(server, wire):
    """Logstash's elasticsearch output, on one connection."""
    agent = "Manticore 0.9.1"
    for method, path in (("HEAD", "/"), ("GET", "/"), ("GET", "/_license"), ("GET", "/_xpack"), ("HEAD", "/_index_template/ecs-logstash"),
                         ("GET", "/_nodes/http")):
        status, headers, _ = wire.ask(method, path, User_Agent=agent)
        assert status == 200 and headers[PRODUCT] == "Elasticsearch", path
    path = "/_bulk?filter_path=errors,items.*.error,items.*.status"
    status, _, answer = wire.ask("POST", path, BULK * 5, User_Agent=agent, Content_Type="application/json", X_Elastic_Event_Count="5",
                                 X_Elastic_Uncompressed_Request_Length=str(len(BULK) * 5))
    assert status == 200 and len(json.loads(answer)["items"]) == 5
    server.wait_stored(5)


def test_vector_sequence(server, wire):
    """Vector: version, health check, batch; it decides by the text "errors":true."""
    agent = "Vector/0.50.0 (x86_64-unknown-linux-gnu)"
    assert wire.ask("GET", "/", User_Agent=agent)[0] == 200
    assert wire.ask("GET", "/_cluster/health", User_Agent=agent)[0] == 200
    status, _, answer = wire.ask("POST", "/_bulk?timeout=60s", BULK, User_Agent=agent)
    assert status == 200 and b'"errors":true' not in answer
    server.wait_stored(1)


def test_monitoring_is_accepted_and_dropped(server, wire):
    """A Beat's own monitoring is not a log."""
    body = b'{"index":{"_type":"beats_stats"}}\n{"beat":{"uuid":"x"}}\n'
    assert wire.ask("POST", "/_monitoring/bulk?system_id=beats", body)[0] == 200
    assert wire.ask("POST", "/_bulk", BULK)[0] == 200
    server.wait_stored(1)
    server.stop()
    assert server.count() == 1


@pytest.mark.parametrize("method", ["PUT", "POST"])
@pytest.mark.parametrize("path", ["/_bulk", "/logs-ssh-default/_bulk", "/ingest/elastic/_bulk"])
def test_bulk_addresses(server, wire, method, path):
    """Both methods, with and without an index in the path, and below the prefix for people with one port."""
    status, _, answer = wire.ask(method, path, b'{"index":{}}\n{"message":"hello"}\n')
    assert status == 200
    item = json.loads(answer)["items"][0]["index"]
    assert item["status"] == 201 and item["_id"]
    server.wait_stored(1)


DIALECTS = {
    "bearer": lambda token: f"Bearer {token}",
    "api key, plain": lambda token: f"ApiKey {token}",
    "api key, encoded": lambda token: "ApiKey " + base64.b64encode(f"id:{token}".encode()).decode(),
    "api key, id:key": lambda token: f"ApiKey id:{token}",
    "basic": lambda token: "Basic " + base64.b64encode(f"anybody:{token}".encode()).decode(),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_token_dialects(server, dialect):
    """One token store, every dialect of saying the token."""
    wire = Wire(server, DIALECTS[dialect](server.token()))
    assert wire.ask("POST", "/_bulk", BULK)[0] == 200
    server.wait_stored(1)


@pytest.mark.parametrize("authorization", [
    None, "Bearer wrong", "ApiKey d3Jvbmc6d3Jvbmc=", "ApiKey not-base64!", "Basic " + base64.b64encode(b"a:b").decode(), "Bearer ",
    "Digest x", "Bearer " + "x" * 5000,
])
@pytest.mark.parametrize("path", ["/_bulk", "/ingest/ndjson"])
def test_bad_token(server, path, authorization):
    """401 with a challenge, and not one event stored: a known failure of others is to answer 401 and to store all the same."""
    wire = Wire(server, authorization)
    status, headers, answer = wire.ask("POST", path, BULK)
    assert status == 401
    assert headers["WWW-Authenticate"]
    json.loads(answer)
    good = Wire(server, f"Bearer {server.token()}")
    assert good.ask("POST", "/_bulk", BULK)[0] == 200
    server.wait_stored(1)
    server.stop()
    assert server.count() == 1
