"""The steps before and after a decision: those of report.yaml, and where it has none, those that the prose tells."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.periods import FoundDate, earliest, find_dates, find_periods, latest
from cabinet_docs.checks.sentences import sentences
from cabinet_docs.checks.settings import meeting_day
from cabinet_docs.location import Location
from cabinet_docs.model.report import Event
from cabinet_docs.model.values import CalendarDate

_RETURN = re.compile(
    r"\b(report|presented|brought|submitted|return\w*|considered?|asked|approv\w*|seek\w*|sign[- ]off)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")
_PAST = re.compile(
    r"\b(received|approved the|agreed|was (?:\w+ )?(?:presented|considered|approved|submitted|reported|adopted)|"
    r"has (?:already )?been|had|previous\w*|earlier)\b",
    re.IGNORECASE,
)
# What may stand between the name of a body and the day of its meeting; anything else is about another matter.
_MEETS = re.compile(
    r"(?:\s|\b(?:a|again|agenda|agree|and|approval|approve|asked|at|back|be|board|commission|committee|consider|consideration|"
    r"consultation|decide|decision|draft|expected|final|findings|for|formally|further|held|in|is|its|meeting|near|next|of|off|"
    r"on|outcome|overview|panel|plan|policy|presented|proposals?|proposed|receive|report|responses|results|scheduled|scrutiny|"
    r"select|sign|strategy|submitted|that|the|their|then|this|to|when|which|will)\b|[-‘’'])*"
)
_CLAUSES = re.compile(r";\s+|,\s+(?:and|before|then|while)\s+(?=the\b|it\b)|\.\s+(?=[A-Z])")


class Step(NamedTuple):
    """One step. A single day has the same `first` and `last`. `entry` is the line of prose that tells it."""

    kind: str
    first: CalendarDate
    last: CalendarDate
    text: str
    entry: Entry | None = None
    location: Location | None = None
    body: str = ""


def steps(checked: Checked, kind: str) -> list[Step]:
    """The steps of one kind ("consultation", "scrutiny", "decision"), in the order in which they were written."""
    found = [step for event in checked.report.events if event.kind == kind for step in _of_event(event)]
    return found or [step for step in _of_prose(checked) if step.kind == kind]


def consultations(checked: Checked) -> list[Step]:
    """Every consultation of the public or partners whose dates are known."""
    return steps(checked, "consultation")


def returns(checked: Checked) -> list[Step]:
    """The later meetings of the same body that the report announces, the next one first."""
    meeting = meeting_day(checked)
    body = checked.report.meeting.body.casefold()
    found = [
        step
        for step in steps(checked, "decision")
        if meeting and latest(step.first) > meeting and (not step.body or step.body.casefold() == body)
    ]
    return sorted(found, key=lambda step: latest(step.first))


def _of_event(event: Event) -> Iterator[Step]:
    first, last = event.start or event.date, event.end or event.date
    if isinstance(first, CalendarDate) and isinstance(last, CalendarDate):
        yield Step(event.kind, first, last, str(event.what), location=event.location, body=event.body)


@lru_cache(maxsize=2)
def _of_prose(checked: Checked) -> tuple[Step, ...]:
    """The steps that the words tell, read once for all the rules that ask."""
    return tuple(_read_prose(checked))


def _read_prose(checked: Checked) -> Iterator[Step]:
    meeting = meeting_day(checked)
    if meeting is None:
        return
    for entry in checked.prose():
        if not _YEAR.search(checked.text(entry)):
            continue
        for sentence in sentences(checked.text(entry)):
            if not _YEAR.search(sentence):
                continue
            for step in _of_sentence(sentence, checked.report.meeting.body):
                if latest(step.last) >= meeting and not (_PAST.search(sentence) and earliest(step.first) < meeting):
                    yield step._replace(entry=entry)


def _of_sentence(sentence: str, body: str) -> Iterator[Step]:
    periods = find_periods(sentence)
    if re.search("consult", sentence, re.IGNORECASE):
        for period in periods:
            yield Step("consultation", period.first, period.last, period.text)
    starts = [0, *(match.end() for match in _CLAUSES.finditer(sentence))]
    for found in find_dates(sentence):
        if any(period.start <= found.start < period.start + len(period.text) for period in periods):
            continue
        clause = sentence[max(start for start in starts if start <= found.start) :]
        kind = _kind(clause[: clause.find(found.text)], found, body)
        if kind:
            yield Step(kind, found.date, found.date, found.text)


def _kind(before: str, found: FoundDate, body: str) -> str:
    """What a date is of, from the words of its clause before it."""
    if not _RETURN.search(before) and "scrutiny" not in before.lower():
        return ""
    places = {"scrutiny": before.lower().rfind("scrutiny"), "decision": before.casefold().rfind(body.casefold())}
    kind = max(places, key=lambda name: places[name])
    if places[kind] < 0:
        return ""
    name = len("scrutiny" if kind == "scrutiny" else body)
    return kind if _MEETS.fullmatch(before[places[kind] + name :].lower()) else ""
