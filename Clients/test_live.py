"""The stream of news: names alone, for those who may know, for as long as their session lives."""

import http.client
import re
import socket
import threading

import pytest

from house import wait_until
from shippers import bsd_line
from test_api import Caller, incident
from test_sessions import add, form_key, post


@pytest.fixture
def server(make_server):
    """A running server under the address at which it is reached: a browser's Origin must be right."""
    return make_server(public_url=None).start()


class Listener:
    """A browser that listens, and the lines that it heard."""

    def __init__(self, server, cookie, last=None):
        headers = {"Cookie": cookie, "Accept": "text/event-stream"} | ({"Last-Event-ID": last} if last else {})
        self.connection = http.client.HTTPConnection("127.0.0.1", server.web, timeout=60)
        self.connection.request("GET", "/live", headers=headers)
        self.socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.lines = []
        self.thread = threading.Thread(target=self.listen, daemon=True)
        if self.answer.status == 200:
            self.thread.start()

    def listen(self):
        """Collects lines until the stream ends."""
        try:
            for line in self.answer:
                self.lines.append(line.decode().rstrip("\n"))
        except (OSError, ValueError, http.client.HTTPException, AttributeError):
            pass

    def hang_up(self):
        """Leaves at once, in the middle of a read."""
        self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(10)

    def names(self):
        """What changed, in order."""
        return [line.removeprefix("data: ") for line in self.lines if line.startswith("data: ")]

    def last(self):
        """The number of the newest news."""
        return next(line.removeprefix("id: ") for line in reversed(self.lines) if line.startswith("id: "))


def sudo(server, *users):
    """One alert for each user."""
    before = len(server.lines)
    if not hasattr(server, "key"):
        server.key = server.token()
    lines = "".join(bsd_line(f"{user} : user NOT in sudoers ; TTY=pts/2 ; PWD=/ ; USER=root ; COMMAND=/bin/sh", host="web-1", tag="sudo",
                             priority=85) + "\n" for user in users)
    headers = {"Authorization": f"Bearer {server.key}", "User-Agent": "test"}
    assert server.get("/ingest/ndjson", server.ingest, headers, "POST", lines)[0] == 200
    wait_until(lambda: len(server.lines) >= before + len(users), "the alerts are raised")


def test_names_alone(server):
    """News says what changed and nothing of it; whoever comes back hears what was missed."""
    ana = Listener(server, add(server, "ana", "analyst"))
    assert ana.answer.status == 200 and ana.answer.headers["Content-Type"].startswith("text/event-stream")
    wait_until(lambda: ana.lines, "the stream begins")
    sudo(server, "mallory")
    wait_until(lambda: "ALR-1" in ana.names(), lambda: f"news of ALR-1: {ana.lines}")
    last = ana.last()
    ana.hang_up()
    sudo(server, "trudy")
    again = Listener(server, add(server, "ana2", "analyst"), last)
    wait_until(lambda: "ALR-2" in again.names(), lambda: f"news of ALR-2: {again.lines}")
    assert "ALR-1" not in again.names()
    for line in ana.lines + again.lines:
        assert re.fullmatch(r"|retry: \d+|: still here|id: \d+|event: [a-z-]+|data: [A-Za-z]+-?\d*|data: [\w.-]+", line), line
        assert "mallory" not in line and "web-1" not in line


def test_nobody_listens_without_a_session(server):
    """No session, no stream."""
    assert Listener(server, "tocsin=x").answer.status in (303, 401)


def test_news_of_a_restricted_incident_is_for_its_list(server):
    """Others do not even hear that something with a number exists."""
    rosa = Caller(server, "rosa", "responder")
    mine, other = Listener(server, rosa.cookie), Listener(server, add(server, "adam", "admin"))
    wait_until(lambda: mine.lines and other.lines, "both streams begin")
    secret = incident(rosa, "The secret", "S1")
    plain = incident(rosa, "A printer", "S3")
    wait_until(lambda: plain in other.names() and {secret, plain} <= set(mine.names()), lambda: f"{mine.names()} {other.names()}")
    assert secret not in other.names()


def test_the_stream_ends_with_the_server(server):
    """A stop does not wait for those who listen."""
    ana = Listener(server, add(server, "ana", "analyst"))
    wait_until(lambda: ana.lines, "the stream begins")
    assert server.stop(15) == 0
    ana.thread.join(5)
    assert not ana.thread.is_alive()


def test_many_listen(server):
    """Whoever listens holds up nobody: pages are served on, and a sign-out works."""
    session = add(server, "ana", "analyst")
    crowd = [Listener(server, session) for _ in range(8)]
    assert all(one.answer.status == 200 for one in crowd)
    assert server.get("/alerts?stage=all", headers={"Cookie": session})[0] == 200
    assert post(server, "/logout", session, form_key=form_key(server, session))[0] == 303
    for one in crowd:
        one.hang_up()
