"""Hostile text in every field, by every way in, on every page: nothing runs, nothing leads outside, nothing breaks the layout."""

import csv
import http.client
import io
import json
import re
import socket
import urllib.parse
from datetime import datetime, timezone

import pytest

from crawl import crawl
from house import Server, wait_until
from stage import Stage

# Each number says which of them ran.
TEXTS = {
    "script": "</title></textarea></script></style><script>window.__hit=1;alert(1)</script>",
    "handler": "\"'><img src=x onerror=\"window.__hit=2;alert(2)\"><details open ontoggle=window.__hit=2>",
    "svg": "<svg xmlns=http://www.w3.org/2000/svg onload=window.__hit=3><a xlink:href=javascript:window.__hit=3><text>x</text></a></svg>",
    "link": "javascript:window.__hit=4//",
    "data": "data:text/html,<script>parent.__hit=5</script>",
    "template": "{{constructor.constructor('window.__hit=6')()}} ${window.__hit=6} #{7*7} <%= 7*7 %> {source.ip} %n%s",
    "markdown": "[x](javascript:window.__hit=7) ![x](http://evil.example/x.png) <http://evil.example> <a href=\"javascript:window.__hit=7\">x</a>",
    "comment": "<!-- --!> <![CDATA[ <base href=http://evil.example> <meta http-equiv=refresh content=0;url=http://evil.example> -->",
    "frame": "<iframe srcdoc=\"<script>parent.__hit=8</script>\"></iframe><form action=http://evil.example><input name=x autofocus onfocus=__hit=8>",
    "bidi": "\u202egpj.exe\u202c \u2066x\u2069 \u200f\u061c z\u200bero \ufeff",
    "control": "a\x00b\x07c\x1b[2J\x1b]0;owned\x07\x1b[31mred\x9b31m\x7f\x85 one\nSIEM ALERT -- two\r\nthree\u2028four",
    "word": "W" * 10_000,
    "formula": "=cmd|'/c calc'!A1",
    "formula at": "@SUM(1+1)*cmd",
    "quotes": "' or 1=1 -- \" ; drop table alert; -- \\ %27 &#39; &lt;script&gt;",
    "astral": "\U0001f600\U000e0041\ud7ff\uffff " + "e\u0301\u0327" * 300,
    "path": "../../../../etc/passwd\x00.png",
    "kql": "user.name: \"a\" and (not *:* or {nested}) \\\" 10.0.0.0/8",
}
FIELDS = ["user.name", "host.name", "process.name", "process.command_line", "file.path", "file.name", "url.original", "user_agent.original",
          "event.action", "event.reason", "error.message", "organization.name", "message", "labels.note", "user.effective.name", "group.name"]
WORST = TEXTS["script"] + TEXTS["handler"]


def rule(number, text):
    """A rule whose every text is hostile and which any event with the label raises."""
    return {
        "title": text[:200], "id": f"0c4f3f0e-5a35-4b7e-9b0c-{number:012d}", "status": "stable", "description": text, "author": text,
        "references": [text], "tags": ["attack.t1548", "attack." + text[:80]], "falsepositives": [text],
        "logsource": {"product": "hostile"}, "detection": {"selection": {"labels.kind": f"k{number}"}, "condition": "selection"},
        "level": ["low", "medium", "high", "critical"][number % 4],
        "tocsin": {"message": text[:200] + " {user.name} {host.name} {labels.note}", "entity": ["user.name", "host.name"]},
    }


def yaml_of(value):
    """JSON as YAML takes it: astral characters as themselves, what it calls not printable escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\uffff]", lambda one: f"\\u{ord(one[0]):04x}", text)


def write_rules(folder):
    """Hostile rules, hostile guides, hostile file names, and rules that cannot be read."""
    folder.mkdir()
    for number, (name, text) in enumerate(TEXTS.items()):
        (folder / f"r{number}.yml").write_text(yaml_of(rule(number, text)))
        (folder / f"r{number}.md").write_text(f"# {text}\n\n## Check\n\n- [ ] {text}\n- [ ] `{text}`\n\n```html\n{text}\n```\n\n{text}\n\n| a | b |\n|---|---|\n| {text} | x |\n")
    for name in ("<img src=x onerror=window.__hit=20>.yml", "\"><script>window.__hit=21<\u2215script>.yml", "\u202elmy.yml", "N" * 200 + ".yml"):
        (folder / name).write_text("title: '<script>window.__hit=22</script>'\nid: <b>x</b>\nlogsource: {product: x}\ndetection: {selection: {'<i>|re': '('}, condition: nothing}\n")
    return folder


def document(number, text, fields=FIELDS):
    """An event with a hostile text in every field, and under a hostile name."""
    flat = {field: text for field in fields}
    flat |= {"labels.kind": f"k{number}", "event.module": "hostile", "labels.<script>window.__hit=9</script>": text, "source.ip": "203.0.113.9"}
    nested = {}
    for name, value in flat.items():
        place = nested
        *path, last = name.split(".")
        for part in path:
            place = place.setdefault(part, {})
        place[last] = value
    return {"@timestamp": datetime.now(timezone.utc).isoformat(), **nested}


def send_everything(stage):
    """Every text by every way in."""
    texts = list(TEXTS.values())
    stage.send(*(document(number, text) for number, text in enumerate(texts)), dataset="hostile")
    stage.send(*(document(number, text) for number, text in enumerate(texts)), dataset="<script>window.__hit=10</script>")
    flat = [text.replace("\n", " ").replace("\r", " ") for text in texts]
    stage.send_lines(*(json.dumps(document(number, text)) for number, text in enumerate(texts)))
    stage.send_lines(*flat)
    lines = []
    for text in flat:
        word = urllib.parse.quote(text[:400], safe="<>'=()")
        lines += [
            f"<38>1 - {word[:200] or '-'} {word[:40] or '-'} 1 - [x@1 a=\"{text[:900].replace(chr(92), '').replace(chr(34), '').replace(']', '')}\"] {text}",
            f"<38>Nov 25 10:00:00 bastion sshd[1]: Failed password for invalid user {text} from 203.0.113.9 port 1 ssh2",
            f"<85>Nov 25 10:00:00 bastion sudo:    {text[:2000]} : user NOT in sudoers ; TTY={text[:100]} ; PWD=/ ; USER=root ; COMMAND={text[:2000]}",
            f"<38>Nov 25 10:00:00 web nginx: 203.0.113.9 - {text[:50].replace(' ', '')} [25/Nov/2026:10:00:00 +0000] \"GET /{text[:2000].replace(chr(34), '')} HTTP/1.1\" 200 1 \"{text[:900].replace(chr(34), '')}\" \"{text[:900].replace(chr(34), '')}\"",
            f"<38>Nov 25 10:00:00 fw CEF:0|{text[:100].replace('|', '')}|{text[:100].replace('|', '')}|1|1|{text[:200].replace('|', '')}|5|src=203.0.113.9 suser={text[:2000]} cs1Label={text[:60]} cs1={text[:900]}",
            f"<38>Nov 25 10:00:00 h app: @cee:{json.dumps({'msg': text, 'user': {'name': text}})}",
            f'<38>Nov 25 10:00:00 h audit: type=USER_LOGIN msg=audit(1764064800.123:42): acct="{text[:900]}" exe="{text[:200]}" hostname=x addr=203.0.113.9 res=failed',
        ]
    with socket.create_connection(("127.0.0.1", stage.server.syslog), 10) as wire:
        for line in lines:
            packed = line.encode("utf-8", "surrogateescape")
            wire.sendall(str(len(packed)).encode() + b" " + packed)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for line in lines[:40]:
            wire.sendto(line.encode("utf-8", "surrogateescape")[:60_000], ("127.0.0.1", stage.server.syslog))
        wire.sendto(b"<38>1 - last app 1 - - the last datagram", ("127.0.0.1", stage.server.syslog))
    wait_until(lambda: len(stage.server.lines) >= len(TEXTS), lambda: f"an alert of each text\n{stage.server.log_tail()}")


def act(stage):
    """People write hostile things, too, wherever the pages let them."""
    for number, text in enumerate(TEXTS.values(), 1):
        text = text[:3_900]
        stage.post(f"/alerts/ALR-{number}/note", "ana", text=text)
        stage.post("/views", "ana", list="alerts", name=text[:60], audience="everybody", query="q=" + urllib.parse.quote(text[:200]))
        if number % 3 == 0:
            stage.post(f"/alerts/ALR-{number}/triage", "ana", decision="benign", reason=text)
        if number % 5 == 0:
            stage.post(f"/alerts/ALR-{number}/suppress", "ana", scope="both", hours="1", reason=text)
        if stage.get("/incidents/new", "rosa")[0] == 404:
            continue
        incident = stage.post("/incidents/new", "rosa", title=text[:150].replace("\x00", "") or "x", area="integrity", source="alert", sensitivity="S3",
                              kind="incident", description=text, alert=f"ALR-{number}")[1]["Location"].partition("?")[0]
        stage.post(f"{incident}/note", "rosa", text=text)
        stage.post(f"{incident}/tell", "rosa", text=text)


JUDGE = """() => {
  const bad = [];
  for (const one of document.querySelectorAll('*')) {
    const name = one.tagName.toLowerCase();
    if (['iframe', 'object', 'embed', 'base', 'frame', 'style', 'image', 'foreignobject'].includes(name)) bad.push(name);
    if (name === 'script' && one.getAttribute('src') !== '/tocsin.js') bad.push('script ' + one.outerHTML.slice(0, 100));
    if (name === 'meta' && one.httpEquiv) bad.push('meta ' + one.outerHTML.slice(0, 100));
    for (const { name: key, value } of one.attributes) {
      if (key.startsWith('on') || key === 'style' || key === 'srcdoc') bad.push(name + ' ' + key);
      if (!['href', 'src', 'action', 'formaction', 'xlink:href', 'poster', 'data', 'background'].includes(key)) continue;
      if (name === 'link' && value === 'data:,') continue;
      const where = new URL(value, location.href);
      if (where.origin !== location.origin && !(name === 'a' && where.protocol.startsWith('http'))) bad.push(`${name} ${key}=${value.slice(0, 100)}`);
    }
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) {
    const most = document.documentElement.clientWidth + 1;
    const who = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > most && !one.closest('.scroll')
      && one.checkVisibility());
    bad.push(`scrolls sideways by ${wide} px: ${who.slice(0, 3).map((one) => one.tagName + '.' + one.className).join(' ')}`);
  }
  return bad;
}"""


def look(stage, page, address):
    """Opens a page with everything in it unfolded; answers what is wrong with it."""
    answer = page.goto(address)
    if answer.status >= 500:
        return [f"answers {answer.status}"]
    bad = page.evaluate(JUDGE)
    page.evaluate("() => { for (const one of document.querySelectorAll('main details:not([data-menu])')) one.open = true; }")
    bad += page.evaluate(JUDGE)
    if answer.status >= 400:
        stage.expect_problem(f"status of {answer.status}")
    return sorted(set(bad))


@pytest.fixture(scope="module")
def hostile(browser, tmp_path_factory):
    """A house full of hostile text."""
    folder = tmp_path_factory.mktemp("hostile")
    rules = write_rules(folder / "rules")
    server = Server(folder, public_url=None, arguments=["--rules", str(rules)]).start()
    stage = Stage(server, browser)
    try:
        send_everything(stage)
        for name in ("vera", "rosa", "adam"):
            stage.person(name)
        act(stage)
        yield stage
    finally:
        stage.server.kill()


def test_nothing_runs_and_nothing_breaks(hostile):
    """Every page that a link leads to, on a phone's width: no script, no handler, no foreign link, no sideways scroll, no report."""
    starts = ["/", "/alerts?stage=all&holder=anybody&column=count&column=entity&column=rule&column=recorded", "/events?from=now-30d",
              *(f"/alerts?stage=all&holder=anybody&group={group}" for group in ("rule", "entity", "assignee")),
              *(f"/alerts/ALR-{number}" for number in range(1, len(TEXTS) + 1)), *(f"/incidents/INC-{number}" for number in range(1, len(TEXTS) + 1)),
              *(f"{path}?{key}={urllib.parse.quote(text[:1500], safe='')}" for text in list(TEXTS.values())[:9] for path, key in
                [("/alerts", "q"), ("/alerts", "entity"), ("/events", "q"), ("/events", "from"), ("/entity", "value"), ("/incidents", "q"), ("/rules", "q"),
                 ("/settings/audit", "q"), ("/login", "return_to"), ("/alerts/ALR-1", "in"), ("/events", "columns")])]
    found = crawl(hostile, "adam", starts)
    page = hostile.tab("adam", width=360, height=740)
    bad, count = {}, 0
    for name, addresses in found.items():
        if name in ("live", "eventsExport", "incidentPack", "eventsSuggest", "eventsValues", "apiDescription") or name.startswith("api-"):
            continue
        for address in addresses[:len(TEXTS) if name in ("alert", "incident") else 10]:
            wrong = look(hostile, page, address)
            count += 1
            if wrong:
                bad.setdefault(name, []).append((address[:120], wrong))
    problems = hostile.complaints()
    assert not bad, json.dumps(bad, indent=1)[:6000]
    assert not problems, "the browser complained:\n" + "\n".join(problems[:20])
    assert count > 60


def test_a_module_in_the_page_is_not_fooled(hostile):
    """Live news, suggestions and answers in place are made of the same text."""
    page = hostile.tab("ana", width=1280)
    page.goto("/events?from=now-30d")
    field = page.get_by_label("Search", exact=True)
    for typed in ("user.name: <", "user.name: \"", "host.name: =", "process.name: j", "file.path: W", "labels."):
        field.fill("")
        with page.expect_response("**/events/suggest*"):
            field.press_sequentially(typed)
        page.wait_for_function("document.querySelector('#q-suggestions, body')")
        assert page.evaluate(JUDGE) == []
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.goto("/alerts?stage=open&holder=anybody")
    row = page.locator("tr[data-row]").first
    row.locator("summary").click()
    row.get_by_label("Note").fill(WORST)
    row.get_by_role("button", name="Add the note").click()
    page.locator("[data-part=said]").get_by_text("noted").wait_for()
    assert page.evaluate(JUDGE) == []
    problems = hostile.complaints()
    assert not problems, problems


def as_a_browser_reads(text):
    """An attribute's value decoded, non-characters too, which Python's own decoder drops."""
    names = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#39": "'"}
    return re.sub("&(?:#x([0-9A-F]+)|([a-z]+|#39));", lambda one: chr(int(one[1], 16)) if one[1] else names[one[2]], text)


def test_plus_finds_what_it_stands_on(hostile):
    """+ on a hostile value asks for exactly that value: the event that has it is found."""
    missed = []
    for number, (name, text) in enumerate(TEXTS.items()):
        if re.search("[\0\x80-\x9f]", text):
            continue  # HTML cannot hold these: no form can send them back
        asked = {"from": "now-30d", "q": f"labels.kind: k{number}"}
        page = hostile.get("/events?" + urllib.parse.urlencode(asked), "ana")[2]
        for button in set(re.findall(r'name="plus" value="((?:user\.name|labels\.note)=[^"]*)"', page)):
            status, headers, _ = hostile.get("/events?" + urllib.parse.urlencode({**asked, "plus": as_a_browser_reads(button)}), "ana")
            found = hostile.get(headers["Location"], "ana")[2] if status == 303 else ""
            if not re.search(r'id="rows"[^>]*>[1-9]', found):
                missed.append((name, button[:80], status))
    assert not missed, missed


def test_files_and_back_again(hostile):
    """What was exported is safe for a spreadsheet, and can be sent in again: it is still only text."""
    status, headers, text = hostile.get("/events/export?format=csv&from=now-30d", "ana")
    assert status == 200 and headers["Content-Disposition"].startswith("attachment") and headers["X-Content-Type-Options"] == "nosniff"
    csv.field_size_limit(1 << 24)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) > 100 and len({len(row) for row in rows}) == 1
    live = [cell for row in rows for cell in row if cell.lstrip().startswith(tuple("=+-@")) or cell.startswith(("\t", "\r"))]
    assert not live, live[:5]
    assert any(cell == "'" + TEXTS["formula"] for row in rows for cell in row)
    status, headers, text = hostile.get("/events/export?format=ndjson&from=now-30d", "ana")
    assert status == 200 and headers["Content-Disposition"].startswith("attachment")
    lines = text.splitlines()
    assert len(lines) == len(rows) - 1 and all(isinstance(json.loads(line), dict) for line in lines)
    before = hostile.server.count()
    hostile.send_lines(*lines[:80])
    hostile.server.wait_stored(before + 80)
    page = hostile.tab("ana", width=360)
    assert look(hostile, page, "/events?from=now-30d") == []
    problems = hostile.complaints()
    assert not problems, problems


def test_a_dead_letter_is_text(stage):
    """What ended the process is shown to people all the same, and is inert."""
    server = stage.server
    stage.session("adam")
    server.stop()
    server.start(TOCSIN_CRASH_ON_TEXT="poison-pill")
    stage.key = server.token("poison")
    try:
        stage.send({"message": "poison-pill " + WORST + TEXTS["bidi"] + "W" * 3_000})
    except (OSError, http.client.HTTPException):
        pass  # it ended before it could answer; the journal has the log
    set_aside = lambda: server.run("dead-letters", "list", "--json").strip()
    for _ in range(4):
        wait_until(lambda: not server.is_running() or set_aside(), "it ends, or the log is set aside")
        if server.is_running():
            break
        server.wait_end()
        server.start(ready=False, TOCSIN_CRASH_ON_TEXT="poison-pill")
    server.wait_ready()
    assert set_aside()
    page = stage.tab("adam", width=360)
    assert look(stage, page, "/settings/dead-letters") == []
    assert "poison-pill" in page.inner_text("main")


@pytest.mark.parametrize("name", ["<script>", "a b", "", "x" * 65, "\u202eana", "ana\n", "../ana", "'ana'", "\u00e4na"])
def test_people_have_plain_names(stage, name):
    """Hostile names of people are refused, with the reason."""
    done = stage.server.run("user", "add", "--role", "analyst", "--", name, stdin="correct horse battery staple\n", check=False)
    assert done == "" and name not in stage.server.run("user", "list").split("\n") or name == ""
