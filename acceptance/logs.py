"""Real log files through `tocsin replay`: every line is stored, and the alerts are what an analyst would expect."""

from collections import Counter

from campaign import REPOSITORY, Skipped, wait_until

FOLDER = REPOSITORY.parent / "shared" / "data" / "logs"
# file: (least alerts of any level, levels that must not appear)
EXPECTED = {
    "OpenSSH_2k.log": (3, ()),
    "Linux_2k.log": (1, ()),
    "Windows_2k.log": (0, ("High", "Critical")),
    "Mac_2k.log": (0, ("High", "Critical")),
    "Apache_2k.log": (0, ("High", "Critical")),
}


def run(campaign):
    files = sorted(FOLDER.glob("*.log")) if FOLDER.is_dir() else []
    if not files:
        raise Skipped(f"no log files in {FOLDER}")
    for file in files:
        replay(campaign, file)


def replay(campaign, file):
    """One file into a server of its own."""
    server = campaign.server().start()
    lines = sum(1 for line in file.read_bytes().split(b"\n") if line.strip())
    server.run("replay", str(file), seconds=300)
    try:
        wait_until(lambda: server.count() >= lines, "", 120, every=0.2)
    except AssertionError:
        pass  # judged below
    server.stop(60)
    events, alerts = server.events(), server.alerts()
    campaign.promise(len(events) == lines, f"{file.name}: {len(events)} of {lines} lines stored, "
                     f"{sum('ingest.error' in event['fields'] for event in events)} of them not understood")
    levels = Counter(alert["line"].partition("[")[2].partition("]")[0] for alert in alerts)
    campaign.say(f"{file.name}: {len(alerts)} alerts {dict(levels)}")
    for alert in alerts:
        campaign.say(f"    {alert['count']:>5} x {alert['line'].partition(' - ')[2].rpartition('. Check')[0]}")
    least, unwanted = EXPECTED.get(file.name, (0, ()))
    campaign.promise(len(alerts) >= least, f"{file.name}: at least {least} alerts")
    campaign.promise(not any(levels[level] for level in unwanted), f"{file.name}: no alert of {' or '.join(unwanted) or 'a level that must not be'}")
    printed = [line for line in server.alert_lines() if line.startswith("SIEM ALERT")]
    campaign.promise(Counter(printed) == Counter(alert["line"] for alert in alerts), f"{file.name}: each alert is one line on stdout")
