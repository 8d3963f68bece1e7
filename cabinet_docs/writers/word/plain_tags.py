"""Fills in a template whose tags are as plain as they mostly are, without loading a template engine.

To import docxtpl and Jinja takes longer than the rest of a short build. Whatever is
out of the ordinary is left to them: `fill_in` gives None then. For all that it fills
in, it gives what they would (tests compare them).
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cabinet_docs.writers.word.runs import attribute

_TAG = re.compile(r"\{\{(p)? ?([^{}<>]*)\}\}")
_PLAIN = re.compile(r"\s*([a-z_]+(?:\.[a-z_]+)?)((?:\s*\|\s*[a-z]+)*)\s*")
_PARAGRAPH = re.compile(r"<w:p[ >]")
_WORDS = re.compile(r"<w:t[^>]*>([^<]*)</w:t>")

Filters = Mapping[str, Callable[[Any], object]]


def fill_in(source: str, context: Mapping[str, Any], filters: Filters, sections: str) -> str | None:
    """The XML with every tag filled in, and the paragraph of `{{p sections }}` replaced, or None."""
    pieces: list[str] = []
    done = 0
    for tag in _TAG.finditer(source):
        if tag[1]:
            found = _paragraph_of(source, tag) if tag[2].strip() == "sections" else None
            value: str | None = sections
        else:
            found, value = tag.span(), _value(tag[2], context, filters)
        if found is None or value is None or found[0] < done:
            return None
        pieces += (source[done : found[0]], value)
        done = found[1]
    pieces.append(source[done:])
    rest = "".join(pieces[::2])
    return None if "{" in rest or "}" in rest else "".join(pieces)


def _value(expression: str, context: Mapping[str, Any], filters: Filters) -> str | None:
    plain = _PLAIN.fullmatch(expression)
    if plain is None:
        return None
    value: Any = context
    for name in plain[1].split("."):
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    if value is None or hasattr(value, "__html__"):
        return None
    for name in plain[2].replace("|", " ").split():
        if name not in filters:
            return None
        value = filters[name](value)
    return attribute(str(value)).replace("'", "&#39;")


def _paragraph_of(source: str, tag: re.Match[str]) -> tuple[int, int] | None:
    """Where the paragraph that holds nothing but a tag starts and ends."""
    start = max((found.start() for found in _PARAGRAPH.finditer(source, 0, tag.start())), default=-1)
    end = source.find("</w:p>", tag.end())
    paragraph = source[start:end]
    if start < 0 or end < 0 or "</w:p>" in paragraph or _PARAGRAPH.search(paragraph, 1):
        return None
    words = "".join(_WORDS.findall(paragraph))
    if words.strip() != tag.group().strip() or "<w:sectPr" in paragraph or "bookmark" in paragraph:
        return None
    return start, end + len("</w:p>")
