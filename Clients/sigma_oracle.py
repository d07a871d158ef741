"""What pySigma's SQLite backend says about rules and events, what Tocsin says, and where the two differ.

A pair is the index of an event and the id of a rule that matches it.
"""

import collections
import datetime
import json
import re
import sqlite3
import subprocess

from house import binary
from sigma.backends.sqlite import sqliteBackend
from sigma.backends.sqlite.runtime import execute_plan
from sigma.collection import SigmaCollection
from sigma_events import NUMBERS, SOURCE_FIELDS
from sigma_rules import as_yaml

BETWEEN = "\x1f" * 4  # stands between the values of an event in the column that keywords are searched in


class Oracle:
    """Events in a table of SQLite, and the answers of pySigma's queries over it."""

    def __init__(self, events, numbers=NUMBERS):
        self.moments = {datetime.datetime.fromisoformat(event["@timestamp"]).timestamp(): index for index, event in enumerate(events)}
        self.backend = sqliteBackend(collate_nocase=True, fulltext_field="all_values", timestamp_field="@timestamp", event_id_field="event_index")
        self.database = sqlite3.connect(":memory:")
        self.database.create_function("REGEXP", 2, found, deterministic=True)
        fields = list(dict.fromkeys([*SOURCE_FIELDS, *(field for event in events for field in event)]))
        kinds = ", ".join(f"`{field}` {'NUMERIC' if field in numbers else 'TEXT COLLATE NOCASE'}" for field in fields)
        self.database.execute(f"CREATE TABLE logs (event_index INTEGER PRIMARY KEY, all_values TEXT, {kinds})")
        marks = ", ".join("?" for _ in range(len(fields) + 2))
        for index, event in enumerate(events):
            values = [stored(event.get(field)) for field in fields]
            # What names the log source says nothing of what happened, so keywords are not searched in it.
            told = [value for field, value in zip(fields, values) if field not in SOURCE_FIELDS and value is not None]
            everything = BETWEEN.join(map(str, told))
            self.database.execute(f"INSERT INTO logs VALUES ({marks})", [index, everything, *values])

    def pairs(self, rule):
        """The pairs of one rule; a list of conditions makes several queries."""
        source = {f"ls_{key}": value for key, value in rule["logsource"].items()}
        where = " AND ".join(f"`{field}` = ?" for field in source)
        indexes = set()
        for query in self.backend.convert(SigmaCollection.from_yaml(as_yaml(rule))):
            rows = self.database.execute(f"SELECT event_index FROM ({query}) WHERE {where}", list(source.values()))
            indexes |= {index for (index,) in rows}
        return {(index, rule["id"]) for index in indexes}

    def correlated(self, documents):
        """The pairs of a set's correlation, its last document: each window is told by the event at whose time it ends, or, where the
        condition asks for what does not happen, by the one at whose time it begins.

        Rules that alert by themselves (`generate`) are in it too.
        """
        pairs = set()
        told = "window_start" if "not " in str(documents[-1]["correlation"].get("condition", "")) else "window_end"
        for result in json.loads(self.backend.convert(SigmaCollection.from_yaml(as_yaml(*documents)), "zircolite")):
            if "correlation_plan" in result:
                rows, _ = execute_plan(self.database, result["correlation_plan"], include_events=False)
                pairs |= {(self.moments[round(row[told], 3)], result["id"]) for row in rows}
            else:
                pairs |= {(index, result["id"]) for query in result["rule"] for index, *_ in self.database.execute(query)}
        return pairs


def stored(value):
    """A value of an event as the table holds it."""
    return str(value).lower() if isinstance(value, bool) else value


def found(expression, value):
    """The operator REGEXP: a search as PCRE does it without its Unicode classes."""
    return None if value is None else re.search(expression, str(value), re.ASCII) is not None


def tocsin_pairs(rules_folder, events_file, *arguments):
    """The pairs that `tocsin detect` prints, as a list, and what it says beside them."""
    command = [binary(), "detect", "--rules", rules_folder, "--logsource-fields", ",".join(SOURCE_FIELDS), "--format", "tsv", *arguments, events_file]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise AssertionError(f"tocsin detect ended with {done.returncode}:\n{done.stderr[-2000:]}")
    lines = (line.split("\t") for line in done.stdout.splitlines())
    return [(int(index), rule) for index, rule in lines], done.stderr


def write_rules(folder, groups):
    """Writes each group of documents as a file of rules."""
    folder.mkdir(exist_ok=True)
    for number, documents in enumerate(groups):
        (folder / f"rule-{number:04d}.yml").write_text(as_yaml(*documents), encoding="utf-8")


def differences(theirs, ours, groups, events):
    """The pairs that the two judge otherwise, in order of the rules: (pair, a text with all that is needed to repeat it)."""
    documents = {document["id"]: as_yaml(*group) for group in groups for document in group}
    told = []
    for index, rule in sorted(set(theirs) ^ set(ours), key=lambda pair: (pair[1], pair[0])):
        who = "pySigma" if (index, rule) in theirs else "Tocsin"
        event = repr(events[index]) if index < len(events) else "there is no such event"
        told.append(((index, rule), f"only {who} says that {rule} matches event {index}\n{documents.get(rule, '')}event: {event}\n"))
    return told


def tally(rules, pairs):
    """How many rules have each shape of test, and how many of those matched something."""
    matched = {rule for _, rule in pairs}
    counts = collections.Counter(shape for _, shapes in rules for shape in shapes)
    hits = collections.Counter(shape for rule, shapes in rules for shape in shapes if rule["id"] in matched)
    return ", ".join(f"{shape} {hits[shape]}/{counts[shape]}" for shape in sorted(counts))
