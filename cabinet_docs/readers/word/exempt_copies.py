"""Knows a Word file that is not for publication by the line on top of its pages."""

import re
from collections.abc import Iterable

from cabinet_docs.model.report import Exemption

_USUAL = "Not for publication"
_GAP = "{paragraphs}"
_PARAGRAPHS = r"(?P<which>an exempt paragraph|paragraphs?\s[\d\s,and]+)"


def exempt_of_headers(headers: Iterable[str], sentence: str | None) -> Exemption | None:
    """Why a file is exempt as a whole, if a header says it in the profile's standing sentence or the usual words."""
    before, gap, after = " ".join((sentence or _USUAL).split()).partition(_GAP)
    said = re.compile(re.escape(before) + (_PARAGRAPHS if gap else "") + re.escape(after), re.IGNORECASE)
    for line in headers:
        found = said.search(line)
        if found:
            numbers = re.findall(r"\d+", found["which"]) if gap else ()
            return Exemption(tuple(int(number[:3]) for number in numbers))
        if _USUAL.casefold() in line.casefold():
            return Exemption()
    return None
