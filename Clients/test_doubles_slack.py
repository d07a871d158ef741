"""The double of Slack behaves: the client `slack_sdk` works against it and verifies what it signs."""

import http.server
import threading

import pytest

slack_sdk = pytest.importorskip("slack_sdk")

from slack_sdk.errors import SlackApiError  # noqa: E402
from slack_sdk.signature import SignatureVerifier  # noqa: E402
from slack_sdk.webhook import WebhookClient  # noqa: E402

from doubles.slack import SECRET, TOKEN, Slack  # noqa: E402


@pytest.fixture
def double():
    """A Slack that must in the end have seen nothing that it does not know."""
    with Slack() as one:
        yield one
        assert one.misfits == [] and one.slips == []


def client(double, token=TOKEN):
    """The client of PyPI, without trying again."""
    return slack_sdk.WebClient(token, base_url=double.url + "/api/", retry_handlers=[])


def test_a_message_and_its_thread(double):
    """Posted, answered in its thread, found in the history."""
    api = client(double)
    assert api.auth_test()["user"] == "tocsin"
    first = api.chat_postMessage(channel="#security-alerts", text="SIEM ALERT", metadata={"event_type": "alert", "event_payload": {"id": "1"}})
    api.chat_postMessage(channel=first["channel"], text="more", thread_ts=first["ts"])
    assert [one["text"] for one in api.conversations_history(channel="C0001")["messages"]] == ["more", "SIEM ALERT"]
    assert WebhookClient(double.settings()["webhook"]).send(text="by webhook").body == "ok"
    assert [one["text"] for one in double.truth()["messages"]] == ["SIEM ALERT", "more", "by webhook"]


@pytest.mark.parametrize("channel, text, error", [("nowhere", "x", "channel_not_found"), ("archive", "x", "is_archived"), ("C0001", "", "no_text")])
def test_errors_come_with_200(double, channel, text, error):
    """`ok: false` in an answer with status 200."""
    with pytest.raises(SlackApiError) as refused:
        client(double).chat_postMessage(channel=channel, text=text)
    assert refused.value.response.status_code == 200 and refused.value.response["error"] == error
    with pytest.raises(SlackApiError) as refused:
        client(double, "xoxb-wrong").auth_test()
    assert refused.value.response["error"] == "invalid_auth"


def test_a_message_a_second(double):
    """The next one in the same second: 429 with the seconds to wait."""
    double.is_limited = True
    api = client(double)
    api.chat_postMessage(channel="C0001", text="one")
    with pytest.raises(SlackApiError) as refused:
        api.chat_postMessage(channel="C0001", text="two")
    assert refused.value.response.status_code == 429 and refused.value.response.headers["Retry-After"] == "1"
    double.clock.advance(2)
    api.chat_postMessage(channel="C0001", text="three")


def test_its_signatures_hold(double):
    """slack_sdk verifies what is signed, and refuses a changed body."""
    heard, came = [], threading.Event()

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            heard.append((self.rfile.read(int(self.headers["Content-Length"])), dict(self.headers)))
            self.send_response(200)
            self.end_headers()
            came.set()

        def log_message(self, *_):
            pass

    ear = http.server.HTTPServer(("127.0.0.1", 0), Ear)
    threading.Thread(target=ear.serve_forever, args=(0.02,), daemon=True).start()
    double.hooks.add(f"http://127.0.0.1:{ear.server_address[1]}/slack")
    double.act("U0002", "message", "C0001", "hello")
    assert came.wait(5)
    body, headers = heard[0]
    verifier = SignatureVerifier(SECRET)
    assert verifier.is_valid_request(body, headers)
    assert not verifier.is_valid_request(body + b" ", headers)
    ear.shutdown()
    ear.server_close()
