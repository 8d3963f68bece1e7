"""Compares headings as a reader does: without case, numbering, punctuation and the difference of one and many."""

import re

from cabinet_docs.profiles.headings import bare

_NUMBERING = re.compile(r"^\s*(?:\(?[A-Za-z0-9]{1,3}[.)]|\d+(?:\.\d+)*)\s+")


def plain_heading(text: str) -> str:
    """A heading without case, numbering and punctuation."""
    return bare(_NUMBERING.sub("", text).replace("&", " and "))


def without_number(text: str) -> str:
    """A heading with "Reasons" as "Reason" and "Officer(s)" as "Officer"."""
    words = plain_heading(re.sub(r"\(s\)", "s", text)).split()
    return " ".join(word.rstrip("s") if len(word) > 3 else word for word in words)


def same_heading(one: str, two: str) -> bool:
    """Whether two headings read the same."""
    return plain_heading(one) == plain_heading(two)
