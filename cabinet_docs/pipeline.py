"""The whole jobs: each reads what it needs, works it out, and writes or returns the answer."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption, assemble
from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.file_names import appendix_file_name, word_file_name
from cabinet_docs.errors import CabinetDocsError, Mistake, Refused
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.looks import Looks, read_looks
from cabinet_docs.profiles.profile import PartRule, Profile
from cabinet_docs.writers.output import NewFile, edited_files, put_in_place, write_record
from cabinet_docs.writers.record import read_record, record_json

EXEMPT_FOLDER = "NOT FOR PUBLICATION"


class BuildResult(NamedTuple):
    """What a build made. `open_points` are what is not known yet, and where it was written."""

    word: Path
    files: tuple[Path, ...]
    open_points: tuple[tuple[str, Location], ...]
    notes: tuple[str, ...]
    paragraphs: int


class ReportSummary(NamedTuple):
    """One report of the reports folder, for `list`. `error` says why it cannot be read."""

    folder: str
    title: str = ""
    body: str = ""
    date: str = ""
    type: str = ""
    status: str = ""
    built: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    error: str | None = None


class _Copy(NamedTuple):
    """One Word file of a report: public or exempt, and what is printed in it."""

    entries: Sequence[Entry]
    rules: Sequence[PartRule]
    exempt: bool


def build(
    root: Path, folder: Path, *, final: bool = False, output: Path | None = None, force: bool = False
) -> BuildResult:
    """Build one report as a Word file with its appendices beside it.

    `root` is the reports folder; the files go into `output` or its output/ folder.

    Raises:
        ContentError: the content has mistakes; nothing is written.
        ProfileError: the profile or a template cannot be used.
        OutputError: the output cannot be written, or would overwrite someone's work.
        Refused: `final`, and a point is still open.
    """
    into = output_folder(root, folder, output)
    record = read_record(into)
    report, profile, looks = _read(root, folder)
    assembled = assemble(report, profile, looks, record.kept)
    points = tuple(dict.fromkeys(report.open_points))
    if final and points:
        raise Refused(*(Mistake(f"open point: {words}", location) for words, location in points))
    words = [_word(root, assembled, profile, looks, copy, final) for copy in _copies(assembled, profile)]
    files = [*words, *_appendices(root, report, profile, assembled.letters)]
    built = put_in_place(into, files, record, force)
    write_record(into, record_json(assembled, profile, built, final))
    return BuildResult(
        into / words[0].name,
        tuple(into / file.name for file in files),
        points,
        assembled.notes,
        sum(1 for entry in assembled.entries if entry.kind == "numbered"),
    )


def outline(root: Path, folder: Path, output: Path | None = None) -> AssembledReport:
    """The report with its numbers, letters and names, as the next build would have them."""
    report, profile, looks = _read(root, folder)
    return assemble(report, profile, looks, read_record(output_folder(root, folder, output)).kept)


def overview(root: Path) -> list[ReportSummary]:
    """Every report of the reports folder, with what was built of it and what was edited since."""
    from cabinet_docs.readers.workspace import all_reports

    return [_summary(root, folder) for folder in all_reports(root)]


def new(root: Path, folder: Path, type_key: str | None, profile_key: str | None = None) -> list[Path]:
    """Make a report folder that is ready to fill in; returns the files that were made."""
    from cabinet_docs.writers.new_report import new_report

    return new_report(root, folder, type_key, profile_key)


def output_folder(root: Path, folder: Path, output: Path | None = None) -> Path:
    """Where a report is built: output/ mirrors content/."""
    return (output or root / "output") / folder.resolve().relative_to((root / "content").resolve())


def _read(root: Path, folder: Path) -> tuple[Report, Profile, Looks]:
    from cabinet_docs.readers.report import read_report

    report, profile = read_report(root, folder)
    return report, profile, read_looks(profile)


def _copies(assembled: AssembledReport, profile: Profile) -> list[_Copy]:
    """The Word files of a report: one, or a public one and an exempt one."""
    from cabinet_docs.writers.exempt import is_wholly_exempt, public_entries

    present = {part.key for part in assembled.report.parts}
    rules = [rule for rule in profile.parts if rule.key in present]
    if is_wholly_exempt(assembled):
        return [_Copy(assembled.entries, rules, True)]
    public = [rule for rule in rules if not rule.exempt]
    copies = [_Copy(public_entries(assembled, profile), public, False)] if public else []
    if any(entry.exempt for entry in assembled.entries if entry.part in {rule.key for rule in public}):
        copies.append(_Copy(assembled.entries, rules, True))
    elif len(public) < len(rules):
        copies.append(_Copy(assembled.entries, [rule for rule in rules if rule.exempt], True))
    return copies


def _word(
    root: Path, assembled: AssembledReport, profile: Profile, looks: Looks, copy: _Copy, final: bool
) -> "NewFile":
    from cabinet_docs.ooxml.package import write_package
    from cabinet_docs.writers.word.document import word_file
    from cabinet_docs.writers.word.origins import origins

    where = origins(root, copy.entries) if not final else ()
    file = word_file(assembled, profile, looks, root, copy.entries, copy.rules, where, final)
    name = word_file_name(assembled.report, final, copy.exempt)
    if copy.exempt:
        name = f"{EXEMPT_FOLDER}/{name}"
    return NewFile(name, "report", lambda path: write_package(path, file.parts), None, copy.exempt)


def _appendices(root: Path, report: Report, profile: Profile, letters: Mapping[str, str]) -> list[NewFile]:
    """Copies of the appendices, the exempt ones kept apart."""
    files = []
    for appendix in report.appendices:
        if appendix.file is None:
            continue
        letter = letters[appendix.id]
        name = appendix_file_name(profile.appendix_word, letter, str(appendix.title), appendix.file)
        exempt = appendix_exemption(appendix, report) is not None
        source = root / appendix.file

        def copy(path: Path, source: Path = source) -> None:
            shutil.copyfile(source, path)

        files.append(NewFile(f"{EXEMPT_FOLDER}/{name}" if exempt else name, "appendix", copy, letter or None, exempt))
    return files


def _summary(root: Path, folder: Path) -> ReportSummary:
    name = folder.resolve().relative_to((root / "content").resolve()).as_posix()
    into = output_folder(root, folder)
    record = read_record(into)
    built = tuple(file.name for file in record.files if (into / file.name).exists())
    edited = tuple(found.name for found in edited_files(into, built, record))
    try:
        report, profile, _ = _read(root, folder)
    except CabinetDocsError as error:
        return ReportSummary(name, built=built, edited=edited, error=str(error.mistakes[0]).splitlines()[0])
    date = report.meeting.date
    return ReportSummary(
        name,
        report.title_text,
        report.meeting.body,
        date.iso() if isinstance(date, CalendarDate) else str(date or ""),
        profile.types[report.type].name if report.type in profile.types else report.type,
        report.status,
        built,
        edited,
    )
