"""Finds what a text refers to: paragraphs, recommendations and appendices, typed or as fields."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cabinet_docs.checks.checked import Checked

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,2}"
_LETTER = r"\(?[a-z]{1,4}\)"
_LABEL = rf"(?:{_NUMBER}\s?(?:{_LETTER}\s?)*|(?:{_LETTER}\s?)+)"
_JOIN = r"\s*(?:,|and|&|or|to|-|–|—)\s*(?:and\s+)?"
_PARAGRAPHS = re.compile(rf"\b(?P<noun>[Pp]ara(?:graph)?s?\.?)\s+(?P<labels>{_LABEL}(?:{_JOIN}{_LABEL})*)")
_RECOMMENDATIONS = re.compile(rf"\b(?P<noun>[Rr]ecommendations?)\s+(?P<labels>{_LABEL}(?:{_JOIN}{_LABEL})*)")
_ONE = re.compile(_LABEL)
_RANGE = re.compile(rf"(?P<first>{_LABEL})\s*(?:to|-|–|—)\s*(?P<last>{_LABEL})")
# "paragraph 12 of the guidance", "Schedule 12A, paragraph 3", "paragraph 11 NPPF": another document's.
_ELSEWHERE_AFTER = re.compile(
    r"\s*[,(]?\s*(?:of|in|to|from|under|at)\s+(?!(?:this|the|that)\s+(?:present\s+)?report\b(?!\s+(?:of|to|dated|on|by)\b)|"
    r"(?:Part|PART)\s+[AB]\b(?!\s+of)|(?:the\s+)?(?:[Aa]ppendix|main)\b(?!\s))"
)
_DOCUMENT = re.compile(
    r"\b(?:Act|Schedule|Regulations?|Order|Code|[Gg]uidance|Framework|NPPF|Directive|Convention|[Cc]onstitution|"
    r"[Mm]inutes|judgment)\b"
)


class Mention(NamedTuple):
    """One mention as typed, such as "paragraphs 56 to 73", and the labels in it: "56", "73"."""

    words: str
    labels: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...]


def paragraph_mentions(text: str) -> Iterator[Mention]:
    """The paragraphs of this report that a text names; those of other documents are left out."""
    return _mentions(_PARAGRAPHS, text)


def recommendation_mentions(text: str) -> Iterator[Mention]:
    """The recommendations of this report that a text names."""
    return _mentions(_RECOMMENDATIONS, text)


def _mentions(pattern: re.Pattern[str], text: str) -> Iterator[Mention]:
    for found in pattern.finditer(text):
        after = text[found.end() : found.end() + 60]
        before = text[max(0, found.start() - 40) : found.start()]
        if _is_elsewhere(before, after):
            continue
        labels = tuple(_plain(label) for label in _ONE.findall(found["labels"]))
        ranges = tuple((_plain(one["first"]), _plain(one["last"])) for one in _RANGE.finditer(found["labels"]))
        yield Mention(found.group().strip(), labels, ranges)


def _is_elsewhere(before: str, after: str) -> bool:
    if _ELSEWHERE_AFTER.match(after):
        return True
    near = re.split(r"[.;:]\s", before)[-1]
    return bool(_DOCUMENT.search(near)) or bool(re.match(r"\s*,?\s*\(?(?:Schedule|Part \d|NPPF)", after))


def _plain(label: str) -> str:
    """ "21 (b)" as "21b", so that labels compare however they are typed."""
    return re.sub(r"[\s().]+$|[\s()]", "", label.strip()).casefold()


def plain_label(label: str | None) -> str:
    """A printed label, to compare: "(a)", "a)" and "a." are "a"; "12." is "12"."""
    return re.sub(r"[\s().:\u00a0]+$|[\s()\u00a0]", "", label or "").casefold()


def paragraph_labels(checked: Checked) -> frozenset[str]:
    """Every label that a paragraph or item of the report can be named by: "12", "12b", "12bi"."""
    known: set[str] = set()
    above: list[str] = []
    for entry in checked.entries:
        label = plain_label(entry.label)
        if entry.kind in ("heading", "part"):
            above = []
        elif entry.kind == "numbered" and label:
            above = [label]
            known.add(label)
        elif entry.kind == "item" and label and label.isalnum():
            del above[max(1, entry.level) :]
            above.append(label)
            known.update("".join(above[start:]) for start in range(len(above)))
    return frozenset(known)


_APPENDIX = r"(?:[A-Z]{1,2}|\d{1,2})(?![\w’'])"


def appendix_mentions(text: str, word: str) -> Iterator[tuple[str, str]]:
    """The letters of this report's appendices that a text names, each with the words: ("B", "Appendices A and B")."""
    plural = r"Appendices" if word == "Appendix" else f"{re.escape(word)}e?s"
    pattern = rf"\b(?:{re.escape(word)}|{re.escape(word.upper())}|{plural}|{plural.upper()})[\s\u00a0]+"
    for found in re.finditer(rf"{pattern}({_APPENDIX}(?:{_JOIN}{_APPENDIX})*)", text):
        after = text[found.end() : found.end() + 60]
        if _ELSEWHERE_AFTER.match(after):
            continue
        yield from ((letter, found.group()) for letter in _letters(found.group(1)))


def _letters(said: str) -> list[str]:
    """ "A to C" as A, B, C; "A, B and D" as they stand."""
    letters: list[str] = []
    for one in re.finditer(rf"({_APPENDIX})(?:\s*(?:to|-|–|—)\s*({_APPENDIX}))?", said):
        first, last = one[1], one[2]
        if last and len(first) == len(last) == 1 and first.isalpha() and last.isalpha() and first < last:
            letters += [chr(code) for code in range(ord(first), ord(last) + 1)]
        elif last and first.isdecimal() and last.isdecimal() and int(first) < int(last):
            letters += [str(number) for number in range(int(first), int(last) + 1)]
        else:
            letters += [letter for letter in (first, last) if letter]
    return letters
