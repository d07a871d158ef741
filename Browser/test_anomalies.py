"""Walks of an analyst through the anomalies of the demo, and of an engineer through the jobs: with and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from house import wait_until
from scenery import FIRST_LINES

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
STRONG = "23 events of user.name admin"
JOB = """job_id: my_logons
description: <b>Logons</b> of mine
groups: [authentication]
bucket_span: 15m
datafeed: {query: 'event.category: authentication'}
detectors:
  - function: high_non_zero_count
    by_field_name: user.name
influencers: [user.name]
"""


@pytest.fixture
def house(make_stage):
    """A house with the demo, whose anomalies are there at once."""
    house = make_stage(demo=True)
    house.wait_alerts(FIRST_LINES)
    for name in ("ana", "enno", "vera"):
        house.person(name)
    return house


def explorer(house, name="ana", scripts=True, **options):
    """The explorer of the last 30 days."""
    page = house.tab(name, scripts=scripts, **options)
    page.goto("/anomalies?from=now-30d&score=0")
    return page


@SCRIPTS
def test_from_what_is_unusual_to_whom_and_why(house, scripts):
    """A value narrows the explorer, a cell its time; the sentence leads to the anomaly, and on to its events and its alert."""
    page = explorer(house, scripts=scripts)
    expect(page.get_by_role("heading", level=1)).to_have_text("Anomalies")
    rows = page.locator("table.anomalies tbody tr")
    assert rows.count() >= 9
    page.locator(".standout").get_by_role("link", name="user.name mallory").first.click()
    expect(page.get_by_role("list", name="Narrowed to")).to_contain_text("mallory")
    assert all("mallory" in text for text in rows.all_inner_texts())
    page.get_by_role("link", name="Do not narrow to").click()
    assert rows.count() >= 9
    cell = page.locator("figure.lanes svg a").first
    assert re.search(r": \d+ (Low|Medium|High|Critical), \d+", cell.get_attribute("aria-label"))
    cell.click()
    expect(page).to_have_url(re.compile("from=2.*until=2.*job="))
    page.goto("/anomalies?from=now-30d&score=80")
    page.get_by_role("link", name=re.compile(STRONG)).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STRONG)
    expect(page.get_by_role("main")).to_contain_text("once in 3 years")
    expect(page.locator("figure.series svg[role=group] .mark.chosen")).to_have_count(1)
    page.get_by_role("link", name=re.compile("^ALR-")).click()
    expect(page.get_by_role("main")).to_contain_text("1 anomaly made this alert")
    expect(page.get_by_role("radio", name="not valid")).to_be_visible()
    page.get_by_role("link", name="Open in events").or_(page.get_by_role("link", name=re.compile(STRONG))).first.click()
    page.get_by_role("link", name="Its events").click()
    expect(page.get_by_role("main")).to_contain_text("invalid user admin")


@SCRIPTS
def test_expected_in_a_press_with_a_preview_and_an_end(house, scripts):
    """What it would have hidden is shown first; it is kept with a reason, stands on the anomaly, and is ended early."""
    page = explorer(house, scripts=scripts)
    page.get_by_role("link", name=re.compile(STRONG)).click()
    page.get_by_role("button", name="Expected: see what it hides").click()
    expect(page.get_by_role("main")).to_contain_text("1 of 1 anomalies of the job")
    page.get_by_label("user.name admin").uncheck()
    page.get_by_role("button", name="Show what it would have hidden").click()
    house.expect_problem("status of 422")
    expect(page.get_by_role("alert")).to_contain_text("Choose at least one value")
    page.get_by_label("source.ip 203.0.113.44").check()
    page.get_by_label("For", exact=True).select_option("30 days")
    page.get_by_role("button", name="Show what it would have hidden").click()
    page.get_by_label("Why it is expected").fill("our own test of passwords")
    page.get_by_role("button", name="Expect it").click()
    expect(page.get_by_role("status")).to_contain_text("It is expected until")
    expect(page.get_by_role("main")).to_contain_text("our own test of passwords")
    page.goto("/anomalies/expectations")
    expect(page.get_by_role("main")).to_contain_text("203.0.113.44")
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody said of anything")


def test_not_valid_asks_why(house):
    """The verdict on an anomaly's alert is valid or not valid, with a reason."""
    page = house.tab("ana")
    page.goto("/alerts?stage=open&holder=anybody&q=Strong+anomaly")
    expect(page.get_by_role("main")).to_contain_text("83 Critical")
    page.get_by_role("link", name=re.compile(STRONG)).first.click()
    page.get_by_role("radio", name="not valid").check()
    page.get_by_label("Why").first.fill("the test of passwords that we ordered")
    page.get_by_role("button", name="Record the verdict").click()
    expect(page.get_by_role("status").first).to_contain_text("not valid")


def test_the_explorer_by_keyboard(house):
    """j and k move over the anomalies, o opens, g n comes back; a cell is reached by Tab."""
    page = explorer(house)
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("table.anomalies tbody tr").nth(1).locator("[data-open]").inner_text()
    assert page.evaluate("document.activeElement.innerText") == second
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text(second)
    page.wait_for_load_state("load")
    page.keyboard.press("g")
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("/anomalies$"))
    page.locator("figure.lanes svg a").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("from=2"))


@SCRIPTS
def test_a_job_is_written_checked_stopped_and_removed(house, scripts):
    """A mistake is told with its line; the saved job is stopped with a reason, looks back, and goes again."""
    page = house.tab("enno", scripts=scripts)
    page.goto("/jobs")
    page.get_by_role("link", name="Write a job").click()
    page.get_by_label("Text", exact=True).fill(JOB.replace("high_non_zero_count", "high_non_zero_cuont"))
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("alert")).to_contain_text("line 7, column")
    page.get_by_label("Text", exact=True).fill(JOB)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("my_logons")
    expect(page.get_by_role("main")).to_contain_text("<b>Logons</b> of mine")
    again = page.get_by_label("Learn from the stored events since")
    # A new job looks back by itself first; stopped meanwhile, it would wait in the middle of it.
    wait_until(lambda: again.count() or not page.reload(), lambda: page.get_by_role("main").inner_text()[:2_000], 60, every=0.3)
    page.get_by_label("Why").first.fill("too loud")
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_role("status")).to_contain_text("my_logons is stopped")
    again.fill("now-1d")
    page.get_by_role("button", name="Look back").click()
    expect(page.get_by_role("status")).to_contain_text("looks back to")
    page.get_by_label("Why").last.fill("only a trial")
    page.get_by_role("button", name="Remove the job").click()
    expect(page).to_have_url(re.compile("/jobs\\?said="))
    page.goto("/jobs?q=my_logons")
    expect(page.get_by_role("main")).to_contain_text("No job fits")


def test_a_viewer_reads_and_changes_nothing(house):
    """Who only reads sees jobs and anomalies without a form."""
    page = house.tab("vera")
    page.goto("/anomalies?from=now-30d&score=80")
    page.get_by_role("link", name=re.compile(STRONG)).click()
    expect(page.get_by_text("Is it expected?")).to_have_count(0)
    page.goto("/jobs?q=auth_rare_user")
    page.get_by_role("link", name="auth_rare_user", exact=True).click()
    expect(page.get_by_role("button", name="Stop it")).to_have_count(0)
