"""Finds what a report promises in words without marking it, so that the next report can be held to it."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count, pairwise
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.checks.periods import find_dates
from cabinet_docs.checks.promise_forms import FUTURE, names_thing, promised_in
from cabinet_docs.checks.promised_words import shortened, suggested_id
from cabinet_docs.checks.sentences import sentences
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.model.values import CalendarDate

_CLAUSES = re.compile(
    r";\s+(?:and\s+)?|,?\s+(?:and|but|before|while|whereas|then|so that)\s+"
    r"(?=(?:the|a|an|its|it|they|their|this|these|officers|members|findings|feedback|further|progress|details)\b"
    rf"[^,;]{{0,90}}?\b{FUTURE}\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"\s+(?:and|together with|along with|as well as)\s+(?=(?:an?|the)\s)")
LONGEST = 1_500  # characters: no sentence, but a page without a full stop
_PROSE = ("numbered", "item", "unnumbered", "note", "footnote")
_COULD = re.compile(
    r"\b(?:will|shall|would|to follow|to be|be|to report)\b|\b(?:further|separate|later) report\b", re.IGNORECASE
)


class FoundPromise(NamedTuple):
    """A promise in words. `id` is suggested; `what` the few words that say what is owed; `due` when, if it says so."""

    id: str
    sentence: str
    what: str
    due: CalendarDate | None
    entry: Entry


def find_promises(assembled: AssembledReport, with_listed: bool = False) -> tuple[FoundPromise, ...]:
    """Everything that the report promises in words, without marking it with {{ promise("…") }} or its words.

    With `with_listed`, what it marks or answers for is found too.
    """
    report = assembled.report
    known = [(it.id, it.text) for it in report.promises] + [(it.id, it.text) for it in report.owed]
    listed = [] if with_listed else [" ".join(text.casefold().split()) for _, text in known]
    taken = {id for id, _ in known}
    meetings = {it.date for it in report.events if it.kind == "decision" and isinstance(it.date, CalendarDate)}
    found = [
        promise
        for entry in assembled.entries
        if entry.kind in _PROSE
        for promise in _in_line(entry, report.meeting.body, listed, meetings)
    ]
    return tuple(found) if with_listed else tuple(it._replace(id=_free(it.id, taken)) for it in found)


def _free(id: str, taken: Collection[str]) -> str:
    """The name, or the first one like it that no promise has."""
    names = chain([id], (f"{id}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def grouped(found: Iterable[FoundPromise]) -> list[tuple[FoundPromise, list[FoundPromise]]]:
    """Each thing once, with the other places that promise it; the first place that gives a date speaks for all."""
    by_id: dict[str, list[FoundPromise]] = {}
    for promise in found:
        by_id.setdefault(promise.id, []).append(promise)
    groups = []
    for same in by_id.values():
        due = next((it.due for it in same if it.due), None)
        groups.append((same[0]._replace(due=due), same[1:]))
    return groups


def promises_of(
    sentence: str, body: str, asked_for: bool = False, meetings: Collection[CalendarDate] = ()
) -> list[tuple[str, CalendarDate | None]]:
    """What a sentence promises, each with when.

    `asked_for` marks a recommendation: "a report be submitted". `meetings` are the days
    on which the timetable has the body meet again, so that to say so is no promise more.

    >>> promises_of("A full breakdown of the costs will be included in the July 2026 report.", "Cabinet")
    [('full breakdown of the costs', CalendarDate(year=2026, month=7, day=0))]
    """
    found: dict[str, CalendarDate | None] = {}
    if len(sentence) > LONGEST:
        return []
    cuts = [0, *(match.end() for match in _CLAUSES.finditer(sentence)), len(sentence) + 1]
    for start, end in pairwise(cuts):
        clause = sentence[start:end].strip()
        promised = promised_in(clause, body, asked_for)
        due = _due(clause, promised.at) if promised else None
        if promised and not (promised.is_return and due in meetings):
            found.update((it, due) for it in map(shortened, _one_by_one(promised.what)) if suggested_id(it))
    return list(found.items())


def _in_line(entry: Entry, body: str, listed: list[str], meetings: set[CalendarDate]) -> Iterator[FoundPromise]:
    text = words_text(tuple(Text("…") if isinstance(it, OpenPoint) else it for it in entry.words))
    if not _COULD.search(text):
        return
    for sentence in sentences(text):
        plain = " ".join(sentence.casefold().split())
        if not any(words and words in plain for words in listed):
            for what, due in promises_of(sentence, body, entry.section == RECOMMENDATIONS, meetings):
                yield FoundPromise(suggested_id(what), sentence, what, due, entry)


def _one_by_one(what: str) -> list[str]:
    """ "the findings and a final Strategy" as two things; "the findings and conclusions" as one."""
    things = _AND_ANOTHER.split(what)
    return things if all(map(names_thing, things)) else [what]


def _due(clause: str, verb: int) -> CalendarDate | None:
    """The first day or month behind the verb, else the last before it."""
    dates = find_dates(clause)
    behind = [found.date for found in dates if found.start >= verb]
    return behind[0] if behind else dates[-1].date if dates else None
