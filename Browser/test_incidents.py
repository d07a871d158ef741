"""An incident from two alerts through its eight steps, in a real browser: with scripts, without, and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from test_keyboard import at, tab_until
from test_triage import SCRIPTS

NAMES = ["Identification", "Logging", "Assignment", "Categorization", "Investigation", "Resolution", "Closing", "Lessons learned"]


def is_at(page, number):
    """The incident is at this step: the stepper says so, and the step's form is there."""
    expect(page.locator(".stepper [aria-current=step] .number")).to_have_text(str(number))
    expect(page.locator("#step h2").first).to_contain_text(f"{number} ")


def go_on(page, form):
    """Records what a form holds and leaves the step."""
    form.get_by_role("button", name="Record and go on").click()


def form_of(page, name):
    """A form of the incident's page, by the step that it takes."""
    return page.locator(f"form[action$='/{name}']").first


def choose(form, legend, label):
    """Ticks one choice of a group."""
    form.get_by_role("group", name=legend).get_by_label(label, exact=True).check()


def open_from_two(page):
    """Ticks two alerts of the queue and opens an incident from them."""
    page.goto("/alerts")
    page.get_by_label("Tick ALR-1", exact=True).check()
    page.get_by_label("Tick ALR-2", exact=True).check()
    page.locator("#bulk").get_by_role("button", name="Open an incident").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Open an incident")
    expect(page.get_by_label("Alerts that belong to it")).to_have_value("ALR-1 ALR-2")


@SCRIPTS
def test_all_eight_steps(stage, scripts):
    """Each step is left with its facts recorded, and only so; at the end all eight are left by name."""
    stage.person("rosa")
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("rosa", scripts=scripts)
    open_from_two(page)
    page.get_by_label("Title").fill("Somebody tries root on web-1")
    choose(page, "What may be affected?", "integrity")
    page.get_by_label("S2", exact=False).check()
    page.get_by_role("button", name="Open the incident").click()
    expect(page).to_have_url(re.compile("/incidents/INC-1"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Somebody tries root on web-1")
    expect(page.get_by_role("main")).to_contain_text("ALR-2")
    if page.locator(".stepper [aria-current=step] .number").inner_text() == "1":
        go_on(page, form_of(page, "identify"))
    is_at(page, 2)

    form = form_of(page, "log")
    go_on(page, form)
    expect(page.locator(".problem")).to_be_visible()
    stage.expect_problem("422")
    is_at(page, 2)
    form_of(page, "log").get_by_label("Link to background information").fill("https://wiki.example.com/web-1")
    go_on(page, form_of(page, "log"))
    is_at(page, 3)

    form = form_of(page, "assign")
    form.get_by_label("Team", exact=True).select_option("security")
    form.get_by_label("Assignee", exact=True).fill("rosa")
    form.get_by_label("looked and not assumed", exact=False).check()
    go_on(page, form)
    is_at(page, 4)

    form = form_of(page, "categorise")
    choose(form, "Priority", "medium")
    form.get_by_label("Who goes on from here", exact=False).fill("rosa")
    form.get_by_label("looked and not assumed", exact=False).check()
    go_on(page, form)
    is_at(page, 5)

    form = form_of(page, "record")
    form.get_by_label("A record for the timeline").fill("mallory's account was locked")
    form.get_by_role("button", name="Add the record").click()
    expect(page.get_by_role("main")).to_contain_text("mallory's account was locked")
    form = form_of(page, "investigate")
    choose(form, "Root cause", "known")
    form.get_by_label("What it is, or why it is not known").fill("a password was reused")
    choose(form, "Was a hotfix used?", "not used")
    go_on(page, form)
    is_at(page, 6)

    form = form_of(page, "resolve")
    for work in ("implementation done", "testing done", "recovery done"):
        choose(form, "The work", work)
    form.get_by_label("When nobody has to be notified: why").fill("no personal data on web-1")
    choose(form, "The affected user or customer", "nobody is affected")
    go_on(page, form)
    is_at(page, 7)

    form = form_of(page, "closing")
    form.get_by_label("I looked at it", exact=False).check()
    choose(form, "What becomes of it", "not applicable")
    form.get_by_label("Where it was disclosed, or why it does not apply").fill("no vulnerability of ours")
    go_on(page, form)
    is_at(page, 8)

    form = form_of(page, "learn")
    choose(form, "Does it recur?", "not recurring")
    form.get_by_label("The problem record, or how it was checked that it does not recur").fill("no such incident in a year")
    go_on(page, form)
    expect(page.get_by_role("main")).to_contain_text("All eight steps are left.")
    expect(page.locator(".stepper li.left")).to_have_count(8)
    page.goto("/alerts/ALR-1")
    expect(page.get_by_role("main")).to_contain_text("INC-1")


@SCRIPTS
def test_another_way(stage, scripts):
    """A skip needs a second person; going back needs a reason; what is no incident is closed."""
    stage.person("adam")
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("rosa", scripts=scripts)
    open_from_two(page)
    choose(page, "What may be affected?", "availability")
    page.get_by_label("S3", exact=False).check()
    page.get_by_role("button", name="Open the incident").click()
    if page.locator(".stepper [aria-current=step] .number").inner_text() == "1":
        go_on(page, form_of(page, "identify"))
    is_at(page, 2)
    page.locator("summary", has_text="Skip this step").click()
    form_of(page, "skip").get_by_label("Why it is left without its facts").fill("the tracker is down")
    form_of(page, "skip").get_by_role("button", name="Ask to skip").click()
    expect(page.locator("#skip-request")).to_contain_text("Somebody else has to agree")
    other = stage.tab("adam", scripts=scripts)
    other.goto("/incidents/INC-1")
    other.get_by_role("button", name=re.compile("^Agree to skip")).click()
    is_at(other, 3)
    other.locator("summary", has_text="Go back").click()
    form_of(other, "back").get_by_label("Why").fill("the tracker is up again")
    form_of(other, "back").get_by_role("button", name="Go back").click()
    is_at(other, 2)


def test_a_restricted_incident_is_not_there(stage):
    """Who is not on its list is told what everybody is told about an incident that does not exist."""
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("rosa")
    open_from_two(page)
    page.get_by_label("Title").fill("A secret of the house")
    choose(page, "What may be affected?", "confidentiality")
    page.get_by_label("S1", exact=False).check()
    page.get_by_role("button", name="Open the incident").click()
    expect(page).to_have_url(re.compile("/incidents/INC-1"))
    there, missing = (stage.get(path, "ana") for path in ("/incidents/INC-1", "/incidents/INC-99"))
    assert there[0] == missing[0] == 404
    assert there[2].replace("INC-1", "INC-n") == re.sub("INC-99", "INC-n", missing[2])
    for path in ("/incidents?show=all", "/", "/alerts/ALR-1", "/alerts?stage=all", "/board", "/incidents?show=all&q=secret"):
        text = stage.get(path, "ana")[2]
        assert "A secret of the house" not in text and "INC-1" not in text, path
    assert "A secret of the house" in stage.get("/incidents?show=all", "rosa")[2]


def test_an_incident_by_keyboard(stage):
    """x and e in the queue, then Tab, Space and Enter alone, to step 3."""
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("rosa")
    page.goto("/alerts")
    for key in "jxjxe":
        page.keyboard.press(key)
    at(page, "/incidents/new")
    expect(page.get_by_label("Alerts that belong to it")).to_have_value("ALR-1 ALR-2")
    tab_until(page, "input[name=area]")
    page.keyboard.press("Space")
    tab_until(page, "input[name=sensitivity]")
    page.keyboard.press("ArrowDown")
    tab_until(page, "main form button.main")
    page.keyboard.press("Enter")
    at(page, "/incidents/INC-1")
    if page.locator(".stepper [aria-current=step] .number").inner_text() == "1":
        tab_until(page, "#step button[value=leave]")
        page.keyboard.press("Enter")
    is_at(page, 2)
    tab_until(page, "#background")
    page.keyboard.type("https://wiki.example.com/web-1")
    tab_until(page, "#step button[value=leave]")
    page.keyboard.press("Enter")
    is_at(page, 3)


def test_a_viewer_reads_incidents(stage):
    """A role that may not lead sees where the incident stands, and no form."""
    stage.raise_sudo("mallory", "trudy")
    page = stage.tab("rosa")
    open_from_two(page)
    choose(page, "What may be affected?", "availability")
    page.get_by_label("S3", exact=False).check()
    page.get_by_role("button", name="Open the incident").click()
    expect(page).to_have_url(re.compile("/incidents/INC-1"))
    other = stage.tab("vera")
    other.goto("/incidents/INC-1")
    expect(other.locator("#step")).to_contain_text("does not lead them")
    expect(other.locator("main form")).to_have_count(0)
