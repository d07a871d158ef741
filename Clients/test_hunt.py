"""Rules hunted in stored events give the pairs of the stream: in SQLite, in Debian's ClickHouse and in a current one, and in a running house."""

import json
import random

import clickhouse
import pytest
import sigma_correlations
import sigma_events
from house import REPOSITORY, wait_until
from hunts import detected, hunted, load, tocsin
from sigma_events import SOURCE_FIELDS
from sigma_oracle import write_rules
from sigma_rules import make_rules
from shippers import ecs_document

SEED = 44
ENGINES = [
    pytest.param(clickhouse.debian, marks=pytest.mark.skipif(not clickhouse.debian_program(), reason="clickhouse-server is missing: script/bootstrap --tests"), id="debian"),
    pytest.param(clickhouse.current, marks=pytest.mark.skipif(not clickhouse.has_chdb(), reason="chdb is missing: script/bootstrap --tests"), id="chdb"),
]

BY_HAND = [
    {"title": "Words", "id": "words", "logsource": {"product": "acme"}, "detection": {"keywords": ["CMD.exe", "naïve", "пароль"], "condition": "keywords"}, "level": "low"},
    {"title": "Not there", "id": "absent", "logsource": {"product": "acme"}, "detection": {"s": {"Signed": None}, "condition": "s"}, "level": "low"},
    {"title": "But", "id": "but", "logsource": {"category": "press"}, "detection": {"s": {"CommandLine|contains": "e"}, "f": {"CommandLine|endswith": ["e", "\\"]}, "condition": "s and not f"}, "level": "low"},
]

# What does not happen after something did: told when the window has ended.
ABSENCE = [
    {"title": "In", "id": "in", "name": "in", "logsource": {"product": "acme"}, "detection": {"s": {"Action": "login_ok"}, "condition": "s"}, "level": "low"},
    {"title": "Out", "id": "out", "name": "out", "logsource": {"product": "acme"}, "detection": {"s": {"Action": "delete"}, "condition": "s"}, "level": "low"},
    {"title": "No way out", "id": "stays", "level": "high",
     "correlation": {"type": "temporal", "rules": ["in", "out"], "group-by": ["Account"], "timespan": "30s", "condition": "in and not out"}},
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Random rules and events with what the stream finds: two sets, the second of correlations."""
    chance = random.Random(SEED)
    folder = tmp_path_factory.mktemp("hunt")
    events = sigma_events.make_events(chance, 300)
    rules = [rule for rule, _ in make_rules(chance, events, 150)]
    moments = sigma_correlations.make_events(chance, 150)
    sets = [documents for _, documents in sigma_correlations.make_sets(chance, 1)]
    cases = []
    for name, groups, lines in (("rules", [[rule] for rule in rules + BY_HAND], events), ("correlations", [*sets, ABSENCE], moments)):
        write_rules(folder / name, groups)
        sigma_events.write_events(folder / f"{name}.jsonl", lines)
        pairs, _ = detected([folder / name], folder / f"{name}.jsonl", SOURCE_FIELDS)
        assert len(pairs) > 250, "the rules match too little to prove anything"
        assert name == "rules" or any(rule == "stays" for _, rule in pairs), "nothing was missed"
        cases.append((folder / name, folder / f"{name}.jsonl", pairs))
    return cases


def check(made, name, *where):
    """Every way of hunting finds the pairs of the stream."""
    for number, (rules, events, pairs) in enumerate(made):
        target = [str(word).format(number=number) for word in where]
        load(events, *[word.replace("--events", "--into") for word in target], source_fields=SOURCE_FIELDS)
        for way in ("sql", "replay"):
            found, said = hunted([rules], *target, "--by", way)
            assert found == pairs, f"{name}, by {way}: {sorted(set(found) ^ set(pairs))[:5]} {said[-500:]}"
        alone, said = hunted([rules], *target, "--by", "sql", "--alone")
        # The last windows that wait are only known to have ended by later matches, here of other rules.
        lost = set(pairs) - set(alone)
        assert {rule for _, rule in lost} <= {"stays"} and len(lost) < 5, f"{name}, each rule alone: {sorted(lost)[:5]} {said[-500:]}"
        assert sorted(alone) == sorted(set(pairs) - lost), f"{name}, each rule alone: {sorted(set(alone) - set(pairs))[:5]} {said[-500:]}"


def test_sqlite(made, tmp_path):
    """In a directory of events."""
    check(made, "SQLite", "--events", tmp_path / "events-{number}")


@pytest.mark.parametrize("engine", ENGINES)
def test_clickhouse(made, tmp_path, engine):
    """In a table of ClickHouse."""
    running = engine(tmp_path)
    try:
        check(made, running.base, "--clickhouse", running.base, "--table", "hunt_{number}")
    finally:
        running.stop()


@pytest.mark.parametrize("engine", ENGINES)
def test_refusals(made, tmp_path, engine):
    """What a server refuses is told in its own words."""
    running = engine(tmp_path)
    try:
        with pytest.raises(AssertionError, match="ClickHouse answered"):
            hunted([made[0][0]], "--clickhouse", running.base, "--table", "nowhere")
        with pytest.raises(AssertionError, match="no table's name"):
            hunted([made[0][0]], "--clickhouse", running.base, "--table", "a;b")
    finally:
        running.stop()


def test_house(server):
    """In a running house: the hunt finds the rules that alerted, and the backtest counts the alerts that there are."""
    token = server.token()
    lines = "".join(json.dumps({**ecs_document(number), "host": {"name": host}}) + "\n" for host in ("bastion", "gate") for number in range(12))
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/x-ndjson"}
    answer = server.get("/ingest/ndjson?dataset=ssh", port=server.ingest, method="POST", headers=headers, body=lines.encode())
    assert answer[0] == 200, answer
    server.wait_stored(24)
    wait_until(server.alerts, "an alert")
    alerts = server.alerts()
    starter = REPOSITORY / "rules" / "starter"
    by_rule = {}
    for way in ("sql", "replay"):
        printed, _ = tocsin("rules", "hunt", starter, "--state", server.state, "--by", way, "--format", "ndjson")
        by_rule[way] = [json.loads(line) for line in printed.splitlines()]
    assert by_rule["sql"] == by_rule["replay"] and by_rule["sql"]
    assert {pair["title"] for pair in by_rule["sql"]} >= {alert["title"] for alert in alerts}
    report, _ = tocsin("rules", "backtest", starter, "--state", server.state)
    for title in {alert["title"] for alert in alerts}:
        count = sum(alert["title"] == title for alert in alerts)
        assert any(line.startswith(f"{title}: ") and line.endswith(f", {count} alert{'' if count == 1 else 's'}") for line in report.splitlines()), report
