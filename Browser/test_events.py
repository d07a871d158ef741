"""Searching in a real browser: +, -, columns, bars, suggestions, comparing, what was around, files; with scripts and without."""

import csv
import io
import json
import re
import urllib.parse

import pytest
from playwright.sync_api import expect

from test_keyboard import at, focused, tab_until
from test_triage import SCRIPTS

FORMULA = "=HYPERLINK(\"http://evil.example\",\"x\")"


def questions(page):
    """The search that the page's address asks."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def count(page, number):
    """Waits for the heading that counts what was found."""
    expect(page.locator("#rows")).to_contain_text(re.compile(rf"^{number} events?"))


@pytest.fixture
def searched(stage):
    """A house with three people's failed logins on two hosts, and one event that a spreadsheet would run."""
    stage.send(*({"user": {"name": user}, "host": {"name": host}, "message": f"login of {user} on {host}", "destination": {"port": port}}
                 for user, host, port in [("alice", "db-1", 22), ("alice", "web-1", 22), ("bob", "db-1", 443), ("carol", "db-1", 22)]))
    stage.send({"user": {"name": FORMULA}, "host": {"name": "db-1"}, "message": "+1+1"})
    stage.server.wait_stored(5)
    return stage


def open_field(page, name):
    """Opens a field of the list and answers its part of the page."""
    field = page.locator(".fieldlist > details", has=page.locator("summary span.mono", has_text=re.compile(f"^{re.escape(name)}$")))
    field.locator("summary").click()
    return field


@SCRIPTS
def test_plus_and_minus(searched, scripts):
    """Each + and - narrows the search, which stands in the address and is taken back by the browser's own button."""
    page = searched.tab("ana", scripts=scripts)
    page.goto("/events")
    count(page, 5)
    open_field(page, "host.name").get_by_role("button", name="Only host.name db-1").click()
    count(page, 4)
    expect(page.get_by_label("Search", exact=True)).to_have_value(re.compile("host.name: ?\"?db-1"))
    open_field(page, "user.name").get_by_role("button", name="Not user.name alice").click()
    count(page, 3)
    assert re.search(r"not user\.name", questions(page)["q"][0])
    page.go_back()
    count(page, 4)
    page.locator("tbody details > summary", has_text="login of carol").click()
    page.locator("tbody details[open]").get_by_role("button", name="Only user.name carol").click()
    count(page, 1)
    other = searched.tab("rosa", scripts=scripts)
    other.goto(page.url)
    count(other, 1)


@SCRIPTS
def test_columns_and_one_event(searched, scripts):
    """A field becomes a column; a row opens in place; an event has an address, and what was around it."""
    page = searched.tab("ana", scripts=scripts)
    page.goto("/events?q=user.name%3A%20bob")
    count(page, 1)
    open_field(page, "destination.port").get_by_role("button", name="show as a column").click()
    expect(page.get_by_role("columnheader", name="destination.port")).to_be_visible()
    assert questions(page)["columns"] == ["destination.port"]
    page.locator("tbody details > summary", has_text="login of bob").click()
    row = page.locator("tbody details[open]").first
    row.locator("summary", has_text="JSON").click()
    shown = json.loads(row.locator("pre").first.inner_text())
    assert "bob" in json.dumps(shown)
    row.get_by_role("link", name="What was around it").click()
    expect(page.locator("tr.marked")).to_contain_text("login of bob")
    expect(page.locator("tbody tr")).to_have_count(4)
    page.get_by_role("link", name=re.compile("^Event ")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("login of bob on db-1")


@SCRIPTS
def test_a_mistake_is_shown_at_its_column(searched, scripts):
    """What cannot be read is marked where it stands, and the text is not lost."""
    page = searched.tab("ana", scripts=scripts)
    page.goto("/events")
    page.get_by_label("Search", exact=True).fill("user.name: alice and (host.name: db-1")
    page.get_by_label("Search", exact=True).press("Enter")
    problem = page.locator("#q-problem")
    expect(problem).to_contain_text(re.compile(r"Column \d+"))
    expect(page.get_by_label("Search", exact=True)).to_have_value("user.name: alice and (host.name: db-1")
    searched.expect_problem("status of 4")
    page.get_by_label("Search", exact=True).fill("user.nmae: alice")
    page.get_by_label("Search", exact=True).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("user.nmae")
    page.get_by_role("main").get_by_role("link", name="user.name", exact=True).click()
    count(page, 2)


@SCRIPTS
def test_bars_lead_into_their_time(searched, scripts):
    """A bar is a link into its time; the same stands in the table behind the chart."""
    page = searched.tab("ana", scripts=scripts)
    page.goto("/events?from=now-1h")
    count(page, 5)
    page.locator("figure.chart details > summary").click()
    row = page.locator("figure.chart tbody tr").first
    number = int(row.locator("td.num").inner_text())
    row.get_by_role("link").click()
    count(page, number)
    assert questions(page)["from"][0].endswith("Z") and questions(page)["until"][0].endswith("Z")


def test_bars_are_dragged_over(searched):
    """Dragging over bars leads to their time."""
    page = searched.tab("ana")
    page.goto("/events?from=now-1h")
    bars = page.locator("[data-zoom] [data-from]")
    number = bars.count()
    first, last = bars.nth(number - 20).bounding_box(), bars.nth(number - 2).bounding_box()
    wanted = bars.nth(number - 20).get_attribute("data-from"), bars.nth(number - 2).get_attribute("data-until")
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + last["height"] / 2, steps=8)
    page.mouse.up()
    page.wait_for_url("**from=*")
    expect(page.get_by_label("From")).to_have_value(wanted[0])
    assert (questions(page)["from"][0], questions(page)["until"][0]) == wanted


def test_suggestions(searched):
    """Fields and values are suggested while typing, by keyboard; Enter takes one, and does not send the search."""
    page = searched.tab("ana")
    page.goto("/events")
    field = page.get_by_label("Search", exact=True)
    field.press_sequentially("user.na")
    expect(page.get_by_role("option").first).to_contain_text("user.name")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile("^user.name: ?"))
    field.press_sequentially("ca")
    expect(page.get_by_role("option", name=re.compile("carol"))).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile('^user.name: "?carol"?'))
    page.keyboard.press("Enter")
    count(page, 1)


@SCRIPTS
def test_two_are_compared(searched, scripts):
    """Two ticked events stand beside each other, what differs first."""
    page = searched.tab("ana", scripts=scripts)
    page.goto("/events?q=user.name%3A%20alice")
    for box in page.locator("tbody input[name=pick]").all():
        box.check()
    page.get_by_role("button", name="Compare two ticked").click()
    expect(page.locator("table").first).to_contain_text("host.name")
    expect(page.locator("table").first).not_to_contain_text("user.name")


@SCRIPTS
def test_files(searched, scripts):
    """CSV in which no spreadsheet finds a formula, and NDJSON that can be sent in again."""
    page = searched.tab("ana", scripts=scripts)
    page.goto("/events?columns=user.name,message")
    texts = {}
    for kind in ("CSV", "NDJSON, whole events"):
        page.locator("summary", has_text="Export").click()
        with page.expect_download() as download:
            page.get_by_role("link", name=kind, exact=True).click()
        texts[kind] = download.value.path().read_bytes().decode()
        if scripts:
            page.keyboard.press("Escape")
        else:
            page.locator("summary", has_text="Export").click()
    rows = list(csv.DictReader(io.StringIO(texts["CSV"])))
    assert len(rows) == 5 and list(rows[0]) == ["timestamp", "id", "user.name", "message"]
    assert {"'" + FORMULA, "alice", "bob", "carol"} == {row["user.name"] for row in rows}
    assert "'+1+1" in {row["message"] for row in rows}
    assert not any(cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row.values())
    lines = texts["NDJSON, whole events"].splitlines()
    assert len(lines) == 5 and all(json.loads(line) for line in lines)
    searched.send_lines(*lines)
    searched.server.wait_stored(10)


def test_search_by_keyboard(searched):
    """g e, /, typing, Tab to a field, + by Enter, j and o to an event: no pointer."""
    page = searched.tab("ana")
    page.goto("/alerts")
    page.keyboard.press("g")
    page.keyboard.press("e")
    at(page, "/events$")
    page.keyboard.press("/")
    page.keyboard.type("host.name: db-1")
    page.keyboard.press("Enter")
    at(page, "q=host")
    count(page, 4)
    tab_until(page, ".fieldlist details summary")
    page.keyboard.press("Enter")
    tab_until(page, "button[name=plus]")
    name = focused(page)[2]
    page.keyboard.press("Enter")
    expect(page.get_by_label("Search", exact=True)).to_have_value(re.compile(" and "))
    assert name.startswith("Only ")
    at(page, "%20and%20")
    page.keyboard.press("j")
    page.keyboard.press("o")
    at(page, r"/events/\d+$")


@SCRIPTS
def test_from_the_alert_to_its_events(stage, scripts):
    """An alert leads to the search for its events in its time, and an entity to everything about it."""
    stage.raise_guessing()
    stage.server.wait_stored(12)
    page = stage.tab("ana", scripts=scripts)
    page.goto("/alerts/ALR-1")
    page.get_by_role("link", name="Open in events").click()
    count(page, 12)
    page.goto("/alerts/ALR-1")
    chip = page.locator("details.chip", has_text="203.0.113.9")
    chip.locator("summary").click()
    chip.get_by_role("link", name="Everything about it").click()
    expect(page).to_have_url(re.compile(r"/entity\?field=source.ip"))
    expect(page.get_by_role("main")).to_contain_text("ALR-1")
