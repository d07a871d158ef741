"""Triage in a real browser: from the link in the line to a verdict and back, one alert and many, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from stage import PASSWORD

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def said(page):
    """What the page says was just done."""
    return page.locator("[data-part=said]")


def row(page, name):
    """The row of an alert in the queue."""
    return page.locator("tr[data-row]", has=page.get_by_role("link", name=name, exact=True))


def names(page):
    """The alerts of the queue, from the top."""
    return page.locator("tr[data-row] td.name").all_inner_texts()


def decide(page, decision, reason):
    """Fills in and sends the verdict of the alert's page."""
    form = page.locator("#verdict")
    form.get_by_label(decision, exact=True).check()
    form.get_by_label("Why").fill(reason)
    form.get_by_role("button", name="Record the verdict").click()


@SCRIPTS
def test_sign_in_and_out(stage, scripts):
    """The link of the line leads through the sign-in to its alert; signing out ends it."""
    stage.raise_sudo("mallory")
    stage.person("ana")
    page = stage.tab(scripts=scripts)
    page.goto("/alerts/ALR-1")
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill("wrong horse battery staple")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    stage.expect_problem("401")
    expect(page.get_by_label("Name")).to_have_value("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile(r"/alerts/ALR-1$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("mallory")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto("/alerts/ALR-1")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@SCRIPTS
def test_one_alert(stage, scripts):
    """Queue, alert, a ticked task, verdict, on to the next alert, undo; nothing of it needs a script."""
    stage.raise_sudo("mallory", "trudy")
    stage.raise_guessing()
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts")
    assert names(page) == ["ALR-3", "ALR-1", "ALR-2"], "least time left comes first"
    row(page, "ALR-3").get_by_role("link", name="SSH password guessing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("SSH password guessing from 203.0.113.9 on bastion")
    expect(page.locator(".evidence mark").first).to_be_visible()
    task = page.get_by_role("button", name="Mark task 1 as done")
    task.click()
    expect(page.locator("#task-0")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Take", exact=True).click()
    expect(said(page)).to_contain_text("now with ana")
    decide(page, "benign", "the night job has an old password")
    expect(page).to_have_url(re.compile("/alerts/ALR-1"))
    expect(said(page)).to_contain_text("ALR-3: benign")
    said(page).get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("the verdict was taken back")
    page.goto("/alerts/ALR-3")
    expect(page.locator("#task-0")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("ul.history").last).to_contain_text("took the verdict back")
    decide(page, "false positive", "a scanner of our own")
    expect(page.locator(".vitals")).to_contain_text("false positive by ana")
    alert = next(alert for alert in stage.server.alerts() if alert["id"] == "ALR-3")
    assert "false positive" in str(alert), alert


@SCRIPTS
def test_a_verdict_needs_a_reason(stage, scripts):
    """A refused verdict says why, and what was written is not lost."""
    stage.raise_sudo("mallory")
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts/ALR-1")
    form = page.locator("#verdict")
    form.get_by_label("test", exact=True).check()
    form.get_by_label("Why").fill("   ")
    form.get_by_role("button", name="Record the verdict").click()
    expect(page.locator(".problem, .said").first).to_be_visible()
    stage.expect_problem("422")
    expect(page.locator("#verdict").get_by_label("test", exact=True)).to_be_checked()
    page.goto("/alerts/ALR-1")
    expect(page.locator(".vitals")).to_contain_text("none yet")


@SCRIPTS
def test_from_the_row(stage, scripts):
    """Take, note, assign and verdict from the queue, without opening an alert."""
    stage.person("rosa")
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts?stage=open&holder=anybody")
    row(page, "ALR-1").get_by_role("button", name="Take").click()
    expect(row(page, "ALR-1").locator(".holder")).to_have_text("ana")
    menu = row(page, "ALR-2").locator("details")
    menu.locator("summary").click()
    menu.get_by_label("Note").fill("asked trudy by telephone")
    menu.get_by_role("button", name="Add the note").click()
    expect(said(page)).to_contain_text("ALR-2: noted")
    menu = row(page, "ALR-2").locator("details")
    menu.locator("summary").click()
    menu.get_by_label("Give it to").select_option("rosa")
    menu.get_by_role("button", name="Assign").click()
    expect(row(page, "ALR-2").locator(".holder")).to_have_text("rosa")
    said(page).get_by_role("button", name="Undo").click()
    expect(row(page, "ALR-2").locator(".holder")).to_have_text("nobody")
    menu = row(page, "ALR-2").locator("details")
    menu.locator("summary").click()
    menu.get_by_label("What is it?").select_option("benign")
    menu.get_by_label("Why").fill("a new colleague")
    menu.get_by_role("button", name="Record the verdict").click()
    expect(row(page, "ALR-2")).to_have_count(0)
    said(page).get_by_role("button", name="Undo").click()
    expect(row(page, "ALR-2")).to_be_visible()


@SCRIPTS
def test_many_at_once(stage, scripts):
    """A verdict on three, one of which a colleague changed meanwhile: that one is skipped, with the reason; the others are undone at once."""
    stage.person("rosa")
    stage.raise_sudo("mallory", "trudy", "oscar")
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts?stage=open&holder=anybody")
    for name in ("ALR-1", "ALR-2", "ALR-3"):
        page.get_by_label(f"Tick {name}", exact=True).check()
    if scripts:
        expect(page.locator("[data-ticked]")).to_have_text("3 ticked")
    stage.server.run("alerts", "triage", "ALR-2", "duplicate", "--by", "rosa", "--reason", "as ALR-1")
    bulk = page.locator("#bulk")
    bulk.locator("summary", has_text="Verdict").click()
    bulk.get_by_label("What are they?").select_option("test")
    bulk.get_by_label("Why, for all of them").fill("an exercise")
    bulk.get_by_role("button", name="Record the verdict").click()
    expect(said(page)).to_contain_text("2 alerts: test; 1 skipped")
    expect(said(page)).to_contain_text(re.compile("ALR-2: .+"))
    expect(page.locator("tr[data-row]")).to_have_count(0)
    said(page).get_by_role("button", name="Undo").click()
    expect(page.locator("tr[data-row]")).to_have_count(2)
    page.locator("#bulk").get_by_label(re.compile("all 2 that fit")).check()
    page.locator("#bulk").get_by_role("button", name="Take").click()
    expect(page.locator("td.holder", has_text="ana")).to_have_count(2)
    said(page).get_by_role("button", name="Undo").click()
    expect(page.locator("td.holder", has_text="nobody")).to_have_count(2)


@SCRIPTS
def test_saved_views(stage, scripts):
    """A view is kept with its filters; a shared one is everybody's to open, and the owner's alone to remove."""
    stage.raise_sudo("mallory")
    stage.raise_guessing()
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts?stage=open&holder=anybody&severity=high")
    for name, is_shared in (("High only", False), ("High for all", True)):
        menu = page.locator("[data-part=views]")
        menu.locator("summary").click()
        menu.get_by_label("Keep this view as").fill(name)
        if is_shared:
            menu.get_by_label("for everybody").check()
        menu.get_by_role("button", name="Keep").click()
        expect(said(page)).to_contain_text(f"The view {name} is kept")
    assert names(page) == ["ALR-2"]
    other = stage.tab("rosa", scripts=scripts)
    other.goto("/views")
    expect(other.get_by_role("link", name="High for all")).to_be_visible()
    expect(other.get_by_role("link", name="High only")).to_have_count(0)
    expect(other.get_by_role("button", name="Remove")).to_have_count(0)
    other.get_by_role("link", name="High for all").click()
    assert names(other) == ["ALR-2"]
    page.goto("/views")
    page.get_by_role("button", name="Remove High for all").click()
    expect(said(page)).to_contain_text("removed")
    other.goto("/views")
    expect(other.get_by_role("link", name="High for all")).to_have_count(0)


@SCRIPTS
def test_suppression(stage, scripts):
    """What a suppression would have hidden is shown before it is agreed to; afterwards it hides."""
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts/ALR-1")
    page.get_by_role("link", name="Suppress").click()
    expect(page.get_by_role("main")).to_contain_text("It would have hidden 1 of 2 alerts")
    page.get_by_label("What", exact=True).select_option("rule")
    page.get_by_label("For how long").select_option("1")
    page.get_by_role("button", name="Show what it would have hidden").click()
    expect(page.get_by_role("main")).to_contain_text("It would have hidden 2 of 2 alerts")
    page.get_by_label("Why nobody needs to be told").fill("an exercise this hour")
    page.get_by_role("button", name="Suppress this rule everywhere for 1 hour").click()
    expect(said(page)).to_contain_text("not told again until")
    assert "an exercise this hour" in stage.server.run("suppress", "list")


def test_the_queue_waits_to_be_asked(stage):
    """A new alert is counted above the list and moves no row; pressing the count shows it."""
    page = stage.tab("ana")
    with page.expect_response("**/live"):
        page.goto("/alerts")
    pill = page.locator("[data-news]")
    for count, user in enumerate(["mallory", "trudy"], 1):
        stage.raise_sudo(user)
        expect(pill).to_have_text("1 new or changed: show")
        expect(page.locator("tr[data-row]")).to_have_count(count - 1)
        pill.click()
        expect(page.locator("tr[data-row]")).to_have_count(count)
        expect(pill).to_be_hidden()


def test_a_colleague_was_faster(stage):
    """An alert that changed while it was read says so; a step on the old state is refused and loses no word."""
    stage.person("rosa")
    stage.raise_sudo("mallory")
    page = stage.tab("ana")
    with page.expect_response("**/live"):
        page.goto("/alerts/ALR-1")
    stage.server.run("alerts", "triage", "ALR-1", "duplicate", "--by", "rosa", "--reason", "as before")
    decide(page, "benign", "a reason that must not be lost")
    expect(page.locator(".problem, .said").first).to_be_visible()
    stage.expect_problem("409")
    expect(page.locator("#verdict").get_by_label("Why")).to_have_value("a reason that must not be lost")


def test_on_a_phone(stage):
    """The link opened on a phone: nothing scrolls sideways, and the verdict is one press away."""
    stage.raise_guessing()
    page = stage.tab("ana", width=360, height=740)
    page.goto("/alerts/ALR-1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("link", name="To the verdict").click()
    decide(page, "benign", "known")
    expect(page.locator(".vitals")).to_contain_text("benign by ana")


def test_a_viewer_reads(stage):
    """A role that may not decide sees no button for it, and a form of its own making is refused."""
    stage.raise_sudo("mallory")
    page = stage.tab("vera")
    page.goto("/alerts/ALR-1")
    expect(page.get_by_role("button", name="Record the verdict")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("reads alerts and does not decide")
    page.goto("/alerts")
    expect(page.locator("tr[data-row]")).to_have_count(1)
    expect(page.get_by_role("checkbox", name=re.compile("Tick"))).to_have_count(0)
