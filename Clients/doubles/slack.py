"""A Slack: messages of a bot in channels, 200 with `ok: false` for errors, a message a second and channel, signed requests of its own."""

import hashlib
import hmac
import json
import re
from typing import Any
from urllib.parse import parse_qsl

from .hooks import Delivery, Hooks
from .judges import description
from .marks import duplicates, marks_in
from .messages import Answer, Request, route
from .people import BOT, Person
from .schedule import Fault, Schedule
from .wire import Double

TOKEN, SECRET, HOOK = "xoxb-house", "8f742231b10e8888abcd99yyyzzz85a5", "/services/T0001/B0001/secret"
CHANNELS = {"C0001": "security-alerts", "C0002": "archive"}
ARGUMENTS = {"channel", "text", "blocks", "attachments", "thread_ts", "mrkdwn", "parse", "link_names", "unfurl_links", "unfurl_media", "reply_broadcast",
             "metadata", "username", "icon_emoji", "icon_url", "as_user", "token"}


class Slack(Double):
    """The Web API below /api/ and one incoming webhook."""

    kind = "slack"

    def __init__(self, port: int = 0, schedule: Schedule | None = None) -> None:
        super().__init__(port, schedule)
        self.messages: list[dict[str, Any]] = []
        self.is_limited = False  # one message a second and channel, as the real one has it
        self.hooks = Hooks(self._headers, self.schedule.hooks)
        self.has_description = description("slack-web-2021.json") is not None

    def close(self) -> None:
        self.hooks.close()
        super().close()

    def settings(self) -> dict:
        """What the house has to be told."""
        return {"token": TOKEN, "channel": "C0001", "webhook": self.url + HOOK, "signing_secret": SECRET}

    def reckon(self) -> dict:
        """Messages and those that are one too many."""
        shown = [{"key": one["ts"], "channel": one["channel"], "text": one["text"], "marks": marks_in(json.dumps(one))} for one in self.messages]
        return {**super().reckon(), "messages": shown, "duplicates": duplicates(shown)}

    def identify(self, request: Request, operation: str) -> Person | None:
        return BOT  # whose token is wrong is told with 200, below

    def complaint(self, status: int, message: str) -> Any:
        return {"ok": False, "error": message}

    def too_many(self, fault: Fault) -> Answer:
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return Answer(429, {"ok": False, "error": "ratelimited"}, headers)

    def read(self, request: Request) -> tuple[dict, Answer | None]:
        """The arguments, and the refusal of a caller without a token."""
        is_json = "json" in (request.headers.get("Content-Type") or "")
        given = request.json() if is_json else {**request.query, **dict(parse_qsl(request.body.decode("utf-8", "replace")))}
        scheme, _, token = (request.headers.get("Authorization") or "").partition(" ")
        token = token if scheme == "Bearer" else given.get("token", "")
        if not token:
            return given, Answer(200, {"ok": False, "error": "not_authed"})
        return given or {}, None if token == TOKEN else Answer(200, {"ok": False, "error": "invalid_auth"})

    @route("POST", "/api/auth.test", "auth")
    def auth(self, request: Request) -> Answer:
        _, refused = self.read(request)
        return refused or Answer(200, {"ok": True, "url": "https://example.slack.com/", "team": "Example", "user": "tocsin", "team_id": "T0001", "user_id": "U0001"})

    @route("POST", "/api/chat.postMessage", "post")
    def post(self, request: Request) -> Answer:
        given, refused = self.read(request)
        if refused:
            return refused
        if unknown := set(given) - ARGUMENTS:
            self.misfit(request, f"arguments that are not documented: {sorted(unknown)}")
        channel = next((key for key, name in CHANNELS.items() if given.get("channel") in (key, name, f"#{name}")), None)
        error = "channel_not_found" if channel is None else "is_archived" if CHANNELS[channel] == "archive" else \
            "no_text" if not any(given.get(name) for name in ("text", "blocks", "attachments")) else \
            "msg_too_long" if len(given.get("text") or "") > 40_000 else None
        if error:
            return Answer(200, {"ok": False, "error": error})
        now = self.clock.now()
        if self.is_limited and any(one["channel"] == channel and one["moment"] > now - 1 for one in self.messages):
            return self.too_many(Fault("429", retry_after=1))
        if given.get("thread_ts") and given["thread_ts"] not in [one["ts"] for one in self.messages]:
            return Answer(200, {"ok": False, "error": "thread_not_found"})
        one = {"channel": channel, "text": given.get("text") or "", "moment": now, "ts": f"{now:.0f}.{len(self.messages):06d}",
               "thread_ts": given.get("thread_ts"), "metadata": given.get("metadata"), "blocks": given.get("blocks")}
        self.messages.append(one)
        return Answer(200, {"ok": True, "channel": channel, "ts": one["ts"],
                            "message": {"type": "message", "subtype": "bot_message", "text": one["text"], "ts": one["ts"], "bot_id": "B0001"}})

    @route("GET", "/api/conversations.history", "history")
    @route("POST", "/api/conversations.history", "history")
    def history(self, request: Request) -> Answer:
        given, refused = self.read(request)
        found = [{"type": "message", "text": one["text"], "ts": one["ts"], **({"metadata": one["metadata"]} if one["metadata"] else {})}
                 for one in reversed(self.messages) if one["channel"] == given.get("channel")]
        return refused or Answer(200, {"ok": True, "messages": found, "has_more": False})

    @route("POST", HOOK, "webhook")
    def webhook(self, request: Request) -> Answer:
        given = request.json()
        if not isinstance(given, dict) or not (given.get("text") or given.get("blocks") or given.get("attachments")):
            return Answer(400, b"no_text", {"Content-Type": "text/html"})
        now = self.clock.now()
        self.messages.append({"channel": "C0001", "text": given.get("text", ""), "moment": now, "ts": f"{now:.0f}.{len(self.messages):06d}", "metadata": None})
        return Answer(200, b"ok", {"Content-Type": "text/html"})

    def _headers(self, delivery: Delivery) -> dict[str, str]:
        moment = str(int(self.clock.now()))
        sum_ = hmac.new(SECRET.encode(), f"v0:{moment}:".encode() + delivery.body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={sum_}", "User-Agent": "Slackbot 1.0"}

    def act(self, who: str, what: str, key: str, value: Any = None) -> None:
        """Somebody writes in a channel: `message`."""
        if not re.fullmatch(r"message", what):
            raise ValueError(f"nobody does {what} here")
        self.hooks.tell("message", {"type": "event_callback", "event": {"type": "message", "channel": key, "user": who, "text": value}})
