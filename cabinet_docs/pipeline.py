"""The whole jobs: each reads what it needs, works it out, and writes or returns the answer."""

import datetime
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption, assemble
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.file_names import appendix_file_name, word_file_name
from cabinet_docs.errors import CabinetDocsError, ContentError, Mistake, Refused
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.looks import Looks, read_looks
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.exempt import Copy, copies
from cabinet_docs.writers.output import NewFile, edited_files, put_in_place, write_record
from cabinet_docs.writers.record import read_record, record_json, waivers_told

if TYPE_CHECKING:
    from cabinet_docs.checks.deadlines import Deadline
    from cabinet_docs.checks.finding import Finding
    from cabinet_docs.checks.meeting import MeetingDay
    from cabinet_docs.checks.verdict import CheckedReport
    from cabinet_docs.packs.checking import Read
    from cabinet_docs.packs.targets import Found, Target

# What a draft build leaves to `check`: the spelling list and the calendar take longer to load than a report to build.
LEFT_TO_CHECK = ("LA", "DT")
LONG_REPORT = 1_000  # lines: far more than any report to a meeting, of which a draft build is not held up by the rules
EXEMPT_FOLDER = "NOT FOR PUBLICATION"


class BuildResult(NamedTuple):
    """What a build made. `open_points` are what is not known yet, and where it was written.

    `waivers` tells the rules that report.yaml sets aside.
    """

    word: Path
    files: tuple[Path, ...]
    open_points: tuple[tuple[str, Location], ...]
    notes: tuple[str, ...]
    paragraphs: int
    name: str = ""
    findings: "tuple[Finding, ...] | None" = None
    waivers: tuple[str, ...] = ()


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


def build(
    root: Path, folder: Path, *, final: bool = False, output: Path | None = None, force: bool = False
) -> BuildResult:
    """Build one report as a Word file with its appendices beside it.

    `root` is the reports folder; the files go into `output` or its output/ folder.

    Raises:
        ContentError: the content has mistakes; nothing is written.
        ProfileError: the profile or a template cannot be used.
        OutputError: the output cannot be written, or would overwrite someone's work.
        Refused: `final`, and a point is still open or an error stands.
    """
    into = output_folder(root, folder, output)
    record = read_record(into)
    report, profile, looks = _read(root, folder)
    assembled = assemble(report, profile, looks, record.kept, profile.file_links_in_finals or not final)
    points = tuple(dict.fromkeys(report.open_points))
    short = final or len(assembled.entries) <= LONG_REPORT
    findings = _findings(root, assembled, profile, final) if short else None
    if final:
        _refuse_unfinished(points, findings or ())
    words = [_word(root, assembled, profile, looks, copy, final) for copy in copies(assembled, profile)]
    files = [*words, *_appendices(root, report, profile, assembled.letters)]
    built = put_in_place(into, files, record, force)
    write_record(into, record_json(assembled, profile, built, final))
    return BuildResult(
        into / words[0].name,
        tuple(into / file.name for file in files),
        points,
        tuple(dict.fromkeys(looks.notes)),
        sum(1 for entry in assembled.entries if entry.kind == "numbered"),
        report.folder,
        findings,
        waivers_told(report),
    )


def _findings(root: Path, assembled: AssembledReport, profile: Profile, final: bool) -> "tuple[Finding, ...]":
    from cabinet_docs.checks.checked import Checked
    from cabinet_docs.checks.run import run_checks

    name = f"content/{assembled.report.folder}"
    checked = Checked(assembled, profile, datetime.date.today(), name, root, final=final)
    return run_checks(checked, ignore=() if final else LEFT_TO_CHECK).findings


def _refuse_unfinished(points: Sequence[tuple[str, Location]], findings: "Sequence[Finding]") -> None:
    """Refuse a final version while something is not known, or an error stands elsewhere than at an open point."""
    known = {location for _, location in points}
    wrong = [Mistake(f"open point: {words}", location) for words, location in points]
    wrong += [
        Mistake(f"{found.code} {found.message}", found.location, found.hint or None)
        for found in findings
        if found.severity.word == "error" and found.location not in known
    ]
    if wrong:
        raise Refused(*wrong)


def outline(root: Path, folder: Path, output: Path | None = None) -> AssembledReport:
    """The report with its numbers, letters and names, as the next build would have them."""
    report, profile, looks = _read(root, folder)
    return assemble(report, profile, looks, read_record(output_folder(root, folder, output)).kept)


def is_word_file(name: str) -> bool:
    """Whether a name is that of a Word file, rather than of a report in content/."""
    from cabinet_docs.packs import targets

    return targets.is_word_file(name)


def read_word(root: Path, name: str, profile: str | None = None, type_key: str | None = None) -> "Read":
    """A Word file as it is understood.

    Raises:
        ContentError: it is not there, cannot be read, or is no report that a profile knows.
    """
    from cabinet_docs.packs.checking import Asked, read_target

    [target] = find_targets(root, [name]).targets
    return read_target(Asked(root, datetime.date.today(), profile, type_key), target)


def find_targets(root: Path, named: Iterable[str | Path]) -> "Found":
    """The reports to check that are meant by some names: of reports, Word files, or folders of either.

    Raises:
        ContentError: no name fits anything.
    """
    from cabinet_docs.packs import targets

    return targets.find_targets(root, named)


def check(
    root: Path,
    targets: "Sequence[Target]",
    *,
    profile: str | None = None,
    type_key: str | None = None,
    as_of: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    annotate: bool = False,
    jobs: int | None = None,
    progress: Callable[[], None] | None = None,
) -> "list[CheckedReport]":
    """Check reports and Word files by the council's rules; one that cannot be read does not hinder the others."""
    from cabinet_docs.packs.checking import Asked, check_all

    day = as_of or datetime.date.today()
    asked = Asked(root, day, profile, type_key, tuple(select), tuple(ignore), annotate)
    return check_all(asked, targets, jobs, progress)


def meeting_targets(root: Path, date: datetime.date, folders: Sequence[str] = ()) -> "list[Target]":
    """The reports that may be for a meeting on a day: those in content/, and the Word files in further folders.

    Raises:
        ContentError: there is none, or a folder is not there.
    """
    from cabinet_docs.packs.meeting import reports_named

    named = reports_named(root, date)
    if folders:
        further = find_targets(root, folders)
        if further.mistakes:
            raise ContentError(*further.mistakes)
        named += further.targets
    found = list(dict.fromkeys(named))
    if not found:
        hint = "'cabinet-docs list' shows every report and its meeting."
        day = CalendarDate(date.year, date.month, date.day)
        raise ContentError(Mistake(f"There is no report for a meeting on {day}", hint=hint))
    return found


def meeting(
    root: Path,
    date: datetime.date,
    targets: "Sequence[Target]",
    *,
    as_of: datetime.date | None = None,
    progress: Callable[[], None] | None = None,
) -> "MeetingDay":
    """Check every report for a meeting, and gather what there is to know about each."""
    from cabinet_docs.packs.checking import Asked
    from cabinet_docs.packs.meeting import meeting_day

    return meeting_day(Asked(root, as_of or datetime.date.today()), date, targets, progress)


def deadlines(root: Path, what: str, profile_key: str | None) -> "tuple[str, datetime.date, list[Deadline]]":
    """The deadlines of a report, or of a meeting on a day: what they are for, the day of the meeting, and each.

    Raises:
        ContentError: there is no such report, or its meeting has no day yet.
        Mistyped: several bodies could meet that day, and no profile was named.
    """
    from cabinet_docs.packs import meeting_dates

    return meeting_dates.deadlines_of(root, what, profile_key)


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


def _word(root: Path, assembled: AssembledReport, profile: Profile, looks: Looks, copy: Copy, final: bool) -> "NewFile":
    from cabinet_docs.ooxml.package import write_package
    from cabinet_docs.writers.word.document import word_file
    from cabinet_docs.writers.word.origins import origins

    where = origins(root, copy.entries) if not final else ()
    file = word_file(assembled, profile, looks, root, copy, where, final)
    name = word_file_name(assembled.report, final, bool(copy.exempt))
    if copy.exempt:
        name = f"{EXEMPT_FOLDER}/{name}"
    return NewFile(name, "report", lambda path: write_package(path, file.parts), None, bool(copy.exempt))


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
        report, _, _ = _read(root, folder)
    except CabinetDocsError as error:
        return ReportSummary(name, built=built, edited=edited, error=str(error.mistakes[0]).splitlines()[0])
    date = report.meeting.date
    return ReportSummary(
        name,
        report.title_text,
        report.meeting.body,
        date.iso() if isinstance(date, CalendarDate) else str(date or ""),
        report.type,
        report.status,
        built,
        edited,
    )
