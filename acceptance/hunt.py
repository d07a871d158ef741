"""All public Sigma rules hunted in the public events: the pairs by SQL and by replay, against those of the stream.

In SQLite, in Debian's ClickHouse and in a current one, behind chdb, every rule is hunted by itself, and the whole set in one hunt by
replay. With --rules N the two ClickHouses get a sample, drawn by the seed: N rules that match something, and as many that do not.
"""

import gzip
import random
import statistics
import time
from pathlib import Path

import clickhouse
from campaign import REPOSITORY, Skipped
from hunts import detected, hunted, load

SETS = [("regression", None), ("evtx-mitre", None), ("synthetic", ["ls_product", "ls_category", "ls_service"])]


def run(campaign):
    folder = shared()
    rules = [folder / "rules" / name for name in ("rules", "rules-emerging-threats", "rules-threat-hunting", "rules-compliance")]
    pairs = {}
    for name, fields in SETS:
        events = folder / name / "events.jsonl.gz"
        pairs[name], _ = detected(rules, events, fields)
        campaign.say(f"{name}: the stream finds {len(pairs[name]):,} pairs")
        load(events, "--into", campaign.folder / name, source_fields=fields)
        compare(campaign, f"{name} in SQLite", pairs[name], rules, "--events", campaign.folder / name)
    crossing(campaign, folder, rules)
    for engine, is_there in (("debian", clickhouse.debian_program()), ("current", clickhouse.has_chdb())):
        if is_there:
            other(campaign, engine, folder, rules, pairs)
        else:
            campaign.say(f"SKIPPED: {engine}: script/bootstrap --tests brings it")


def shared():
    """The public rules and events, beside the repository or above it."""
    for place in [REPOSITORY, *REPOSITORY.parents]:
        if (place / "shared" / "data" / "sigma").is_dir():
            return place / "shared" / "data" / "sigma"
    raise Skipped("shared/data/sigma is not there")


def compare(campaign, what, pairs, rules, *where, whole=True):
    """Each rule by itself and by SQL, and all of them by replay."""
    if whole:
        started = time.monotonic()
        found, said = hunted(rules, *where, "--by", "replay", seconds=1800)
        campaign.say(f"{what}: all rules by replay in {time.monotonic() - started:.1f} s, the reading of the rules included")
        campaign.promise(found == pairs, f"{what}: by replay the {len(pairs):,} pairs of the stream, in its order{unlike(found, pairs)}")
    found, said = hunted(rules, *where, "--by", "sql", "--alone", seconds=3600)
    campaign.say(f"{what}: {said.splitlines()[-1]}")
    campaign.promise(sorted(found) == sorted(pairs), f"{what}: by SQL, each rule alone, the {len(pairs):,} pairs of the stream{unlike(found, pairs)}")


def unlike(found, pairs):
    wrong = sorted(set(found) ^ set(pairs))
    return f" ({len(wrong)} differ: {wrong[:5]})" if wrong else ""


def other(campaign, engine, folder, rules, pairs):
    """The same in a ClickHouse."""
    files = rule_files(rules)
    running = getattr(clickhouse, engine)(campaign.folder / engine)
    try:
        version = running.ask("SELECT version()").strip()
        for name, fields in SETS:
            where = ["--clickhouse", running.base, "--table", name.replace("-", "_")]
            load(folder / name / "events.jsonl.gz", *where, source_fields=fields)
            found, _ = hunted(rules, *where, "--by", "replay", seconds=1800)
            campaign.promise(found == pairs[name], f"{name} in ClickHouse {version}: by replay the pairs of the stream{unlike(found, pairs[name])}")
            chance = random.Random(f"{campaign.seed}-{engine}-{name}")
            matched = sorted({rule for _, rule in pairs[name]} & set(files))
            silent = sorted(set(files) - set(matched))
            most = len(files) if campaign.options.rules is None else campaign.options.rules
            chosen = chance.sample(matched, min(most, len(matched))) + chance.sample(silent, min(most, len(silent)))
            wanted = [pair for pair in pairs[name] if pair[1] in set(chosen)]
            what = f"{name} in ClickHouse {version}, {len(chosen)} rules"
            compare(campaign, what, wanted, [files[rule] for rule in chosen], *where, whole=False)
    finally:
        running.stop()


def crossing(campaign, folder, rules):
    """From how many rules on it is quicker to read every event: medians of draws, in a store of 100,080 events."""
    lines = gzip.decompress((folder / "evtx-mitre" / "events.jsonl.gz").read_bytes()) * 10
    (campaign.folder / "many.jsonl").write_bytes(lines)
    load(campaign.folder / "many.jsonl", "--into", campaign.folder / "many")
    files = sorted(rule_files(rules).values())
    for count in (1, 5, 10, 20, 50, 100, 200):
        times = {"sql": [], "replay": []}
        for draw in range(5):
            chosen = random.Random(f"{campaign.seed}-{count}-{draw}").sample(files, count)
            found = {}
            for way, seconds in times.items():
                started = time.monotonic()
                found[way], _ = hunted(chosen, "--events", campaign.folder / "many", "--by", way)
                seconds.append(time.monotonic() - started)
            campaign.promise(found["sql"] == found["replay"], f"{count} rules, draw {draw}: both ways find {len(found['sql']):,} pairs")
        campaign.say(f"{count} rules at once: by SQL {statistics.median(times['sql']):.2f} s, by replay {statistics.median(times['replay']):.2f} s")


def rule_files(folders):
    """The file of each rule that has one to itself and needs no lists, by its id."""
    files = {}
    for folder in folders:
        for file in sorted(Path(folder).rglob("*.yml")):
            text = file.read_text(encoding="utf-8", errors="replace")
            ids = [line[3:].split("#")[0].strip().strip("'\"") for line in text.splitlines() if line.startswith("id:")]
            if len(ids) == 1 and "\ncorrelation:" not in text and "|expand" not in text:
                files[ids[0]] = file
    return files
