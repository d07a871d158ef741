"""The promise, with real clients: forty failed logins by any way in are forty events and one line, exactly."""

import json
import logging
import logging.handlers
import socket

import pytest
from elasticsearch import Elasticsearch, helpers

from conftest import need
from house import SSH_LINE, wait_until
from shippers import (
    Rsyslog, SyslogNg, bsd_line, curl, ecs_document, failed_login, may_set_host_name, rsyslog_elasticsearch, run_logger,
    syslog_ng_elasticsearch,
)

LOGINS = 40


def is_one_alert(server):
    """Forty stored, one line; looked at once more after the server has finished everything and stopped."""
    server.wait_stored(LOGINS)
    wait_until(lambda: server.lines, lambda: f"a line on stdout\n{server.log_tail()}")
    assert server.stop() == 0
    assert server.alert_lines() == [SSH_LINE]
    assert server.count() == LOGINS
    alerts = server.alerts()
    assert [alert["line"] for alert in alerts] == [SSH_LINE]


# --- logger ------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not may_set_host_name(), reason="logger needs root and unshare to send as host bastion")
@pytest.mark.parametrize("options", [
    pytest.param(["-d", "--rfc5424", "-t", "sshd", "--id=4242"], id="udp"),
    pytest.param(["-d", "--rfc3164", "-t", "sshd[4242]"], id="udp-bsd"),
    pytest.param(["-T", "--rfc5424", "-t", "sshd", "--id=4242"], id="tcp"),
    pytest.param(["-T", "--rfc3164", "-t", "sshd[4242]"], id="tcp-bsd"),
    pytest.param(["-T", "--octet-count", "--rfc5424", "-t", "sshd", "--id=4242"], id="tcp-counted"),
    pytest.param(["-T", "--octet-count", "--rfc3164", "-t", "sshd[4242]"], id="tcp-counted-bsd"),
])
def test_logger(server, tmp_path, options):
    """util-linux logger, both protocols, all framings."""
    run_logger([failed_login(number) for number in range(LOGINS)], server.syslog, *options, folder=tmp_path)
    is_one_alert(server)


# --- rsyslog and syslog-ng ----------------------------------------------------------------------------------------------

needs_rsyslog = pytest.mark.skipif(not Rsyslog.is_unpacked(), reason="rsyslog is missing: script/bootstrap --tests")
needs_syslog_ng = pytest.mark.skipif(not SyslogNg.is_unpacked(), reason="syslog-ng is missing: script/bootstrap --tests")


@needs_rsyslog
@pytest.mark.parametrize("options", [
    pytest.param('protocol="udp"', id="udp"),
    pytest.param('protocol="tcp"', id="tcp"),
    pytest.param('protocol="tcp" TCP_Framing="octet-counted"', id="tcp-counted"),
    pytest.param('protocol="tcp" TCP_Framing="octet-counted" template="RSYSLOG_SyslogProtocol23Format"', id="tcp-counted-5424"),
])
def test_rsyslog_forwards(server, tmp_path, options):
    """rsyslog's omfwd."""
    action = f'action(type="omfwd" target="127.0.0.1" port="{server.syslog}" {options})'
    with Rsyslog(tmp_path / "rsyslog", action) as relay:
        relay.send(bsd_line(failed_login(number)) for number in range(LOGINS))
        is_one_alert(server)


@needs_rsyslog
def test_rsyslog_elasticsearch(server, tmp_path):
    """rsyslog's omelasticsearch: no User-Agent, application/json for NDJSON, a blank line at the end."""
    action = rsyslog_elasticsearch(server.ingest, server.token())
    with Rsyslog(tmp_path / "rsyslog", action, modules=["omelasticsearch"]) as relay:
        relay.send(bsd_line(failed_login(number)) for number in range(LOGINS))
        is_one_alert(server)


@needs_syslog_ng
@pytest.mark.parametrize("driver", [
    pytest.param('network("127.0.0.1" port({port}) transport("udp"));', id="network-udp"),
    pytest.param('network("127.0.0.1" port({port}) transport("tcp"));', id="network-tcp"),
    pytest.param('syslog("127.0.0.1" port({port}) transport("tcp"));', id="syslog-tcp-counted"),
])
def test_syslog_ng_forwards(server, tmp_path, driver):
    """syslog-ng's network() and syslog() drivers."""
    with SyslogNg(tmp_path / "syslog-ng", driver.format(port=server.syslog)) as relay:
        relay.send(bsd_line(failed_login(number)) for number in range(LOGINS))
        is_one_alert(server)


@needs_syslog_ng
def test_syslog_ng_elasticsearch(server, tmp_path):
    """syslog-ng's elasticsearch-http() with its default template: PROGRAM, HOST, MESSAGE in capitals."""
    destination = syslog_ng_elasticsearch(server.ingest, server.token())
    with SyslogNg(tmp_path / "syslog-ng", destination) as relay:
        relay.send(bsd_line(failed_login(number)) for number in range(LOGINS))
        is_one_alert(server)


# --- Python and curl ------------------------------------------------------------------------------------------------------


def test_elasticsearch_client(server):
    """The official Elasticsearch client with its bulk helper."""
    with Elasticsearch(f"http://127.0.0.1:{server.ingest}", api_key=server.token()) as client:
        actions = [{"_op_type": "create", "_index": "logs-ssh-default", **ecs_document(number)} for number in range(LOGINS)]
        assert helpers.bulk(client, actions) == (LOGINS, [])
    is_one_alert(server)


@pytest.mark.parametrize("kind", [socket.SOCK_DGRAM, socket.SOCK_STREAM], ids=["udp", "tcp"])
def test_python_logging(server, kind):
    """Python's SysLogHandler: no header of its own, NUL at the end."""
    handler = logging.handlers.SysLogHandler(("127.0.0.1", server.syslog), logging.handlers.SysLogHandler.LOG_AUTH, kind)
    handler.setFormatter(logging.Formatter("%(asctime)s bastion sshd[4242]: %(message)s", "%b %e %H:%M:%S"))
    log = logging.Logger("sshd")
    log.addHandler(handler)
    for number in range(LOGINS):
        log.info(failed_login(number))
    handler.close()
    is_one_alert(server)


@need("curl")
def test_curl(server, tmp_path):
    """curl posts NDJSON."""
    body = tmp_path / "events.ndjson"
    body.write_text("".join(json.dumps(ecs_document(number)) + "\n" for number in range(LOGINS)))
    status, answer = curl(f"http://127.0.0.1:{server.ingest}/ingest/ndjson", server.token(), body)
    assert (status, json.loads(answer)) == (200, {"accepted": LOGINS})
    is_one_alert(server)


@need("curl")
def test_curl_sends_syslog_lines(server, tmp_path):
    """Lines that are no JSON are kept too: here they are syslog."""
    body = tmp_path / "events.log"
    body.write_text("".join(bsd_line(failed_login(number)) + "\n" for number in range(LOGINS)))
    status, answer = curl(f"http://127.0.0.1:{server.ingest}/ingest/ndjson", server.token(), body)
    assert (status, json.loads(answer)) == (200, {"accepted": LOGINS})
    is_one_alert(server)
