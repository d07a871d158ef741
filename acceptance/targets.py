"""Fake chat servers with a memory, and with faults that can be switched while they run."""

import json
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Target(ThreadingHTTPServer):
    """A chat that remembers every message. `fault` is the name of what it does wrong now, None when it behaves.

    As Rocket.Chat (`POST /api/v1/chat.sendMessage`) it knows the `_id` of a message and posts it once; every other POST is a plain
    webhook, which posts whatever comes.
    """

    daemon_threads, request_queue_size, allow_reuse_address = True, 128, True

    def __init__(self, name):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.name, self.fault, self.lock = name, None, threading.Lock()
        self.posts = []  # (seconds, text), in the order in which people would see them
        self.ids, self.repeats, self.requests, self.faults, self.hung = {}, 0, [], Counter(), threading.Event()
        self.retry_after = 1
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def texts(self):
        """The messages that people see."""
        with self.lock:
            return [text for _, text in self.posts]

    def doubles(self):
        """How many posts were one too many."""
        return sum(count - 1 for count in Counter(self.texts()).values())

    def take(self, text, identity=None):
        """Posts a message; a known id is answered as a success and not posted again."""
        with self.lock:
            if identity is not None and identity in self.ids:
                self.repeats += 1
                return
            if identity is not None:
                self.ids[identity] = text
            self.posts.append((time.monotonic(), text))

    def close(self):
        """Stops listening, and lets go of connections that hang."""
        self.hung.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A caller that was killed is no error of ours."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, status, value, **headers):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), str(text))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        """What a client asks to find its room and a message of its own."""
        self.server.requests.append((time.monotonic(), "GET", self.path))
        if self.server.fault != "reset after body" and self.is_faulty():
            return
        room = {"_id": "GENERAL", "name": "security-alerts", "t": "p"}
        if "getMessage" in self.path:
            identity = self.path.rpartition("=")[2]
            with self.server.lock:
                text = self.server.ids.get(identity)
            if text is None:
                return self.say(400, {"success": False})
            return self.say(200, {"success": True, "message": {"_id": identity, "rid": "GENERAL", "msg": text}})
        self.say(200, {"success": True, "room": room, "group": room, "channel": room, "rooms": [room], "groups": [room],
                       "update": [room], "_id": "BOT_ID", "username": "tocsin"})

    def do_POST(self):
        """A message."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.requests.append((time.monotonic(), "POST", self.path))
        if self.server.fault == "reset after body":  # taken and posted, but the caller never hears of it
            self.post(json.loads(body))
        if self.is_faulty():
            return
        self.say(200, self.post(json.loads(body)))

    def post(self, value):
        message = value.get("message") if isinstance(value, dict) else None
        if "/api/v1/" in self.path and isinstance(message, dict):
            self.server.take(message["msg"], message.get("_id"))
            return {"success": True, "message": {**message, "ts": "2026-01-01T00:00:00.000Z"}}
        text = value.get("text") or value.get("line") or (value.get("data") or {}).get("line") or json.dumps(value)
        self.server.take(text, self.headers.get("webhook-id") if self.server.name == "webhook with memory" else None)
        return {"success": True}

    def is_faulty(self):
        """Does what the fault says; True when there is nothing more to say."""
        fault = self.server.fault
        if fault is None:
            return False
        self.server.faults[fault] += 1
        self.close_connection = True
        if fault == "429":
            self.say(429, {"success": False, "error": "too many"}, Retry_After=self.server.retry_after)
        elif fault == "500":
            self.say(500, {"success": False})
        elif fault == "never answers":
            self.server.hung.wait(600)
        elif fault == "reset after body":
            self.connection.shutdown(2)
        elif fault == "1 GiB answer":
            self.send_response(200)
            self.send_header("Content-Length", str(1 << 30))
            self.end_headers()
            block = b'{"success":true,"x":"' + b"x" * (1 << 20)
            for _ in range(1 << 10):
                self.wfile.write(block[: 1 << 20])
        elif fault == "redirect":
            self.say(302, b"", Location="http://169.254.169.254/latest/meta-data/")
        elif fault == "redirect to self":
            self.say(307, b"", Location="/redirected")
        else:
            raise AssertionError(f"no such fault: {fault}")
        return True


def messengers(chat, webhook, secret_file):
    """The configuration of both targets, private addresses let through."""
    return [
        {"name": "console", "kind": "console"},
        {"name": "security-alerts", "kind": "rocketchat-rest", "url": chat.url, "room": "#security-alerts", "user": "BOT_ID",
         "token": {"file": str(secret_file)}, "allow": ["127.0.0.0/8"]},
        {"name": "plain", "kind": "rocketchat-webhook", "url": webhook.url + "/hooks/abc/def", "allow": ["127.0.0.0/8"]},
    ]
