"""The reckoning between tracker and ledger can fail: each way in which they may differ is found."""

import os
import subprocess
import sys

import pytest

from fasttime import FastTime, library
from tickets import disagreements, priority_of

MARK = "01JDK3M5Q7R9TVXZ0123456789"
TICKET = {"key": "SEC-1", "id": "10001", "number": 1, "marks": [MARK]}
LINK = {"incident": 1, "marker": f"SIEM-{MARK}", "state": "confirmed", "reference": "SEC-1", "due_at": None, "content": {}}


@pytest.mark.parametrize("tickets, links, twice, found", [
    ([TICKET], [LINK], {}, 0),
    ([TICKET], [{**LINK, "reference": "10001"}], {}, 0),
    ([TICKET], [{**LINK, "reference": "1"}], {}, 0),
    ([], [LINK], {}, 1),
    ([TICKET], [], {}, 1),
    ([TICKET], [{**LINK, "reference": "SEC-2"}], {}, 1),
    ([TICKET, {**TICKET, "key": "SEC-2"}], [{**LINK, "reference": "SEC-2"}], {MARK: ["SEC-1", "SEC-2"]}, 1),
])
def test_differences_are_found(tickets, links, twice, found):
    """A ticket that nobody knows, a link without one, another one, two of them."""
    assert len(disagreements({"tickets": tickets, "duplicates": twice}, links)) == found


@pytest.mark.parametrize("ticket, priority", [
    ({"priority": "High", "labels": [], "body": ""}, "high"),
    ({"priority": None, "labels": ["siem", "priority-low"], "body": ""}, "low"),
    ({"priority": None, "labels": [], "body": "Priority: medium\nTags: siem"}, "medium"),
    ({"priority": None, "labels": [], "body": "nothing"}, None),
])
def test_a_priority_is_read(ticket, priority):
    """From the field, a label, or the text."""
    assert priority_of(ticket) == priority


@pytest.mark.skipif(library() is None, reason="gcc is missing: script/bootstrap --tests")
def test_a_fast_clock_goes_on_after_a_restart():
    """Two processes, one after the other, are in the time of one clock; what is monotonic stays as it is."""
    fast = FastTime(1000)
    code = "import time; a, m = time.time(), time.monotonic(); time.sleep(0.05); print(a, time.time() - a, time.monotonic() - m)"
    seen = []
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], env={**os.environ, **fast.environment()}, capture_output=True, text=True, check=True)
        seen.append([float(word) for word in done.stdout.split()])
    assert seen[0][0] + seen[0][1] < seen[1][0] < fast.clock.now()
    assert all(passed > 49 and monotonic < 5 for _, passed, monotonic in seen)
