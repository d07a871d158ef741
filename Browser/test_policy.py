"""The policy of incidents and the list of incidents in a real browser: a change is shown before it is saved; a list is kept as a view."""

import re

from playwright.sync_api import expect

from test_triage import SCRIPTS, said


@SCRIPTS
def test_the_policy_changes_after_a_look_at_what_it_means(stage, scripts):
    """A mistake loses nothing; then the change and its outcome are shown, and it is saved with a reason."""
    page = stage.tab("adam", scripts=scripts)
    page.goto("/settings")
    page.get_by_role("link", name="Incident policy").click()
    page.get_by_label("Triage: how many").fill("7")
    page.get_by_label("Who is on call").fill("team security in Europe/Berlin\nevery day 00:00-25:00 = adam")
    page.get_by_role("button", name="Show what this changes").click()
    expect(page.locator(".problem")).to_contain_text("on call, line 2")
    stage.expect_problem("status of 4")
    expect(page.get_by_label("Triage: how many")).to_have_value("7")
    page.get_by_label("Who is on call").fill("team security in Europe/Berlin\nevery day 00:00-24:00 = adam")
    page.get_by_role("button", name="Show what this changes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What this changes")
    expect(page.get_by_role("main")).to_contain_text("triage: 10 days becomes 7 days")
    page.get_by_label("Why the policy changes").fill("the team grew")
    page.get_by_role("button", name="Save it").click()
    expect(said(page)).not_to_be_empty()
    expect(page.get_by_role("main")).to_contain_text("On call now")
    expect(page.get_by_role("main")).to_contain_text("adam, until")


@SCRIPTS
def test_a_list_of_incidents_is_kept_as_a_view(stage, scripts):
    """Filters are chips that go away one by one; the list is kept under a name, and opened again by it."""
    page = stage.tab("adam", scripts=scripts)
    page.goto("/incidents?show=all&team=cloud&q=mail")
    expect(page.locator("a.chip")).to_have_count(2)
    page.get_by_text("Saved views", exact=True).click()
    page.get_by_label("Keep this view as").fill("mail in the cloud")
    page.get_by_role("button", name="Keep").click()
    expect(page).to_have_url(re.compile(r"/incidents\?show=all&team=cloud&q=mail"))
    page.locator("a.chip", has_text="words mail").click()
    expect(page.locator("a.chip")).to_have_count(1)
    page.get_by_text("Saved views", exact=True).click()
    page.get_by_role("link", name="mail in the cloud").click()
    expect(page.locator("a.chip")).to_have_count(2)
