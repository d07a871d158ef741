"""A search index that is behind: each thing is found as it was `lag` seconds ago."""

import copy
from typing import Any


class Index:
    """Versions of things by id. The newest version that is old enough is what a search sees."""

    def __init__(self) -> None:
        self.versions: dict[str, list[tuple[float, Any]]] = {}

    def note(self, identity: str, moment: float, value: Any) -> None:
        """A thing has changed."""
        kept = self.versions.setdefault(identity, [])
        kept.append((moment, copy.deepcopy(value)))
        del kept[:-50]

    def seen(self, moment: float) -> dict[str, Any]:
        """All things as they were at that moment; what was not there yet is not there."""
        found = {}
        for identity, kept in self.versions.items():
            old = [value for noted, value in kept if noted <= moment]
            if old and old[-1] is not None:
                found[identity] = old[-1]
        return found
