"""What `tocsin rules hunt` finds in events that are stored, and how events are stored for it; shared by the tests and the campaign.

A pair is the index of an event (its line, from 0) and the id of a rule that matches it.
"""

import subprocess

from house import binary

ALL = ["--since", "30000d"]


def tocsin(*arguments, seconds=600):
    """Runs a command and gives what it printed and said; a failure is an error with its last words."""
    done = subprocess.run([binary(), *map(str, arguments)], capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL)
    if done.returncode:
        raise AssertionError(f"tocsin {arguments[:2]} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout, done.stderr


def load(events, *where, source_fields=None):
    """Puts a file of events where they can be hunted."""
    return tocsin("events", "load", events, *where, *(["--logsource-fields", ",".join(source_fields)] if source_fields else []))


def hunted(rules, *where, seconds=600):
    """The pairs of a hunt, in the order in which they are printed, and what it says beside them."""
    printed, said = tocsin("rules", "hunt", *rules, *ALL, *where, seconds=seconds)
    lines = (line.split("\t") for line in printed.splitlines())
    return [(int(number) - 1, rule) for _, number, rule in lines], said


def detected(rules, events, source_fields=None):
    """The pairs of the stream, in its order."""
    options = [word for folder in rules for word in ("--rules", folder)]
    options += ["--logsource-fields", ",".join(source_fields)] if source_fields else []
    printed, said = tocsin("detect", *options, "--threads", "1", events)
    return [(int(index), rule) for index, rule in (line.split("\t") for line in printed.splitlines())], said
