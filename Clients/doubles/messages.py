"""What goes over the wire of a double: requests, answers, refusals, the log of them, and the marks that make a method an answer."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Request:
    """What came over the wire."""

    method: str
    target: str
    headers: Any
    body: bytes

    def __post_init__(self) -> None:
        parts = urlsplit(self.target)
        self.path = parts.path
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.pairs = parse_qsl(parts.query, keep_blank_values=True)
        self.user: Any = None
        self.double: Any = None

    def json(self) -> Any:
        """The body as JSON; a refusal when it is none."""
        try:
            return json.loads(self.body) if self.body else None
        except ValueError:
            raise Refusal(400, {"message": "Problems parsing JSON", "errorMessages": ["There was an error parsing JSON."]}) from None

    def number(self, name: str, otherwise: int) -> int:
        """A number of the query."""
        try:
            return int(self.query.get(name, otherwise))
        except ValueError:
            return otherwise


@dataclass
class Answer:
    """What goes back. `value` is sent as JSON; None sends no body."""

    status: int = 200
    value: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """The bytes of the body."""
        if self.value is None:
            return b""
        return self.value if isinstance(self.value, bytes) else json.dumps(self.value).encode()


class Refusal(Exception):
    """An answer that ends the work on a request."""

    def __init__(self, status: int, value: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(status, value)
        self.answer = Answer(status, value, headers or {})


@dataclass
class Entry:
    """One request in the log. `status` is None when the caller got no answer."""

    moment: float
    operation: str
    method: str
    target: str
    status: int | None = None
    fault: str | None = None
    body: Any = None


def route(method: str, path: str, name: str) -> Callable:
    """Marks a method of a double as the answer to requests; `{x}` in the path becomes an argument, `name` is the operation."""
    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + r"/?")

    def mark(function: Callable) -> Callable:
        function.routes = [*getattr(function, "routes", []), (method, pattern, name)]
        return function

    return mark
