"""Which section a heading means, by the profile's headings and aliases; the readers of content and of Word share it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cabinet_docs.profiles.profile import Profile, SectionRule

LONGEST = 160  # characters: anything longer is a paragraph
_SMALL_WORDS = frozenset({"the", "of", "for", "to", "and", "a", "an", "under", "in", "on", "s"})
_TYPED_NUMBER = re.compile(r"\s*(section\s+)?\(?(\d+(\.\d+)*|[A-Za-z]|[ivxIVX]+)[.):]+\)?\s+|\s*\d+(\.\d+)*\s+")
_TAIL_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def bare(heading: str) -> str:
    """The heading without capitals, spaces and punctuation, which do not tell headings apart."""
    return re.sub(r"[\W_]+", " ", heading.casefold()).strip()


def slug(heading: str) -> str:
    """The key of a section that has no name but its heading: "the-draft-strategy"."""
    made = re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
    return made if made[:1].isalpha() else f"section-{made}".rstrip("-")


def known_headings(profile: Profile) -> Iterator[tuple[str, SectionRule]]:
    """Every wording that the profile knows, bare, and its section; a section's own heading comes last and wins."""
    for rule in profile.sections:
        if not rule.own:
            for words in (*rule.aliases, rule.key, rule.heading):
                yield bare(words), rule


class Match(NamedTuple):
    """The section that a heading means; `sure` is False where it had to be forgiven a slip."""

    key: str
    sure: bool


class Headings:
    """Finds the section that a line of a Word file is the heading of."""

    def __init__(self, profile: Profile) -> None:
        self._known = {words: rule.key for words, rule in known_headings(profile) if words}
        self._stems = [(_stems(words), key) for words, key in self._known.items()]
        self._any_order = {tuple(sorted(stems)): key for stems, key in reversed(self._stems)}
        self._found: dict[str, Match | None] = {}

    def find(self, text: str) -> Match | None:
        """The section with this heading: exactly, or but for numbering, a bracketed tail or small slips."""
        if len(text) > LONGEST:
            return None
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> Match | None:
        words = bare(text.replace("&", " and "))
        if words in self._known:
            return Match(self._known[words], True)
        unnumbered = _TYPED_NUMBER.sub("", text, count=1) if _TYPED_NUMBER.match(text) else text
        for attempt in (unnumbered, _TAIL_IN_BRACKETS.sub("", unnumbered)):
            words = bare(attempt.replace("&", " and "))
            if words in self._known:
                return Match(self._known[words], True)
        return self._near(_stems(words)) if words else None

    def _near(self, stems: tuple[str, ...]) -> Match | None:
        if not stems:
            return None
        if any_order := self._any_order.get(tuple(sorted(stems))):
            return Match(any_order, False)
        joined = "".join(stems)
        for known, key in self._stems:
            alike = len(known) == len(stems) and all(map(_alike, stems, known))
            if alike or (len(joined) > 8 and joined == "".join(known)):
                return Match(key, False)
        return None


def _stems(words: str) -> tuple[str, ...]:
    """The words that matter, in the singular."""
    return tuple(_singular(word) for word in words.split() if word not in _SMALL_WORDS)


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _alike(one: str, two: str) -> bool:
    """Whether two words differ by a slip of the fingers: one letter, or two in a long word."""
    if one == two:
        return True
    shortest = min(len(one), len(two))
    return shortest >= 5 and _distance(one, two) <= (2 if shortest >= 9 else 1)


@lru_cache(4096)
def _distance(one: str, two: str) -> int:
    """How many letters have to be put in, left out, changed or swapped with the next."""
    if abs(len(one) - len(two)) > 2 or len(one) > 40:
        return 3
    before: list[int] = []
    above = list(range(len(two) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, other in enumerate(two, start=1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            swapped = row > 1 and column > 1 and letter == two[column - 2] and one[row - 2] == other
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, above = above, current
    return above[-1]
