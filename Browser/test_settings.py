"""Settings in a real browser: deadlines with a preview, calendars, chat targets, suppressions, the audit trail."""

import json
import re

from playwright.sync_api import expect

from house import wait_until
from test_triage import SCRIPTS, row, said


@SCRIPTS
def test_deadlines_change_after_a_preview(stage, scripts):
    """A changed line is shown before it is saved, with the clocks that it would move; running clocks move only when asked."""
    stage.raise_sudo("mallory")
    stage.raise_guessing()
    page = stage.tab("adam", scripts=scripts)
    page.goto("/settings")
    page.get_by_role("link", name="Deadlines").click()
    field = page.get_by_label(re.compile("^Static.*High: how many$", re.I))
    field.fill("x")
    page.get_by_role("button", name="Show what this changes").click()
    expect(page.locator(".problem")).to_be_visible()
    stage.expect_problem("status of 4")
    page.get_by_label(re.compile("^Static.*High: how many$", re.I)).fill("5")
    page.get_by_role("button", name="Show what this changes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What this changes")
    expect(page.get_by_role("main")).to_contain_text("1 of 2 running clocks")
    page.get_by_label("Why the policy changes").fill("the team grew")
    page.get_by_role("button", name="Save, and apply it to running clocks").click()
    expect(said(page)).not_to_be_empty()
    page.goto("/alerts?stage=open&holder=anybody")
    expect(row(page, "ALR-2")).to_contain_text("4 days 23 h left")
    page.goto("/settings/audit")
    expect(page.get_by_role("main")).to_contain_text("the team grew")


@SCRIPTS
def test_calendars(stage, scripts):
    """A calendar with days off from a file; a mistake in it loses nothing."""
    page = stage.tab("adam", scripts=scripts)
    page.goto("/settings/calendars")
    card = page.locator("section.card", has=page.get_by_role("heading", name="Another calendar"))
    card.get_by_label("Name", exact=True).fill("berlin")
    card.get_by_label("Time zone").fill("Europe/Berlin")
    card.get_by_label("Days off, one a line").fill("2026-12-25 Christmas\nnext week holiday")
    card.get_by_role("button", name="Show what this changes").click()
    expect(page.locator(".problem")).to_be_visible()
    stage.expect_problem("status of 4")
    card = page.locator("section.card", has=page.get_by_role("heading", name="Another calendar"))
    expect(card.get_by_label("Name", exact=True)).to_have_value("berlin")
    card.get_by_label("Days off, one a line").fill("2026-12-25 Christmas")
    card.locator("summary", has_text=".ics").click()
    card.get_by_label("The file's text").fill("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261226\r\nSUMMARY:Boxing Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    card.get_by_role("button", name="Show what this changes").click()
    expect(page.get_by_role("main")).to_contain_text("2 days off")
    page.get_by_label("Why the policy changes").fill("a team in Berlin")
    page.get_by_role("button", name="Save for new alerts").click()
    expect(said(page)).not_to_be_empty()
    page.goto("/settings/calendars")
    expect(page.get_by_role("heading", name="berlin")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Europe/Berlin")


@SCRIPTS
def test_chat_targets(stage, scripts):
    """A test line goes where alert lines go, and says that it is a test."""
    page = stage.tab("adam", scripts=scripts)
    page.goto("/settings/messengers")
    before = len(stage.server.lines)
    page.get_by_role("button", name=re.compile("^Send a test line")).first.click()
    expect(said(page)).not_to_be_empty()
    wait_until(lambda: len(stage.server.lines) > before, "the test line on standard output")
    assert "test" in stage.server.alert_lines()[-1].lower()


@SCRIPTS
def test_suppressions_end(stage, scripts):
    """A suppression that runs is ended by hand."""
    stage.raise_sudo("mallory")
    stage.post("/alerts/ALR-1/suppress", "ana", scope="both", hours="8", reason="an exercise today")
    page = stage.tab("ana", scripts=scripts)
    page.goto("/settings/suppressions")
    expect(page.locator("tbody tr")).to_contain_text("an exercise today")
    page.get_by_role("button", name=re.compile("^End now")).click()
    expect(page.get_by_role("main")).to_contain_text("Nothing is hidden")
    stage.person("udo")
    page.goto("/settings/audit")
    assert page.get_by_role("heading", level=1).inner_text() == "Your role may not do that"
    stage.expect_problem("status of 403")


@SCRIPTS
def test_the_audit_trail(stage, scripts):
    """Everything that was done stands in the trail, is narrowed by its form, and leaves as a file."""
    stage.raise_sudo("mallory", "trudy")
    stage.post("/alerts/ALR-1/note", "ana", text="seen by ana")
    stage.post("/alerts/ALR-2/triage", "ana", decision="benign", reason="a habit")
    page = stage.tab("udo", scripts=scripts)
    page.goto("/settings/audit")
    page.get_by_label("About").fill("ALR-2")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("main")).to_contain_text("a habit")
    expect(page.get_by_role("main")).not_to_contain_text("seen by ana")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    facts = [json.loads(line) for line in download.value.path().read_text().splitlines()]
    assert facts and all("ALR-2" in json.dumps(fact) for fact in facts)
    assert stage.server.run("audit", "verify")


def test_settings_by_keyboard(stage):
    """g s, Tab and Enter to the deadlines and through the preview."""
    from test_keyboard import at, tab_until

    stage.raise_guessing()
    page = stage.tab("adam")
    page.goto("/alerts")
    page.keyboard.press("g")
    page.keyboard.press("s")
    at(page, "/settings$")
    tab_until(page, "main a[href='/settings/policy']")
    page.keyboard.press("Enter")
    at(page, "/settings/policy$")
    tab_until(page, "main input[inputmode=numeric]")
    page.keyboard.press("Control+a")
    page.keyboard.type("3")
    tab_until(page, "main form button.main")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What this changes")
    page.wait_for_load_state("load")
    tab_until(page, "#reason")
    page.keyboard.type("the team grew")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said(page)).not_to_be_empty()
