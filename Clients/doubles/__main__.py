"""A double as a program: `python -m doubles jira --port 0 --faults SCHEDULE.json`, run in the folder Clients.

Prints one line of JSON (where it listens, which account and token the house has there), then serves until its input ends or it is killed.
"""

import argparse
import importlib
import json
import sys

from .schedule import Schedule

KINDS = {
    "jira": ("jira_cloud", "JiraCloud"), "jira-center": ("jira_center", "JiraCenter"), "github": ("github_double", "GitHub"),
    "zoho-desk": ("zoho_desk", "ZohoDesk"), "zoho-projects": ("zoho_projects", "ZohoProjects"), "slack": ("slack", "Slack"),
}


def double(kind: str, port: int = 0, schedule: Schedule | None = None):
    """A double of that kind, listening."""
    module, name = KINDS[kind]
    return getattr(importlib.import_module(f".{module}", __package__), name)(port, schedule)


def main() -> int:
    parser = argparse.ArgumentParser(prog="doubles", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--port", type=int, default=0, help="the port on 127.0.0.1 (default: a free one)")
    parser.add_argument("--faults", help="a schedule of faults, as JSON")
    parser.add_argument("--lag", type=float, help="seconds by which the search is behind")
    options = parser.parse_args()
    schedule = Schedule.read(options.faults) if options.faults else Schedule()
    if options.lag is not None:
        schedule.lag = options.lag
    made = double(options.kind, options.port, schedule)
    print(json.dumps({"kind": options.kind, "url": made.url, "is_judged": made.judge is not None, **made.settings()}), flush=True)
    try:
        sys.stdin.read()
    except KeyboardInterrupt:
        pass
    made.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
