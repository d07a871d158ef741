"""A house whose calendar runs fast: minutes of patience with a tracker pass in seconds.

A small library (fastclock.c, built with gcc when it is first wanted) lies to the process about the time of day, and about nothing else:
time-outs, which use the monotonic clock, stay as they are. The doubles have the same clock, so that tokens and index lag fit.
"""

import shutil
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

from doubles.clock import Clock

SOURCE = Path(__file__).with_name("fastclock.c")


@cache
def library() -> str | None:
    """The library, None where there is no compiler."""
    if shutil.which("gcc") is None:
        return None
    path = Path(tempfile.mkdtemp(prefix="tocsin-fastclock-")) / "fastclock.so"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", path, SOURCE], check=True)
    return str(path)


class FastTime:
    """A clock at so many times the speed; without a compiler it runs as all clocks do."""

    def __init__(self, rate: float = 60.0) -> None:
        self.clock = Clock(rate if rate == 1 or library() else 1.0)

    @property
    def rate(self) -> float:
        """Seconds of the house in a second of ours."""
        return self.clock.rate

    def environment(self) -> dict[str, str]:
        """For a start of the house: it is where this clock is, also after a restart."""
        if self.rate == 1:
            return {}
        return {"LD_PRELOAD": library() or "", "TOCSIN_FAST_CLOCK": f"{time.time():.6f} {self.clock.now():.6f} {self.rate:g}"}
