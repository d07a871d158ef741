"""Random Sigma correlations over random events in time.

Every event has a time of its own and stands in order: pySigma evaluates the events of one time together, Tocsin one after the other.
That case, ranges (two bounds), value_count over several fields and groups in two cases beyond ASCII are in sigma_sequences.py by hand.
Not made at all: a temporal_ordered with an upper bound.
"""

import datetime
import uuid

NUMBERS = ["Bytes"]
ACTIONS = ["login_failed", "login_ok", "exec", "download", "delete"]
ACCOUNTS = ["alice", "ALICE", "bob", "Eve", "пётр"]
HOSTS = ["ws-1", "WS-1", "ws-2", "srv-9"]
START = datetime.datetime(2025, 3, 1)
COUNTS = {"gte": [2, 3, 5], "gt": [1, 3], "lt": [2, 3], "lte": [1, 2], "eq": [1, 2, 4], "neq": [1, 2]}


def make_events(chance, count):
    """So many events; groups and values are missing now and then."""
    seconds, events = 0.0, []
    for _ in range(count):
        seconds += chance.choice([1, 2, 5, 10, 15, 20, 30, 0.5, 0.25])
        moment = START + datetime.timedelta(seconds=seconds)
        event = {"@timestamp": moment.isoformat(timespec="milliseconds") + "Z", "ls_product": "acme", "Action": chance.choice(ACTIONS),
                 "Account": chance.choice(ACCOUNTS), "TargetAccount": chance.choice(ACCOUNTS), "Workstation": chance.choice(HOSTS),
                 "Bytes": chance.choice([0, 1, 7, 20, 55, 100, 200, "20", "n/a"]), "Port": chance.choice([22, 80, 443])}
        for field in ("Account", "TargetAccount", "Workstation", "Bytes", "Port"):
            if chance.random() < 0.04:
                event[field] = None
            elif chance.random() < 0.04:
                del event[field]
        events.append(event)
    return events


class SetMaker:
    """Makes sets of rules: some that match events, and a correlation over them."""

    def __init__(self, chance):
        self.chance, self.number = chance, 0

    def identity(self):
        """A title, an id, and a name."""
        self.number += 1
        identity = uuid.UUID(int=self.chance.getrandbits(128), version=4)
        return {"title": f"Random set {self.number}", "id": str(identity), "name": f"rule_{self.number}"}

    def base(self):
        """A rule that matches events; two of a set may match the same ones."""
        chance = self.chance
        selection = {"Action": chance.choice([chance.choice(ACTIONS), chance.sample(ACTIONS, 2)])}
        if chance.random() < 0.2:
            selection = {"Workstation|startswith": chance.choice(["ws", "srv"])}
        elif chance.random() < 0.2:
            selection["Port"] = chance.sample([22, 80, 443], 2)
        return self.identity() | {"logsource": {"product": "acme"}, "detection": {"selection": selection, "condition": "selection"}, "level": "low"}

    def correlation(self, kind, rules, group=None, **rest):
        """A correlation over rules, which it calls by id or by name."""
        chance = self.chance
        names = [rule[chance.choice(["id", "name", "name"])] for rule in rules]
        if group is None:
            group = chance.choice([["Account"], ["Account"], ["Workstation"], ["Account", "Workstation"], []])
        body = {"type": kind, "rules": names} | ({"group-by": group} if group else {}) | {"timespan": chance.choice(["30s", "60s", "2m", "5m", "1h"])}
        return self.identity() | {"correlation": body | rest, "level": "medium"}

    def counted(self, **field):
        """A condition on a count."""
        comparison = self.chance.choice(["gte", "gte", *COUNTS])
        return field | {comparison: self.chance.choice(COUNTS[comparison])}

    def measured(self, **field):
        """A condition on a figure; no figure of whole numbers is ever equal to it, so that rounding decides nothing."""
        return {"field": "Bytes", **field, self.chance.choice(["gt", "gte", "lt", "lte"]): self.chance.choice([3, 15, 30, 60, 120, 250]) + 0.37}

    # --- the kinds ---------------------------------------------------------------------------------------------------------------

    def event_count(self):
        rules = [self.base() for _ in range(self.chance.choice([1, 1, 2, 3]))]
        return [*rules, self.correlation("event_count", rules, condition=self.counted())]

    def value_count(self):
        rules = [self.base() for _ in range(self.chance.choice([1, 1, 2]))]
        return [*rules, self.correlation("value_count", rules, condition=self.counted(field=self.chance.choice(["TargetAccount", "Port", "Bytes"])))]

    def value_sum(self):
        return self.figure("value_sum")

    def value_avg(self):
        return self.figure("value_avg")

    def value_median(self):
        return self.figure("value_median")

    def value_percentile(self):
        return self.figure("value_percentile", percentile=self.chance.choice([0, 10, 25, 50, 75, 90, 99, 100]))

    def figure(self, kind, **more):
        rules = [self.base() for _ in range(self.chance.choice([1, 1, 2]))]
        return [*rules, self.correlation(kind, rules, condition=self.measured(**more))]

    def temporal(self, kind="temporal"):
        rules = [self.base() for _ in range(self.chance.choice([2, 2, 3]))]
        condition = {"condition": {"gte": len(rules)}} if self.chance.random() < 0.5 else {}
        if len(rules) == 3 and condition:
            condition = {"condition": self.chance.choice([{"gte": 2}, {"gt": 1}, *([{"eq": 2}, {"lte": 2}] if kind == "temporal" else [])])}
        return [*rules, self.correlation(kind, rules, **condition)]

    def temporal_ordered(self):
        return self.temporal("temporal_ordered")

    def expression(self):
        """An extended condition without `not`."""
        rules = [self.base() for _ in range(3)]
        one, two, three = (rule["name"] for rule in rules)
        text = self.chance.choice([f"{one} and {two} and {three}", f"({one} or {two}) and {three}", f"{one} and {two} or {three}",
                                   f"{one} or {two} or {three}"])
        correlation = self.correlation(self.chance.choice(["temporal", "temporal_ordered"]), rules, condition=text)
        correlation["correlation"]["rules"] = [one, two, three]
        return [*rules, correlation]

    def absence(self):
        """A condition with `not` in every alternative: it is told by the event that began the window."""
        rules = [self.base() for _ in range(3)]
        one, two, three = (rule["name"] for rule in rules)
        text = self.chance.choice([f"{one} and not {two}", f"{one} and {two} and not {three}", f"({one} or {two}) and not {three}",
                                   f"{one} and not ({two} or {three})", f"{one} and not ({two} and {three})"])
        correlation = self.correlation(self.chance.choice(["temporal", "temporal_ordered"]), rules, condition=text)
        correlation["correlation"]["rules"] = named = [name for name in (one, two, three) if name in text.replace("(", " ").replace(")", " ").split()]
        return [*(rule for rule in rules if rule["name"] in named), correlation]

    def aliases(self):
        """Groups by a name that stands for one field in one rule and another field in another."""
        one, two = rules = [self.base(), self.base()]
        aliases = {"who": {one["name"]: "Account", two["name"]: "TargetAccount"}}
        kind = self.chance.choice(["event_count", "temporal", "temporal_ordered"])
        condition = {"condition": self.counted()} if kind == "event_count" else {}
        group = self.chance.choice([["who"], ["who", "Workstation"]])
        return [*rules, self.correlation(kind, rules, group, aliases=aliases, **condition)]

    def chain(self):
        """A correlation over a correlation, and perhaps over a rule."""
        bases, other = [self.base(), self.base()], self.base()
        group = self.chance.choice([["Account"], ["Account", "Workstation"], ["Workstation"]])
        kind, condition = self.chance.choice([
            ("event_count", {"gte": 2}), ("value_count", {"gte": 2, "field": "TargetAccount"}), ("value_sum", {"gte": 60.37, "field": "Bytes"}),
            ("temporal", {"gte": 2}), ("temporal_ordered", {"gte": 2})])
        inner = self.correlation(kind, bases, group, condition=condition)
        if self.chance.random() < 0.4:
            return [*bases, inner, self.correlation("event_count", [inner], group[:1], condition={"gte": self.chance.choice([2, 3])})]
        order = [inner, other] if self.chance.random() < 0.7 else [other, inner]
        return [*bases, other, inner, self.correlation(self.chance.choice(["temporal", "temporal_ordered"]), order, group[:1])]

    def generate(self):
        """The rules alert by themselves, too."""
        rules = [self.base()]
        return [*rules, self.correlation("event_count", rules, generate=True, condition={"gte": 3})]


KINDS = ["event_count", "value_count", "value_sum", "value_avg", "value_median", "value_percentile", "temporal", "temporal_ordered", "expression",
         "absence", "aliases", "chain", "generate"]


def make_sets(chance, each):
    """So many sets of every kind: (kind, documents); the last document of a set is the one that is judged."""
    maker = SetMaker(chance)
    return [(kind, getattr(maker, kind)()) for kind in KINDS for _ in range(each)]
