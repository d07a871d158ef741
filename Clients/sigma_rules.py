"""Random Sigma rules, made from events so that many of them match some events and just miss others.

What pySigma's SQLite backend gets wrong by the specification 2.1.0 is not made here; sigma_vectors.py has it by hand:

* letters beyond ASCII in two cases: LIKE and NOCASE fold ASCII only;
* `exists` on a field that is null: the column is NULL both ways;
* `gt` and its like on text: SQLite takes every text for larger than every number;
* `cidr` in spellings other than the shortest, /0, IPv6 networks that end inside a group, and text that begins like an address;
* `windash` on a dash inside a word, on a dash written in the rule as en dash, em dash or bar, and on more than three dashes;
* `utf16le`, which pySigma does not know; `wide` without base64, as SQL text cannot hold a NUL; both beyond ASCII;
* `week` (%W counts from 0), time parts in other zones (SQLite turns them into UTC), and time parts together with `gt`;
* numbers and quoted numbers under `contains` and `gt`, which pySigma refuses; `true` on a field that is 1;
* words such as `no` that YAML 1.1 takes for a flag, and blanks in field names, which pySigma keeps;
* `expand`, which takes a pipeline; arrays in events, of which the specification says nothing.
"""

import uuid

import yaml
from sigma_events import ADDRESSES, EXISTING, FLAG, NUMBERS, SECRETS, SOURCE_FIELDS, TEXTS, TIME, near, swap_case
from sigma_text import literal, pattern, piece, regex, written

NETWORKS = ["10.0.0.0/8", "10.0.0.0/24", "10.0.0.0/31", "172.16.0.0/12", "192.168.0.0/22", "192.168.1.10/32", "8.0.0.0/5", "1.2.3.0/25",
            "2001:db8::/32", "2001:db8:1::/48", "2001:db8:1:2::/64", "fe80::/10", "fd00::/8", "::1/128"]
NAMES = ["selection", "selection_img", "selection_cli", "sel", "filter_main", "filter_opt", "notepad", "android", "order", "all_in",
         "_hidden", "_sel"]
PLACES = ["contains", "startswith", "endswith"]


class RuleMaker:
    """Makes rules from events. `made` counts the shapes of tests that went into the last rule."""

    def __init__(self, chance, events):
        self.chance, self.events = chance, events
        self.words = self._keywords()
        self.shapes = set()

    def rule(self, number):
        """One rule as a map, and the shapes of tests in it."""
        chance, self.shapes = self.chance, set()
        target = chance.choice(self.events)
        names = chance.sample(NAMES, chance.choice([1, 1, 1, 2, 2, 3, 3, 4, 5]))
        searches = {}
        for name in names:
            mine = target if not name.startswith("filter") and chance.random() < 0.8 else chance.choice(self.events)
            searches[name] = self.search(mine)
        conditions = [self.condition(names) for _ in range(chance.choice([1, 1, 1, 1, 2, 3]))]
        source = {field[3:]: target[field] for field in SOURCE_FIELDS if field in target and chance.random() < 0.4}
        return {
            "title": f"Random rule {number}", "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "logsource": source or {"product": target["ls_product"]},
            "detection": searches | {"condition": conditions if len(conditions) > 1 else conditions[0]}, "level": "low",
        }, self.shapes

    # --- conditions ------------------------------------------------------------------------------------------------------------

    def condition(self, names, depth=0):
        """A condition over these searches; no brackets are needed, as any order of words has a meaning."""
        chance = self.chance
        words = []
        for _ in range(chance.choice([1, 2, 2, 3] if depth < 2 else [1, 1, 2])):
            negation = chance.choice(["", "", "not ", "not not " if chance.random() < 0.1 else ""])
            term = f"({self.condition(names, depth + 1)})" if depth < 3 and chance.random() < 0.25 else self.term(names)
            words += [chance.choice(["and", "and", "or"]), negation + term]
        return " ".join(words[1:])

    def term(self, names):
        """One search, or several by a pattern."""
        chance = self.chance
        open_names = [name for name in names if not name.startswith("_")]
        if chance.random() < 0.6 or not open_names:
            return chance.choice(names)
        self.shapes.add("x of")
        name = chance.choice(open_names)
        target = chance.choice(["them", name[:3] + "*", name.partition("_")[0] + "*", "*" + name[-2:], "*" + name[1:4] + "*", name])
        return chance.choice(["1 of ", "all of ", "any of "]) + target

    # --- searches --------------------------------------------------------------------------------------------------------------

    def search(self, event):
        """What stands under a name: a map, a list of maps, or keywords."""
        act = self.chance.random()
        if act < 0.15:
            return self.keywords(event)
        if act < 0.35:
            self.shapes.add("list of maps")
            maps = [self.map(event if index == 0 else self.chance.choice(self.events)) for index in range(self.chance.choice([1, 2, 3]))]
            self.chance.shuffle(maps)
            return maps
        return self.map(event)

    def map(self, event):
        """Fields and what is asked of them."""
        makers = [self.text, self.text, self.text, self.number, self.address, self.other, self.coded]
        items = [self.chance.choice(makers)(event) for _ in range(self.chance.choice([1, 1, 1, 2, 3]))]
        return {key: value for key, value in items}

    def key(self, field, *modifiers):
        """The key of a field with its modifiers, now and then with `neq`."""
        self.shapes.add("|".join(sorted(modifiers)) or "plain")
        if self.chance.random() < 0.07:
            self.shapes.add("neq")
            modifiers = [*modifiers, "neq"]
        return "|".join([field, *modifiers])

    def some(self, event, fields):
        """A field that the event has a value for, where it has one, and the value as text."""
        having = [field for field in fields if event.get(field) is not None] or list(fields)
        field = self.chance.choice(having)
        value = event.get(field)
        return field, "" if value is None else str(value)

    def others(self, field, make):
        """Values made from other events, for a list."""
        picked = self.chance.sample(self.events, self.chance.choice([0, 0, 1, 2, 4]))
        return [make(str(event[field])) for event in picked if event.get(field) not in (None, "")]

    def listed(self, values):
        """One value alone, several as a list in any order."""
        values = list(dict.fromkeys(values))
        self.chance.shuffle(values)
        return values[0] if len(values) == 1 else values

    def text(self, event):
        """A test of a text field."""
        chance = self.chance
        field, text = self.some(event, TEXTS)
        lines = [field for field in TEXTS if "\n" in (event.get(field) or "")]
        if lines and chance.random() < 0.4:
            flags = chance.choice([(), ("m",), ("s",), ("m", "s")])
            return self.key(lines[0], "re", *flags), regex(chance, event[lines[0]])
        act = chance.choice(["exact", "exact", "wild", "place", "place", "place", "all", "all", "cased", "re", "re", "null", "fieldref"])
        if act == "exact":
            extra = chance.choice([[], [], [], [None], [""], ["*"]]) if chance.random() < 0.3 else []
            return self.key(field), self.listed([literal(chance, text), *self.others(field, lambda other: literal(chance, other)), *extra])
        if act == "wild":
            return self.key(field), self.listed([pattern(chance, text), *self.others(field, lambda other: pattern(chance, other))])
        if act == "null":
            return self.key(field), chance.choice([None, None, "", [None, ""], "*", "?*"])
        if act == "fieldref":
            one, two = chance.choice([["Image", "ParentImage"], ["Image", "ParentImage"], ["ParentImage", "Image"], chance.sample(TEXTS, 2)])
            place = chance.choice([[], [], ["startswith"], ["endswith"], ["contains"]])
            return self.key(one, "fieldref", *place), [two, chance.choice(TEXTS)] if chance.random() < 0.1 else two
        if act == "re":
            flags = chance.choice([(), (), ("i",), ("m",), ("s",), ("i", "s"), ("m", "i")])
            if chance.random() < 0.2:
                return self.key(field, "re", *flags, "all"), [regex(chance, text), "." + regex(chance, text).removeprefix("^")]
            return self.key(field, "re", *flags), self.listed([regex(chance, text), *self.others(field, lambda other: regex(chance, other))])
        cased = ["cased"] if act == "cased" else []
        place = chance.choice(PLACES if act != "cased" else [*PLACES, ""])
        value = [self.placed(text, place), *self.others(field, lambda other: self.placed(other, place))]
        modifiers = [*([place] if place else []), *cased]
        chance.shuffle(modifiers)
        if act != "all":
            return self.key(field, *modifiers), self.listed(value)
        place = chance.choice(["contains", "contains", "contains", "startswith", "endswith"])
        values = list(dict.fromkeys(self.placed(text, place) for _ in range(chance.choice([2, 3]))))
        return (self.key(field, place, "all"), values) if len(values) > 1 else (self.key(field, place), values[0])

    def placed(self, text, place):
        """A value that stands in the text at that place, in some case; with wildcards at times; at times only nearly."""
        chance = self.chance
        size = chance.randrange(1, 14)
        part = {"contains": piece(chance, text), "startswith": text[:size], "endswith": text[-size:], "": text}[place]
        act = chance.random()
        if act < 0.1 and part:
            return pattern(chance, part)
        return literal(chance, near(chance, part) if act < 0.25 else part)

    def number(self, event):
        """A test of a number field."""
        chance = self.chance
        field, text = self.some(event, NUMBERS)
        value = float(text or 0) if "." in text else int(text or 0)
        if chance.random() < 0.5:
            compare = chance.choice(["gt", "gte", "lt", "lte"])
            return self.key(field, compare), value + chance.choice([0, 0, 1, -1, 0.5])
        plain = chance.choice([value, str(value), text]) if field != "Ratio" else value
        rest = [number for event in chance.sample(self.events, 2) if isinstance(number := event.get(field), int)] if chance.random() < 0.4 else []
        return self.key(field), self.listed([plain, *rest])

    def address(self, event):
        """A network."""
        count = self.chance.choice([1, 1, 2, 4])
        return self.key(self.chance.choice(ADDRESSES), "cidr"), self.listed(self.chance.sample(NETWORKS, count))

    def other(self, event):
        """Whether a field exists; a flag; a part of a time."""
        chance = self.chance
        act = chance.random()
        if act < 0.35:
            return self.key(EXISTING, "exists"), chance.choice([True, False])
        if act < 0.6:
            return self.key(FLAG), chance.choice([True, False, "true", "FALSE", None])
        moment = event[TIME] if event[TIME][:1].isdigit() else "2024-05-06T07:08"
        part, start, end = chance.choice([("minute", 14, 16), ("hour", 11, 13), ("day", 8, 10), ("month", 5, 7), ("year", 0, 4)])
        return self.key(TIME, part), self.listed([int(moment[start:end]), *chance.choices(range(1, 24), k=chance.choice([0, 2, 8]))])

    def coded(self, event):
        """Encodings and dashes."""
        chance = self.chance
        if chance.random() < 0.4:
            both = chance.choice([["contains", "windash"], ["windash", "contains"], ["endswith", "windash"]])
            options = [self.option() for _ in range(chance.choice([1, 1, 2, 3]))]
            more = ["all"] if len(set(options)) > 1 and chance.random() < 0.4 else []
            return self.key("CommandLine", *both, *more), self.listed(options)
        secrets = [near(chance, secret) if chance.random() < 0.1 else secret for secret in chance.choices(SECRETS, k=chance.choice([1, 1, 2]))]
        wide = chance.choice([[], [], ["wide"], ["utf16be"], ["utf16"]]) if "".join(secrets).isascii() else []
        coding = chance.choice([["base64offset", "contains"], ["base64offset", "contains"], ["base64", "contains"], ["base64"]])
        values = [written(chance, list(secret + "___"[len(secret):])) for secret in secrets]
        return self.key(chance.choice(["Details", "CommandLine"]), *wide, *coding), self.listed(values)

    def option(self):
        """An option of a command, as windash likes it."""
        chance = self.chance
        name = chance.choice(["nop", "enc", "v", "f", "add", "k", "1", "bob"])
        before = chance.choice(["", " ", " ", "reg.exe add ", "exe "])
        return swap_case(chance, before) + chance.choice("-/") + swap_case(chance, name)

    # --- keywords --------------------------------------------------------------------------------------------------------------

    def _keywords(self):
        """Words of values that stand in no field's name, long enough not to stand in a time or a number by chance."""
        names = " ".join({name for event in self.events for name in event}).lower()
        values = {value for event in self.events for value in event.values() if isinstance(value, str)}
        words = {word for value in values for word in [value, *value.split()] if len(word) > 3 and not word.isdigit()}
        return sorted(word for word in words if word.lower() not in names and word.lower() not in ("true", "false", "null"))

    def keywords(self, event):
        """A list of keywords, any or all of which must stand somewhere in the event."""
        chance = self.chance
        values = [value for value in event.values() if value in self.words] or self.words
        mine = chance.choice([chance.choice(values), *str(chance.choice(values)).split()])
        mine = mine if mine in self.words else chance.choice(self.words)
        act = chance.random()
        if act < 0.15:
            self.shapes.add("keywords|re")
            letters = mine if mine.isalnum() and mine.isascii() else "command"
            return {"|re": letters[:-1] + f"[{letters[-1]}#]"}
        if act < 0.3:
            self.shapes.add("keywords|cased")
            return {"|cased": self.listed([literal(chance, mine), written(chance, list(chance.choice(self.words)))])}
        words = list(dict.fromkeys([literal(chance, mine), *(literal(chance, word) for word in chance.sample(self.words, chance.choice([1, 2, 4])))]))
        if act < 0.6 and len(words) > 1:
            self.shapes.add("keywords|all")
            again = [literal(chance, value) for value in values[:2]]
            both = list(dict.fromkeys([words[0], *again]))
            return {"|all": both if len(both) > 1 else words[:2]}
        self.shapes.add("keywords")
        return words if act < 0.9 else words[0]


def make_rules(chance, events, count):
    """So many rules: (rule, shapes)."""
    maker = RuleMaker(chance, events)
    return [maker.rule(number) for number in range(count)]


def as_yaml(*documents):
    """Rules as the text of a YAML file."""
    return yaml.safe_dump_all(documents, sort_keys=False, allow_unicode=True, width=10**6)
