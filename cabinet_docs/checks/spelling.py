"""Spelling: the English words that symspellpy ships, and the council's own words.txt, which officers extend."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.checks.us_spellings import british_form

COUNCIL_WORDS = "words.txt"
_DICTIONARY = "frequency_dictionary_en_82_765.txt"
_LOWER_CASE_WORD = re.compile(r"(?<![\w’'@./&-])[a-z][a-z’']*[a-z](?![\w@]|[./&](?=\w))")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PREFIXES = ("re", "un", "non", "pre", "sub", "multi", "co", "de", "over", "under", "micro", "anti")


class Misspelling(NamedTuple):
    """A word, and what it should be: the British form of an American one, or the likeliest known word, or nothing."""

    word: str
    suggestion: str
    american: bool


@cache
def _frequencies() -> dict[str, int]:
    """Every known English word, British and American, and how often it is written.

    The list is read as a file, because importing symspellpy takes longer than the whole check.
    """
    package = find_spec("symspellpy")
    if package is None or package.origin is None:
        return {}
    path = Path(package.origin).parent / _DICTIONARY
    if not path.is_file():
        return {}
    pairs = (line.split(" ") for line in path.read_text(encoding="utf-8-sig").splitlines())
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2}


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(_frequencies())


@cache
def council_words(template_folder: Path) -> frozenset[str]:
    """The words of templates/COUNCIL/words.txt, one a line; lines that start with # are notes."""
    path = template_folder / COUNCIL_WORDS
    if not path.is_file():
        return frozenset()
    lines = (line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines())
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))


def words_of(text: str) -> Iterator[str]:
    """The words in small letters; names, addresses and what has figures in it are left out.

    >>> list(words_of("The well-kept Council's list: see www.example.org, it isn't 3rd."))
    ['well', 'list', 'see', 'it', "isn't"]
    """
    for match in _LOWER_CASE_WORD.finditer(text):
        yield match[0].replace("’", "'")


def misspellings(words: Iterable[str], own: frozenset[str]) -> list[Misspelling]:
    """The words, each once, that are American or not known at all."""
    known = _dictionary()
    return [found for word in dict.fromkeys(words) if known and (found := _misspelling(word, known, own))]


def _misspelling(word: str, known: frozenset[str], own: frozenset[str]) -> Misspelling | None:
    word = word.removesuffix("'s").strip("'")
    if len(word) < 4 or word in own:
        return None
    british = british_form(word, known)
    if british:
        return Misspelling(word, british, True)
    if word in known or "'" in word or _is_formed_from(word, known | own if own else known):
        return None
    return Misspelling(word, _nearest(word), False)


def _is_formed_from(word: str, known: frozenset[str]) -> bool:
    """Whether it is a known word with a usual ending or opening, such as "focusses" or "preschool"."""
    for ending in ("s", "es", "ses", "ly", "ed", "ing", "al", "ness", "less", "ers", "er"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 3 and (stem in known or stem + "e" in known):
            return True
    return any(
        word.startswith(opening) and len(word) - len(opening) > 3 and word[len(opening) :] in known
        for opening in _PREFIXES
    )


def _nearest(word: str) -> str:
    """The most usual word that is one slip of the keyboard away."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    slips = {head + tail[1:] for head, tail in cuts if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    slips |= {head + letter + tail[more:] for head, tail in cuts for letter in _LETTERS for more in (0, 1)}
    usual = _frequencies()
    near = [slip for slip in slips if slip in usual]
    return max(near, key=lambda slip: usual[slip]) if near else ""
