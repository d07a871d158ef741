"""Follows the links of the house, as somebody sees them."""

import html
import re
import urllib.parse

from shapes import shape_of, shapes

ASKED_MAX = 900
PER_KIND = 2
PER_SHAPE = 60  # pages of one shape, such as jobs, of which there are many alike


def kind(link):
    """Path and names of the parameters; a page of each kind is as good as all of them."""
    parts = urllib.parse.urlsplit(link)
    return parts.path, tuple(sorted(set(urllib.parse.parse_qs(parts.query))))


def crawl(stage, name, starts, judge=lambda address, status, headers: None):
    """Follows every link from the starts, a few of each kind; answers name of the shape to addresses."""
    known, queue, seen, found = shapes(), list(dict.fromkeys(starts)), set(starts), {}
    kinds, alike = {}, {}
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
        elif shape and status == 200 and not (headers["Content-Disposition"] or "").startswith("attachment"):  # a file is no page
            found.setdefault(shape.name, []).append(address)
        for link in map(html.unescape, re.findall(r'<a\b[^>]*?\shref="(/[^"#]*)', text)):
            like = shape_of(urllib.parse.urlsplit(link).path, known)
            like = like.name if like and "{" in like.path else link
            if link not in seen and kinds.get(kind(link), 0) < PER_KIND and alike.get(like, 0) < PER_SHAPE:
                alike[like] = alike.get(like, 0) + 1
                kinds[kind(link)] = kinds.get(kind(link), 0) + 1
                seen.add(link)
                queue.append(link)
    return found
