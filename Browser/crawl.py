"""Follows the links of the house, as somebody sees them."""

import html
import re
import urllib.parse

from shapes import shape_of, shapes

ASKED_MAX = 400
PER_KIND = 2


def kind(link):
    """Path and names of the parameters; a page of each kind is as good as all of them."""
    parts = urllib.parse.urlsplit(link)
    return parts.path, tuple(sorted(set(urllib.parse.parse_qs(parts.query))))


def crawl(stage, name, starts, judge=lambda address, status, headers: None):
    """Follows every link from the starts, a few of each kind; answers name of the shape to addresses."""
    known, queue, seen, found = shapes(), list(dict.fromkeys(starts)), set(starts), {}
    kinds = {}
    asked = 0
    while queue and asked < ASKED_MAX:
        address = queue.pop(0)
        shape = shape_of(urllib.parse.urlsplit(address).path, known)
        if shape and shape.name == "live":
            continue
        asked += 1
        status, headers, text = stage.get(address, name)
        judge(address, status, headers)
        if status == 303:
            text = f'<a href="{headers["Location"]}">'
        elif shape and status == 200:
            found.setdefault(shape.name, []).append(address)
        for link in map(html.unescape, re.findall(r'<a\b[^>]*?\shref="(/[^"#]*)', text)):
            if link not in seen and kinds.get(kind(link), 0) < PER_KIND:
                kinds[kind(link)] = kinds.get(kind(link), 0) + 1
                seen.add(link)
                queue.append(link)
    return found
