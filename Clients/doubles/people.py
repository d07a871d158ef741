"""The people of a tracker: who they are and what they may do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody with an account."""

    name: str  # Data Center's name, GitHub's login
    account: str  # Cloud's accountId, Zoho's id
    shown: str
    email: str
    is_active: bool = True
    may_be_assigned: bool = True
    may_write: bool = True
    may_triage: bool = True  # labels, assignees; on GitHub: push access
    may_manage_watchers: bool = True


BOT = Person("tocsin", "5b10a2844c20165700ede21g", "Tocsin", "bot@example.com")
ADA = Person("ada", "5b10ac8d82e05b22cc7d4ef5", "Ada Example", "ada@example.com")
BEN = Person("ben", "712020:0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9", "Ben Example", "ben@example.com")
CLEO = Person("cleo", "5b109f2e9729b51b54dc274d", "Cleo Outside", "cleo@example.net", may_be_assigned=False)
GONE = Person("gone", "5b1000000000000000000000", "Gone Away", "gone@example.com", is_active=False, may_be_assigned=False)
EVERYBODY = (BOT, ADA, BEN, CLEO, GONE)


def person(word: str) -> Person | None:
    """Somebody by name, account or address."""
    return next((one for one in EVERYBODY if word and word.lower() in (one.name, one.account.lower(), one.email)), None)
