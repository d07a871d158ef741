"""The marks by which the house finds its own tickets again, wherever it put them: in a label, a text, a property."""

import re
from collections import defaultdict

# A word of the house, then a ULID in Crockford's letters.
MARK = re.compile(r"(?i)\b(?:siem|tocsin)[a-z.:=_-]{0,20}?([0-9A-HJKMNP-TV-Z]{26})\b")


def marks_in(*texts: object) -> list[str]:
    """The ULIDs of the marks in these texts, in upper case, each once."""
    return sorted({mark.upper() for text in texts for mark in MARK.findall(str(text))})


def duplicates(tickets: list[dict]) -> dict[str, list[str]]:
    """Marks that more than one ticket carries, with those tickets' keys. Tickets closed as a duplicate are counted too: they were made."""
    found = defaultdict(list)
    for ticket in tickets:
        for mark in ticket["marks"]:
            found[mark].append(ticket["key"])
    return {mark: keys for mark, keys in found.items() if len(keys) > 1}
