"""Walks of whoever looks after rules: look at their health, change one with a check, write a new one, switch one off."""

import re

import pytest
from playwright.sync_api import expect

from house import wait_until
from shippers import bsd_line

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
RULE = """title: Somebody tried doas
id: 5b3f7a54-9f0e-4d7e-a0f2-1c3f6f9b7a11
description: doas refused somebody
logsource: {product: linux, service: doas}
detection:
    selection:
        message|contains: nothing like it
    condition: selection
level: high
tocsin:
    message: 'doas refused on {host.name}'
"""
TESTS = """tests:
  - name: a refusal
    events: [{framing: syslog, raw: '<38>Nov 24 10:00:00 web-1 doas: command not permitted for mallory'}]
    alerts: [{rule: Somebody tried doas, level: high}]
"""
PAGE = "/rules/5b3f7a54-9f0e-4d7e-a0f2-1c3f6f9b7a11"
LINE = "command not permitted for mallory"


@pytest.fixture
def folder(tmp_path):
    """A directory with one rule and its tests."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "doas.yml").write_text(RULE)
    (folder / "doas.tests.yml").write_text(TESTS)
    return folder


@pytest.fixture
def house(make_stage, folder):
    """A house with that directory alone."""
    return make_stage(arguments=["--rules", str(folder)])


def text_of(page):
    """The field of the rule's text."""
    return page.get_by_label("Text", exact=True)


@SCRIPTS
def test_a_rule_is_checked_mended_saved_and_alerts(house, folder, scripts):
    """The check shows the error and the failing test; mended and saved with a reason the rule raises an alert at once."""
    house.send_lines(bsd_line(LINE, host="web-1", tag="doas"))
    wait_until(lambda: house.server.metrics().get("tocsin_events_stored_total", 0) >= 1, "the event is stored")
    page = house.tab("enno", scripts=scripts)
    page.goto(PAGE)
    expect(page.get_by_role("main")).to_contain_text("0 passed, 1 failed")
    page.get_by_role("link", name="Change it").click()
    text_of(page).fill(RULE.replace("message|contains: nothing like it", "message|contain: not permitted"))
    page.get_by_role("button", name="Check").click()
    problem = page.get_by_role("alert")
    expect(problem).to_contain_text("line 7, column")
    expect(problem).to_contain_text("did you mean contains")
    mended = RULE.replace("nothing like it", "not permitted")
    text_of(page).fill(mended)
    page.get_by_role("button", name="Check").click()
    aside = page.get_by_role("complementary")
    expect(aside).to_contain_text("No problems.")
    expect(aside).to_contain_text("Somebody tried doas: 1")
    expect(aside).to_contain_text("1 passed, 0 failed")
    page.get_by_role("button", name="Save").click()
    house.expect_problem("status of 422")
    expect(page.get_by_role("alert")).to_contain_text("A reason is missing")
    expect(text_of(page)).to_have_value(mended)
    page.get_by_label("Why it changes").fill("it looked for the wrong words")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").first).to_contain_text("saved")
    assert (folder / "doas.yml").read_text() == mended
    assert sorted(path.name for path in folder.iterdir()) == ["doas.tests.yml", "doas.yml"]
    before = len(house.server.lines)
    house.send_lines(bsd_line(LINE, host="web-2", tag="doas"))
    house.wait_alerts(before + 1)
    page.goto(PAGE)
    expect(page.get_by_role("main")).to_contain_text("it looked for the wrong words")
    expect(page.get_by_role("main")).to_contain_text("1 passed, 0 failed")
    page.goto("/rules?order=matches")
    expect(page.locator("tbody tr").first).to_contain_text("1 of them in 24 h")


def test_a_change_by_hand_is_not_written_over(house, folder):
    """Whoever saves an old text is told that the file is another one now."""
    page = house.tab("adam")
    page.goto(f"{PAGE}/edit")
    (folder / "doas.yml").write_text(RULE + "# by hand\n")
    text_of(page).fill(RULE.replace("high", "low"))
    page.get_by_label("Why it changes").fill("less loud")
    page.get_by_role("button", name="Save").click()
    house.expect_problem("status of 422")
    expect(page.get_by_role("alert")).to_contain_text("was changed meanwhile")
    assert (folder / "doas.yml").read_text() == RULE + "# by hand\n"


@SCRIPTS
def test_a_new_rule_and_the_switch(house, folder, scripts):
    """A rule made from another gets a file of its own; switched off it raises nothing, switched on it does."""
    page = house.tab("enno", scripts=scripts)
    page.goto(PAGE)
    page.get_by_role("link", name="New rule from it").click()
    text = text_of(page).input_value()
    assert re.search(r"^id: [0-9a-f-]{36}$", text, re.M) and "5b3f7a54" not in text
    text_of(page).fill(text.replace("Somebody tried doas", "'doas: refused!'").replace("nothing like it", "not permitted"))
    page.get_by_label("Why it changes").fill("a second way")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("doas: refused!")
    assert (folder / "doas-refused.yml").is_file()
    page.get_by_text("Switch it off").click()
    page.get_by_label("Why", exact=True).fill("too loud")
    page.get_by_role("button", name="Switch off").click()
    expect(page.get_by_role("main")).to_contain_text("Switched off by enno")
    house.send_lines(bsd_line(LINE, host="web-1", tag="doas"))
    wait_until(lambda: house.server.metrics().get("tocsin_events_stored_total", 0) >= 1, "the event is stored")
    page.get_by_text("Switch it on").click()
    page.get_by_label("Why", exact=True).fill("it was another host")
    page.get_by_role("button", name="Switch on").click()
    expect(page.get_by_role("main")).not_to_contain_text("Switched off by enno")
    before = len(house.server.lines)
    assert before == 0
    house.send_lines(bsd_line(LINE, host="web-2", tag="doas"))
    house.wait_alerts(1)


def test_the_starter_pack_is_told_to_be_one(stage):
    """A rule that came with the program is not changed; one may be made from it, in the state's own directory."""
    page = stage.tab("enno")
    page.goto("/rules?q=sudo+not+allowed")
    page.goto("/rules")
    page.locator("tbody a[data-open]").first.click()
    page.get_by_role("link", name="Change it").click()
    expect(page.get_by_role("main")).to_contain_text("came with a pack")
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    page.goto("/rules/new")
    text_of(page).fill(RULE)
    page.get_by_label("Why it changes").fill("first of our own")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Somebody tried doas")
    assert (stage.server.state / "rules" / "somebody-tried-doas.yml").read_text() == RULE


@SCRIPTS
def test_an_exception_is_made_from_an_alert_and_holds(make_stage, folder, scripts):
    """The fields of the alert's event are offered; the preview says what goes; what has the values alerts no more, all else does."""
    (folder / "doas.yml").write_text(RULE.replace("nothing like it", "not permitted"))
    house = make_stage(arguments=["--rules", str(folder)])
    house.send_lines(bsd_line(LINE, host="web-1", tag="doas"))
    house.wait_alerts(1)
    page = house.tab("enno", scripts=scripts)
    page.goto("/alerts/ALR-1")
    page.get_by_role("link", name="Make an exception").click()
    page.get_by_role("button", name="Make the exception").click()
    house.expect_problem("status of 422")
    expect(page.get_by_role("alert")).to_contain_text("A reason is missing")
    others = page.get_by_text("other field")
    if others.count() and not page.get_by_label("host.name", exact=True).is_visible():
        others.first.click()
    page.get_by_label("host.name", exact=True).check()
    page.get_by_label("Why these events are no alert").fill("web-1 is a test machine")
    page.get_by_role("button", name="Show what it would have left out").click()
    expect(page.get_by_role("complementary")).to_contain_text("Left out: 1 of 1")
    expect(page.get_by_role("complementary")).to_contain_text("condition: not exception")
    page.get_by_role("button", name="Make the exception").click()
    expect(page.get_by_role("status").first).to_contain_text("The exception is in")
    page.goto(PAGE)
    expect(page.get_by_role("main")).to_contain_text("Exception to Somebody tried doas: until")
    before = len(house.server.lines)
    house.send_lines(bsd_line(LINE, host="web-1", tag="doas"))
    house.send_lines(bsd_line(LINE, host="web-2", tag="doas"))
    house.wait_alerts(before + 1)
    assert b"web-2" in house.server.lines[-1][1]
