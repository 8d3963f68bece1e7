"""Every report of the reports folder at a glance."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cabinet_docs.errors import CabinetDocsError
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.packs.building import output_folder, read
from cabinet_docs.packs.promises import overdue
from cabinet_docs.readers.workspace import all_reports
from cabinet_docs.writers.output import edited_files
from cabinet_docs.writers.record import read_record


class ReportSummary(NamedTuple):
    """One report of the reports folder, for `list`. `error` says why it cannot be read.

    `changed` are the files changed since it was published, `damaged` those of the
    copy that was kept then. `unreviewed` counts the sections that were carried from
    an earlier report and not read through yet; `overdue` are the promises whose
    day is over.
    """

    folder: str
    title: str = ""
    body: str = ""
    date: str = ""
    type: str = ""
    status: str = ""
    built: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    error: str | None = None
    published: CalendarDate | None = None
    version: int | None = None
    changed: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    unreviewed: int = 0
    overdue: tuple[str, ...] = ()


def overview(root: Path) -> list[ReportSummary]:
    """Every report of the reports folder, with what was built of it and what was edited since."""
    late = {name: tuple(it.text for it in found) for name, found in overdue(root, datetime.date.today()).items()}
    return [_summary(root, folder, late) for folder in all_reports(root)]


def _summary(root: Path, folder: Path, late: Mapping[str, tuple[str, ...]]) -> ReportSummary:
    name = folder.resolve().relative_to((root / "content").resolve()).as_posix()
    into = output_folder(root, folder)
    record = read_record(into)
    built = tuple(file.name for file in record.files if (into / file.name).exists())
    edited = tuple(found.name for found in edited_files(into, built, record))
    try:
        report, _, _ = read(root, folder)
    except CabinetDocsError as error:
        return ReportSummary(name, built=built, edited=edited, error=str(error.mistakes[0]).splitlines()[0])
    date = report.meeting.date
    about = report.details.get("publication")
    known: Mapping[str, Any] = about if isinstance(about, Mapping) else {}
    status = "published" if known.get("published") and not known.get("corrected") else report.status
    carried = [section.carried for part in report.parts for section in part.sections]
    return ReportSummary(
        name,
        report.title_text,
        report.meeting.body,
        date.iso() if isinstance(date, CalendarDate) else str(date or ""),
        report.type,
        status,
        built,
        edited,
        published=known.get("published"),
        version=known.get("version"),
        changed=tuple(known.get("changed", ())),
        damaged=tuple(known.get("damaged", ())),
        unreviewed=sum(1 for mark in carried if mark and not mark.reviewed),
        overdue=late.get(name, ()),
    )
