"""A full journal: each real shipper is refused in the way that it survives, and everything arrives when the line goes on."""

import base64
import socket

import pytest
from elasticsearch import ApiError, Elasticsearch, TransportError

from house import wait_until
from shippers import Rsyslog, SyslogNg, bsd_line, rsyslog_elasticsearch, syslog_ng_elasticsearch

MESSAGES = 4000
TINY = {"journal": {"bytes_max": 1_000_000}}  # the messages below are three times as much


def texts():
    """Messages that each carry their number."""
    return [f"number {number:06d} " + "." * 700 for number in range(MESSAGES)]


def numbers(server):
    """How often each number is stored."""
    counts = {}
    for event in server.events():
        name = event["fields"].get("message", event["raw"]).strip()[:13]
        counts[name] = counts.get(name, 0) + 1
    return counts


def overloaded(make_server):
    """A server whose line stands still and whose journal is tiny."""
    return make_server(config=TINY).start(TOCSIN_HOLD_LINE="1")


def plain_request(server, token, path, agent, method="GET"):
    """The first bytes of the answer; empty when the connection was closed without one."""
    basic = base64.b64encode(f"shipper:{token}".encode()).decode()
    body = '{"create":{}}\n{"message":"x"}\n' if method == "POST" else ""
    lines = [f"{method} {path} HTTP/1.1", "Host: x", f"Authorization: Basic {basic}", f"Content-Length: {len(body)}",
             *([f"User-Agent: {agent}"] if agent else []), "", body]
    with socket.create_connection(("127.0.0.1", server.ingest), 10) as wire:
        wire.sendall("\r\n".join(lines).encode())
        try:
            return wire.recv(200)
        except ConnectionResetError:
            return b""


def recovers(server, capsys, name):
    """Restarted without the hold, the server has every message in the end; doubles are counted."""
    server.kill()
    assert len(numbers(server)) < MESSAGES
    server.start()
    wait_until(lambda: server.count() >= MESSAGES and len(numbers(server)) == MESSAGES,
               lambda: f"{MESSAGES} different messages stored ({len(numbers(server))} are)", 150, every=0.5)
    doubles = sum(numbers(server).values()) - MESSAGES
    with capsys.disabled():
        print(f"\n  {name}: {MESSAGES} messages through a full journal: 0 missing, {doubles} doubled")


@pytest.mark.skipif(not Rsyslog.is_unpacked(), reason="rsyslog is missing: script/bootstrap --tests")
def test_rsyslog(make_server, tmp_path, capsys):
    """rsyslog 8.2302 drops on every status: it must see its connection closed without an answer, its health check too."""
    server = overloaded(make_server)
    token = server.token()
    assert plain_request(server, token, "/_cat/health", None).startswith(b"HTTP/1.1 200")
    action = rsyslog_elasticsearch(server.ingest, token, f'errorFile="{tmp_path}/lost"')
    with Rsyslog(tmp_path / "rsyslog", action, modules=["omelasticsearch"]) as relay:
        relay.send(bsd_line(text, tag="app[1]") for text in texts())
        wait_until(lambda: plain_request(server, token, "/_cat/health", None) == b"", "the health check is cut off: the journal is full", 60)
        recovers(server, capsys, "rsyslog")
    lost = tmp_path / "lost"
    assert not lost.exists() or lost.read_bytes() == b""


@pytest.mark.skipif(not SyslogNg.is_unpacked(), reason="syslog-ng is missing: script/bootstrap --tests")
def test_syslog_ng(make_server, tmp_path, capsys):
    """syslog-ng tries again after any refusal of the whole request."""
    server = overloaded(make_server)
    token = server.token()
    destination = syslog_ng_elasticsearch(server.ingest, token, "log-fifo-size(100000) retries(100000)")
    with SyslogNg(tmp_path / "syslog-ng", destination, "time-reopen(1); log-fifo-size(100000);") as relay:
        relay.send(bsd_line(text, tag="app[1]") for text in texts())
        wait_until(lambda: plain_request(server, token, "/_cat/health", None) == b"", "the journal is full", 60)
        wait_until(lambda: "429" in relay.output.read_text(), lambda: f"syslog-ng was told 429\n{relay.output.read_text()[-2000:]}", 60)
        recovers(server, capsys, "syslog-ng")


def test_elasticsearch_client(make_server, capsys):
    """The Elasticsearch client hears 429 with Retry-After for the whole request; its caller sends again."""
    server = overloaded(make_server)
    token = server.token()
    with Elasticsearch(f"http://127.0.0.1:{server.ingest}", api_key=token, max_retries=0, request_timeout=30) as client:
        batches = [texts()[start:start + 100] for start in range(0, MESSAGES, 100)]

        def send(batch):
            lines = [line for text in batch for line in ({"index": {"_index": "logs-app-default"}}, {"message": text})]
            answer = client.bulk(operations=lines)
            assert answer["errors"] is False, "an overload must never refuse a part"

        refused = None
        while batches and refused is None:
            try:
                send(batches[0])
                batches.pop(0)
            except ApiError as error:
                refused = error
        assert refused is not None, "the journal never filled"
        assert refused.status_code == 429 and int(refused.meta.headers["Retry-After"]) >= 1
        assert refused.body["status"] == 429 and refused.body["error"]["type"]
        server.kill()
        server.start()

        def is_sent(batch):
            try:
                send(batch)
                return True
            except (ApiError, TransportError):
                return False

        for batch in batches:
            wait_until(lambda batch=batch: is_sent(batch), "a batch is taken after the restart", 60, every=0.1)
    wait_until(lambda: server.count() >= MESSAGES, "all is stored", 60)
    server.stop()
    counts = numbers(server)
    assert len(counts) == MESSAGES
    with capsys.disabled():
        print(f"\n  elasticsearch-py: {MESSAGES} messages through a full journal: 0 missing, {sum(counts.values()) - MESSAGES} doubled")


def test_bad_token_of_rsyslog(server):
    """rsyslog 8.2302 drops a batch on 401, so without a User-Agent a wrong token closes the connection; all others hear 401."""
    assert plain_request(server, "wrong", "/_bulk", "curl/8", "POST").startswith(b"HTTP/1.1 401")
    assert plain_request(server, "wrong", "/_bulk", None, "POST") == b""
    server.stop()
    assert server.count() == 0
