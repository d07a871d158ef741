"""The time of a double: the machine's, an offset, and a rate, so that no test waits for an hour to pass."""

import time
from datetime import datetime, timezone


class Clock:
    """Seconds since 1970. `advance` moves it on, for everything that the double times: tokens, index lag, rate windows."""

    def __init__(self, rate: float = 1.0) -> None:
        self.rate, self.began, self.from_ = rate, time.monotonic(), time.time()

    def now(self) -> float:
        """Seconds since 1970, as the double sees them."""
        return self.from_ + (time.monotonic() - self.began) * self.rate

    def advance(self, seconds: float) -> None:
        """Lets time pass."""
        self.from_ += seconds

    def join(self, other: "Clock") -> None:
        """Is the same clock as the other from now on."""
        self.__dict__ = other.__dict__

    def moment(self) -> datetime:
        """Now, in UTC."""
        return datetime.fromtimestamp(self.now(), timezone.utc)
