"""Random events for the tests of Sigma rules: few values, used again and changed a little, so that a rule made from one event
matches some others and just misses more.

Every event is flat, has a time of its own in @timestamp, and names its log source in the fields of SOURCE_FIELDS.
"""

import base64
import datetime
import json

TEXTS = ["Image", "CommandLine", "ParentImage", "Details", "cs-uri-query", "userIdentity.type"]
NUMBERS = ["EventID", "Size", "Ratio"]
ADDRESSES = ["SourceIp", "DestinationIp"]
FLAG, TIME = "Elevated", "UtcTime"
EXISTING = "Signed"  # often missing, never null: the rules that ask whether a field exists ask for this one
SOURCE_FIELDS = ["ls_product", "ls_category", "ls_service"]
PRODUCTS, CATEGORIES, SERVICES = ["acme", "umbrella"], ["press", "lathe"], ["audit", "ops.log"]

# Letters beyond ASCII stand in one case only: SQLite does not fold them, Sigma does (sigma_vectors.py has that by hand).
PHRASES = [
    r"C:\Windows\System32\cmd.exe", r"C:\Program Files\App\run_me.exe", r"\\server\share$\tool.exe", r"C:\Users\%name%\x.ps1",
    "cmd.exe",
    "/usr/bin/python3.11", "/etc/cron.d/job-1", "powershell.exe -nop -enc SQBFAFgA", "reg.exe add /v Run /f", "net user /add bob",
    "curl -k https://198.51.100.7/a?b=1&c=%20", "select * from users where id = '7' --", 'echo "quoted" | tee -a log', "rule[1]{2}(3)^$.+",
    "what? who*knows", r"back\\slash\*star\?mark", "trailing\\", "100%_sure", "naïve café", "cafe\u0301 naïve", "пароль 42", "日本語のログ",
    "burning 🔥 house", "first line\nsecond line", "one\ntwo\nthree\n", "ends\n", "tab\there", " blanks around ", "aaaaab", "abcabcabd", "0x1F", "007", "4688", "true",
    "AssumedRole", "Root", "IAMUser", "-", "x",
]
SECRETS = ["IEX(New-Object", "http://192.0.2.9/", "mimikatz", "Пароль-1", "wget -O-", "id;whoami"]
JOINS = [" ", "", "\\", "/", " -", " /", ": ", "%", "_"]
IPS = ["10.0.0.1", "10.0.0.255", "10.1.2.3", "172.16.0.1", "172.31.255.254", "172.32.0.1", "192.168.1.10", "192.168.2.10", "8.8.8.8",
       "1.2.3.4", "2001:db8::1", "2001:db8:1::5", "2001:db8:1:2::7", "2001:DB8:1:2:3:4:5:6", "2001:db9::1", "fe80::1", "febf::2", "fec0::3",
       "fd12:3456::1", "::1", "-", "", "localhost"]
DASHES = "-/–—―"
COMMANDS = ["powershell.exe -nop -enc SQBF", "reg.exe add /v Run /f", "net user /add bob", "curl -k https://192.0.2.1/", "ls -1", "x /f -v"]


def swap_case(chance, text):
    """The text with some of its ASCII letters in the other case."""
    return "".join(letter.swapcase() if letter.isascii() and chance.random() < 0.4 else letter for letter in text)


def near(chance, text):
    """A text that is nearly this one."""
    if not text:
        return chance.choice(["", " ", "x"])
    place = chance.randrange(len(text))
    return chance.choice([
        swap_case(chance, text), text.lower(), text[:place] + text[place + 1:], text[:place] + text[place] * 2 + text[place + 1:],
        text[:place] + chance.choice("x.*?%_\\ ") + text[place + 1:], text + chance.choice(["x", " ", "\\", "\n"]), chance.choice("x /") + text,
        other_dashes(chance, text), text[:place], text[place:],
    ])


def other_dashes(chance, text):
    """The text with other signs before its options."""
    return "".join(chance.choice(DASHES) if letter in DASHES else letter for letter in text)


def hidden(chance):
    """A secret in base64, at any offset, as UTF-8 or UTF-16; now and then only nearly."""
    secret = chance.choice(SECRETS)
    secret = near(chance, secret) if chance.random() < 0.2 else secret
    around = chance.choice(["", "a", "ab", "abc"]), chance.choice(["", "z", "yz"])
    raw = secret.encode(chance.choice(["utf-8", "utf-8", "utf-16-le", "utf-16-be", "utf-16"]))
    coded = base64.b64encode(around[0].encode() + raw + around[1].encode()).decode()
    return chance.choice(["", "", "-enc "]) + coded


def texts(chance, count):
    """A pool of texts."""
    pool = [*PHRASES, "", *(hidden(chance) for _ in range(count // 8))]
    while len(pool) < count:
        pool.append(chance.choice(JOINS).join(chance.sample(PHRASES, chance.choice([1, 2, 2, 3]))))
    return pool


def a_time(chance):
    """A time as text, or text that is none."""
    moment = datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=chance.randrange(60 * 24 * 700))
    return chance.choice([moment.isoformat(" "), moment.isoformat() + "Z", moment.isoformat(" ") + ".123", moment.isoformat()[:16], "n/a"])


def number(chance, field):
    """A value of a number field: a number, or the same number as text."""
    if field == "Ratio":
        return chance.choice([0.5, 1.25, -2.5, 3.75])
    value = chance.choice([1, 3, 4624, 4688, 4689]) if field == "EventID" else chance.choice([-5, 0, 7, 99, 100, 101, 65536])
    return str(value) if chance.random() < 0.2 else value


def make_event(chance, pool):
    """One event, without its time."""
    event = {field: chance.choice(pool) for field in TEXTS if chance.random() < 0.85}
    event |= {field: number(chance, field) for field in NUMBERS if chance.random() < 0.85}
    event |= {field: chance.choice(IPS) for field in ADDRESSES if chance.random() < 0.8}
    if chance.random() < 0.7:
        event[FLAG] = chance.choice([True, False, "true", "False"])
    if chance.random() < 0.5:
        event[EXISTING] = chance.choice(["", "yes", 1])
    event[TIME] = a_time(chance)
    if chance.random() < 0.3:
        event["CommandLine"] = other_dashes(chance, chance.choice(COMMANDS))
    if chance.random() < 0.4:
        event["Details"] = hidden(chance)
    if chance.random() < 0.4 and event.get("Image"):
        image = event["Image"]
        part = chance.choice([image, image[:-3], image[2:], image[1:-2]])
        event["ParentImage"] = chance.choice([swap_case(chance, part), part[:1] + chance.choice("%_*?") + part[2:]])
    event["ls_product"] = chance.choice(PRODUCTS)
    if chance.random() < 0.8:
        event["ls_category"] = chance.choice(CATEGORIES)
    if chance.random() < 0.5:
        event["ls_service"] = chance.choice(SERVICES)
    return event


def changed(chance, event):
    """A near copy of an event: a field or two are nearly the same, null, or gone."""
    copy = dict(event)
    for field in chance.sample([*TEXTS, *NUMBERS, *ADDRESSES, FLAG], 2):
        act = chance.random()
        if act < 0.15:
            copy.pop(field, None)
        elif act < 0.3:
            copy[field] = None
        elif field in TEXTS:
            copy[field] = near(chance, copy.get(field) or "")
        elif field in NUMBERS:
            copy[field] = number(chance, field)
    return copy


def make_events(chance, count):
    """So many events, half of them near copies of others, a second apart."""
    pool = texts(chance, 90)
    events = []
    for index in range(count):
        event = changed(chance, chance.choice(events)) if events and chance.random() < 0.5 else make_event(chance, pool)
        moment = datetime.datetime(2025, 3, 1) + datetime.timedelta(seconds=index)
        events.append({"@timestamp": moment.isoformat() + "Z"} | event)
    return events


def write_events(path, events):
    """Writes events as JSON lines."""
    path.write_text("".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events), encoding="utf-8")
