"""All of triage by keyboard alone, with the keys of docs/DESIGN.md: no pointer moves in this file."""

import re

import pytest
from playwright.sync_api import expect

from stage import PASSWORD
from test_triage import names, said


def focused(page):
    """Name and text of the thing that has the focus."""
    return page.evaluate("""() => { const one = document.activeElement;
        return [one.tagName.toLowerCase(), one.name ?? '', (one.getAttribute('aria-label') ?? one.innerText ?? '').trim()]; }""")


def at(page, pattern):
    """Waits until the page of an address is there, and its module listens."""
    expect(page).to_have_url(re.compile(pattern))
    page.wait_for_load_state("load")


def tab_until(page, wanted, limit=80):
    """Presses Tab until the wanted thing has the focus, which must be shown where it is."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", wanted):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", f"{wanted} shows no focus"
            return
    raise AssertionError(f"{wanted} is not reached by Tab; the focus is on {focused(page)}")


def test_sign_in_by_keyboard(stage):
    """The first field has the focus; Enter sends."""
    stage.person("ana")
    page = stage.tab()
    page.goto("/login?return_to=/alerts")
    page.keyboard.type("ana")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    at(page, "/alerts")


def test_skip_link(stage):
    """The first Tab offers to skip the navigation, and does."""
    page = stage.tab("ana")
    page.goto("/alerts")
    page.keyboard.press("Tab")
    assert "Skip" in focused(page)[2]
    page.keyboard.press("Enter")
    tab_until(page, "main *", 1)


def test_triage_by_keys(stage):
    """j, k, o, t, n, c, u, and the way back."""
    stage.raise_sudo("mallory", "trudy", "oscar")
    page = stage.tab("ana")
    page.goto("/alerts")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("t")
    expect(said(page)).to_contain_text("ALR-1: now with ana")
    page.keyboard.press("u")
    expect(said(page)).to_contain_text("ALR-1: now with nobody")
    page.keyboard.press("j")
    page.keyboard.press("o")
    at(page, r"/alerts/ALR-1\?in=")
    page.keyboard.press("j")
    at(page, r"/alerts/ALR-2\?in=")
    page.keyboard.press("k")
    at(page, r"/alerts/ALR-1\?in=")
    page.keyboard.press("n")
    page.keyboard.type("asked mallory: a habit, j k t are only letters here")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("ALR-1: noted")
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("a habit")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("ALR-1: benign")
    at(page, "/alerts/ALR-2")
    page.keyboard.press("u")
    expect(said(page)).to_contain_text("the verdict was taken back")
    page.keyboard.press("g")
    page.keyboard.press("a")
    at(page, r"/alerts$")
    expect(page.locator("tr[data-row]")).to_have_count(3)


def test_verdict_from_the_row_by_keys(stage):
    """c opens the row's form with the focus in it."""
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("ana")
    page.goto("/alerts")
    page.keyboard.press("j")
    page.keyboard.press("c")
    assert focused(page)[1] == "decision"
    page.keyboard.type("benign")
    page.keyboard.press("Tab")
    page.keyboard.type("a habit")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("ALR-1: benign")
    expect(page.locator("tr[data-row]")).to_have_count(1)


def test_many_by_keys(stage):
    """x ticks; Tab reaches the bar below; the answer is undone with u."""
    stage.raise_sudo("mallory", "trudy", "oscar")
    page = stage.tab("ana")
    page.goto("/alerts")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("[data-ticked]")).to_have_text("2 ticked")
    tab_until(page, "#bulk button[value=take]")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("2 alerts: now with ana")
    page.keyboard.press("u")
    expect(page.locator("td.holder", has_text="nobody")).to_have_count(3)


def test_search_filter_and_help(stage):
    """/ goes to the search, Escape closes a menu and keeps the focus on it, ? shows the keys."""
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("ana")
    page.goto("/alerts")
    page.keyboard.press("/")
    page.keyboard.type("trudy")
    page.keyboard.press("Enter")
    at(page, "q=trudy")
    assert names(page) == ["ALR-2"]
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    tab_until(page, "form.toolbar summary")
    page.keyboard.press("Enter")
    expect(page.locator("form.toolbar details[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("form.toolbar details[open]")).to_have_count(0)
    assert focused(page)[0] == "summary"


def test_pivot_suppress_by_keys(stage):
    """. opens what leads on from the entity; suppressing needs no pointer either."""
    stage.raise_sudo("mallory")
    page = stage.tab("ana")
    page.goto("/alerts/ALR-1")
    page.keyboard.press(".")
    assert page.locator("details.chip[open]").count() == 1 and focused(page)[0] == "a"
    page.keyboard.press("Escape")
    tab_until(page, "a[href$='/suppress']")
    page.keyboard.press("Enter")
    at(page, "/suppress")
    tab_until(page, "#reason")
    page.keyboard.type("an exercise")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("not told again until")


@pytest.mark.parametrize("path", ["/alerts", "/alerts/ALR-1", "/views"])
def test_tab_reaches_everything(stage, path):
    """Tab walks over every link, button and field that is shown, in order and out again: no trap."""
    stage.raise_sudo("mallory")
    page = stage.tab("ana")
    page.goto(path)
    shown = page.evaluate("""() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.getClientRects().length).length""")
    reached = 0
    for _ in range(shown + 5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || document.activeElement.dataset.tabbed === 'yes'"):
            break
        page.evaluate("document.activeElement.dataset.tabbed = 'yes'")
        reached += 1
    # Of a group of radio buttons Tab reaches one.
    radios = page.evaluate("() => [...document.querySelectorAll('fieldset:has(input[type=radio])')]"
                           ".reduce((sum, set) => sum + set.querySelectorAll('input[type=radio]').length - 1, 0)")
    assert reached >= shown - radios - page.evaluate("document.querySelectorAll('.skip').length"), f"{reached} of {shown} things"
