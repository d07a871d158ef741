"""Random Sigma rules and correlations: the pairs of events and rules that Tocsin finds, against those of pySigma's SQLite backend.

The part is called sigma; this file is not, as pySigma's own package is.
"""

import random
import time

import sigma_correlations
import sigma_events
from sigma_oracle import Oracle, differences, tally, tocsin_pairs, write_rules
from sigma_rules import make_rules

RULES, EVENTS = 1000, 500
SETS, MOMENTS = 20, 400  # sets of each kind of correlation, and events for them
SHOWN = 5  # differences that are printed; all are written to a file


def run(campaign):
    rules(campaign)
    correlations(campaign)


def rules(campaign):
    """Rules over single events."""
    chance = random.Random(f"{campaign.seed}-rules")
    events = sigma_events.make_events(chance, EVENTS)
    made = make_rules(chance, events, RULES)
    started = time.monotonic()
    oracle = Oracle(events)
    theirs = {pair for rule, _ in made for pair in oracle.pairs(rule)}
    campaign.say(f"pySigma: {len(theirs):,} matches in {time.monotonic() - started:.1f} s")
    campaign.say(f"rules that match something, of those with each shape: {tally(made, theirs)}")
    campaign.promise(len({rule for _, rule in theirs}) > RULES / 3, "a third of the rules match something")
    groups = [[rule] for rule, _ in made]
    ours, wrong = compare(campaign, "rules", groups, events, theirs)
    campaign.promise(len(ours) == len(set(ours)), "no pair is printed twice")
    campaign.promise(not wrong, f"{RULES * EVENTS:,} pairs of {RULES} rules and {EVENTS} events are judged alike ({len(wrong)} differ)")


def correlations(campaign):
    """Sets of rules with a correlation, judged together and counted by kind."""
    chance = random.Random(f"{campaign.seed}-correlations")
    events = sigma_correlations.make_events(chance, MOMENTS)
    sets = sigma_correlations.make_sets(chance, SETS)
    oracle = Oracle(events, sigma_correlations.NUMBERS)
    theirs = {documents[-1]["id"]: oracle.correlated(documents) for _, documents in sets}
    _, wrong = compare(campaign, "correlations", [documents for _, documents in sets], events, set().union(*theirs.values()))
    differing = {kind: 0 for kind in sigma_correlations.KINDS}
    for kind, documents in sets:
        differing[kind] += sum(rule in {document["id"] for document in documents} for _, rule in wrong)
    for kind, count in differing.items():
        found = sum(len(theirs[documents[-1]["id"]]) for each, documents in sets if each == kind)
        campaign.promise(count == 0, f"{kind}: {SETS * MOMENTS:,} pairs, {found:,} of them matches, are judged alike ({count} differ)")


def compare(campaign, name, groups, events, theirs):
    """What Tocsin finds, and the pairs that the two judge otherwise; some of those are printed whole, each of another rule."""
    folder = campaign.folder / name
    write_rules(folder, groups)
    sigma_events.write_events(campaign.folder / f"{name}.jsonl", events)
    started = time.monotonic()
    ours, said = tocsin_pairs(folder, campaign.folder / f"{name}.jsonl")
    campaign.say(f"tocsin detect: {len(ours):,} matches in {time.monotonic() - started:.1f} s")
    refused = [line for line in said.splitlines() if ": error: " in line]
    campaign.promise(not refused, f"no rule is refused ({len(refused)} are) {refused[:2]}")
    told = differences(theirs, ours, groups, events)
    (campaign.folder / f"{name}-differences.txt").write_text("\n".join(text for _, text in told) + said, encoding="utf-8")
    for text in list({rule: text for (_, rule), text in told}.values())[:SHOWN]:
        campaign.say(text.replace("\n", "\n    "))
    return ours, [pair for pair, _ in told]
