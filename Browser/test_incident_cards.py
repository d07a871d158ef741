"""Every card of an incident's page by keyboard alone, in a real browser: tasks, evidence, duties, agreement, and what else gathers there."""

import hashlib
import re

import pytest
from doubles.__main__ import double as made
from playwright.sync_api import expect

import walking
from house import wait_until
from walking import brought_to, hands, opened, stands_at

NEXT_YEAR = 2027
HOOK_SECRET = "secret-of-the-webhook-0123456789"


@pytest.fixture(scope="module")
def hall(browser, tmp_path_factory):
    """One house for this file, with two alerts in it."""
    with walking.hall(browser, tmp_path_factory.mktemp("cards")) as stage:
        stage.raise_sudo("mallory", "trudy")
        yield stage


@pytest.fixture
def house(hall):
    """The house, and at the end the word of every tab of the test."""
    yield hall
    walking.strike(hall)


# --- tasks -------------------------------------------------------------------------------------------------------------------


def test_a_task_is_set_and_done(house):
    """With kind, person and day; done with what came of it, and opened again."""
    who = hands(house, opened(house))
    who.unfold("Set a task")
    who.write("#task-title", "the logs of the proxy of Tuesday")
    who.choose("#task-kind", "detailed logs")
    who.write("#task-assignee", "ana")
    who.day("#task-due", NEXT_YEAR, 3, 31)
    who.send("form[action$='/task-set'] button")
    card = who.agreed().clean().locator("#tasks")
    expect(card).to_contain_text("the logs of the proxy of Tuesday")
    expect(card).to_contain_text(f"{NEXT_YEAR}-03-31")
    who.unfold("Change task 1")
    who.choose("#task-do-1", "done")
    who.write("#task-text-1", "nothing is in them")
    who.send("form[action$='/task-change'] button")
    who.agreed().clean()
    who.unfold("1 over")
    expect(card).to_contain_text("done by rosa: nothing is in them")
    who.unfold("Change task 1")
    who.write("#task-text-1", "it was another Tuesday")
    who.send("form[action$='/task-change'] button")
    expect(who.agreed().locator("#tasks")).not_to_contain_text("over")


def test_a_refused_task_keeps_what_was_written(house):
    """Somebody who may not know of the incident cannot be given a task of it; the form is open, and holds what was written."""
    who = hands(house, opened(house, sensitivity="S1"))
    who.unfold("Set a task")
    who.write("#task-title", "the logs of the proxy")
    who.write("#task-assignee", "ana")
    house.expect_problem("status of 4")
    who.send("form[action$='/task-set'] button")
    who.refused("ana is not on the list").clean()
    expect(who.locator("#task-title")).to_be_visible()
    expect(who.locator("#task-title")).to_have_value("the logs of the proxy")
    expect(who.locator("#task-assignee")).to_have_value("ana")


# --- evidence ----------------------------------------------------------------------------------------------------------------


def test_a_file_is_kept_and_fetched(house, tmp_path):
    """A file is chosen, named, hashed; who fetches what holds data of customers says why."""
    kept = tmp_path / "mail <b>.eml"
    kept.write_bytes(b"From: a@example.com\n\n<script>window.__hit = 1</script>")
    who = hands(house, opened(house))
    asked = []
    who.page.on("filechooser", lambda chooser: asked.append(chooser))
    who.unfold("Attach a file")
    who.to("#file")
    who.press("Space")
    wait_until(lambda: who.look() and asked, "the browser asks for a file")
    asked[0].set_files(kept)
    who.write("#file-note", "from the mail server")
    who.tick("input[name=customer_data]")
    who.send("form[action$='/files'] button")
    card = who.agreed().clean().locator("#evidence")
    expect(card).to_contain_text(hashlib.sha256(kept.read_bytes()).hexdigest())
    expect(card).to_contain_text("mail <b>.eml")
    who.write("#fetch-1", "the customer asked what was read")
    who.to("form[action$='/files/1'] button")
    with who.page.expect_download() as fetched:
        who.press("Enter")
    assert fetched.value.path().read_bytes() == kept.read_bytes()


def test_an_event_is_kept_with_it(house):
    """Its number is enough; one that is no number is refused, and can be put right."""
    who = hands(house, opened(house))
    who.unfold("Keep events with it")
    who.write("#events", "1, one")
    house.expect_problem("status of 4")
    who.send("form[action$='/freeze'] button")
    who.refused('"one" is no number').clean()
    expect(who.locator("#events")).to_have_value("1, one")
    who.write("#events", "1 2")
    who.send("form[action$='/freeze'] button")
    expect(who.agreed().clean().locator("#evidence")).to_contain_text("event 2")
    with who.expect_navigation():
        who.to("#evidence a[href='/events/1']")
        who.press("Enter")
    expect(who.get_by_role("heading", level=1)).to_be_visible()


# --- the timeline ------------------------------------------------------------------------------------------------------------


def test_a_record_in_markdown_and_what_it_names(house):
    """Markdown is shown as such, the instant is that of the event, and what can be looked for is found in it, defanged."""
    who = hands(house, brought_to(house, 5))
    who.write("#record-text", "**One** call to `203.0.113.9` and https://evil.example.net/x <script>window.__hit = 1</script>")
    who.choose("#record-kind", "action")
    who.instant("#record-at", 2026, 11, 2, 14, 30)
    who.send("form[action$='/record']:has(#record-text) button")
    line = who.agreed().clean().locator("#timeline li", has_text="One call")
    expect(line.locator("strong", has_text="One")).to_be_visible()
    expect(line).to_contain_text("2026-11-02 14:30")
    seen = who.locator("#observables")
    expect(seen).to_contain_text("203[.]0[.]113[.]9")
    expect(seen).to_contain_text("evil[.]example[.]net")
    with who.expect_navigation():
        who.to("#observables a")
        who.press("Enter")
    expect(who.page).to_have_url(re.compile("/events\\?q="))


def test_a_record_is_rewritten(house):
    """The wording before is kept, with the reason."""
    address = brought_to(house, 5)
    house.post(f"{address}/record", "rosa", text="the first wording", kind="observation")
    who = hands(house, address)
    who.unfold("Rewrite record 1")
    who.write("#rewrite-1", "the second wording")
    who.write("#rewrite-reason-1", "it was too short")
    who.send("form[action$='/rewrite'] button")
    who.agreed().clean()
    expect(who.locator("#timeline")).to_contain_text("the second wording")
    who.unfold("Earlier wordings: 1")
    expect(who.locator("#timeline")).to_contain_text("the first wording (replaced by rosa: it was too short)")


def test_a_refused_record_keeps_what_was_written(house):
    """An instant that has not come yet is refused; text, kind and instant are still there."""
    who = hands(house, brought_to(house, 5))
    who.write("#record-text", "It will happen.")
    who.choose("#record-kind", "decision")
    who.instant("#record-at", 2030, 1, 2, 9, 15)
    house.expect_problem("status of 4")
    who.send("form[action$='/record']:has(#record-text) button")
    who.refused("that time has not come yet").clean()
    expect(who.locator("#record-text")).to_have_value("It will happen.")
    expect(who.locator("#record-kind")).to_have_value("decision")
    expect(who.locator("#record-at")).to_have_value("2030-01-02T09:15")


def test_it_is_handed_over(house):
    """The draft says where it stands; what only the person knows is added at its end."""
    who = hands(house, brought_to(house, 5))
    who.unfold("Hand it over")
    who.to("#handover-text")
    assert "Where it stands" in who.evaluate("document.activeElement.value")
    who.press("Control+End")
    who.page.keyboard.type("ask the owner of web-1 at nine")
    who.send("form:has(#handover-text) button")
    expect(who.agreed().clean().locator("#timeline")).to_contain_text("ask the owner of web-1 at nine")


# --- duties and agreement ----------------------------------------------------------------------------------------------------


def test_duties_are_sent_and_waived(house):
    """One that the table brings is sent with its proof, one that was added is waived with a reason."""
    who = hands(house, brought_to(house, 6, kind="privacy breach"))
    card = who.locator("#step")
    expect(card).to_contain_text("the data protection authority")
    who.unfold("The text to send")
    who.unfold("We knew of it at another time")
    who.instant("#aware-at", 2026, 11, 26, 3, 5)
    who.write("#aware-reason", "the mail of the customer")
    who.send("form[action$='/aware'] button")
    expect(who.agreed().clean().locator("#step")).to_contain_text("2026-11-26 03:05")
    who.unfold("Add a notification")
    who.write("#whom", "the landlord")
    who.send("form[action$='/owe'] button")
    expect(who.agreed().clean().locator("#step")).to_contain_text("the landlord")
    count = who.locator("form[action$='/settle']").count()
    who.unfold("Sent or waived")
    who.pick("form[action$='/settle']:has(#duty-1) input[name=outcome]", "sent")
    who.write("#duty-1", "receipt 4711 of the authority")
    who.send("form[action$='/settle']:has(#duty-1) button")
    expect(who.agreed().clean().locator("#step")).to_contain_text("receipt 4711 of the authority")
    for _ in range(count):
        who.unfold("Sent or waived")
        if who.locator(f"#duty-{count}").is_visible():
            break
        who.press("Enter", "Tab")  # folds it again, and goes on
    who.pick(f"form[action$='/settle']:has(#duty-{count}) input[name=outcome]", "waived")
    who.write(f"#duty-{count}", "the house is ours")
    who.send(f"form[action$='/settle']:has(#duty-{count}) button")
    expect(who.agreed().locator("#step")).to_contain_text("waived by rosa: the house is ours")


def test_the_list_of_duties_by_keyboard(house):
    """What is due stands in the list of duties, which leads to the incident."""
    brought_to(house, 6, kind="privacy breach", title="A list with names was lost")
    who = hands(house, "/incidents")
    with who.expect_navigation():
        who.to("main a[href='/duties']")
        who.press("Enter")
    who.past_the_navigation()
    who.clean()
    expect(who.get_by_role("row", name="A list with names was lost").first).to_be_visible()
    with who.expect_navigation():
        who.to("main td a")
        who.press("Enter")
    expect(who.page).to_have_url(re.compile("/incidents/INC-"))


def test_a_customer_agrees_over_a_link(house):
    """The link is made by keyboard and answered by keyboard, by somebody who sees nothing but the words written to them."""
    address = brought_to(house, 6, title="A secret title")
    who = hands(house, address)
    who.unfold("Ask over a link")
    who.write("#ask-whom", "Ms Weber of ACME")
    who.write("#ask-text", "Your mails arrive again. Do you agree?")
    who.send("form[action$='/ask'] button")
    who.agreed().clean()
    who.to("#ask-link-1")
    link = who.evaluate("document.activeElement.value")
    customer = hands(house, link, name=None)
    expect(customer.clean().get_by_role("main")).to_contain_text("Your mails arrive again.")
    assert "A secret title" not in customer.content() and "INC-" not in customer.content()
    customer.pick("input[name=answer]", "yes")
    customer.write("#comment", "since nine o'clock")
    customer.send("main form button")
    expect(customer.agreed().clean().get_by_role("status")).to_contain_text("You agreed")
    who.go(address)
    expect(who.locator("#step")).to_contain_text("since nine o'clock")
    expect(who.locator(".wants li.done", has_text="agreement")).to_have_count(1)


# --- people, clocks, relatives -----------------------------------------------------------------------------------------------


def test_it_is_escalated_and_followed(house):
    """Somebody above is told with a reason, and follows it from then on; a follower is removed again."""
    who = hands(house, opened(house))
    who.unfold("Escalate")
    who.write("#escalate-person", "adam")
    who.write("#escalate-reason", "it grows")
    who.send("form[action$='/escalate'] button")
    expect(who.agreed().clean().get_by_role("main")).to_contain_text("it grows")
    who.write("#follow-person", "ana")
    who.send("form[action$='/follow'] button")
    who.agreed().clean()
    removing = who.locator("form[action$='/unfollow']")
    count = removing.count()
    assert count >= 2
    who.send("form[action$='/unfollow']:has(input[value=ana]) button")
    expect(who.agreed().locator("form[action$='/unfollow']")).to_have_count(count - 1)
    adam = hands(house, "/notices", "adam")
    expect(adam.clean().get_by_role("main")).to_contain_text("it grows")
    adam.send("main form button")
    expect(adam.agreed().locator("main strong", has_text="new")).to_have_count(0)


def test_the_clocks_pause_and_go_on(house):
    """For a listed reason; the clocks say so, and go on."""
    who = hands(house, brought_to(house, 5))
    who.unfold("Pause the clocks")
    who.to("#pause-reason")
    who.send("form[action$='/pause'] button")
    expect(who.agreed().clean().locator(".clocks .paused").first).to_be_visible()
    who.send("form[action$='/resume'] button")
    expect(who.agreed().clean().locator(".clocks .paused")).to_have_count(0)


def test_weight_and_words(house):
    """Critical, another priority, another sensitivity, a word to the reporter, a note."""
    who = hands(house, brought_to(house, 5))
    for summary, form, fields, shown in (
        ("A word to the reporter", "tell", {"#tell-text": "we are at it"}, "we are at it"),
        ("A note", "note", {"#note-text": "the log is short"}, "the log is short"),
        ("Critical", "critical", {"#critical-reason": "the money is in it"}, "critical"),
    ):
        who.unfold(summary)
        for field, text in fields.items():
            who.write(field, text)
        who.send(f"form[action$='/{form}'] button")
        expect(who.agreed().get_by_role("main")).to_contain_text(shown)
    who.unfold("Change the priority")
    who.pick("form[action$='/priority'] input[name=priority]", "high")
    who.write("#priority-reason", "the money")
    who.send("form[action$='/priority'] button")
    expect(who.agreed().get_by_role("main")).to_contain_text("priority high")
    who.unfold("Change the sensitivity")
    who.pick("form[action$='/sensitivity'] input[name=sensitivity]", "S1")
    who.write("#sensitivity-reason", "names are in it")
    who.send("form[action$='/sensitivity'] button")
    expect(who.agreed().clean().get_by_role("main")).to_contain_text("only these may know")


def test_merged_and_undone(house):
    """One goes on for the other; the way back stands above everything."""
    one, other = opened(house, title="The first sight"), opened(house, title="The second sight")
    who = hands(house, other)
    who.unfold("Merge into another")
    who.write("#merge-into", "INC-999999")
    who.write("#merge-reason", "the same machine")
    house.expect_problem("status of 4")
    who.send("form[action$='/merge'] button")
    who.refused("INC-999999").clean()
    expect(who.locator("#merge-reason")).to_have_value("the same machine")
    who.write("#merge-into", one.rpartition("/")[2])
    who.send("form[action$='/merge'] button")
    expect(who.agreed().clean().get_by_role("heading", level=1)).to_have_text("The first sight")
    who.go(other)
    expect(who.clean().locator("#merged")).to_contain_text("Merged into")
    who.unfold("Undo the merge")
    who.write("#unmerge-reason", "it was another machine")
    who.send("form[action$='/unmerge'] button")
    expect(who.agreed().locator("#merged")).to_have_count(0)


def test_split_off(house):
    """Alerts go to an incident of their own."""
    who = hands(house, opened(house, alert=["ALR-1", "ALR-2"]))
    who.unfold("Split some of it off")
    who.tick("form[action$='/split'] input[value=ALR-2]")
    who.write("#split-title", "Trudy by herself")
    who.write("#split-reason", "she does not know mallory")
    who.send("form[action$='/split'] button")
    expect(who.agreed().clean().get_by_role("heading", level=1)).to_have_text("Trudy by herself")
    expect(who.get_by_role("main")).to_contain_text("split from")


def test_an_alert_is_linked_and_taken_out(house):
    """By its name, and out again with a reason."""
    who = hands(house, opened(house))
    who.unfold("Link another alert")
    who.write("#link-alert", "ALR-1")
    who.send("form[action$='/link'] button")
    who.agreed().clean()
    who.unfold("Take ALR-1 out")
    who.write("#unlink-ALR-1", "another machine")
    who.send("form[action$='/unlink'] button")
    expect(who.agreed().get_by_role("main")).to_contain_text("No alert is linked.")


def test_break_glass(house):
    """An admin who is not on the list lets themselves in; a name that is none is refused, and everything written is kept."""
    address = opened(house, title="Known to few", sensitivity="S1")
    name = address.rpartition("/")[2]
    adam = hands(house, "/incidents", "adam")
    with adam.expect_navigation():
        adam.to("a[href='/incidents/break-glass']")
        adam.press("Enter")
    adam.past_the_navigation()
    adam.clean().write("#incident", "INC-x")
    adam.write("#reason", "the house burns")
    house.expect_problem("status of 4")
    adam.send("main form button")
    adam.refused("name the incident as INC-7").clean()
    expect(adam.locator("#reason")).to_have_value("the house burns")
    adam.write("#incident", name)
    adam.send("main form button")
    expect(adam.agreed().clean().get_by_role("heading", level=1)).to_have_text("Known to few")
    who = hands(house, "/notices")
    expect(who.get_by_role("main")).to_contain_text("the house burns")


# --- the ticket --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tracked(browser, tmp_path_factory):
    """A house that keeps its incidents in a tracker, and the tracker."""
    double, folder = made("github", 0, None), tmp_path_factory.mktemp("tracked")
    told = double.settings()
    for name, text in (("token", told["token"]), ("hook", HOOK_SECRET)):
        (folder / name).write_text(text + "\n")
        (folder / name).chmod(0o600)
    tracker = {"name": "tracker", "kind": "github", "url": double.url, "allow": ["127.0.0.0/8"], "token": {"file": str(folder / "token")},
               "repository": f"{told['owner']}/{told['repository']}", "webhook_secret": {"file": str(folder / "hook")}}
    with walking.hall(browser, folder, config={"trackers": [tracker], "tracking": {"default": "tracker"}}) as stage:
        double.hooks.add(f"{stage.base}/hooks/trackers/tracker", HOOK_SECRET)
        yield stage, double
    double.close()


def proposed(tracked):
    """An incident that its ticket says is over: the tracker proposes it."""
    stage, double = tracked
    before = len(double.truth()["tickets"])
    address = opened(stage, title="Kept in a tracker")
    wait_until(lambda: len(double.truth()["tickets"]) > before and "in step" in stage.get(address, "rosa")[2], "the ticket is in step", 40)
    double.act("ada", "status", max(double.truth()["tickets"], key=lambda one: one["number"])["key"], "closed")
    assert double.hooks.settle()
    wait_until(lambda: "1 proposal" in stage.get(address, "rosa")[2], "the tracker's word arrives", 40)
    return address


def test_a_proposal_is_declined_and_another_accepted(tracked):
    """The ticket's card: what the tracker proposes is declined with a reason, or accepted; closing there closes nothing here."""
    stage, _ = tracked
    who = hands(stage, proposed(tracked))
    expect(who.clean().locator("#ticket")).to_contain_text("1 proposal of the tracker")
    stands_at(who, 2)
    who.unfold("Decline")
    who.write("#decline-0", "it is not over")
    who.send("form[action$='/ticket-decline'] button")
    expect(who.agreed().clean().locator("#ticket")).not_to_contain_text("proposal of")
    other = hands(stage, proposed(tracked))
    other.send("form[action$='/ticket-accept'] button")
    expect(other.agreed().clean().locator("#ticket")).not_to_contain_text("proposal of")
    stands_at(other, 2)
    with other.expect_navigation():
        other.to("#ticket a[href='/trackers']")
        other.press("Enter")
    other.past_the_navigation()
    expect(other.clean().get_by_role("main")).to_contain_text("repository example/incidents")
    walking.strike(stage)
