"""The reckoning between tracker and ledger can fail: each way in which they may differ is found."""

import pytest

from fasttime import FastTime
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


def test_a_fast_clock_goes_on_after_a_restart():
    """Two starts of a house get the time of one clock."""
    fast = FastTime()
    first = fast.environment().get("FAKETIME", "")
    fast.clock.advance(3600)
    assert first == "" or fast.environment()["FAKETIME"] > first
