"""What the walks of incidents share: one house for a file, incidents at a step, and people at the keyboard."""

from contextlib import contextmanager

from playwright.sync_api import expect

from hands import Hands
from house import Server
from stage import Stage

BEFORE = {  # what a step takes to be left, as forms: the way to a later step for what is tested there
    2: ("log", {"tracker": "built in", "background": "https://wiki.example.com/web-1"}),
    3: ("assign", {"team": "security", "assignee": "rosa", "can_open": "yes"}),
    4: ("categorise", {"priority": "medium", "kind": "incident", "due": "deadline", "next": "rosa", "can_open": "yes"}),
    5: ("investigate", {"cause": "known", "cause_text": "a password was reused", "hotfix": "not used"}),
    6: ("resolve", {"work": ["implementation", "testing", "recovery"], "nobody": "no data of people", "agreement": "nobody"}),
    7: ("closing", {"kind": "incident", "priority": "medium", "area": "integrity", "confirm": "yes", "disclosure": "not applicable",
                    "disclosure_text": "no vulnerability of ours"}),
}


@contextmanager
def hall(browser, folder, **options):
    """One house for the tests of a file: every test has incidents of its own in it."""
    stage = Stage(Server(folder, public_url=None, **options).start(), browser)
    try:
        for name in ("rosa", "adam", "ana"):
            stage.person(name)
        yield stage
    finally:
        stage.server.kill()


def strike(stage):
    """Closes the tabs of a test; a complaint of any of them that it did not want is an error."""
    for context in stage.contexts:
        context.close()
    stage.contexts.clear()
    problems, stage.allowed = stage.complaints(), []
    assert not problems, problems


def opened(house, title="Somebody tries root on web-1", **more):
    """An incident to work on: its address."""
    fields = {"title": title, "description": "It was seen.", "source": "by hand", "area": "integrity", "sensitivity": "S3", **more}
    status, headers, text = house.post("/incidents/new", "rosa", **fields)
    assert status == 303, text[-500:]
    return headers["Location"].partition("?")[0]


def brought_to(house, step, **more):
    """An incident that stands at a step."""
    address = opened(house, **more)
    for number in range(2, step):
        form, fields = BEFORE[number]
        if "kind" in fields:
            fields = {**fields, "kind": more.get("kind", "incident")}
        if number == 5:
            house.post(f"{address}/record", "rosa", text="the account was locked", kind="observation")
        house.post(f"{address}/{form}", "rosa", **fields, then="leave")
    return address


def hands(house, address=None, name="rosa", **more):
    """Somebody at the keyboard before a page."""
    who = Hands(house.tab(name, **more))
    if address:
        who.go(address)
    return who


def stands_at(who, number):
    """The stepper says where the incident is."""
    expect(who.locator(".stepper [aria-current=step] .number")).to_have_text(str(number))
