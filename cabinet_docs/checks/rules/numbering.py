"""NU: do paragraphs, lists, tables and mentions of them count as a reader expects?"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.mentions import (
    Mention,
    paragraph_labels,
    paragraph_mentions,
    plain_label,
    recommendation_mentions,
)
from cabinet_docs.checks.places import (
    TIMETABLE,
    entry_text,
    listed,
    own_words,
    quoted,
    recommendations,
)
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.report import RECOMMENDATIONS


@rule("NU01", Severity.ERROR)
def paragraphs_misnumbered(checked: Checked) -> Iterator[Problem]:
    """Paragraph numbers do not run on from 1 without a gap or a repeat.

    Why it matters: members, minutes and questions cite paragraphs by number. Where numbers
    jump, a reader asks what was taken out; where one comes twice, nobody knows which is meant.

    Reported: paragraph 10 is followed by paragraph 14; "14" without the full stop that others have.
    Accepted: 1, 2, 3 through both parts; 1.1, 1.2, 2.1 where headings are numbered.
    """
    numbered = [entry for entry in checked.entries if entry.kind == "numbered" and plain_label(entry.label)]
    before: list[int] = []
    for entry in numbered:
        now = _parts(plain_label(entry.label))
        if now and not _follows(before, now):
            yield Problem(_jump(before, now), entry, quote=quoted(checked.text(entry)))
        before = now or before
    yield from _other_punctuation(numbered)


def _parts(label: str) -> list[int]:
    return [int(part) for part in label.split(".")] if re.fullmatch(r"\d+(?:\.\d+)*", label) else []


def _follows(before: list[int], now: list[int]) -> bool:
    """Whether a number may come next: 4 after 3; 2.1 after 1.7; 2.3 after 2.2."""
    if not before:
        return all(part <= 1 for part in now[-1:])
    if len(now) == 1 or len(now) != len(before):
        return len(now) != len(before) or now[-1] == before[-1] + 1
    if now[:-1] == before[:-1]:
        return now[-1] == before[-1] + 1
    return now[-1] == 1 and now[:-1] > before[:-1]


def _jump(before: list[int], now: list[int]) -> str:
    number = ".".join(map(str, now))
    if not before:
        return f"The first paragraph has the number {number}"
    return f"Paragraph {number} follows paragraph {'.'.join(map(str, before))}"


def _other_punctuation(numbered: list[Entry]) -> Iterator[Problem]:
    """Numbers without the full stop that most have, told once."""
    endings: dict[str, list[Entry]] = {}
    for entry in numbered:
        ending = re.sub(r"^[\s(]*[\d.]*\d", "", (entry.label or "").strip())
        endings.setdefault(ending, []).append(entry)
    if len(endings) < 2:
        return
    usual = max(endings, key=lambda ending: len(endings[ending]))
    odd = [entry for ending, entries in endings.items() if ending != usual for entry in entries]
    names = listed([plain_label(entry.label) for entry in odd[:12]])
    message = f"The {'number' if len(odd) == 1 else 'numbers'} {names} {'is' if len(odd) == 1 else 'are'} not written"
    usual_number = f"{plain_label(endings[usual][0].label)}{usual}"
    yield Problem(f"{message} like the others ({usual_number})", odd[0], severity=Severity.WARNING)


@rule("NU02", Severity.ERROR)
def reference_leads_nowhere(checked: Checked) -> Iterator[Problem]:
    """A paragraph or recommendation is mentioned that the report does not have.

    Why it matters: the reader looks it up and finds nothing, or the wrong thing.

    Reported: "as set out in paragraph 45" in a report of 29 paragraphs.
    Accepted: "paragraph 12", "paragraph 3 of Schedule 12A", "paragraph 45 of the guidance".
    """
    known = paragraph_labels(checked)
    for entry in _not_recommendations(checked):
        yield from wrong_references(checked, entry, known)


def _not_recommendations(checked: Checked) -> Iterator[Entry]:
    """The author's lines; mentions in recommendations are told by rules of their own."""
    return (entry for entry in own_words(checked) if entry.section != RECOMMENDATIONS or entry.kind == "heading")


def wrong_references(checked: Checked, entry: Entry, known: frozenset[str]) -> Iterator[Problem]:
    """The mentions in one line that lead nowhere. `known` are the labels that there are."""
    text = entry_text(checked, entry)
    if "ara" in text:
        yield from _unknown(entry, paragraph_mentions(text), known, "paragraph")
    if "ecommendation" in text and (found := recommendations(checked)):
        # Other bodies' recommendations have numbers too: only what is labelled as here can be judged.
        own = {plain_label(item.label) for item in found}
        lettered = all(label.isalpha() for label in own)
        here = [mention for mention in recommendation_mentions(text) if _is_lettered(mention) == lettered]
        yield from _unknown(entry, here, known | own, "recommendation")


def _is_lettered(mention: Mention) -> bool:
    return all(label[:1].isalpha() for label in mention.labels)


def _unknown(entry: Entry, mentions: Iterable[Mention], known: frozenset[str], noun: str) -> Iterator[Problem]:
    for mention in mentions:
        missing = [label for label in mention.labels if label not in known]
        if missing and noun == "paragraph" and all(label[:1].isalpha() for label in missing):
            continue  # "paragraph (a)" of something said just before
        if missing:
            names = listed([_shown(label) for label in missing])
            message = f"The report has no {noun} {names}"
            yield Problem(message, entry, quote=mention.words, hint="Put the number right, or say whose it is.")


def _shown(label: str) -> str:
    found = re.fullmatch(r"([\d.]*)([a-z]*)", label)
    return f"{found[1]}({found[2]})" if found and found[2] else label


@rule("NU03", Severity.ERROR)
def range_backwards(checked: Checked) -> Iterator[Problem]:
    """A range of paragraphs or recommendations ends before it begins.

    Why it matters: text was moved and the numbers were not; the reader is sent astray.

    Reported: "paragraphs 73 to 56".
    Accepted: "paragraphs 56 to 73".
    """
    for entry in own_words(checked):
        text = entry_text(checked, entry)
        for mention in (*paragraph_mentions(text), *recommendation_mentions(text)):
            for first, last in mention.ranges:
                if _comes_before(last, first):
                    message = f"'{mention.words}' ends before it begins"
                    yield Problem(message, entry, quote=mention.words, hint="Look the two numbers up again.")


def _comes_before(one: str, two: str) -> bool:
    first, second = _parts(one), _parts(two)
    if first and second:
        return first < second
    return len(one) == len(two) == 1 and one.isalpha() and two.isalpha() and one < two


@rule("NU04", Severity.WARNING)
def list_labels_uneven(checked: Checked) -> Iterator[Problem]:
    """The labels within one list change their form or do not run on.

    Why it matters: "(b)" and "c)" in one list look like two lists, and a missing letter
    like a missing item.

    Reported: (a), then b); (a), then (c).
    Accepted: (a), (b), (c); another form in another list or one level below.
    """
    for items in _lists(checked):
        for one, two in pairwise(items):
            if _form(one) != _form(two) and _is_bullet(one) == _is_bullet(two) and _place(two) != 1:
                message = f"The label '{two.label}' has another form than '{one.label}' before it"
                yield Problem(message, two, quote=quoted(checked.text(two)))
            elif not _is_bullet(two) and _form(one) == _form(two) and not _runs_on(one, two):
                message = f"'{two.label}' follows '{one.label}'"
                yield Problem(message, two, quote=quoted(checked.text(two)))


def _lists(checked: Checked) -> Iterator[list[Entry]]:
    """The items of one level that stand together, with the words inside an item left out."""
    open_lists: dict[int, list[Entry]] = {}
    for entry in checked.entries:
        if entry.kind == "item" and entry.label:
            for level in [level for level in open_lists if level > entry.level]:
                yield open_lists.pop(level)
            open_lists.setdefault(entry.level, []).append(entry)
        elif entry.kind not in ("unnumbered", "note", "footnote", "quote", "table", "figure"):
            yield from open_lists.values()
            open_lists = {}
    yield from open_lists.values()


def _form(entry: Entry) -> str:
    """ "(a)" for every letter in brackets; a bullet as it is."""
    label = (entry.label or "").strip()
    return label if _is_bullet(entry) else re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", label))


def _is_bullet(entry: Entry) -> bool:
    return not any(character.isalnum() for character in entry.label or "") or (entry.label or "") in ("o", "§", "Ø")


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _places(entry: Entry) -> set[int]:
    """The place that a label may mean: "i" is 9th as a letter and first as a Roman number."""
    label = plain_label(entry.label)
    if label.isdecimal():
        return {int(label)}
    places = {_roman(label)} if label and set(label) <= _ROMAN.keys() else set()
    if len(label) == 1 and label.isascii() and label.isalpha():
        places.add(ord(label) - ord("a") + 1)
    return places


def _roman(label: str) -> int:
    values = [_ROMAN[letter] for letter in label]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def _place(entry: Entry) -> int:
    return min(_places(entry), default=0)


def _runs_on(one: Entry, two: Entry) -> bool:
    """Whether the second label may follow the first, or opens a list of its own."""
    after = _places(two)
    return not after or 1 in after or not _places(one) or any(place + 1 in after for place in _places(one))


@rule("NU05", Severity.WARNING)
def list_of_one(checked: Checked) -> Iterator[Problem]:
    """A list has a single item.

    Why it matters: a lone (a) or bullet makes the reader look for the rest.

    Reported: one bullet below a paragraph.
    Accepted: two items or more; a report with a single recommendation.
    """
    for items in _lists(checked):
        if len(items) == 1 and not (items[0].section == RECOMMENDATIONS and items[0].level == 1):
            message = "The list has a single item"
            hint = "Make it part of the sentence, or see whether an item is missing."
            yield Problem(message, items[0], quote=quoted(checked.text(items[0])), hint=hint)


@rule("NU06", Severity.NOTE)
def table_not_introduced(checked: Checked) -> Iterator[Problem]:
    """A table or figure has no title, or nothing in the text leads to it.

    Why it matters: a reader who hears the report read out, or who jumps to the table,
    has to learn what it shows; a title also gives it a number to be cited by.

    Reported: a table without a title; "Table 2" that no paragraph mentions.
    Accepted: "Table 1 shows the costs", "the table below", "the following table"; the steps of the timetable, which
    stand under its heading.
    """
    text = "\n".join(checked.text(entry) for entry in checked.prose())
    for entry in checked.entries:
        has_title = bool(checked.text(entry).strip())
        if entry.kind not in ("table", "figure") or (entry.section == TIMETABLE and not has_title):
            continue
        if not has_title:
            message = f"The {entry.kind} has no title"
            yield Problem(message, entry, hint="Give it a title: it is then numbered, and paragraphs can refer to it.")
        elif not _is_introduced(entry, text):
            yield Problem(f"Nothing in the text leads to {entry.label or f'the {entry.kind}'}", entry)


def _is_introduced(entry: Entry, text: str) -> bool:
    if entry.label and re.search(rf"\b{re.escape(entry.label)}\b", text, re.I):
        return True
    kinds = "table" if entry.kind == "table" else "figure|picture|map|plan|chart|diagram|graph"
    return bool(
        re.search(rf"\b(?:following|next) (?:{kinds})s?\b|\b(?:{kinds})s? (?:below|above|overleaf)\b", text, re.I)
    )
