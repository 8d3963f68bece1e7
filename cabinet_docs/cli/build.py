"""The command build: reports as Word files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cabinet_docs.cli.display import (
    OWN_FAULT,
    count,
    print_mistakes,
    print_own_fault,
    refused_by_the_machine,
    shown,
    tell,
    told_if_slow,
)
from cabinet_docs.cli.options import reports_folder, workspace_option
from cabinet_docs.errors import CabinetDocsError, Mistake

if TYPE_CHECKING:
    from cabinet_docs.packs.building import BuildResult

SAID_IN_PUBLIC = "EX06"  # exempt words in public ones: too grave to be a number among others


@dataclass(frozen=True)
class Outcome:
    """What became of one report: a result, or mistakes and the exit status that they mean."""

    folder: Path
    result: BuildResult | None = None
    mistakes: tuple[Mistake, ...] = ()
    exit_status: int = 0


@click.command()
@click.argument("reports", nargs=-1, metavar="REPORT...")
@click.option("--to", "formats", type=click.Choice(["word"]), multiple=True, help="What to make.  [default: word]")
@click.option("--final", is_flag=True, help="The version to publish: no DRAFT mark, and no open point allowed.")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where to put it, instead of output/.")
@click.option("--force", is_flag=True, help="Build although someone edited the Word file; keeps theirs, renamed.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many reports to build at the same time.")
@workspace_option
def build(
    reports: tuple[str, ...],
    formats: tuple[str, ...],
    final: bool,
    output: Path | None,
    force: bool,
    jobs: int | None,
    workspace: Path | None,
) -> None:
    """Build each REPORT as a Word file.

    A report is named by its folder in content/, or by the end of the folder's
    name. The Word file lands in output/, with its public appendices beside it.
    A Word file that someone has edited is never overwritten.

    \b
    Examples:
      cabinet-docs build permission-to-consult
      cabinet-docs build leisure/pools leisure/parks
      cabinet-docs build leisure/pools --final
    """
    root = reports_folder(workspace, *reports)
    if not reports:
        raise click.UsageError(f"Which report? {_those_there_are(root)}")
    folders, unknown = _find(root, reports)
    job = partial(_build_one, root, final=final, output=output and output.absolute(), force=force)
    outcomes = [*unknown, *_print_each(_build_all(job, folders, jobs), several=len(reports) > 1, final=final)]
    raise SystemExit(max(outcome.exit_status for outcome in outcomes))


def _those_there_are(root: Path) -> str:
    from cabinet_docs.readers.workspace import all_reports

    names = [folder.relative_to(root / "content").as_posix() for folder in all_reports(root)]
    return "There are:\n  " + "\n  ".join(names) if names else "There is none in content/ yet."


def _find(root: Path, reports: tuple[str, ...]) -> tuple[list[Path], list[Outcome]]:
    """The folders of the reports named, each once; and those that are not there, which are told now."""
    from cabinet_docs.readers.workspace import find_report

    folders: dict[Path, None] = {}
    unknown = []
    for name in reports:
        try:
            folders[find_report(root, name)] = None
        except CabinetDocsError as error:
            print_mistakes(error.mistakes)
            unknown.append(Outcome(Path(name), mistakes=error.mistakes, exit_status=error.exit_status))
    return list(folders), unknown


def _build_one(root: Path, folder: Path, *, final: bool, output: Path | None, force: bool) -> Outcome:
    from cabinet_docs import pipeline

    try:
        return Outcome(folder, pipeline.build(root, folder, final=final, output=output, force=force))
    except CabinetDocsError as error:
        return Outcome(folder, mistakes=error.mistakes, exit_status=error.exit_status)
    except OSError as error:
        refused = refused_by_the_machine(error)
        return Outcome(folder, mistakes=refused.mistakes, exit_status=refused.exit_status)
    except Exception as error:  # our own fault: the other reports are tried all the same
        print_own_fault(error)
        return Outcome(folder, exit_status=OWN_FAULT)


def _build_all(job: partial[Outcome], folders: list[Path], jobs: int | None) -> Iterator[Outcome]:
    """Every outcome in the order asked for, from as many processes as help."""
    workers = min(len(folders), jobs or os.cpu_count() or 1)
    if workers <= 1:
        for folder in folders:
            with told_if_slow(f"Building {folder.name} ..."):
                outcome = job(folder)
            yield outcome
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with (
        told_if_slow(f"Building {len(folders)} reports, {workers} at a time ..."),
        ProcessPoolExecutor(workers, get_context("spawn"), _leave_stopping_to_the_parent) as pool,
    ):
        try:
            yield from pool.map(job, folders)
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_stopping_to_the_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _print_each(outcomes: Iterator[Outcome], *, several: bool, final: bool) -> Iterator[Outcome]:
    for outcome in outcomes:
        if outcome.result:
            _print_result(outcome.result, final)
        elif several and outcome.mistakes:
            tell(f"{outcome.folder.name}: not built, {count(len(outcome.mistakes), 'thing')} to put right")
        print_mistakes(outcome.mistakes)
        yield outcome


def _print_result(result: BuildResult, final: bool) -> None:
    """The Word file on stdout; what there is to know about it on stderr."""
    click.echo(shown(result.word))
    if result.warning:
        tell(f"  NOT FOR PUBLICATION: {result.warning}")
    tell(f"  {count(result.paragraphs, 'numbered paragraph')}, {count(len(result.open_points), 'open point')}")
    for words, location in result.open_points:
        tell(f"  open: {location}: {words}")
    for note in result.notes:
        tell(f"  note: {note}")
    for waiver in result.waivers if final else ():
        tell(f"  {waiver}")
    for finding in result.findings or ():
        if finding.code == SAID_IN_PUBLIC:
            tell(f"  {finding.severity.word}: {finding.location}: {finding.code} {finding.message}")
    tell(f"  Check: {_found(result, final)}")


def _found(result: BuildResult, final: bool) -> str:
    """ "1 error, 0 warnings, 2 notes - cabinet-docs check NAME shows them"."""
    if result.findings is None:
        return f"left out for so long a report - cabinet-docs check {result.name} does it"
    weights = [finding.severity.word for finding in result.findings]
    counts = [count(weights.count(word), word) for word in ("error", "warning", "note")]
    found = ", ".join(counts) if weights else "nothing found"
    more = "" if final else ", dates, language and unlisted promises not yet looked at"
    return f"{found}{more} - cabinet-docs check {result.name} shows all"
