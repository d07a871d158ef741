"""As much JQL as a connector may reasonably ask for: comparisons joined by AND, OR and NOT, lists, dates, ORDER BY."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

TOKEN = re.compile(r"""\s*(?:(?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<sign>!=|!~|>=|<=|[=~<>(),])|(?P<word>[^\s=~<>!(),"']+))""")
Test = Callable[[dict], bool]
# The names that this Jira knows, and what an issue's values for them are called in the index.
FIELDS = {"project", "labels", "summary", "description", "key", "id", "issuekey", "status", "statuscategory", "assignee", "reporter", "created",
          "updated", "due", "duedate", "priority", "issuetype", "type", "resolution", "text", "watcher"}


class BadQuery(Exception):
    """A query that Jira refuses, with its words."""


def compile_query(text: str, now: datetime) -> tuple[Test, list[tuple[str, bool]]]:
    """A test of indexed issues, and the order as (field, is descending)."""
    head, _, tail = _split_order(text)
    parser = _Parser(head, now)
    test = parser.whole()
    order = []
    for part in filter(None, (part.strip() for part in tail.split(","))):
        words = part.split()
        order.append((words[0].lower(), len(words) > 1 and words[1].lower() == "desc"))
    return test, order


def _split_order(text: str) -> tuple[str, str, str]:
    match = re.search(r"(?i)\border\s+by\b", text)
    return (text[: match.start()], "order by", text[match.end():]) if match else (text, "", "")


class _Parser:
    def __init__(self, text: str, now: datetime) -> None:
        self.now, self.tokens, place = now, [], 0
        text = text.rstrip()
        while place < len(text):
            match = TOKEN.match(text, place)
            if not match:
                raise BadQuery(f"Error in the JQL Query: unexpected character at position {place}.")
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            place = match.end()
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1].lower() if self.at < len(self.tokens) and self.tokens[self.at][0] != "text" else ""

    def next(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise BadQuery("Error in the JQL Query: the query ends too early.")
        self.at += 1
        return self.tokens[self.at - 1]

    def whole(self) -> Test:
        if not self.tokens:
            # Cloud's own words for a query that would read everything.
            raise BadQuery("Unbounded JQL queries are not allowed here. Please add a search restriction to your query.")
        test = self.either()
        if self.at < len(self.tokens):
            raise BadQuery(f"Error in the JQL Query: '{self.tokens[self.at][1]}' was not expected.")
        return test

    def either(self) -> Test:
        tests = [self.both()]
        while self.peek() in ("or", "||"):
            self.next()
            tests.append(self.both())
        return lambda issue: any(test(issue) for test in tests)

    def both(self) -> Test:
        tests = [self.single()]
        while self.peek() in ("and", "&&"):
            self.next()
            tests.append(self.single())
        return lambda issue: all(test(issue) for test in tests)

    def single(self) -> Test:
        if self.peek() == "not":
            self.next()
            test = self.single()
            return lambda issue: not test(issue)
        if self.peek() == "(":
            self.next()
            test = self.either()
            if self.next()[1] != ")":
                raise BadQuery("Error in the JQL Query: expecting ')'.")
            return test
        return self.comparison()

    def comparison(self) -> Test:
        name = self.next()[1].strip("\"'").lower()
        if name not in FIELDS:
            # issue.property[...] too: it can be asked only where an app has declared the index.
            raise BadQuery(f"Field '{name}' does not exist or you do not have permission to view it.")
        sign = self.next()[1].lower()
        if sign in ("is", "not") or (sign == "in"):
            negated = sign == "not"
            if sign == "is" and self.peek() == "not":
                negated = bool(self.next())
            if sign == "not" and self.next()[1].lower() != "in":
                raise BadQuery("Error in the JQL Query: expecting 'in' after 'not'.")
            values = [None] if sign == "is" and self.next() else self.values()
            return self.negate(negated, lambda issue: any(_is(issue, name, value) for value in values))
        value = self.value()
        if sign in ("=", "!="):
            empty = value is not None and value.lower() in ("empty", "null")
            return self.negate(sign == "!=", lambda issue: _is(issue, name, None if empty else value))
        if sign in ("~", "!~"):
            return self.negate(sign == "!~", lambda issue: _contains(issue, name, value))
        if sign in (">", ">=", "<", "<="):
            limit = self.date(value)
            compare = {">": lambda a: a > limit, ">=": lambda a: a >= limit, "<": lambda a: a < limit, "<=": lambda a: a <= limit}[sign]
            return lambda issue: bool(issue.get(_key(name))) and compare(_moment(issue[_key(name)]))
        raise BadQuery(f"Error in the JQL Query: '{sign}' is no operator.")

    @staticmethod
    def negate(negated: bool, test: Test) -> Test:
        return (lambda issue: not test(issue)) if negated else test

    def values(self) -> list[str]:
        if self.next()[1] != "(":
            raise BadQuery("Error in the JQL Query: expecting '('.")
        values = [self.value()]
        while (sign := self.next()[1]) == ",":
            values.append(self.value())
        if sign != ")":
            raise BadQuery("Error in the JQL Query: expecting ')'.")
        return values

    def value(self) -> str:
        kind, text = self.next()
        if kind == "text":
            return re.sub(r"\\(.)", r"\1", text[1:-1])
        if kind == "sign":
            raise BadQuery(f"Error in the JQL Query: '{text}' is no value.")
        if self.peek() == "(":  # a function such as currentUser()
            self.next()
            self.next()
        return text

    def date(self, text: str) -> datetime:
        """An absolute or a relative date. Absolute ones are in the caller's zone, which is UTC here, by the minute."""
        if match := re.fullmatch(r"([-+]?)(\d+)([mhdw])", text):
            step = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}[match[3]] * int(match[2])
            return self.now + timedelta(seconds=step if match[1] == "+" else -step)
        for form in ("%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M", "%Y-%m-%d", "%Y/%m/%d"):
            try:
                return datetime.strptime(text, form).replace(tzinfo=timezone.utc)
            except ValueError:
                continue
        if re.fullmatch(r"\d{11,}", text):
            return datetime.fromtimestamp(int(text) / 1000, timezone.utc)
        raise BadQuery(f"Date value '{text}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.")


def _key(name: str) -> str:
    return {"issuekey": "key", "due": "duedate", "type": "issuetype"}.get(name, name)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text))
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _is(issue: dict, name: str, value: str | None) -> bool:
    held = issue.get(_key(name))
    held = held if isinstance(held, list) else [] if held is None else [held]
    if value is None or value.lower() in ("empty", "null"):
        return not held
    return any(str(one).lower() == value.lower() for one in held)


def _contains(issue: dict, name: str, value: str) -> bool:
    text = " ".join(str(issue.get(key) or "") for key in (("summary", "description") if name == "text" else (_key(name),)))
    phrase = value.strip()
    if phrase.startswith('"') and phrase.endswith('"') and len(phrase) > 1:
        return phrase[1:-1].lower() in text.lower()
    words: Any = set(re.findall(r"\w+", text.lower()))
    return all(any(word == wanted or (wanted.endswith("*") and word.startswith(wanted[:-1])) for word in words)
               for wanted in re.findall(r"\w+\*?", phrase.lower()))
