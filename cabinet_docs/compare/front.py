"""Compares what stands above the first heading: the meeting, whose report it is, the fields of the cover."""

from collections.abc import Iterator

from cabinet_docs.compare.changes import FrontChange
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import Todo


def front_changes(old: Report, new: Report) -> tuple[FrontChange, ...]:
    """What differs; what one of the reports does not say (a Word file often does not) is left out."""
    return tuple(
        FrontChange(name, before, after)
        for name, before, after in _fields(old, new)
        if before and after and before != after
    )


def _fields(old: Report, new: Report) -> Iterator[tuple[str, str, str]]:
    yield "Meeting", old.meeting.body, new.meeting.body
    yield "Date", _said(old.meeting.date), _said(new.meeting.date)
    yield "Report of", _all(old), _all(new)
    for name, words in new.cover.items():
        if name in old.cover:
            yield name.replace("_", " ").capitalize(), plain_text(old.cover[name]), plain_text(words)


def _all(report: Report) -> str:
    return ", ".join(_said(name) for name in report.report_of)


def _said(value: object) -> str:
    if isinstance(value, Todo):
        return f"[{value.words}]"
    return "" if value is None else str(value)
