"""The time of a double: the machine's, and an offset, so that no test waits for an hour to pass."""

import time
from datetime import datetime, timezone


class Clock:
    """Seconds since 1970. `advance` moves it on, for everything that the double times: tokens, index lag, rate windows."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        """Seconds since 1970, as the double sees them."""
        return time.time() + self.offset

    def advance(self, seconds: float) -> None:
        """Lets time pass."""
        self.offset += seconds

    def moment(self) -> datetime:
        """Now, in UTC."""
        return datetime.fromtimestamp(self.now(), timezone.utc)
