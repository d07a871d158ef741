"""The pages of incidents on a phone and on paper, in a real browser: what has to be seen first is seen, whole."""

import re

import pytest

import walking
from hands import Hands
from walking import brought_to, opened

WIDTHS = [360, 1440]


@pytest.fixture(scope="module")
def hall(browser, tmp_path_factory):
    """One house for this file, with a long list and an incident that owes a notification."""
    with walking.hall(browser, tmp_path_factory.mktemp("looks")) as stage:
        for number in range(5):
            opened(stage, title=f"Incident number {number} of a long day with a title of some length that wraps on narrow screens", critical="yes")
        stage.address = brought_to(stage, 6, title="A list with names was lost", kind="privacy breach")
        stage.post(f"{stage.address}/ask", "rosa", whom="Ms Weber", text="Is it resolved?")
        yield stage


@pytest.fixture
def house(hall):
    """The house, and at the end the word of every tab of the test."""
    yield hall
    walking.strike(hall)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_everybody_can_read_them(house, width, theme):
    """axe finds nothing, nothing scrolls sideways, not even a table in its frame."""
    page = house.tab("adam", width=width, theme=theme)
    wrong = []
    for address in ("/incidents", "/duties", "/notices", "/trackers", "/incidents/break-glass", "/settings/letters", house.address):
        page.goto(address)
        Hands(page).clean()
        wide = page.evaluate("[document.documentElement, ...document.querySelectorAll('.scroll')].some((one) => one.scrollWidth > one.clientWidth)")
        wrong += [address] if wide else []
    assert wrong == []


def test_the_step_is_on_the_first_screen_of_a_phone(house):
    """Title, steps and what the step wants stand on the first screen."""
    page = house.tab("rosa", width=360, height=740)
    page.goto(house.address)
    for wanted in ("h1", ".stepper [aria-current=step]", "#step h2"):
        box = page.locator(wanted).first.bounding_box()
        assert box["y"] + box["height"] <= 740, (wanted, box)


def test_an_incident_on_paper(house):
    """What was recorded is printed, forms are not; what is folded is, where it says why."""
    page = house.tab("rosa", width=718)
    page.goto(house.address)
    page.emulate_media(media="print")
    assert page.locator("main form >> visible=true").count() == 0
    assert page.locator("h2", has_text="Another way").is_hidden()
    assert page.locator(".clocks li").first.is_visible()
    assert page.get_by_text("The data protection authority", exact=False).first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF") and re.search(rb"/Type\s*/Page\b", paper)


def test_the_list_on_paper(house):
    """Every column is on the sheet."""
    page = house.tab("rosa", width=718)
    page.goto("/incidents")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('.scroll')].every((one) => one.scrollWidth <= one.clientWidth)")
