"""What Benchmarks/run, Benchmarks/profile and the acceptance campaigns share: building the C programs and driving a server."""

import json
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY / "Clients"))

BUILD = REPOSITORY / ".build" / "bench"


def build(name, *libraries):
    """Compiles one of the C programs beside this file when it is newer than what is there."""
    source, program = REPOSITORY / "Benchmarks" / f"{name}.c", BUILD / name
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        BUILD.mkdir(parents=True, exist_ok=True)
        subprocess.run(["gcc", "-O2", "-o", program, source, *libraries], check=True)
    return program


def drive(server, token, *, rate, seconds, connections=8, batch=100, seed=1, size=700, canary_every=0.0, more=()):
    """Runs the load driver against a server and answers its report."""
    command = [build("driver"), "--port", server.ingest, "--token", token, "--rate", rate, "--seconds", seconds, "--connections", connections,
               "--batch", batch, "--seed", seed, "--bytes", size, "--canary-every", canary_every, *more]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=seconds + 180)
    if done.returncode != 0:
        raise RuntimeError(f"the driver ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def events_file(path, count, seed=1, size=700):
    """Writes the first events of the same input as lines."""
    with open(path, "wb") as file:
        subprocess.run([build("driver"), "--print", str(count), "--seed", str(seed), "--bytes", str(size)], stdout=file, check=True)


def drain(server, seconds=600):
    """Seconds until everything accepted is stored."""
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        values = server.metrics()
        if values["tocsin_events_stored_total"] >= values["tocsin_events_accepted_total"]:
            return time.monotonic() - started
        time.sleep(0.1)
    raise RuntimeError(f"after {seconds} s {values['tocsin_events_accepted_total'] - values['tocsin_events_stored_total']:.0f} events wait")


def canary_latencies(server, report):
    """Milliseconds from sending a canary to its line on stdout, and the numbers of canaries without a line."""
    seen = {}
    for moment, line in list(server.lines):
        match = re.search(rb" on canary-(\d+)\. Check ", line)
        if match:
            seen.setdefault(int(match[1]), moment)
    answered = [(number, sent) for number, sent, acknowledged in report["canaries"] if acknowledged]
    return [(seen[number] - sent) * 1e3 for number, sent in answered if number in seen], [n for n, _ in answered if n not in seen]


def percentile(values, part):
    """The value below which that part of the values lies; 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def disk_bytes(folder):
    """Bytes that the files below a folder take on disk, by the first folder below it."""
    sizes = {}
    for path in Path(folder).rglob("*"):
        try:
            used = path.stat().st_blocks * 512 if path.is_file() else 0
        except FileNotFoundError:
            continue  # it went away while we were counting
        place = path.relative_to(folder).parts[0]
        sizes[place] = sizes.get(place, 0) + used
    return sizes


class Watch(threading.Thread):
    """Samples a process: resident memory and processor time, as (seconds, bytes, processor seconds)."""

    def __init__(self, process, every=0.5):
        super().__init__(daemon=True)
        self.process, self.every, self.samples, self.ended = process, every, [], threading.Event()

    def sample(self):
        """One look at /proc."""
        try:
            folder = Path(f"/proc/{self.process.pid}")
            resident = int(re.search(r"VmRSS:\s+(\d+)", (folder / "status").read_text())[1]) * 1024
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            self.samples.append((time.monotonic(), resident, (int(fields[11]) + int(fields[12])) / 100))
        except (OSError, TypeError):
            return  # the process is gone: whoever watches it finds out

    def run(self):
        self.sample()
        while not self.ended.wait(self.every):
            self.sample()

    def stop(self):
        """Ends the sampling and answers (highest resident bytes, processor seconds used meanwhile)."""
        self.ended.set()
        self.join()
        self.sample()
        return max(sample[1] for sample in self.samples), self.samples[-1][2] - self.samples[0][2]
