"""An evidence pack in a real browser without a network: what an auditor reads years later, on a machine that never met the house."""

import re
import zipfile

import pytest
from playwright.sync_api import expect

import walking
from hands import Hands
from stage import TRAP
from walking import BEFORE, opened

HOSTILE = "<script>window.__hit = 1</script><img src=x onerror=\"window.__hit = 1\">"


@pytest.fixture(scope="module")
def pack(browser, tmp_path_factory):
    """The pack of an incident that went all the way, one step of it skipped by two, unpacked: its folder and the incident's name."""
    folder = tmp_path_factory.mktemp("packed")
    with walking.hall(browser, folder) as stage:
        address = opened(stage, title=f"A list with names was lost {HOSTILE}", kind="privacy breach", description=HOSTILE)
        name = address.rpartition("/")[2]

        def act(form, person="rosa", **fields):
            stage.post(f"{address}/{form}", person, **fields)

        act("skip", reason="the tracker is down")
        act("skip-agree", "adam")
        act("assign", **BEFORE[3][1], then="leave")
        act("categorise", **{**BEFORE[4][1], "kind": "privacy breach"}, then="leave")
        act("record", text=f"The list lay in the train. {HOSTILE}", kind="observation")
        act("rewrite", record="1", text="The list lay in the tram.", reason="it was no train")
        act("pause", reason=re.search(r'id="pause-reason" name="reason"><option>([^<]+)', stage.get(address, "rosa")[2])[1])
        act("resume")
        act("investigate", **BEFORE[5][1], then="leave")
        for whom in re.findall(r'name="whom" value="([^"]+)">\s*<fieldset>', stage.get(address, "rosa")[2]):
            act("settle", "adam", whom=whom, outcome="sent", text=f"receipt 4711 of {whom}")
        act("tell", text="Your list was found.")
        act("resolve", work=BEFORE[6][1]["work"], agreement="agreed", who_agreed="Ms Weber of ACME", then="leave")
        act("closing", **{**BEFORE[7][1], "kind": "privacy breach"}, then="leave")
        act("learn", recurrence="not recurring", recurrence_text="no such loss in a year", then="leave")
        assert "All eight steps are left." in stage.get(address, "rosa")[2]
        archive = folder / "pack.zip"
        stage.server.run("audit", "pack", name, "--out", archive)
    with zipfile.ZipFile(archive) as opened_pack:
        opened_pack.extractall(folder / "pack")
    return folder / "pack", name


# Words of a table that a column too narrow for them breaks.
BROKEN = """() => { const broken = [], text = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (text.nextNode()) { const node = text.currentNode;
    if (!node.parentElement.closest('td, th') || node.parentElement.closest('code')) continue;
    for (const word of node.data.matchAll(/(?<!\\S)[A-Za-z]{2,16}(?!\\S)/g)) {
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]); } }
  return broken.slice(0, 10); }"""


class Desk:
    """A browser that is cut off: it can read files, and what else it tries is kept."""

    def __init__(self, browser, theme="light", width=1280):
        self.tried, self.complaints = [], []
        self.context = browser.new_context(offline=True, color_scheme=theme, viewport={"width": width, "height": 900})
        self.context.add_init_script(TRAP)
        self.context.route(re.compile("^(?!file:)"), self.refuse)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.tried.append(request.url) if not request.url.startswith("file:") else None)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def refuse(self, route):
        """Nothing leaves this machine."""
        self.tried.append(route.request.url)
        route.abort()

    def read(self, pack):
        """Opens the pack and follows its link to the incident."""
        folder, name = pack
        self.page.goto((folder / "index.html").as_uri())
        self.page.get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(name)
        return self.page


@pytest.fixture
def make_desk(browser):
    """Makes browsers that are cut off; in the end none tried to reach anything, and nothing hostile ran."""
    made = []

    def make(**more):
        made.append(Desk(browser, **more))
        return made[-1]

    yield make
    for desk in made:
        desk.context.close()
    assert [url for desk in made for url in desk.tried] == []
    assert [text for desk in made for text in desk.complaints] == []


def row(page, section, name):
    """The cells of a row of a section's table."""
    table = page.locator("section", has=page.get_by_role("heading", name=section, exact=True)).locator("table")
    return table.locator("tr", has=page.locator(f"th[scope=row]:text-is('{name}')"))


def test_it_says_who_did_each_step_when(make_desk, pack):
    """Each of the eight steps has its person and its instant; the skip names both who had a hand in it."""
    page = make_desk().read(pack)
    names = ["Identification", "Logging", "Assignment", "Categorization", "Investigation", "Resolution", "Closing", "Lessons learned"]
    for number, name in enumerate(names, 1):
        step = row(page, "Steps", f"{number} {name}")
        expect(step).to_contain_text(re.compile(r"rosa|adam"))
        expect(step.locator("time").first).to_have_attribute("datetime", re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"))
        expect(step.locator("time").first).to_contain_text(re.compile(r"\d\d:\d\d UTC"))
    expect(row(page, "Steps", "2 Logging")).to_contain_text("skipped, asked by rosa: the tracker is down")
    expect(row(page, "Steps", "2 Logging")).to_contain_text("adam")


def test_it_says_whether_it_was_in_time_and_by_which_calendar(make_desk, pack):
    """Each clock has its promise, its instants and a verdict; the calendar has its zone and working days."""
    page = make_desk().read(pack)
    for clock, promise in (("first response", "5 days"), ("triage", "10 days"), ("resolution", "60 days")):
        found = row(page, "In time", clock)
        expect(found).to_contain_text(promise)
        expect(found).to_contain_text("yes")
        expect(found.locator("time")).to_have_count(2)
    said = page.locator("section", has=page.get_by_role("heading", name="In time", exact=True))
    expect(said).to_contain_text(re.compile(r"Calendar .+: zone UTC|Calendar .+: zone GMT|Calendar .+: zone \w+"))
    expect(said).to_contain_text("Monday, Tuesday, Wednesday, Thursday, Friday")
    expect(row(page, "In time", "resolution")).to_contain_text("paused")


def test_it_says_who_was_told_and_who_agreed(make_desk, pack):
    """The authority with the receipt and who sent it, the reporter's word, and the customer by name."""
    page = make_desk().read(pack)
    told = page.locator("section", has=page.get_by_role("heading", name="Who was told, who agreed"))
    expect(told).to_contain_text("sent by adam: receipt 4711 of the data protection authority")
    expect(told).to_contain_text("Your list was found.")
    expect(told).to_contain_text("Ms Weber of ACME")


def test_it_says_what_went_another_way(make_desk, pack):
    """Skips, pauses and replaced wordings, with reasons."""
    page = make_desk().read(pack)
    expect(page.get_by_role("main")).to_contain_text("it was no train")
    overruled = page.locator("section", has=page.get_by_role("heading", name="Skipped and overruled"))
    expect(overruled).to_contain_text("the tracker is down")
    expect(overruled).to_contain_text("paused")


def test_hostile_text_is_text(make_desk, pack):
    """What somebody wrote to be run is read and does not run; the page has no script at all."""
    page = make_desk().read(pack)
    expect(page.get_by_role("heading", level=1)).to_contain_text(HOSTILE)
    assert page.locator("script, img, iframe, object, link, form").count() == 0
    assert page.evaluate("[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter((one) => one.name.startsWith('on')).length") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_everybody_can_read_it(make_desk, pack, theme, width):
    """axe finds nothing on either page, nothing scrolls sideways, and no column is too narrow for a word."""
    desk = make_desk(theme=theme, width=width)
    folder, name = pack
    for address in (folder / "index.html", folder / name / "index.html"):
        desk.page.goto(address.as_uri())
        Hands(desk.page).clean()
        assert desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, address
        assert desk.page.evaluate(BROKEN) == []


def test_it_prints(make_desk, pack):
    """As a PDF, and on paper nothing is wider than the sheet."""
    desk = make_desk(width=718)  # A4 between margins, in CSS pixels
    page = desk.read(pack)
    paper = page.pdf(format="A4", margin={"top": "1cm", "bottom": "1cm", "left": "1cm", "right": "1cm"})
    assert paper.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", paper)) >= 2
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light == "rgb(255, 255, 255)", light


def test_the_keyboard_reads_it(make_desk, pack):
    """Tab and Enter lead from the index to the incident and back."""
    folder, name = pack
    desk = make_desk()
    who = Hands(desk.page)
    desk.page.goto((folder / "index.html").as_uri())
    who.to("table a")
    with desk.page.expect_navigation():
        who.press("Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text(name)
    who.to("a[href='../index.html']")
    with desk.page.expect_navigation():
        who.press("Enter")
    expect(desk.page.get_by_role("heading", level=1)).to_contain_text("Evidence")


def test_the_timeline_is_read(make_desk, pack):
    """What people wrote down stands in the order in which it happened, with the wording that was replaced."""
    page = make_desk().read(pack)
    timeline = page.locator("section", has=page.get_by_role("heading", name="Timeline", exact=True))
    expect(timeline.locator("ol > li")).to_have_count(1)
    expect(timeline.locator("ol > li > .prose")).to_have_text("The list lay in the tram.")
    expect(timeline.locator("ol > li > ul > li")).to_contain_text("it was no train")
