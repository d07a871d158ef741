"""Hands on a keyboard: every thing is reached by Tab, where its focus must be seen, and used by Space, Enter, arrows and letters."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
REACH = 400  # presses of Tab that lead around the longest page

# What has the focus, whether it is the wanted thing, and what is wrong with how it is shown.
LOOK = """(wanted) => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) return { lost: true, name: 'the page', wrong: '' };
  const name = `${one.tagName.toLowerCase()} ${one.name ?? ''} ${(one.labels?.[0] ?? one).innerText ?? ''}`.trim().slice(0, 80);
  const place = one.getBoundingClientRect(), style = getComputedStyle(one), tall = innerHeight, wide = innerWidth;
  const left = Math.max(place.left, 0), right = Math.min(place.right, wide), top = Math.max(place.top, 0), bottom = Math.min(place.bottom, tall);
  let wrong = '';
  const inner = !one.matches(':focus');  // a part of a date field, which the browser itself draws a ring around
  if (!inner && (style.outlineStyle === 'none' || style.outlineStyle !== 'auto' && parseFloat(style.outlineWidth) < 2)) wrong = 'has no ring around it';
  else if (place.width < 1 || place.height < 1) wrong = 'has no size';
  else if (right - left < 1 || bottom - top < 1) wrong = `lies outside of what is seen, at ${Math.round(place.left)}, ${Math.round(place.top)}`;
  else {
    const there = [...one.getClientRects()].map((box) => document.elementFromPoint(
      Math.min(Math.max(box.left + box.width / 2, 1), wide - 1), Math.min(Math.max(box.top + box.height / 2, 1), tall - 1)));
    if (!there.some((hit) => hit && (one.contains(hit) || hit.contains(one) || [...(one.labels ?? [])].some((label) => label.contains(hit)))))
      wrong = `is covered by ${there[0]?.tagName}.${there[0]?.className}`;
  }
  return { lost: false, name, wrong, matches: one.matches(wanted) };
}"""


class Hands:
    """Somebody without a pointer, in one tab."""

    def __init__(self, page):
        self.page = page

    def __getattr__(self, name):
        return getattr(self.page, name)

    def press(self, *keys):
        """Presses keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def look(self, wanted="*"):
        """What has the focus; it must be seen."""
        seen = self.page.evaluate(LOOK, wanted)
        assert not seen["wrong"], f"{seen['name']!r} has the focus and {seen['wrong']}, at {self.page.url}"
        return seen

    def go(self, address):
        """Opens an address, as a typed one is, and goes past the navigation by the skip link."""
        answer = self.page.goto(address)
        self.past_the_navigation()
        return answer

    def past_the_navigation(self):
        """The first Tab offers to skip what is on every page, or goes on in the part that the answer's address names."""
        self.press("Tab")
        part = self.page.url.partition("#")[2]
        if part not in ("", "content"):
            assert self.page.evaluate("(part) => document.getElementById(part).contains(document.activeElement)", part), self.look()
            return
        assert "Skip" in self.look()["name"], self.look()
        self.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "content"

    def to(self, wanted):
        """Presses Tab until the wanted thing has the focus. Every stop on the way must be seen."""
        if self.page.evaluate(LOOK, wanted).get("matches"):
            return self.look(wanted)
        met = []
        for _ in range(REACH):
            self.press("Tab")
            seen = self.look(wanted)
            if seen["lost"]:
                break
            if seen["matches"]:
                return seen
            met.append(seen["name"])
        raise AssertionError(f"{wanted} is not reached by Tab at {self.page.url}; the last things are {met[-12:]}, there are "
                             f"{self.page.locator(wanted).count()}")

    # --- things of a page -------------------------------------------------------------------------------------------------

    def unfold(self, summary, within="main"):
        """Opens what is folded under a summary with these words."""
        wanted = f"{within} details > summary"
        for _ in range(REACH):
            seen = self.to(wanted)
            if seen["name"].removeprefix("summary").strip().startswith(summary):
                if not self.page.evaluate("document.activeElement.parentElement.open"):
                    self.press("Enter")
                assert self.page.evaluate("document.activeElement.parentElement.open"), f"{summary!r} does not open"
                return
            self.press("Tab")
            if self.look()["lost"]:
                break
        raise AssertionError(f"no summary says {summary!r} at {self.page.url}")

    def write(self, wanted, text):
        """Goes to a field and writes into it, in place of what is there."""
        self.to(wanted)
        self.press("Control+a")
        self.page.keyboard.type(text)
        expect(self.page.locator(wanted).locator("visible=true").first).to_have_value(text)

    def day(self, wanted, year, month, day):
        """Writes a day into a date field, part by part, as an American browser asks for it."""
        self.to(wanted)
        self.page.keyboard.type(f"{month:02}{day:02}{year:04}")
        expect(self.page.locator(wanted).first).to_have_value(f"{year:04}-{month:02}-{day:02}")

    def instant(self, wanted, year, month, day, hours, minutes):
        """Writes an instant into a field for it."""
        self.to(wanted)
        self.page.keyboard.type(f"{month:02}{day:02}{year:04}")
        self.press("ArrowRight")
        self.page.keyboard.type(f"{(hours + 11) % 12 + 1:02}{minutes:02}{'PM' if hours > 11 else 'AM'}")
        expect(self.page.locator(wanted).first).to_have_value(f"{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}")

    def tick(self, wanted):
        """Ticks a box."""
        self.to(wanted)
        if not self.page.evaluate("document.activeElement.checked"):
            self.press("Space")
        assert self.page.evaluate("document.activeElement.checked"), f"{wanted} is not ticked by Space"

    def pick(self, group, value):
        """Picks one of a group of radio buttons by the arrows."""
        self.to(group)
        if not self.page.evaluate("document.activeElement.checked"):
            self.press("Space")
        for _ in range(20):
            if self.page.evaluate("document.activeElement.value") == value:
                return self.look()
            self.press("ArrowDown")
        raise AssertionError(f"{value} is none of {group}")

    def choose(self, wanted, words):
        """Chooses from a list by the letters that it begins with."""
        self.to(wanted)
        self.page.keyboard.type(words)
        chosen = self.page.evaluate("document.activeElement.selectedOptions[0].innerText")
        assert chosen.startswith(words), f"{chosen!r} was chosen, not {words!r}"

    def send(self, button):
        """Goes to a button and presses it; the answer is a page, on which nobody is lost."""
        self.to(button)
        with self.page.expect_navigation():
            self.press("Enter")
        self.past_the_navigation()

    # --- what the answer says ---------------------------------------------------------------------------------------------

    def agreed(self):
        """The answer is no refusal."""
        problems = self.page.locator("[role=alert]").all_inner_texts()
        assert problems == [], f"refused: {problems}"
        return self

    def refused(self, words):
        """The answer is a refusal with these words, and is announced."""
        expect(self.page.locator("[role=alert]")).to_contain_text(words)
        return self

    def clean(self):
        """axe finds nothing; the page has its headings in order."""
        found = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
        wrong = [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]
        assert wrong == [], wrong
        levels = self.page.locator("h1, h2, h3, h4").evaluate_all("(all) => all.map((one) => Number(one.tagName[1]))")
        assert levels.count(1) == 1, f"headings of the levels {levels}"
        assert all(later - earlier < 2 for earlier, later in zip(levels, levels[1:])), f"headings of the levels {levels}"
        return self
