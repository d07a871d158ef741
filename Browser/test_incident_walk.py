"""A whole incident by keyboard alone, in a real browser: no pointer moves in this file, and no step is sent past the page.

Every stop of Tab must be seen; after each step axe finds nothing; a refusal is announced and keeps what was written.
"""

import re

import pytest
from playwright.sync_api import expect

import walking
from walking import BEFORE, brought_to, hands, opened, stands_at


@pytest.fixture(scope="module")
def hall(browser, tmp_path_factory):
    """One house for this file."""
    with walking.hall(browser, tmp_path_factory.mktemp("walk")) as stage:
        yield stage


@pytest.fixture
def house(hall):
    """The house, and at the end the word of every tab of the test."""
    yield hall
    walking.strike(hall)


def leave(who):
    """Records what the step's form holds and goes on."""
    who.send("#step form:has(button[value=leave]) button[value=leave]")
    return who.agreed().clean()


def refuse(house, who):
    """The same, where it is refused; the browser's own word about that is wanted."""
    house.expect_problem("status of 4")
    who.send("#step form:has(button[value=leave]) button[value=leave]")


# --- the eight steps ---------------------------------------------------------------------------------------------------------


def test_from_the_open_form_to_lessons_learned(house):
    """All eight steps, each left by what its form asks for."""
    who = hands(house, "/incidents").clean()
    with who.expect_navigation():
        who.to("a[href='/incidents/new']")
        who.press("Enter")
    who.past_the_navigation()
    who.clean().write("#title", "Mail with data of customers")
    who.tick("input[name=area][value=confidentiality]")
    who.choose("#source", "e-mail")
    who.write("#description", "It went to the wrong person.")
    who.pick("input[name=sensitivity]", "S3")
    who.pick("input[name=kind]", "incident")
    who.send("main form button.main")
    expect(who.page).to_have_url(re.compile(r"/incidents/INC-\d+"))
    expect(who.get_by_role("heading", level=1)).to_have_text("Mail with data of customers")
    expect(who.get_by_role("status").first).to_contain_text("is open and logged")
    who.agreed().clean()
    stands_at(who, 2)

    who.write("#background", "https://wiki.example.com/mail")
    leave(who)
    stands_at(who, 3)

    who.choose("#assign-team", "security")
    who.write("#assignee", "rosa")
    who.tick("#assign-access")
    leave(who)
    stands_at(who, 4)

    form = "form[action$='/categorise']"
    who.pick(f"{form} input[name=priority]", "high")
    who.choose("#category", "compromised information")
    who.write("#vector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
    who.pick(f"{form} input[name=due]", "deadline")
    who.write("#next", "rosa")
    who.tick("#next-access")
    leave(who)
    stands_at(who, 5)

    who.write("#record-text", "The mail server says who read it.")
    who.send("form[action$='/record']:has(#record-text) button")
    who.agreed().clean()
    form = "form[action$='/investigate']"
    who.pick(f"{form} input[name=cause]", "known")
    who.write("#cause_text", "a wrong address was completed")
    who.pick(f"{form} input[name=hotfix]", "not used")
    leave(who)
    stands_at(who, 6)

    form = "form[action$='/resolve']"
    for work in ("implementation", "testing", "recovery"):
        who.tick(f"{form} input[value={work}]")
    who.write("#nobody", "the reader is one of ours")
    who.pick(f"{form} input[name=agreement]", "agreed")
    who.write("#who_agreed", "the sender of the mail")
    leave(who)
    stands_at(who, 7)

    who.tick("form[action$='/closing'] input[name=confirm]")
    who.pick("form[action$='/closing'] input[name=disclosure]", "not applicable")
    who.write("#disclosure_text", "no vulnerability of ours")
    leave(who)
    stands_at(who, 8)

    who.write("#post_mortem", "Completion of addresses is now off for lists.")
    who.pick("form[action$='/learn'] input[name=recurrence]", "not recurring")
    who.write("#recurrence_text", "no such mail in a year")
    leave(who)
    expect(who.get_by_role("main")).to_contain_text("All eight steps are left.")
    expect(who.locator(".stepper li.left")).to_have_count(8)


# --- refusals ----------------------------------------------------------------------------------------------------------------


def test_step_2_refuses_and_keeps(house):
    """Without the background the step is not left; the ticket's name is still there."""
    who = hands(house, opened(house))
    who.write("#reference", "SEC-<12>")
    refuse(house, who)
    who.refused("background").clean()
    expect(who.locator("#reference")).to_have_value("SEC-<12>")
    stands_at(who, 2)


def test_step_3_refuses_and_keeps(house):
    """Nobody is called so: the name that was written is still there."""
    who = hands(house, brought_to(house, 3))
    who.choose("#assign-team", "security")
    who.write("#assignee", "nobody-is-called-so")
    who.tick("#assign-access")
    refuse(house, who)
    who.refused("nobody-is-called-so").clean()
    expect(who.locator("#assignee")).to_have_value("nobody-is-called-so")
    expect(who.locator("#assign-team")).to_have_value("security")
    stands_at(who, 3)


def test_step_4_refuses_and_keeps(house):
    """A vector that is none is said to be none, and loses nothing of the form."""
    who = hands(house, brought_to(house, 4))
    form = "form[action$='/categorise']"
    who.pick(f"{form} input[name=priority]", "low")
    who.write("#vector", "CVSS:3.1/AV:N")
    who.write("#next", "ana")
    who.write("#categorise-reason", "it was seen before")
    refuse(house, who)
    who.refused("CVSS").clean()
    expect(who.locator("#vector")).to_have_value("CVSS:3.1/AV:N")
    expect(who.locator("#next")).to_have_value("ana")
    expect(who.locator("#categorise-reason")).to_have_value("it was seen before")
    expect(who.locator(f"{form} input[name=priority][value=low]")).to_be_checked()


def test_step_5_refuses_and_keeps(house):
    """Without a record the step is not left; the cause is still there."""
    who = hands(house, brought_to(house, 5))
    form = "form[action$='/investigate']"
    who.pick(f"{form} input[name=cause]", "unknown")
    who.write("#cause_text", "the logs are gone")
    who.pick(f"{form} input[name=hotfix]", "used")
    refuse(house, who)
    who.refused("timeline").clean()
    expect(who.locator("#cause_text")).to_have_value("the logs are gone")
    expect(who.locator(f"{form} input[value=unknown]")).to_be_checked()


def test_step_6_refuses_and_keeps(house):
    """Work that is not done keeps the step; what was said of it is still there."""
    who = hands(house, brought_to(house, 6))
    form = "form[action$='/resolve']"
    who.tick(f"{form} input[value=testing]")
    who.write("#nobody", "it is a test machine")
    who.pick(f"{form} input[name=agreement]", "nobody")
    refuse(house, who)
    who.refused("implementation").clean()
    expect(who.locator("#nobody")).to_have_value("it is a test machine")
    expect(who.locator(f"{form} input[value=testing]")).to_be_checked()
    expect(who.locator(f"{form} input[value=recovery]")).not_to_be_checked()


# --- other ways --------------------------------------------------------------------------------------------------------------


def test_a_skip_by_two_and_the_way_back(house):
    """One asks, another agrees; going back needs a reason."""
    address = opened(house)
    who = hands(house, address)
    who.unfold("Skip this step")
    who.write("#skip-reason", "the tracker is down")
    who.send("form[action$='/skip'] button")
    who.agreed().clean()
    other = hands(house, address, "adam")
    expect(other.locator("#skip-request")).to_contain_text("the tracker is down")
    other.send("form[action$='/skip-agree'] button")
    other.agreed().clean()
    stands_at(other, 3)
    other.unfold("Go back")
    other.choose("#back-to", "2 ")
    other.write("#back-reason", "the tracker is up again")
    other.send("form[action$='/back'] button")
    other.agreed().clean()
    stands_at(other, 2)


def test_no_incident_and_open_again(house):
    """What is none is closed with a reason, and opened again with one."""
    who = hands(house, brought_to(house, 4))
    who.unfold("No incident")
    who.write("#dismiss-reason", "it was an exercise")
    who.send("form[action$='/dismiss'] button")
    expect(who.agreed().clean().get_by_role("main")).to_contain_text("closed as no incident")
    who.unfold("Open it again")
    who.choose("#reopen-to", "4 ")
    who.write("#reopen-reason", "it was none")
    who.send("form[action$='/reopen'] button")
    who.agreed().clean()
    stands_at(who, 4)


def test_straight_to_step_6(house):
    """What could be resolved at step 4 goes on to step 6."""
    address = brought_to(house, 4)
    house.post(f"{address}/categorise", "rosa", **BEFORE[4][1])
    who = hands(house, address)
    who.unfold("Resolved already")
    who.write("#straight-reason", "the account was locked at once")
    who.send("form[action$='/straight'] button")
    who.agreed().clean()
    stands_at(who, 6)
