"""Reporting without signing in, in a real browser: by keyboard, with and without scripts, in both themes."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from test_triage import SCRIPTS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def open_stage(make_stage):
    """A running house whose report form is open."""
    return make_stage(config={"report": "open"})


def violations(page):
    """What axe finds on a page."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
    return [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]


@SCRIPTS
def test_somebody_reports_by_keyboard(open_stage, scripts):
    """Every field is reached by its label and by the tab key; a mistake loses nothing; the receipt names no incident."""
    page = open_stage.tab(scripts=scripts)
    page.goto("/report")
    assert page.locator("script").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text("Report an incident")
    expect(page.get_by_label("Leave this field empty")).to_be_hidden()
    page.get_by_label("What did you see, in one line?").focus()
    page.keyboard.type("A mail with <b>our data</b>")
    page.keyboard.press("Tab")
    page.keyboard.type("It went to the wrong person.")
    page.keyboard.press("Tab")  # the kind
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # confidentiality
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.type("cus@@example.net")
    page.locator("#address").evaluate("(one) => { one.type = 'text'; }") if scripts else page.locator("#address").fill("")
    page.wait_for_timeout(3_200)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if scripts:
        expect(page.locator(".problem")).to_contain_text("no address for an answer")
        open_stage.expect_problem("status of 4")
        expect(page.get_by_label("What did you see, in one line?")).to_have_value("A mail with <b>our data</b>")
        expect(page.get_by_label("A weakness that somebody could use")).to_be_checked()
        expect(page.get_by_label("Somebody may see what they should not")).to_be_checked()
        page.get_by_label("Your e-mail address").fill("cus@example.net")
        page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("R-[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}"))
    expect(page.get_by_role("main")).not_to_contain_text("INC-")
    open_stage.person("rosa")
    inside = open_stage.tab("rosa", scripts=scripts)
    inside.goto("/incidents/INC-1")
    expect(inside.get_by_role("main")).to_contain_text("A mail with <b>our data</b>")
    expect(inside.get_by_role("main")).to_contain_text("took in a letter of")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_pages_can_be_used_by_everybody(open_stage, theme):
    """axe finds nothing on the form, on a refused form, on the receipt and on the list of what went astray."""
    page = open_stage.tab(theme=theme, width=360)
    page.goto("/report")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_label("What did you see, in one line?").fill("x")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report has arrived")
    assert violations(page) == []
    page.goto("/report")
    page.locator("#title").evaluate("(one) => { one.required = false; }")
    page.get_by_role("button", name="Send the report").click()
    expect(page.locator(".problem")).to_contain_text("Say in one line")
    open_stage.expect_problem("status of 4")
    assert violations(page) == []
    admin = open_stage.tab("adam", theme=theme)
    admin.goto("/settings/letters")
    expect(admin.get_by_role("main")).to_contain_text("faster than a person can")
    assert violations(admin) == []
    admin.get_by_role("button", name="Take it in").click()
    expect(admin.get_by_role("status").first).to_contain_text("taken in")
    admin.goto("/incidents")
    expect(admin.get_by_role("main")).to_contain_text("INC-1")
