"""Knows the row of a table that says how many people answered, and that is no answer itself."""

import re

_PEOPLE = re.compile(
    r"(?:number of )?(?:people|respondents|those|participants)"
    r"(?: who (?:answered|responded|replied).*| answering.*)?|base"
)


def counts_people(name: str) -> bool:
    """Whether a row's name says how many answered: "People who answered", "Base"."""
    return _PEOPLE.fullmatch(" ".join(re.findall("[a-z0-9]+", name.lower()))) is not None
