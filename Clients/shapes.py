"""The shapes of all addresses, read from the enum `Address` itself, so that an address that is added cannot be forgotten.

A shape is a path with holes, such as `/alerts/{id}/suppress`; steps with fixed words are a shape each.
"""

import re
from dataclasses import dataclass

from house import REPOSITORY

WEB = REPOSITORY / "Sources" / "Web"


# Addresses whose path is not written as a case of its own.
WITH_A_GUARD = {"trackers": "/trackers", "trackerHook": "/hooks/trackers/{name}"}


@dataclass(frozen=True)
class Shape:
    """One kind of address: its name, the path with holes, and what reads a path as one of it."""

    name: str
    path: str

    @property
    def pattern(self):
        return re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in self.path.split("/")))

    def fits(self, path):
        """True when a path, as it stands in a link, is of this shape; what has fixed words is never taken for a hole."""
        if self.path.startswith("/api/v1/"):
            return path.startswith("/api/v1/")
        return bool(self.pattern.fullmatch(path))


def enums(text):
    """Name of each enum of words to the words of its cases."""
    found = {}
    for name, body in re.findall(r"enum (\w+): String[^{]*\{(.*?)\n    \}", text, re.S):
        cases = [case.strip() for line in re.findall(r"^\s*case (.+)$", body, re.M) for case in line.split(",")]
        found[name] = [word.partition("=")[2].strip().strip('"') if "=" in word else word for word in cases]
    return found


def places_of(kind, text):
    """Case of an address of a kind to its path: of a setting behind /settings, of a way in from outside the whole one."""
    body = re.search(r"extension Address\.%s \{.*?var path: String \{(.*?)\n    \}" % kind, text, re.S)[1]
    body = re.sub(r"\\\((id|number|form|month|day)(?:\.rawValue)?\)", r"{\1}", body)
    return {name: re.sub(r"\\\(.*?\)\)?", "{name}", path) for name, path in re.findall(r'case \.(\w+)(?:\(.*?\))?: "(.*)"', body)}


def shapes():
    """Every shape there is."""
    declared = (WEB / "Address.swift").read_text()
    written = (WEB / "Address+Path.swift").read_text()
    words, ways_in = enums(declared), places_of("Outside", written)
    places = {kind: places_of(kind, written) for kind in ("Setting", "Report")}
    registers = places_of("Register", (WEB / "Address+Register.swift").read_text())
    types = {}
    for line in re.findall(r"^    case (.+)$", declared, re.M):
        for name, inner in re.findall(r"(\w+)(?:\(([^)]*)\))?(?:, |$)", line):
            types[name] = [kind.strip() for kind in inner.split(",")] if inner else []
    body = "".join(re.findall(r"(?:public|private) var \w*[pP]ath: String \{(.*?)\n    \}", written, re.S))
    cases = re.findall(r"case \.(\w+)(?:\(([^)]*)\))?:\s+(\S.*)", body)
    missing = set(types) - {name for name, _, _ in cases} - set(WITH_A_GUARD)
    assert not missing, f"Address.path says nothing that this script can read about {sorted(missing)}"
    found = [Shape(name, path) for name, path in WITH_A_GUARD.items()]
    for name, bound, path in cases:
        if types[name] in (["Outside"], ["Register"]):
            whole = ways_in if types[name] == ["Outside"] else registers
            found += [Shape(f"{name}-{way}", full) for way, full in whole.items()]
            continue
        holes = dict(zip([one.replace("let", "").strip() for one in bound.split(",")], types[name])) if bound else {}
        found += [Shape(f"{name}{'-' + extra if extra else ''}", full) for extra, full in filled(path, holes, words, places)]
    return found


def filled(path, holes, words, places):
    """The path with its holes named; a hole of fixed words becomes one path for each word."""
    joined = re.fullmatch(r'Address\.joined\("([^"]+)", (.+)\)', path)
    if joined:
        base, hole = joined[1], re.match(r"\w+", joined[2])[0]
        kind = holes[hole]
        tails = words.get(kind) or (places[kind].values() if kind in places else ["{%s}" % hole])
        return [(tail.replace("/", "-").replace("{", "").replace("}", ""), f"{base}/{tail}" if tail else base) for tail in tails]
    plain = re.fullmatch(r'"([^"]+)"', path)
    assert plain, f"a path that this script cannot read: {path}"
    paths = [("", plain[1])]
    for hole, kind in holes.items():
        pattern = re.compile(r"\\\((?:Address\.encoded\()?%s(?:\.rawValue)?\)?\)" % hole)
        paths = [((f"{extra}-{word}".strip('-') if kind in words else extra), pattern.sub(lambda _: word, full))
                 for extra, full in paths for word in (words.get(kind) or ["{%s}" % hole])]
    assert not any("\\(" in full for _, full in paths), f"holes that this script cannot read: {paths}"
    return paths


def shape_of(path, known):
    """The shape that a path is of, the one with the fewest holes; None when it is of none."""
    fitting = [shape for shape in known if shape.fits(path)]
    return min(fitting, key=lambda shape: shape.path.count("{")) if fitting else None
