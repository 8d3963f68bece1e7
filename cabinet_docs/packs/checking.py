"""Checks one report or a thousand: reads each, runs the rules, and goes on after one that cannot be read."""

import datetime
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from cabinet_docs.assembly.assemble import assemble
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.seen import WordFacts
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.run import run_checks
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.errors import CabinetDocsError, ContentError, Mistake, OutputError, ProfileError
from cabinet_docs.location import Location
from cabinet_docs.packs.targets import Target, shown_name
from cabinet_docs.profiles.load import all_councils, load_council, load_profile
from cabinet_docs.profiles.profile import Profile

Answer = TypeVar("Answer")
OWN_FAULT = 70
# With fewer reports than this for each, another process takes longer to start than it saves.
FEW = 12
# A Word file that fits no profile better than this is no report, or not one of these councils'.
LEAST_FIT = 0.25


@dataclass(frozen=True)
class Asked:
    """What was asked for. `profile` and `type` are of Word files; a report's folder says its own."""

    root: Path
    as_of: datetime.date
    profile: str | None = None
    type: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    annotate: bool = False


class Read(NamedTuple):
    """A report as it was read. `guessed`: its profile and type were recognised by its headings."""

    assembled: AssembledReport
    profile: Profile
    word: WordFacts | None = None
    guessed: bool = False


class Examined(NamedTuple):
    """What the check of a report came to, and the report itself, where it could be read."""

    checked: CheckedReport
    read: Read | None = None


def check_all(
    asked: Asked, targets: Sequence[Target], jobs: int | None = None, progress: Callable[[], None] | None = None
) -> list[CheckedReport]:
    """Check every target, in order. `progress` is called after each."""
    done = []
    for checked in in_turn(partial(check_one, asked), targets, jobs):
        done.append(checked)
        if progress:
            progress()
    return done


def check_one(asked: Asked, target: Target) -> CheckedReport:
    """Check one report."""
    return examine(asked, target).checked


def examine(asked: Asked, target: Target) -> Examined:
    """Read and check one report. Whatever is wrong with it is told in the answer, so that the next one is tried."""
    try:
        read = read_target(asked, target)
        checked = _verdict(asked, target, read)
        if asked.annotate and target.is_word:
            checked = _annotated(asked, target, checked)
    except CabinetDocsError as error:
        return Examined(CheckedReport(target.name, mistakes=error.mistakes, exit_status=error.exit_status))
    except Exception as error:  # our own fault: the other reports are checked all the same
        return Examined(CheckedReport(target.name, mistakes=(_own_fault(target, error),), exit_status=OWN_FAULT))
    return Examined(checked, read)


def _annotated(asked: Asked, target: Target, checked: CheckedReport) -> CheckedReport:
    """The report with its copy that has the findings as comments; without it, what was found is told all the same."""
    from cabinet_docs.writers.word.annotate import annotated_copy

    try:
        copy = annotated_copy(target.path, checked.findings)
    except OutputError as error:
        return checked._replace(mistakes=error.mistakes, exit_status=error.exit_status)
    return checked._replace(copy=shown_name(asked.root, copy) if copy else "")


def _own_fault(target: Target, error: Exception) -> Mistake:
    import traceback

    if os.environ.get("CABINET_DOCS_DEBUG"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Mistake(
        "Something went wrong inside cabinet-docs: not your mistake, and the file is unchanged "
        f"({type(error).__name__}: {error}; {Path(last.filename).name}, line {last.lineno})",
        Location(target.name),
        "Please report it where you got cabinet-docs, with the file if you may share it.",
    )


def _verdict(asked: Asked, target: Target, read: Read) -> CheckedReport:
    assembled, profile, word, guessed = read
    report = assembled.report
    it = Checked(assembled, profile, asked.as_of, target.name, asked.root, word)
    if word is None and it.published is None:
        it = replace(it, leaks=_leaks(asked.root, assembled, profile))
    result = run_checks(it, asked.select, asked.ignore)
    return CheckedReport(
        target.name,
        profile.key,
        report.type,
        profile.types[report.type].name if report.type in profile.types else report.type,
        report.title_text,
        guessed,
        result.findings,
        result.not_run,
        result.waived,
        len(word.unplaced) if word else 0,
        among=asked.select,
        ignored=asked.ignore,
        type_said=target.is_word and asked.type is not None,
        published=it.published,
    )


def _leaks(root: Path, assembled: AssembledReport, profile: Profile) -> tuple[Mistake, ...]:
    """What a build would refuse to publish; most reports have nothing to hide, and are not looked into."""
    if not _may_leak(assembled):
        return ()
    from cabinet_docs.packs.leaking import leaks_ahead

    return leaks_ahead(root, assembled, profile)


def _may_leak(made: AssembledReport) -> bool:
    """Whether anything is kept from the public, by this report or perhaps by one that it follows."""
    report = made.report
    if report.exempt or report.details.get("follows") or any(appendix.exempt for appendix in report.appendices):
        return True
    return any(entry.exempt for entry in made.entries)


def read_target(asked: Asked, target: Target) -> Read:
    """Read one report, whichever way it is kept.

    Raises:
        ContentError: it cannot be read.
        ProfileError: its profile cannot be used.
    """
    if target.is_word:
        return _read_word(asked, target)
    from cabinet_docs.profiles.looks import read_looks
    from cabinet_docs.readers.report import read_report

    report, profile = read_report(asked.root, target.path)
    return Read(assemble(report, profile, read_looks(profile)), profile)


def _read_word(asked: Asked, target: Target) -> Read:
    from cabinet_docs.readers.word import read_word_file

    if asked.profile and asked.type:
        profile = load_profile(asked.root, asked.profile)
        assembled, word = read_word_file(target.path, target.name, profile, asked.type)
        return Read(assembled, profile, word)
    return _recognised(asked, target)


def _recognised(asked: Asked, target: Target) -> Read:
    """A Word file as a report of the profile and type asked for, else of those that its headings fit best."""
    from cabinet_docs.readers.word import recognise

    profiles = (load_profile(asked.root, asked.profile),) if asked.profile else _all_profiles(asked.root)
    for guess in recognise(target.path, profiles, target.name):
        type_key = asked.type or guess.type
        if type_key in guess.profile.types and (asked.profile or guess.score >= LEAST_FIT):
            assembled, word = guess.read(type_key)
            return Read(assembled, guess.profile, word, guessed=True)
    kinds = [f"--profile {profile.key} --type {type_key}" for profile in profiles for type_key in profile.types]
    raise ContentError(
        Mistake(
            "The headings do not show whose report this is",
            Location(target.name),
            "Say it with one of these:\n" + "\n".join(kinds),
        )
    )


@cache
def _all_profiles(root: Path) -> tuple[Profile, ...]:
    """Every profile that can be used; one council's mistakes do not hinder another's reports."""
    found: list[Profile] = []
    errors: list[ProfileError] = []
    for council in all_councils(root):
        try:
            found += load_council(root, council).values()
        except ProfileError as error:
            errors.append(error)
    if not found:
        raise ProfileError(*(mistake for error in errors for mistake in error.mistakes))
    return tuple(found)


def in_turn(job: Callable[[Target], Answer], targets: Sequence[Target], jobs: int | None = None) -> Iterator[Answer]:
    """Do a job for every target, in order, in as many processes as help."""
    workers = min(jobs or os.cpu_count() or 1, -(-len(targets) // FEW))
    if workers <= 1:
        yield from map(job, targets)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), _leave_stopping_to_the_parent) as pool:
        try:
            yield from pool.map(job, targets, chunksize=max(1, min(8, len(targets) // workers // 2)))
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_stopping_to_the_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
