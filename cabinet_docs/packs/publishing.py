"""Publishes a report: makes sure that its final files are those of its content, and has them kept and recorded."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.assembly.layout import CORRECTION
from cabinet_docs.checks.deadlines import deadline
from cabinet_docs.checks.settings import as_day, with_weekday
from cabinet_docs.errors import Mistake, Refused
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.packs.after_publication import refuse_in_copy, ways_on
from cabinet_docs.packs.building import assembled, output_folder
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.owed import read_link
from cabinet_docs.readers.published import (
    DECISION,
    Publication,
    PublishedVersion,
    correction_of,
    digest,
    intact,
    is_edited,
    publication,
)
from cabinet_docs.readers.published import NAME as RECORD
from cabinet_docs.readers.report import read_report
from cabinet_docs.writers.publication import NewVersion, ToKeep, correct_day, keep
from cabinet_docs.writers.record import BuiltFile, Record, read_record, templates_used


class Published(NamedTuple):
    """What is recorded of a report now. `files` are its Word files and appendices, kept in `copy`.

    `is_new` is False where the record had it already. `remarks` are on its day.
    """

    publication: Publication
    files: tuple[BuiltFile, ...]
    output: Path
    is_new: bool
    remarks: tuple[str, ...] = ()


def publish(root: Path, folder: Path, on: datetime.date | None = None) -> Published:
    """Record a report as published, and keep a frozen copy of it.

    Raises:
        ContentError: the content has mistakes.
        Refused: the last build is not final, or not what the content would give now; or it is published already.
        OutputError: the copy cannot be written.
    """
    refuse_in_copy(root)
    report, profile = read_report(root, folder)
    before = publication(folder)
    if before and is_edited(before):
        raise Refused(_edited(report, before))
    about = report.details.get("publication")
    if before and isinstance(about, Mapping) and not about["corrected"]:
        return _already(report, profile, before, about, on)
    built = output_folder(root, folder)
    record = read_record(built)
    _refuse_unlike(root, report, profile, built, record, before)
    version = _version(report, before, on)
    _refuse_early(report, version.published, before.versions if before else ())
    if before:
        version = version._replace(says=_line_at_the_top(root, folder))
    keep(root, folder, ToKeep(report, record.files, built, _earlier(root, report)), version)
    found = publication(folder)
    assert found is not None
    remarks = tuple(_on_the_day(report, profile, version))
    return Published(found, record.files, found.root / "output" / report.folder, True, remarks)


def _already(
    report: Report, profile: Profile, found: Publication, about: Mapping[object, object], on: datetime.date | None
) -> Published:
    """What is recorded, where nothing changed since, with its day as it is asked for now; else a refusal."""
    intact(found)
    place = Location(f"content/{report.folder}/report.yaml")
    changed = about["changed"]
    if isinstance(changed, list) and changed:
        message = f"It was published on {found.published}, and changed since: {', '.join(changed)}"
        raise Refused(Mistake(message, place, ways_on(report, about)))
    output = found.root / "output" / found.newest.report
    if on is None or on == as_day(found.published):
        return Published(found, read_record(output).files, output, False)
    day = CalendarDate(on.year, on.month, on.day)
    _refuse_early(report, day, found.versions[:-1])
    correct_day(found, day)
    corrected = publication(found.root.parent.parent)
    assert corrected is not None
    remarks = (
        f"The record said {found.published} before, and keeps that too.",
        *_on_the_day(report, profile, NewVersion(found.version, day)),
    )
    return Published(corrected, read_record(output).files, output, False, remarks)


def _edited(report: Report, found: Publication) -> Mistake:
    hint = (
        "Bring it back from your backup or the version history. To correct the day on record, type it: "
        f"cabinet-docs publish {report.folder} --on {found.published.iso()}"
    )
    place = Location(f"content/{report.folder}/published/{RECORD}")
    return Mistake("The record of what was published was edited by hand", place, hint)


def _refuse_early(report: Report, day: CalendarDate, before: Sequence[PublishedVersion]) -> None:
    """Refuse a day on which this version cannot have gone out: before the version before, or before its correction."""
    hint = "Name the day on which it went out: --on 2026-03-18."
    place = Location(f"content/{report.folder}/report.yaml")
    if not before:
        return
    if day < before[-1].published:
        which = f"version {before[-1].number} went out on {before[-1].published}"
        raise Refused(Mistake(f"It cannot have gone out on {day}: {which}", place, hint))
    given = report.details.get("correction")
    corrected = given.get("on") if isinstance(given, Mapping) else None
    if isinstance(corrected, CalendarDate) and day < corrected:
        more = f"{hint} Or put 'on' right under 'correction', and build it again."
        raise Refused(Mistake(f"It cannot have gone out on {day}: it was corrected on {corrected}", place, more))


def _refuse_unlike(
    root: Path, report: Report, profile: Profile, built: Path, record: Record, before: Publication | None
) -> None:
    """Refuse to publish anything but the final version of the content as it is."""
    wrong: list[Mistake] = []
    place = Location(f"content/{report.folder}/report.yaml")
    if before is None and report.details.get("correction"):
        hint = "Take 'correction' out: it is for a report that the public has seen already."
        wrong.append(Mistake("Nothing was published yet that could be corrected", place, hint))
    if not record.final:
        what = "The last build is a draft" if record.files else "It has not been built"
        wrong.append(Mistake(what, Location(f"content/{report.folder}")))
    else:
        wrong += [Mistake(message, Location(file)) for message, file in _unlike(root, report, profile, built, record)]
    if wrong:
        last = wrong.pop()
        build = (
            f"Build the final version, look it through, and publish then: cabinet-docs build {report.folder} --final"
        )
        raise Refused(*wrong, last._replace(hint=f"{last.hint}\n{build}" if last.hint else build))


def _unlike(root: Path, report: Report, profile: Profile, built: Path, record: Record) -> Iterator[tuple[str, str]]:
    """What is not as it was when the final version was built."""
    decision = f"content/{report.folder}/{DECISION}"
    was = {source.file: source.sha256 for source in (*record.sources, *record.templates)}
    now = {source.file: source.sha256 for source in (*report.sources, *templates_used(profile))}
    for file in sorted({**was, **now}):
        if file not in was and file != decision:
            yield "The file was added after the final version was built", file
        elif was.get(file) not in (now.get(file), digest(root / file)) and file != decision:
            yield "The file was changed after the final version was built", file
    for made in record.files:
        path = built / made.name
        if not path.is_file():
            yield "The built file is gone", f"{report.folder}/{made.name}"
        elif digest(path) != made.sha256:
            yield "The built file was edited or saved again", f"{report.folder}/{made.name}"


def _version(report: Report, before: Publication | None, on: datetime.date | None) -> NewVersion:
    """The version to record, with its day: as asked, else as report.yaml says it, else today."""
    given = report.details.get("correction")
    correction = given if isinstance(given, Mapping) else {}
    said = correction.get("on") if before else report.details.get("published")
    day = on or as_day(said) or datetime.date.today()
    published = CalendarDate(day.year, day.month, day.day)
    if before is None:
        return NewVersion(1, published)
    reason, corrected = correction_of(report)
    return NewVersion(before.version + 1, published, reason, str(correction.get("agreed_by") or ""), corrected)


def _line_at_the_top(root: Path, folder: Path) -> str:
    """What the corrected version says of itself."""
    entries = assembled(root, folder).entries
    return next((words_text(entry.words) for entry in entries if entry.id == CORRECTION), "")


def _earlier(root: Path, report: Report) -> list[Path]:
    """The folders of all reports before this one, the nearest first."""
    follows = report.details.get("follows")
    waiting = [root / "content" / str(name) for name in follows] if isinstance(follows, list) else []
    found: dict[Path, None] = {}
    while waiting:
        folder = waiting.pop(0)
        if folder not in found:
            found[folder] = None
            waiting += read_link(root, folder).follows
    return list(found)


def _on_the_day(report: Report, profile: Profile, version: NewVersion) -> Iterator[str]:
    """What is to be said of the day on which it went out: that it is still to come, or was too late."""
    day, meeting = as_day(version.published), as_day(report.meeting.date)
    if day and day > datetime.date.today():
        yield (
            f"{with_weekday(day)} is still to come. If it goes out on another day, say so then: "
            f"cabinet-docs publish {report.folder} --on DATE"
        )
    if day is None or meeting is None:
        return
    due = deadline(profile, meeting, "publication")
    if due and day > due.day and version.number == 1:
        yield (
            f"It went out too late on {with_weekday(day)}: the last lawful day was {with_weekday(due.day)} "
            f"({due.basis}; {due.source})."
        )
    elif day >= meeting:
        yield f"{with_weekday(day)} is not before the meeting on {with_weekday(meeting)}, which had the version before."
