"""What goes wrong, and when: data that is drawn from a seed, so that a run that broke something can be run again.

A schedule is `{"seed": 7, "faults": [{"on": "create", "nth": 1, "do": "drop after"}, ...]}`. `on` is the name of an operation of the
double (`create`, `search`, `comment`, ...) or `*`; `nth` counts the requests of that operation from 1 on; `times` is how many in a row.
"""

import json
import random
import threading
from dataclasses import asdict, dataclass, field
from pathlib import Path

# Before: the request has no effect. After: it has, and the caller does not hear of it or hears something wrong.
FAULTS = {
    "429": "refused, with Retry-After unless retry_after is null",
    "status before": "an error status without the effect",
    "status after": "an error status, and yet the effect",
    "drop before": "the connection is closed without an answer and without the effect",
    "drop after": "the effect, then the connection is closed without an answer",
    "hang before": "no answer for `seconds`, no effect",
    "hang after": "the effect, then no answer for `seconds`",
    "reset mid-answer": "the effect, then half of the answer and a reset",
    "401": "the credentials are refused once",
    "410": "gone",
    "409": "a conflicting update, without the effect",
    "garbage": "the effect, then 200 with a page of HTML where JSON was promised",
    "redirect": "302 to an address of the machine's inside, without the effect",
    "slow": "the answer comes `seconds` late",
}


@dataclass
class Fault:
    """One thing that goes wrong."""

    do: str
    on: str = "*"
    nth: int = 1
    times: int = 1
    status: int = 500
    retry_after: int | None = 1
    seconds: float = 600.0

    def __post_init__(self) -> None:
        if self.do not in FAULTS:
            raise ValueError(f"no such fault: {self.do}; there are {', '.join(FAULTS)}")

    def has_effect(self) -> bool:
        """True when the request is carried out all the same."""
        return self.do in ("status after", "drop after", "hang after", "reset mid-answer", "garbage", "slow")


@dataclass
class Schedule:
    """The faults of a run. `strike` says for each request what happens to it."""

    faults: list[Fault] = field(default_factory=list)
    seed: int | None = None
    lag: float = 0.0  # seconds by which the search index is behind
    hooks: list[str] = field(default_factory=list)  # what happens to the 1st, 2nd, ... webhook

    def __post_init__(self) -> None:
        self.lock, self.seen, self.struck = threading.Lock(), {}, []

    def strike(self, operation: str) -> Fault | None:
        """The fault of this request, None when all is well. Counts the request."""
        with self.lock:
            self.seen[operation] = self.seen.get(operation, 0) + 1
            self.seen["*"] = self.seen.get("*", 0) + 1
            for fault in self.faults:
                if fault.on in ("*", operation) and 0 <= self.seen[fault.on] - fault.nth < fault.times:
                    self.struck.append((operation, fault.do))
                    return fault
            return None

    def add(self, do: str, on: str = "*", after: int = 0, **more) -> Fault:
        """Adds a fault for the next request of that operation (after so many others)."""
        with self.lock:
            fault = Fault(do, on, self.seen.get(on, 0) + 1 + after, **more)
            self.faults.append(fault)
            return fault

    def clear(self) -> None:
        """All is well from now on."""
        with self.lock:
            self.faults.clear()
            self.hooks.clear()
            self.lag = 0.0

    def to_data(self) -> dict:
        """As JSON keeps it."""
        return {"seed": self.seed, "lag": self.lag, "hooks": self.hooks, "faults": [asdict(fault) for fault in self.faults]}

    @classmethod
    def from_data(cls, data: dict) -> "Schedule":
        """From JSON."""
        return cls([Fault(**fault) for fault in data.get("faults", [])], data.get("seed"), float(data.get("lag", 0)), list(data.get("hooks", [])))

    @classmethod
    def read(cls, path: str | Path) -> "Schedule":
        """From a file."""
        return cls.from_data(json.loads(Path(path).read_text()))


def draw(seed: int, operations: list[str], count: int = 6, spread: int = 4, patience: float = 1.0, hooks: tuple[str, ...] = ()) -> Schedule:
    """A random schedule: `count` faults over the first `spread` requests of these operations. The same seed draws the same.

    `patience` bounds how long a peer hangs, so that a thousand schedules end in a day's hour and not in a week.
    """
    chance = random.Random(f"schedule-{seed}")
    faults = []
    for _ in range(count):
        do = chance.choice([name for name in FAULTS if name not in ("409", "410", "redirect")])
        on = chance.choice(operations)
        if on == "transition" and chance.random() < 0.3:
            do = "409"
        faults.append(Fault(
            do, on, nth=chance.randint(1, spread), times=chance.choice((1, 1, 1, 2, 3)), status=chance.choice((500, 502, 503, 504)),
            retry_after=chance.choice((None, 1, 2)), seconds=round(chance.uniform(0.1, 1.0) * patience, 2),
        ))
    happenings = [chance.choice(hooks) for _ in range(6)] if hooks else []
    return Schedule(faults, seed, chance.choice((0.0, 0.0, 0.5, 2.0)) * patience, happenings)
