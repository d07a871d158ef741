"""Mistakes and malice on the pages of incidents, in a real browser: empty, too long, hostile, twice, too late, at once."""

import re
import urllib.parse

import pytest
from playwright.sync_api import expect

import walking
from stage import PASSWORD
from test_hostile_pages import look
from walking import BEFORE, brought_to, hands, opened, stands_at

HOSTILE = "\"><script>window.__hit = 1</script><img src=x onerror=window.__hit=2>'`{{7*7}}javascript:alert(1)"
MARKDOWN = HOSTILE + "\n\n[x](javascript:alert(1)) ![i](https://evil.example/i.png) <iframe src=//evil.example>\n\n| a |\n|---|\n| <b onclick=x> |"


@pytest.fixture(scope="module")
def hall(browser, tmp_path_factory):
    """One house for this file, with two alerts in it."""
    with walking.hall(browser, tmp_path_factory.mktemp("mistakes")) as stage:
        stage.raise_sudo("mallory", "trudy")
        yield stage


@pytest.fixture
def house(hall):
    """The house, and at the end the word of every tab of the test."""
    yield hall
    walking.strike(hall)


def form_of(page, name):
    """A form of the incident's page, by the step that it takes."""
    return page.locator(f"form[action$='/{name}']").first


def sent(house, page, name):
    """Sends a form whatever the browser thinks of it, as another program would; it must be refused and say so."""
    house.expect_problem("status of 4")
    with page.expect_navigation():
        form_of(page, name).evaluate("(one) => { one.noValidate = true; one.requestSubmit(one.querySelector('button')); }")
    return page.locator("[role=alert]")


def refusal(house, path, **fields):
    """Sends a form by plain HTTP; answers the refusal's words."""
    try:
        house.post(path, "rosa", **fields)
    except AssertionError:
        pass
    else:
        return ""
    key, value = house.session("rosa")
    form = {"form_key": re.search(r'name="form_key" value="([^"]+)"', house.get("/views", "rosa")[2])[1], **fields}
    head = {"Content-Type": "application/x-www-form-urlencoded", "Origin": house.base, "Cookie": f"{key}={value}"}
    text = house.server.get(path, method="POST", body=urllib.parse.urlencode(form), headers=head)[2].decode()
    return re.search(r'role="alert">(.*?)<', text)[1]


# --- empty and too long ------------------------------------------------------------------------------------------------------

EMPTY = [(1, "identify"), (2, "log"), (3, "assign"), (4, "dismiss"), (4, "straight"), (5, "record"), (5, "investigate"), (6, "owe"), (6, "aware"), (6, "ask"),
         (7, "closing"), (8, "learn"), (2, "skip"), (2, "back"), (2, "note"), (2, "tell"), (2, "escalate"), (2, "critical"), (2, "task-set"), (2, "freeze"),
         (2, "link"), (2, "split"), (2, "follow"), (2, "merge"), (2, "sensitivity")]


def test_empty_forms_are_refused(house):
    """Every form sent with nothing in it is refused with what to write, and nothing is recorded."""
    at = {step: brought_to(house, step, alert=["ALR-1"]) if step > 1 else opened(house, area=[]) for step in {step for step, _ in EMPTY}}
    page, wrong = house.tab("rosa"), []
    for step, name in EMPTY:
        page.goto(at[step])
        before = page.locator("input[name=version]").first.get_attribute("value")
        page.locator(f"form[action$='/{name}']").first.locator("input:not([type=hidden]), textarea, select").evaluate_all(
            "(all) => all.forEach((one) => { if (one.tagName === 'SELECT') one.selectedIndex = -1; else if ('checked' in one && one.type !== 'text') one.checked = false;"
            " if (!['checkbox', 'radio'].includes(one.type)) one.value = ''; })")
        said = sent(house, page, name)
        page.goto(at[step]) if said.count() == 0 else None
        if said.count() == 0 or page.locator("input[name=version]").first.get_attribute("value") != before:
            wrong.append((step, name))
    assert wrong == []


LONG = [(2, "log", "background", "https://a.example/"), (3, "assign", "assignee", ""), (4, "categorise", "reason", ""), (5, "record", "text", ""),
        (5, "investigate", "cause_text", ""), (6, "ask", "text", ""), (2, "note", "text", ""), (2, "task-set", "title", ""), (2, "skip", "reason", "")]


@pytest.mark.parametrize("step, name, field, start", LONG, ids=[f"{name}-{field}" for _, name, field, _ in LONG])
def test_ten_thousand_letters(house, step, name, field, start):
    """More than a field holds is refused with how much it holds; what was written is still there, and the page is no wider."""
    page = house.tab("rosa", width=360)
    page.goto(brought_to(house, step))
    form, text = form_of(page, name), start + "W" * 10_000
    form.locator(f"[name={field}]").evaluate("(one, text) => { one.removeAttribute('maxlength'); one.value = text; }", text)
    form.evaluate("""(one) => { for (const field of one.elements) {
        if (field.type === 'radio' && !one.querySelector(`[name=${field.name}]:checked`)) field.checked = true;
        if (field.tagName === 'SELECT' && !field.value) field.selectedIndex = 1;
        if (field.required && !field.value) field.value = 'a word'; } }""")
    expect(sent(house, page, name)).to_contain_text(re.compile("too long|nobody here has the name|is not the name"))
    expect(form_of(page, name).locator(f"[name={field}]")).to_have_value(text)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_times_that_are_none(house):
    """A day that no calendar has, and an hour that no day has, are refused with how to write them."""
    address = brought_to(house, 4)
    for form, fields, day in (("categorise", {**BEFORE[4][1], "due": "date", "due_reason": "r"}, "due_date"), ("task-set", {"title": "t", "kind": "work"}, "due")):
        for text in ("2026-02-30", "0000-00-00", "99999-12-31", "31.12.2026", "tomorrow", "-1"):
            assert refusal(house, f"{address}/{form}", **fields, **{day: text}).endswith("is no day; write it as 2026-12-24"), (form, text)
    address = brought_to(house, 5)
    for text in ("2026-13-01T10:00", "2026-11-26T25:00", "2026-11-26T10:60", "2026-11-26", "now"):
        assert "write it as 2026-12-24 10:30" in refusal(house, f"{address}/record", text="a", kind="observation", at=text), text


VECTORS = ["CVSS:3.1/AV:N", "AV:N/AC:L/Au:N/C:P/I:P/A:P", "CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
           "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "9.8", HOSTILE]


def test_vectors_that_are_none(house):
    """Each is refused, and stands in its field again."""
    page = house.tab("rosa")
    page.goto(brought_to(house, 4))
    for vector in VECTORS:
        form_of(page, "categorise").locator("#vector").fill(vector)
        expect(sent(house, page, "categorise")).to_contain_text("CVSS")
        expect(page.locator("#vector")).to_have_value(vector)


# --- hostile -----------------------------------------------------------------------------------------------------------------


def test_hostile_text_in_every_field(house):
    """Nothing that was written runs, on any page that shows it, to anybody, at any width."""
    address = opened(house, title=HOSTILE, description=MARKDOWN, alert=["ALR-1"], kind="privacy breach")

    def act(form, **fields):
        house.post(f"{address}/{form}", "rosa", **fields)

    act("log", tracker="GitHub", reference="javascript:alert(1)", background="https://a.example/%22%3E%3Cb%3E'onmouseover=x", then="leave")
    act("assign", **BEFORE[3][1], then="leave")
    act("categorise", **{**BEFORE[4][1], "kind": "privacy breach", "due": "date", "due_date": "2027-12-01", "due_reason": HOSTILE, "reason": HOSTILE}, then="leave")
    act("record", text=MARKDOWN, kind="observation")
    act("rewrite", record="1", text=MARKDOWN + "!", reason=HOSTILE)
    act("investigate", cause="unknown", cause_text=HOSTILE, hotfix="used", then="leave")
    act("task-set", title=HOSTILE, kind="work")
    act("task-change", task="1", do="finish", text=HOSTILE)
    for form, field in (("note", "text"), ("tell", "text"), ("critical", "reason"), ("owe", "whom")):
        act(form, **{field: HOSTILE})
    act("escalate", person="adam", reason=HOSTILE)
    act("settle", whom=HOSTILE, outcome="sent", text=HOSTILE)
    act("ask", whom=HOSTILE, text=MARKDOWN)
    act("resolve", work=["testing"], agreement="agreed", who_agreed=HOSTILE, nobody=HOSTILE)
    act("skip", reason=HOSTILE)
    link = re.search(r'id="ask-link-1"[^>]*value="([^"]+)"', house.get(address, "rosa")[2])[1]
    wrong = []
    for width in (360, 1280):
        page = house.tab("adam", width=width)
        for where in (address, "/incidents?show=all", "/duties", "/notices", "/", "/board", "/settings/audit", "/trackers", "/incidents/new?alert=ALR-1", link):
            wrong += [(width, where, one) for one in look(house, page, where)]
    assert wrong == []


def test_a_hostile_file_is_never_shown(house):
    """A page as evidence, with a path and markup in its name, is saved and never opened."""
    address = opened(house)
    page = house.tab("rosa")
    page.goto(address)
    page.get_by_text("Attach a file").click()
    page.locator("#file").set_input_files({"name": "../../<img src=x onerror=window.__hit=3>.html", "mimeType": "text/html", "buffer": b"<script>window.__hit = 4</script>"})
    page.get_by_role("button", name="Attach it").click()
    page.wait_for_url("**#evidence")
    assert look(house, page, address) == []
    with page.expect_download() as saved:
        page.locator("form[action$='/files/1'] button").click()
    name = saved.value.suggested_filename
    assert "/" not in name and ".." not in name.split("/")[0][:2], name
    assert page.url.endswith(address)


# --- twice, late, at once ----------------------------------------------------------------------------------------------------


def test_clicked_twice_is_opened_once(house):
    """Two clicks at once open one incident."""
    page = house.tab("rosa")
    page.goto("/incidents/new")
    page.get_by_label("Title").fill("Clicked twice")
    page.get_by_label("S3", exact=False).check()
    page.get_by_role("button", name="Open the incident").dblclick()
    page.wait_for_url(re.compile("/incidents/INC-"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Clicked twice")
    assert len(re.findall("Clicked twice", house.get("/incidents?show=all&q=Clicked", "rosa")[2])) == 1


def test_back_after_sending(house):
    """Back shows where the incident stands now; what is sent from there does nothing twice."""
    address = opened(house)
    page = house.tab("rosa")
    page.goto(address)
    page.locator("#background").fill("https://wiki.example.com/web-1")
    form_of(page, "log").get_by_role("button", name="Record and go on").click()
    stands_at(page, 3)
    page.go_back()
    stands_at(page, 3)
    page.reload()
    stands_at(page, 3)


TABS = [(2, "log", "#background", "https://wiki.example.com/kept"), (2, "note", "#note-text", "kept"), (2, "task-set", "#task-title", "kept"),
        (2, "skip", "#skip-reason", "kept"), (4, "categorise", "#categorise-reason", "kept"), (5, "record", "#record-text", "kept"),
        (5, "investigate", "#cause_text", "kept"), (6, "ask", "#ask-text", "kept"), (6, "owe", "#whom", "kept"), (8, "learn", "#post_mortem", "kept")]

# Forms of which a page has several: a notification, a record, a task, an alert.
TABS += [(6, "settle", "#duty-1", "kept"), (7, "rewrite", "#rewrite-1", "kept"), (2, "task-change", "#task-text-1", "kept"), (2, "unlink", "#unlink-ALR-1", "kept"),
         (7, "ask", "#ask-text", "kept")]


@pytest.mark.parametrize("step, name, field, text", TABS, ids=[f"{name}-{step}" for step, name, _, _ in TABS])
def test_two_tabs(house, step, name, field, text):
    """What somebody else did meanwhile is said; nothing is overwritten, and what was written stands there, open, to be sent again."""
    address = brought_to(house, step, alert=["ALR-1"], **({"kind": "privacy breach"} if name == "settle" else {}))
    house.post(f"{address}/task-set", "rosa", title="a task", kind="work")
    page = house.tab("rosa")
    page.goto(address)
    page.locator(field).evaluate("(one, text) => { for (let at = one; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; one.value = text;"
                               " for (const radio of one.form.querySelectorAll('input[type=radio]'))"
                               " if (!one.form.querySelector(`[name=${radio.name}]:checked`)) radio.checked = true; }", text)
    house.post(f"{address}/note", "adam", text="in between")
    expect(sent(house, page, name)).to_contain_text("was changed meanwhile")
    expect(page.locator(field)).to_have_value(text)
    expect(page.locator(field)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("in between")


def test_signed_out_meanwhile(house):
    """Who was signed out in another tab is asked to sign in, and changes nothing before."""
    address = opened(house)
    page = house.tab()
    page.goto(f"/login?return_to={urllib.parse.quote(address)}")
    page.get_by_label("Name").fill("rosa")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    stands_at(page, 2)
    other = page.context.new_page()
    other.goto("/me")
    other.locator(".rail").get_by_role("button", name="Sign out").click()
    expect(other.get_by_label("Password")).to_be_visible()
    page.locator("#background").fill("https://wiki.example.com/web-1")
    house.expect_problem("status of 4")
    form_of(page, "log").get_by_role("button", name="Record and go on").click()
    page.wait_for_load_state("load")
    expect(page.get_by_label("Password")).to_be_visible()
    who = hands(house, address)
    stands_at(who, 2)


def test_a_customer_answers_once(house):
    """A link that was answered shows the answer; one that is none says what to do."""
    address = brought_to(house, 6)
    house.post(f"{address}/ask", "rosa", whom="Ms Weber", text="Is it resolved?")
    link = re.search(r'id="ask-link-1"[^>]*value="([^"]+)"', house.get(address, "rosa")[2])[1]
    first, second = house.tab(), house.tab()
    first.goto(link)
    second.goto(link)
    first.get_by_label("yes, it is resolved").check()
    first.get_by_role("button", name="Send the answer").click()
    expect(first.get_by_role("status")).to_contain_text("You agreed")
    second.get_by_label("no, something is open").check()
    house.expect_problem("status of 4")
    second.get_by_role("button", name="Send the answer").click()
    second.wait_for_load_state("load")
    expect(second.get_by_role("main")).to_contain_text("You agreed")
    second.goto(link + "x")
    expect(second.get_by_role("main")).to_contain_text("ask whoever sent it for another")


def test_what_is_written_is_not_lost_when_somebody_else_changes_it(house):
    """The page says that it was changed meanwhile; shown anew, what was half written is still there, and once sent it is gone."""
    page = house.tab("rosa")
    at = brought_to(house, 5)
    page.goto(at)
    page.locator("#cause_text").fill("a filter that was off")
    house.post(f"{at}/note", "adam", text="the filter was off for lists", version=re.search(r'name="version" value="(\d+)"', house.get(at, "adam")[2])[1])
    button = page.get_by_role("button", name="Changed meanwhile: show")
    button.click()
    expect(page.locator("main")).to_contain_text("the filter was off for lists")
    expect(page.locator("#cause_text")).to_have_value("a filter that was off")
    expect(page.locator("form[action$='/investigate']").first).to_contain_text("is not recorded yet")
    page.goto("/incidents")
    page.goto(at)
    expect(page.locator("#cause_text")).to_have_value("a filter that was off")
    page.locator("#cause_text").fill("")
    page.locator("form[action$='/record'] textarea").first.fill("it was seen again")
    page.locator("form[action$='/record'] button").first.click()
    expect(page.locator("[data-part=said]")).to_contain_text("written into the timeline")
    expect(page.locator("form[action$='/record'] textarea").first).to_have_value("")
