"""Bytes on disk for each event of 700 bytes, raw text and index and all."""

import sys

from campaign import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "Benchmarks"))

from bench import disk_bytes, drain, drive  # noqa: E402

RATE = 5000


def run(campaign):
    server = campaign.server().start()
    idle = sum(disk_bytes(server.state).values())
    seconds = max(2, campaign.options.events // RATE)
    report = drive(server, server.token(), rate=RATE, seconds=seconds, seed=campaign.seed)
    drain(server)
    running = sum(disk_bytes(server.state).values()) - idle
    server.stop(120)
    stored = server.count()
    sizes = disk_bytes(server.state)
    campaign.promise(stored == report["accepted"], f"{stored} stored of {report['accepted']} accepted")
    campaign.say(f"{running / stored:.0f} bytes an event while running, {(sum(sizes.values()) - idle) / stored:.0f} after the stop")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        campaign.say(f"    {size / stored:8.1f} bytes an event in {name}")
