"""Sigma rules as `tocsin detect` judges them: random ones as pySigma's SQLite backend does, and by hand what the specification decides.

The long run with a seed of its own is acceptance/run sigma.
"""

import datetime
import random
import uuid

import pytest
import sigma_correlations
import sigma_events
import yaml
from sigma_oracle import Oracle, differences, tocsin_pairs, write_rules
from sigma_rules import as_yaml, make_rules
from sigma_sequences import IDS, SEQUENCES
from sigma_vectors import VECTORS

SEED = 20
RULE = "11111111-1111-4111-8111-111111111111"


def check(folder, pairs, groups, events):
    """Tocsin says of these groups of documents what the pairs say."""
    write_rules(folder / "rules", groups)
    sigma_events.write_events(folder / "events.jsonl", events)
    ours, said = tocsin_pairs(folder / "rules", folder / "events.jsonl")
    wrong = [text for _, text in differences(pairs, ours, groups, events)]
    assert not wrong, f"{len(wrong)} pairs differ, among them:\n" + "\n".join(wrong[:3]) + said[-1000:]


def test_random_rules(tmp_path):
    """12,000 pairs as pySigma has them."""
    chance = random.Random(SEED)
    events = sigma_events.make_events(chance, 200)
    rules = [rule for rule, _ in make_rules(chance, events, 60)]
    oracle = Oracle(events)
    pairs = {pair for rule in rules for pair in oracle.pairs(rule)}
    assert len(pairs) > 500, "random rules match too little to prove anything"
    check(tmp_path, pairs, [[rule] for rule in rules], events)


def test_random_correlations(tmp_path):
    """Two sets of each kind over 150 events as pySigma has them."""
    chance = random.Random(SEED)
    events = sigma_correlations.make_events(chance, 150)
    groups = [documents for _, documents in sigma_correlations.make_sets(chance, 2)]
    oracle = Oracle(events, sigma_correlations.NUMBERS)
    pairs = {pair for documents in groups for pair in oracle.correlated(documents)}
    assert len(pairs) > 500, "random correlations match too little to prove anything"
    check(tmp_path, pairs, groups, events)


def rule(detection, identity=RULE, **more):
    """A rule as a map."""
    return {"title": "By hand", "id": identity, "logsource": {"product": "acme"}, **more, "detection": detection, "level": "low"}


def indexes(folder, documents, events, *arguments):
    """What Tocsin finds for each rule: id to indexes."""
    write_rules(folder / "rules", [documents])
    sigma_events.write_events(folder / "events.jsonl", events)
    found = {}
    for index, identity in sorted(tocsin_pairs(folder / "rules", folder / "events.jsonl", *arguments)[0]):
        found.setdefault(identity, []).append(index)
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The vectors without lists, in one run."""
    return judge([vector for vector in VECTORS if not vector.lists], tmp_path_factory.mktemp("vectors"))


@pytest.fixture(scope="module")
def expanded(tmp_path_factory):
    """The vectors with lists for placeholders, in one run."""
    return judge([vector for vector in VECTORS if vector.lists], tmp_path_factory.mktemp("lists"))


def judge(vectors, folder):
    """The vectors' rules over the vectors' events: title to (the rule's text, indexes found, what was said of it).

    Each has a product of its own, so that it sees its own events only.
    """
    (folder / "rules").mkdir()
    texts, events, places = {}, [], {}
    for number, vector in enumerate(vectors):
        product, identity = f"product_{number}", str(uuid.UUID(int=number))
        # The detection is put into the file as it stands: how its values are spelled is part of the vector.
        text = as_yaml(rule({"condition": 0}, identity, logsource={"product": product}))
        texts[identity] = text.replace("  condition: 0\n", "".join(f"  {line}\n" for line in vector.detection.splitlines()))
        (folder / "rules" / f"vector-{number:03d}.yml").write_text(texts[identity], encoding="utf-8")
        for index, event in enumerate([*vector.hits, *vector.misses]):
            places[len(events)] = (identity, index)
            events.append({"@timestamp": "2025-03-01T00:00:00Z", "ls_product": product} | event)
    sigma_events.write_events(folder / "events.jsonl", events)
    variables = {name: values for vector in vectors for name, values in vector.lists.items()}
    pipeline = {"name": "lists", "priority": 10, "vars": variables, "transformations": [{"id": "lists", "type": "value_placeholders"}]}
    (folder / "lists.yml").write_text(as_yaml(pipeline))
    arguments = ["--pipeline", folder / "lists.yml"] if variables else []
    pairs, said = tocsin_pairs(folder / "rules", folder / "events.jsonl", *arguments)
    found = {identity: set() for identity in texts}
    for index, identity in pairs:
        assert places[index][0] == identity, f"the rule {texts[identity]} matches an event of another product: {events[index]}"
        found[identity].add(places[index][1])
    return {vector.title: (texts[identity], found[identity], [line for line in said.splitlines() if f"vector-{number:03d}" in line])
            for number, (vector, identity) in enumerate(zip(vectors, texts))}


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.title for vector in VECTORS])
def test_vector(request, vector):
    """The events that a rule must match, and those that it must not."""
    text, found, said = request.getfixturevalue("expanded" if vector.lists else "plain")[vector.title]
    events, expected = [*vector.hits, *vector.misses], set(range(len(vector.hits)))
    missed, wrong = [events[index] for index in sorted(expected - found)], [events[index] for index in sorted(found - expected)]
    assert found == expected, f"{vector.because}\n{text}must match but does not: {missed}\nmust not match but does: {wrong}\n{said}"


def test_a_placeholder_without_values_is_refused(tmp_path):
    """If the tool isn't able to handle placeholders, it must reject the rule: it is named, and the other rules run on."""
    other = "22222222-2222-4222-8222-222222222222"
    write_rules(tmp_path / "rules", [[rule({"s": {"F|expand": "%Servers%"}, "condition": "s"})], [rule({"s": {"F": "*"}, "condition": "s"}, other)]])
    sigma_events.write_events(tmp_path / "events.jsonl", [{"@timestamp": "2025-03-01T00:00:00Z", "ls_product": "acme", "F": "%Servers%"}])
    pairs, said = tocsin_pairs(tmp_path / "rules", tmp_path / "events.jsonl")
    assert pairs == [(0, other)] and "Servers" in said


def in_time(events):
    """Events of a sequence as events with times; `also` makes the rule c match, too."""
    start = datetime.datetime(2025, 3, 1)
    times = [(start + datetime.timedelta(seconds=event["seconds"])).isoformat(timespec="milliseconds") + "Z" for event in events]
    return [{"@timestamp": time, "ls_product": "acme", **event} for time, event in zip(times, events)]


def sequence_rules(sequence):
    """Those of the rules a, b and c that are asked for, the inner correlation where there is one, and the correlation."""
    outer, inner = yaml.safe_load(sequence.correlation), yaml.safe_load(sequence.inner) or {}
    asked = {*outer["rules"], *inner.get("rules", [])}
    documents = [rule({"s": [{"Action": name}, {"also": name}], "condition": "s"}, IDS[name], name=name)
                 for name in IDS if asked & {name, IDS[name]}]
    if inner:
        documents.append({"title": "Inner", "id": RULE[:-1] + "0", "name": "inner", "correlation": inner})
    return [*documents, {"title": "Sequence", "id": RULE, "correlation": outer, "level": "medium"}]


@pytest.mark.parametrize("sequence", SEQUENCES, ids=[sequence.title for sequence in SEQUENCES])
def test_sequence(tmp_path, sequence):
    """The events that complete a correlation; the rules that it builds on say nothing by themselves."""
    found = indexes(tmp_path, sequence_rules(sequence), in_time(sequence.events))
    assert found == ({RULE: sequence.completing} if sequence.completing else {}), f"{sequence.because}\n{sequence.correlation}"


def test_generate(tmp_path):
    """generate defines if the rules referred from the correlation rule should be converted as stand-alone rules."""
    sequence = SEQUENCES[1]
    documents = sequence_rules(sequence)
    documents[-1]["correlation"]["generate"] = True
    assert indexes(tmp_path, documents, in_time(sequence.events))[IDS["a"]] == [0, 1, 2]
