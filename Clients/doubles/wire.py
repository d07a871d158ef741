"""The wire of a double: an HTTP server that finds the operation, strikes with faults, asks who calls, judges, and answers."""

import copy
import json
import socket
import struct
import threading
import traceback
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .clock import Clock
from .messages import Answer, Entry, Refusal, Request
from .schedule import Fault, Schedule

CONTROL = "/__double/"


class Double(ThreadingHTTPServer):
    """A server on loopback. Subclasses have routes, `identify` who calls, and say how a rate limit or an error looks."""

    daemon_threads, request_queue_size, allow_reuse_address = True, 256, True
    kind = "double"

    def __init__(self, port: int = 0, schedule: Schedule | None = None) -> None:
        super().__init__(("127.0.0.1", port), _Wire)
        self.clock, self.schedule, self.lock = Clock(), schedule or Schedule(), threading.RLock()
        self.log: list[Entry] = []
        self.misfits: list[str] = []  # requests that the official description does not allow
        self.slips: list[str] = []  # answers of ours that it does not allow: a mistake in the double
        self.judge: Any = None
        self.released = threading.Event()
        self.routes = [(*mark, getattr(self, name)) for name in dir(type(self))
                       for mark in getattr(getattr(type(self), name), "routes", [])]
        # The most literal path first: /issue/createmeta must not be read as /issue/{key}.
        self.routes.sort(key=lambda entry: entry[1].pattern.count("(?P<"))
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        """Stops listening, and lets go of connections that hang."""
        self.released.set()
        self.shutdown()
        self.server_close()

    def __enter__(self) -> "Double":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that was killed is no error of ours."""

    # --- what subclasses say -----------------------------------------------------------------------------------------

    def identify(self, request: Request, operation: str) -> Any:
        """Who calls; a refusal with 401 when nobody known does."""
        raise NotImplementedError

    def complaint(self, status: int, message: str) -> Any:
        """An error body of this product."""
        return {"message": message}

    def too_many(self, fault: Fault) -> Answer:
        """The rate limit's answer of this product."""
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        return Answer(429, self.complaint(429, "Rate limit exceeded."), headers)

    def settings(self) -> dict:
        """What the house has to be told about this double: accounts, tokens, projects."""
        return {}

    def set(self, name: str, value: Any) -> None:
        """Changes how this double behaves, for its control."""
        raise ValueError(f"nothing here is called {name}")

    def reckon(self) -> dict:
        """What is so; asked under the lock."""
        return {"misfits": list(self.misfits), "slips": list(self.slips), "requests": len(self.log)}

    def truth(self) -> dict:
        """What is so now, for the test that asks: a copy, while others go on."""
        with self.lock:
            return copy.deepcopy(self.reckon())

    # --- one request ---------------------------------------------------------------------------------------------------

    def find(self, request: Request) -> tuple[str, Callable | None, dict]:
        """The operation, its method and the arguments of the path."""
        for method, pattern, name, function in self.routes:
            if method == request.method and (match := pattern.fullmatch(request.path)):
                return name, function, match.groupdict()
        return "unknown", None, {}

    def misfit(self, request: Request, why: str) -> None:
        """Notes a request that the official description does not allow."""
        self.misfits.append(f"{request.method} {request.target}: {why}; body {request.body[:500]!r}")

    def answer(self, request: Request) -> Answer:
        """The answer of a double that behaves."""
        operation, function, arguments = self.find(request)
        request.double = self
        try:
            if function is None:
                self.misfit(request, "no such operation")
                return Answer(404, self.complaint(404, f"no such address: {request.method} {request.path}"))
            request.user = self.identify(request, operation)
            if self.judge and (why := self.judge.of_request(request)):
                self.misfit(request, why)
                return Answer(400, self.complaint(400, why))
            with self.lock:
                given = function(request, **arguments)
        except Refusal as refusal:
            given = refusal.answer
        except Exception:  # a mistake in the double must not look like a fault of the network
            self.slips.append(f"{request.method} {request.target}: {traceback.format_exc(limit=-4)}")
            given = Answer(500, self.complaint(500, "the double has a mistake; see its slips"))
        if self.judge and (why := self.judge.of_answer(request, given)):
            self.slips.append(f"{request.method} {request.target} {given.status}: {why}")
        return given


class _Wire(BaseHTTPRequestHandler):
    """Reads requests and lets faults strike."""

    protocol_version = "HTTP/1.1"
    server: Double

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def log_message(self, *_: object) -> None:
        pass

    def _serve(self) -> None:
        double = self.server
        request = Request(self.command, self.path, self.headers, self._body())
        if request.path.startswith(CONTROL):
            from .control import command  # here, because the control knows all doubles

            return self._say(command(double, request))
        operation = double.find(request)[0]
        fault = double.schedule.strike(operation)
        entry = Entry(double.clock.now(), operation, request.method, request.target, None, fault and fault.do, _short(request.body))
        double.log.append(entry)
        if fault is None:
            answer = double.answer(request)
            entry.status = answer.status
            return self._say(answer)
        self._misbehave(request, entry, fault)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _serve

    def _body(self) -> bytes:
        if "chunked" not in (self.headers.get("Transfer-Encoding") or ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0] or b"0", 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(parts)

    def _misbehave(self, request: Request, entry: Entry, fault: Fault) -> None:
        double = self.server
        answer = double.answer(request) if fault.has_effect() else None
        refusals = {
            "429": lambda: double.too_many(fault),
            "401": lambda: Answer(401, double.complaint(401, "Client must be authenticated to access this resource.")),
            "410": lambda: Answer(410, double.complaint(410, "Gone")),
            "409": lambda: Answer(409, double.complaint(409, "Conflicting update.")),
            "redirect": lambda: Answer(302, None, {"Location": "http://169.254.169.254/latest/meta-data/"}),
            "garbage": lambda: Answer(200, b"<html><body>It works!</body></html>", {"Content-Type": "text/html"}),
        }
        if fault.do.startswith("status"):
            headers = {"Retry-After": str(fault.retry_after)} if fault.status == 503 and fault.retry_after else {}
            given = Answer(fault.status, b"<html>upstream error</html>", {"Content-Type": "text/html", **headers})
        elif fault.do in refusals:
            given = refusals[fault.do]()
        elif fault.do == "slow":
            double.released.wait(fault.seconds)
            given = answer
        else:
            if fault.do.startswith("hang"):
                double.released.wait(fault.seconds)
            return self._break(answer if fault.do == "reset mid-answer" else None)
        entry.status = given.status
        self._say(given)

    def _break(self, answer: Answer | None) -> None:
        """Resets the connection, in the middle of the answer if there is one."""
        self.close_connection = True
        if answer is not None:
            whole = self._frame(answer)
            self.wfile.write(whole[: max(1, len(whole) - max(1, len(answer.content()) // 2))])
            self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def _frame(self, answer: Answer) -> bytes:
        body = answer.content()
        phrase = self.responses.get(answer.status, ("",))[0]
        headers = {"Content-Type": "application/json;charset=UTF-8"} if answer.value is not None else {}
        headers |= {**answer.headers}
        if answer.status not in (204, 304):
            headers["Content-Length"] = str(len(body))
        lines = [f"HTTP/1.1 {answer.status} {phrase}", *(f"{name}: {text}" for name, text in headers.items()), "", ""]
        return "\r\n".join(lines).encode("latin-1") + (b"" if self.command == "HEAD" else body)

    def _say(self, answer: Answer) -> None:
        self.wfile.write(self._frame(answer))


def _short(body: bytes) -> Any:
    """The body for the log: JSON where it is JSON."""
    try:
        return json.loads(body) if body else None
    except ValueError:
        return body[:2000].decode("utf-8", "replace")
