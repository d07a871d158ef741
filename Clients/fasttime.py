"""A house whose calendar runs fast: minutes of patience with a tracker pass in seconds.

libfaketime (Debian's package) lies to the process about the time of day, and about nothing else: time-outs, which use the monotonic
clock, stay as they are. The doubles have the same clock, so that tokens and index lag fit.
"""

import os
from datetime import datetime, timezone

from doubles.clock import Clock

LIBRARIES = ("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1")


def library() -> str | None:
    """libfaketime, None where it is not installed."""
    return next((path for path in LIBRARIES if os.path.exists(path)), None)


# A process that libfaketime is loaded into anew loses its arguments in Swift; one that inherits it does not.
WRAPPER = ("/usr/bin/env",)


class FastTime:
    """A clock at so many times the speed; without libfaketime it runs as all clocks do."""

    def __init__(self, rate: float = 60.0) -> None:
        self.clock = Clock(rate if library() else 1.0)

    @property
    def rate(self) -> float:
        """Seconds of the house in a second of ours."""
        return self.clock.rate

    def environment(self) -> dict[str, str]:
        """For the start of a house now: after a restart it goes on where this clock is."""
        found = library()
        if found is None:
            return {}
        moment = datetime.fromtimestamp(self.clock.now(), timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
        return {"LD_PRELOAD": found, "FAKETIME": f"@{moment} x{self.rate:g}", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
                "NO_FAKE_STAT": "1", "TZ": "UTC"}
