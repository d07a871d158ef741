"""Correlations with events in time, made by hand: what pySigma decides otherwise, or not at all.

Every sequence has the sentence that decides it: from the Sigma specification 2.1.0, or, where that is silent, our own decision.
"""

from typing import NamedTuple

IDS = {name: f"00000000-0000-4000-8000-00000000000{name}" for name in "abc"}


class Sequence(NamedTuple):
    """A correlation over the rules a, b and c, events, and the indexes of those that complete it. `inner` is one that it may build on."""

    title: str
    because: str
    correlation: str
    events: list
    completing: list
    inner: str = ""


def at(seconds, action, account="ana", **fields):
    """An event that the rule of that name matches."""
    return {"seconds": seconds, "Action": action, "Account": account, **fields}


def counted(kind, condition, span="10s", rules="[a]", more=""):
    """A correlation in the flow style of YAML, grouped by account."""
    return f"{{type: {kind}, rules: {rules}, group-by: [Account], timespan: {span}, condition: {condition}{more}}}"


def together(kind, rules, more=""):
    """A correlation of rules in time."""
    return f"{{type: {kind}, rules: {rules}, group-by: [Account], timespan: 10s{more}}}"


def amounts(*values, seconds=1):
    """Events of the rule a with an amount each, so many seconds apart."""
    return [at(index * seconds, "a", Bytes=value) for index, value in enumerate(values)]


WINDOW = "Our own: every event is the end of a window that begins the timespan before it; both ends belong to it."
ORDER = "Our own: events of one time come one after the other, in the order in which they were written."
COUNT = "The resulting query must count events for each group specified by group-by separately."
FIELDS = "Our own: several fields are counted as one value together."
RANGE = "To define a range, you can use the conjunction 'AND' in the mapping."
ALL = "All events defined by the rules referred by the rule field must occur in the time frame defined by timespan."
SAME = "The values of fields defined in group-by must all have the same value (e.g. the same host or user)."
ORDERED = "Requires in addition that the events appear in the order provided in the rule attribute."
INSENSITIVE = "All values are treated as case-insensitive strings."
ALIAS = "The alias field names can then be referenced in group-by attributes and are resolved to their respective field names."
ABSENT = "Our own: a condition with not is judged over the timespan after a match of what it asks for, once that is over."
OUTER = "Even if the rule many_failed_logins groups by ComputerName, the correlation rule only uses its own group-by."

SEQUENCES = [
    Sequence("both ends of a window", WINDOW, counted("event_count", "{gte: 2}"), [at(0, "a"), at(10, "a"), at(20.001, "a")], [1]),
    Sequence("every event ends a window", WINDOW, counted("event_count", "{gte: 2}"), [at(0, "a"), at(1, "a"), at(2, "a")], [1, 2]),
    Sequence("a day", "Xs seconds, Xm minutes, Xh hours, Xd days", counted("event_count", "{gte: 2}", "1d"),
             [at(0, "a"), at(86400, "a"), at(172801, "a")], [1]),
    Sequence("events of one time", ORDER, counted("event_count", "{gte: 2}"), [at(5, "a"), at(5, "a"), at(5, "a")], [1, 2]),
    Sequence("few events of one time", ORDER, counted("event_count", "{lt: 2}"), [at(5, "a"), at(5, "a"), at(5, "a")], [0]),
    Sequence("a range", RANGE, counted("event_count", "{gt: 1, lte: 3}"), [at(second, "a") for second in range(5)], [1, 2]),
    Sequence("neither one nor two", RANGE, counted("event_count", "{neq: 2}"), [at(second, "a") for second in range(3)], [0, 2]),
    Sequence("groups", COUNT, counted("event_count", "{gte: 2}"), [at(0, "a"), at(1, "a", "bob"), at(2, "a"), at(3, "b", "bob")], [2]),
    Sequence("groups in two cases", INSENSITIVE, counted("event_count", "{gte: 2}"),
             [at(0, "a", "alice"), at(1, "a", "ALICE"), at(2, "a", "пётр"), at(3, "a", "ПЁТР")], [1, 3]),
    Sequence("no group", "Our own: an event without a value to group by is not counted.", counted("event_count", "{gte: 2}"),
             [at(0, "a", None), at(1, "a", None), at(2, "a")], []),
    Sequence("an event that two rules match", "Counts events occurring in the given time frame.",
             counted("event_count", "{gte: 2}", rules="[a, c]"), [at(0, "a", also="c"), at(1, "c")], [1]),
    Sequence("events without a value", WINDOW, counted("value_count", "{field: Bytes, gte: 2}"), amounts(None, 1, 2, None), [2, 3]),
    Sequence("an average and an event without a value", WINDOW, counted("value_avg", "{field: Bytes, gt: 5}"), amounts(None, 6, "n/a"), [1, 2]),
    Sequence("values", "The condition finally defines how many values must occur.", counted("value_count", "{field: Bytes, gte: 3}"),
             amounts(1, 2, 2, 1, "2", 3), [5]),
    Sequence("values in two cases", INSENSITIVE, counted("value_count", "{field: Bytes, gte: 2}"), amounts("x", "X", "Ä", "ä"), [2, 3]),
    Sequence("values of two fields", FIELDS, counted("value_count", "{field: [Bytes, Port], gte: 3}"),
             [at(0, "a", Bytes=1, Port=1), at(1, "a", Bytes=1, Port=2), at(2, "a", Bytes=1, Port=1), at(3, "a", Bytes=2, Port=1)], [3]),
    Sequence("fields are not glued together", FIELDS, counted("value_count", "{field: [Bytes, Port], gte: 2}"),
             [at(0, "a", Bytes="x", Port="yz"), at(1, "a", Bytes="xy", Port="z")], [1]),
    Sequence("a sum", "value_sum", counted("value_sum", "{field: Bytes, gte: 10}"), amounts(4, "5", "n/a", 1, seconds=3), [3]),
    Sequence("what left the window is no longer in the sum", WINDOW, counted("value_sum", "{field: Bytes, gte: 10}"),
             amounts(9, 0, 5, 5, seconds=6), [3]),
    Sequence("an average at one time", ORDER, counted("value_avg", "{field: Bytes, gt: 5}"), amounts(10, 0, 5.5, seconds=0), [0, 2]),
    Sequence("a median between two values", "Our own: as the 50th percentile.", counted("value_median", "{field: Bytes, gte: 15, lt: 16}"),
             amounts(10, 20, 12), [1]),
    Sequence("a percentile between two values", "Our own: interpolated on the line between the two nearest.",
             counted("value_percentile", "{field: Bytes, percentile: 90, gt: 18.9, lt: 19.1}"), amounts(10, 20, 9, 20), [1]),
    Sequence("a percentile that stays below", "Our own: the figure is compared, not its rank.",
             counted("value_percentile", "{field: Bytes, percentile: 95, gt: 150}"), amounts(70, 84, 80), []),
    Sequence("all rules without a condition", ALL, together("temporal", "[a, b, c]"), [at(0, "b"), at(1, "c"), at(2, "b"), at(3, "a")],
             [3]),
    Sequence("not by one account", SAME, together("temporal", "[a, b]"), [at(0, "a"), at(1, "b", "bob"), at(11, "b")], []),
    Sequence("rules by id", "A rule can be referred to by the id or name of a Sigma rule.",
             together("temporal", f"[{IDS['a']}, {IDS['b']}]"), [at(0, "a"), at(1, "b")], [1]),
    Sequence("rules by name and by id", "A rule can be referred to by the id or name of a Sigma rule.",
             together("temporal_ordered", f"[a, {IDS['b']}]"), [at(0, "a"), at(1, "b")], [1]),
    Sequence("in order", ORDERED, together("temporal_ordered", "[a, b, c]"), [at(0, "b"), at(1, "a"), at(2, "c"), at(3, "b"), at(4, "c")],
             [4]),
    Sequence("in order at one time", ORDER, together("temporal_ordered", "[a, b]"), [at(5, "a"), at(5, "b")], [1]),
    Sequence("in the other order at one time", ORDER, together("temporal_ordered", "[a, b]"), [at(5, "b"), at(5, "a")], []),
    Sequence("what never came", ABSENT, together("temporal", "[a, b]", ", condition: a and not b"),
             [at(0, "a"), at(1, "a", "bo"), at(11, "b", "bo"), at(12, "a", "cy"), at(12.5, "c")], [0]),
    Sequence("a window that is not over", ABSENT, together("temporal", "[a, b]", ", condition: a and not b"), [at(0, "a"), at(9, "c")], []),
    Sequence("what came before does not count", ABSENT, together("temporal", "[a, b]", ", condition: a and not b"),
             [at(0, "b"), at(1, "a"), at(20, "c")], [1]),
    Sequence("one of two is enough, in order", ABSENT, together("temporal_ordered", "[a, b, c]", ", condition: a and b and not c"),
             [at(0, "a"), at(3, "b"), at(30, "b"), at(33, "a"), at(60, "d")], [0]),
    Sequence("an expression", "condition of temporal rules: and, or, brackets",
             together("temporal", "[a, b, c]", ", condition: (a or b) and c"), [at(0, "a"), at(1, "b"), at(2, "c")], [2]),
    Sequence("two rules at once", "It specified the count of different event types (Sigma rules matching) in the given time frame.",
             together("temporal", "[a, b, c]", ", condition: {eq: 1}"), [at(0, "a", also="b"), at(20, "a"), at(21, "b", also="c")], [1]),
    Sequence("aliases", ALIAS, "{type: temporal, rules: [a, b], group-by: [who], timespan: 10s, aliases: {who: {a: Account, b: Target}}}",
             [at(0, "a", "ana"), at(1, "b", "ana", Target="bob"), at(2, "b", "bob", Target="ANA")], [2]),
    Sequence("a chain by another group", OUTER, together("temporal_ordered", "[inner, b]"),
             [at(0, "a", Host="x"), at(1, "a", Host="x"), at(2, "b", "bob", Host="x"), at(3, "b", Host="y")], [3],
             "{type: event_count, rules: [a], group-by: [Host], timespan: 10s, condition: {gte: 2}}"),
    Sequence("a chain that counts", "Allowing the user to chain multiple correlations together.",
             counted("event_count", "{gte: 2}", "1m", "[inner]"),
             [at(0, "a"), at(1, "a"), at(30, "a"), at(31, "a")], [3],
             "{type: event_count, rules: [a], group-by: [Account], timespan: 10s, condition: {gte: 2}}"),
]
