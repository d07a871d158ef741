"""Starts and stops a real `tocsin` for the outer tests: one temporary state directory, free ports, everything it prints kept.

Shared by the client tests (Clients/), the campaigns (acceptance/) and the bench (Benchmarks/). Standard library only.
"""

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
TEST_ROOT = REPOSITORY / ".build" / "test-root"
PUBLIC_URL = "http://127.0.0.1:8080"
SSH_LINE = (
    "SIEM ALERT -- STATIC RULE - [High] SSH password guessing from 203.0.113.9 on bastion."
    f" Check {PUBLIC_URL}/alerts/ALR-1"
)


def binary():
    """The program under test: TOCSIN_BIN, else the debug build."""
    return os.environ.get("TOCSIN_BIN", str(REPOSITORY / ".build" / "debug" / "tocsin"))


def wait_until(condition, what, seconds=20.0, every=0.02):
    """Asks again and again until the condition's answer is true and returns that answer; says what was missing at the deadline."""
    deadline = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"after {seconds:g} s still not so: {what() if callable(what) else what}")
        time.sleep(every)


_given = set()


def free_port():
    """A port of 127.0.0.1 free for TCP and UDP, below the ephemeral range: it stays ours while the server is down."""
    while True:
        port = random.SystemRandom().randrange(10_000, 32_000)
        if port in _given:
            continue
        try:
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                with socket.socket(socket.AF_INET, kind) as probe:
                    probe.bind(("127.0.0.1", port))
        except OSError:
            continue
        _given.add(port)
        return port


class Server:
    """One tocsin and its state directory. `lines` holds all that it wrote on stdout, over restarts, as (seconds, bytes)."""

    def __init__(self, folder, config=None, environment=None, public_url=PUBLIC_URL, state=None, arguments=(), demo=False):
        self.folder = Path(folder)
        self.state = Path(state) if state else self.folder / "state"
        self.state.mkdir(parents=True, exist_ok=True)
        self.web, self.ingest, self.syslog = free_port(), free_port(), free_port()
        self.public_url = public_url or f"http://127.0.0.1:{self.web}"  # None: its own address, as a browser here needs it
        self.arguments, self.demo = list(arguments), demo
        self.environment = dict(environment or {})
        self.log_file = self.folder / "server.log"
        self.lines, self.process, self.reader = [], None, None
        self.config = None
        if config is not None:
            self.configure(config)

    def configure(self, config):
        """Writes the configuration file. JSON is YAML, so no YAML library is needed."""
        self.config = self.folder / "tocsin.yaml"
        self.config.write_text(json.dumps(config, indent=2))

    # --- the process ---------------------------------------------------------------------------------------------------

    def start(self, ready=True, **environment):
        """Starts the server and waits until it is ready. Extra environment holds for this start only."""
        command = [
            binary(), "serve", "--state", self.state, "--public-url", self.public_url,
            "--web", f"127.0.0.1:{self.web}", "--ingest", f"127.0.0.1:{self.ingest}", "--syslog", f"127.0.0.1:{self.syslog}",
        ]
        if self.config:
            command += ["--config", self.config]
        command += [] if self.demo else ["--no-demo"]
        command = [str(word) for word in command + self.arguments]
        log = open(self.log_file, "ab")
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
            env={**os.environ, "TZ": "UTC", **self.environment, **environment},
        )
        log.close()
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self.reader.start()
        if ready:
            self.wait_ready()
        return self

    def _read(self, stream):
        for line in stream:
            self.lines.append((time.monotonic(), line))

    def wait_ready(self, seconds=30):
        """Waits for GET /readyz to answer 200; a server that ended instead is an error with its last words."""

        def is_ready():
            if self.process.poll() is not None:
                raise AssertionError(f"tocsin ended with {self.process.returncode} while starting:\n{self.log_tail()}")
            return self.status("/readyz") == 200

        wait_until(is_ready, lambda: f"GET /readyz is 200\n{self.log_tail()}", seconds)

    def is_running(self):
        """True while the process lives."""
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """SIGKILL, as a crash would; then everything it had printed has been read."""
        if self.is_running():
            self.process.kill()
        return self.wait_end(10)

    def stop(self, seconds=30):
        """SIGTERM: the server finishes what it has accepted. Answers the exit status."""
        if self.is_running():
            self.process.send_signal(signal.SIGTERM)
        return self.wait_end(seconds)

    def wait_end(self, seconds=30):
        """Waits for the process to end and for the last of its output."""
        if self.process is None:
            return None
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
            raise AssertionError(f"tocsin did not end within {seconds} s\n{self.log_tail()}") from None
        self.reader.join(10)
        return status

    def log_tail(self, size=4000):
        """The end of its log, for messages."""
        return self.log_file.read_bytes()[-size:].decode("utf-8", "replace") if self.log_file.exists() else ""

    # --- what it says ----------------------------------------------------------------------------------------------------

    def alert_lines(self):
        """The lines on stdout so far, as text without the line end."""
        return [line.rstrip(b"\n").decode("utf-8", "surrogateescape") for _, line in list(self.lines)]

    def run(self, *words, stdin=None, check=True, seconds=120):
        """Runs a tocsin command on this state directory and answers its standard output."""
        command = [binary(), *map(str, words), "--state", str(self.state)]
        done = subprocess.run(command, input=stdin, capture_output=True, text=True, timeout=seconds, errors="surrogateescape")
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr or done.stdout}")
        return done.stdout

    def token(self, name="shipper", kind="ingest"):
        """A new ingest token."""
        return self.run("token", "add", "--kind", kind, name).strip()

    def count(self):
        """Stored events."""
        return int(self.run("events", "count"))

    def events(self):
        """All stored events, oldest first."""
        return [json.loads(line) for line in self.run("events", "export").splitlines()]

    def alerts(self):
        """All alerts, as the program lists them."""
        return [json.loads(line) for line in self.run("alerts", "list", "--json").splitlines()]

    def status(self, path):
        """HTTP status of a GET on the web listener, None when nobody answers."""
        try:
            return self.get(path)[0]
        except (OSError, http.client.HTTPException):
            return None

    def get(self, path, port=None, headers=None, method="GET", body=None, seconds=10):
        """One request on a fresh connection: (status, headers, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.web, timeout=seconds)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def metrics(self):
        """Metric name to value, summed over labels."""
        values = {}
        for line in self.get("/metrics")[2].decode().splitlines():
            match = re.fullmatch(r"([a-zA-Z_:][\w:]*)(?:\{.*\})? (\S+)(?: \d+)?", line)
            if match:
                values[match[1]] = values.get(match[1], 0.0) + float(match[2])
        return values

    def wait_stored(self, count, seconds=30):
        """Waits until that many events are stored."""
        wait_until(lambda: self.count() >= count, lambda: f"{count} events stored ({self.count()} are)\n{self.log_tail(1500)}",
                   seconds, every=0.05)
