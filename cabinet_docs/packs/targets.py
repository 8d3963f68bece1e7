"""Finds what is meant by a report to check: a report's folder, a Word file, or a folder with any number of either."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.errors import ContentError, Mistake, Mistakes
from cabinet_docs.readers.workspace import find_report, report_name, to_look_into
from cabinet_docs.writers.record import NAME as MANIFEST
from cabinet_docs.writers.record import read_record
from cabinet_docs.writers.word.annotate import CHECKED

WORD_FILES = (".doc", ".docx", ".docm", ".dotx", ".dot", ".rtf", ".odt")


class Target(NamedTuple):
    """One report to check. `name` is how it is told: its path relative to the reports folder where it lies in it."""

    path: Path
    name: str
    is_word: bool = False


class Found(NamedTuple):
    """The reports that were found.

    `left_out` are files in old formats, which nobody can check before they are
    saved anew; `mistakes` tell the names that fit nothing.
    """

    targets: tuple[Target, ...]
    left_out: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def find_targets(root: Path, named: Iterable[str | Path]) -> Found:
    """Every report that is meant, each once, in the order of naming.

    Raises:
        ContentError: no name fits anything; all of them.
    """
    mistakes = Mistakes()
    found: dict[Path, Target] = {}
    left_out: list[str] = []
    for name in named:
        with mistakes.kept():
            for target in _targets(root, str(name), left_out):
                found.setdefault(target.path, target)
    if not found:
        mistakes.raise_if_any()
    return Found(tuple(found.values()), tuple(dict.fromkeys(left_out)), tuple(mistakes.found))


def word_target(root: Path, path: Path) -> Target:
    """A Word file to check."""
    return Target(path, shown_name(root, path), is_word=True)


def report_target(root: Path, folder: Path) -> Target:
    """A report's folder to check."""
    return Target(folder, f"content/{report_name(root, folder)}")


def is_word_file(name: str) -> bool:
    """Whether this names a Word file, or one that Word could open, rather than a report."""
    return Path(name).suffix.lower() in WORD_FILES


def _targets(root: Path, name: str, left_out: list[str]) -> list[Target]:
    path = _existing(root, name)
    if path is None and is_word_file(name):
        raise ContentError(Mistake(f"There is no file '{name}'", hint="Give its name with the folder that it is in."))
    if path is None or path.name == "report.yaml" or (path / "report.yaml").is_file():
        return [report_target(root, find_report(root, name))]
    if path.is_file():
        return [word_target(root, path)]
    below = list(_below(root, path, left_out))
    if not below:
        hint = "A report is a folder with a report.yaml in it, or a Word file (.docx)."
        raise ContentError(Mistake(f"There is no report in '{name}'", hint=hint))
    return below


def _existing(root: Path, name: str) -> Path | None:
    """The file or folder of this name, from here, from the reports folder, or in content/."""
    for start in (Path.cwd(), root, root / "content"):
        try:
            path = (start / name).resolve()
            if path.exists():
                return path
        except (OSError, ValueError, RuntimeError):
            continue
    return None


def _below(root: Path, top: Path, left_out: list[str]) -> Iterator[Target]:
    """The reports in a folder, sorted.

    Beside a report's own words lie appendices, and in output/ those that were
    built with it: they are no reports.
    """
    root = root.resolve()
    not_ours = {root / "templates", root / "output"}
    for here, folders, files in os.walk(top):
        folder = Path(here)
        folders[:] = [name for name in to_look_into(folders, files) if folder / name not in not_ours]
        if "report.yaml" in files and folder.is_relative_to(root / "content"):
            yield report_target(root, folder)
        if folder.is_relative_to(root / "content") and _in_a_report(folder, root):
            continue
        for name in _reports_among(folder, sorted(files)):
            if Path(name).suffix.lower() == ".docx":
                yield word_target(root, folder / name)
            else:
                left_out.append(shown_name(root, folder / name))


def _in_a_report(folder: Path, root: Path) -> bool:
    return any((above / "report.yaml").is_file() for above in (folder, *folder.parents) if above.is_relative_to(root))


def _reports_among(folder: Path, files: list[str]) -> Iterator[str]:
    """The Word files that are reports: no lock files, no checked copies, no built appendices."""
    built = {}
    if MANIFEST in files:
        built = {file.name: file.role for file in read_record(folder).files}
    for name in files:
        is_own = name.startswith(("~$", ".")) or Path(name).stem.endswith(CHECKED)
        if is_word_file(name) and not is_own and built.get(name, "report") == "report":
            yield name


def shown_name(root: Path, path: Path) -> str:
    """A file as it is told: from the reports folder, else from here, else in full."""
    for start in (root.resolve(), Path.cwd()):
        if path.is_relative_to(start):
            return path.relative_to(start).as_posix()
    return path.as_posix()
