"""Builds one report: its Word files, public and exempt, with the appendices beside them."""

import datetime
import shutil
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption, assemble
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.file_names import appendix_file_name, word_file_name
from cabinet_docs.errors import Mistake, Refused
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report
from cabinet_docs.packs.after_publication import refuse_if_published, refuse_in_copy
from cabinet_docs.profiles.looks import Looks, read_looks
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.exempt import Copy, copies
from cabinet_docs.writers.output import NewFile, put_in_place, write_record
from cabinet_docs.writers.record import read_record, record_json, waivers_told

if TYPE_CHECKING:
    from cabinet_docs.checks.finding import Finding

# What a draft build leaves to `check`: the spelling list, the calendar and the many forms of a promise take longer to
# load than a report to build.
LEFT_TO_CHECK = ("LA", "DT", "CO12")
LONG_REPORT = 1_000  # lines: far more than any report to a meeting, of which a draft build is not held up by the rules
EXEMPT_FOLDER = "NOT FOR PUBLICATION"


class BuildResult(NamedTuple):
    """What a build made. `open_points` are what is not known yet, and where it was written.

    `waivers` tells the rules that report.yaml sets aside, `warning` that there is no public file.
    """

    word: Path
    files: tuple[Path, ...]
    open_points: tuple[tuple[str, Location], ...]
    notes: tuple[str, ...]
    paragraphs: int
    name: str = ""
    findings: "tuple[Finding, ...] | None" = None
    waivers: tuple[str, ...] = ()
    warning: str = ""


def build(
    root: Path, folder: Path, *, final: bool = False, output: Path | None = None, force: bool = False
) -> BuildResult:
    """Build one report as a Word file with its appendices beside it.

    `root` is the reports folder; the files go into `output` or its output/ folder.

    Raises:
        ContentError: the content has mistakes; nothing is written.
        ProfileError: the profile or a template cannot be used.
        OutputError: the output cannot be written, or would overwrite someone's work.
        Refused: `final`, and a point is still open or an error stands; it is published already; or
            words that are not for publication would stand in a public file.
    """
    into = output_folder(root, folder, output)
    record = read_record(into)
    report, profile, looks = read(root, folder)
    refuse_if_published(report)
    if output is None:
        refuse_in_copy(root)  # where the reports that it follows stand too
    links = profile.file_links_in_finals or not final
    made = assemble(report, profile, looks, record.kept, links)
    points = tuple(dict.fromkeys(report.open_points))
    short = final or len(made.entries) <= LONG_REPORT
    findings = _findings(root, made, profile, final) if short else None
    if final:
        _refuse_unfinished(points, findings or ())
    words = [_word(root, made, profile, looks, copy, final) for copy in copies(made, profile, links)]
    files = [*words, *_appendices(root, report, profile, made.letters)]
    told: list[str] = []
    built = put_in_place(into, files, record, force, partial(_look_into, root, made, profile, told, final))
    write_record(into, record_json(made, profile, built, final))
    return BuildResult(
        into / words[0].name,
        tuple(into / file.name for file in files),
        points,
        tuple(dict.fromkeys([*looks.notes, *told])),
        sum(1 for entry in made.entries if entry.kind == "numbered"),
        report.folder,
        findings,
        waivers_told(report),
        _without_public_file(report),
    )


def _without_public_file(report: Report) -> str:
    """What to say where the whole report is exempt, and how to make only some of it so."""
    if not (report.exempt and report.exempt.whole):
        return ""
    single = any(block.exempt for part in report.parts for section in part.sections for block in section.blocks)
    said = "The whole report is exempt: there is no public file, nor any public appendix. "
    if single:
        return f"{said}Only some paragraphs are marked {{.exempt}}: add  covers: {{}}  under exempt: in report.yaml."
    return f"{said}Add  covers:  under exempt: in report.yaml, if only some of it is."


def _look_into(
    root: Path,
    made: AssembledReport,
    profile: Profile,
    told: list[str],
    final: bool,
    files: Sequence[tuple[NewFile, Path]],
) -> None:
    """Refuse to put anything in place while a public file says what is not for publication."""
    from cabinet_docs.packs.leaking import leaks_of
    from cabinet_docs.writers.leaks.leaks import Public

    public = [Public(file.name, path, file.source) for file, path in files if not file.exempt]
    leaks = leaks_of(root, made, profile, public, waivers_told(made.report) if final else ())
    if leaks.found:
        raise Refused(*leaks.found)
    told += leaks.notes


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


def assembled(root: Path, folder: Path, output: Path | None = None) -> AssembledReport:
    """The report with its numbers, letters and names, as the next build would have them."""
    report, profile, looks = read(root, folder)
    return assemble(report, profile, looks, read_record(output_folder(root, folder, output)).kept)


def output_folder(root: Path, folder: Path, output: Path | None = None) -> Path:
    """Where a report is built: output/ mirrors content/."""
    return (output or root / "output") / folder.resolve().relative_to((root / "content").resolve())


def read(root: Path, folder: Path) -> tuple[Report, Profile, Looks]:
    """A report, its profile and the looks of its template."""
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

        files.append(
            NewFile(
                f"{EXEMPT_FOLDER}/{name}" if exempt else name, "appendix", copy, letter or None, exempt, appendix.file
            )
        )
    return files
