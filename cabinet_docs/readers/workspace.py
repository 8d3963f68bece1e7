"""Finds the reports folder, and the reports in it by the names that people give them."""

import os
from collections.abc import Iterable
from pathlib import Path

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.near_misses import nearest
from cabinet_docs.readers.published import FOLDER as PUBLISHED

HINT = "The reports folder is the one that holds 'templates' and 'content'; stand in it, or name it with --workspace."


def find_workspace(named: Path | None, start: Path) -> Path:
    """The reports folder that was named, else the nearest one upwards from `start`."""
    if named is not None:
        if not _is_workspace(named):
            raise ContentError(Mistake(f"'{named}' is not a reports folder", hint=HINT))
        return named.resolve()
    here = start.resolve()
    for folder in (here, *here.parents):
        if _is_workspace(folder):
            return folder
    raise ContentError(Mistake(f"There is no reports folder at or above '{start}'", hint=HINT))


def _is_workspace(folder: Path) -> bool:
    return (folder / "templates").is_dir() and (folder / "content").is_dir()


def all_reports(root: Path) -> list[Path]:
    """Every folder below content/ with a report.yaml, sorted."""
    found = []
    for folder, subfolders, files in os.walk(root / "content"):
        subfolders[:] = to_look_into(subfolders, files)
        if "report.yaml" in files:
            found.append(Path(folder))
    return sorted(found)


def to_look_into(subfolders: Iterable[str], files: Iterable[str]) -> list[str]:
    """The subfolders of a folder that may hold reports, sorted: none hidden, no copies of what was published."""
    left_out = PUBLISHED if "report.yaml" in files else ""
    return sorted(name for name in subfolders if not name.startswith(".") and name != left_out)


def report_name(root: Path, folder: Path) -> str:
    """A report's folder relative to content/, with forward slashes: "leisure/pools"."""
    return folder.relative_to(root / "content").as_posix()


def find_report(root: Path, name: str) -> Path:
    """The report named by its folder or any tail of it."""
    direct = _by_path(root, name)
    if direct:
        return direct
    reports = {report_name(root, folder): folder for folder in all_reports(root)}
    wanted = name.replace("\\", "/").strip("/").removesuffix("/report.yaml").removeprefix("content/")
    if wanted in reports:
        return reports[wanted]
    fitting = [key for key in reports if f"/{key}".lower().endswith(f"/{wanted}".lower())]
    if len(fitting) == 1:
        return reports[fitting[0]]
    if fitting:
        raise ContentError(
            Mistake(f"'{name}' fits several reports: {', '.join(fitting)}", hint="Name one of them in full.")
        )
    raise ContentError(Mistake(f"There is no report '{name}'", hint=_hint(wanted, reports)))


def _by_path(root: Path, name: str) -> Path | None:
    """The report that the name is a path to, seen from where one stands or from the reports folder."""
    for start in (Path.cwd(), root):
        try:
            path = (start / name).resolve()
            folder = path.parent if path.name == "report.yaml" else path
            is_report = (folder / "report.yaml").is_file()
        except (OSError, ValueError, RuntimeError):
            continue
        if is_report and folder.is_relative_to((root / "content").resolve()):
            _not_a_frozen_copy(name, root, folder)
            return root / "content" / folder.relative_to((root / "content").resolve())
        if is_report:
            raise ContentError(
                Mistake(f"'{name}' is not in the reports folder '{root}'", hint="Reports stand in its content folder.")
            )
    return None


def _not_a_frozen_copy(name: str, root: Path, folder: Path) -> None:
    """Refuse a copy of what was published, which is no report to work on."""
    pieces = folder.relative_to((root / "content").resolve()).parts
    for place, piece in enumerate(pieces):
        report = root.joinpath("content", *pieces[:place])
        if piece == PUBLISHED and (report / "report.yaml").is_file():
            own = report_name(root, report)
            copy = "/".join(("content", *pieces[: place + 2]))
            hint = f"Name the report itself: '{own}'. To look into the copy: --workspace {copy}"
            raise ContentError(Mistake(f"'{name}' is in the copy that was kept when '{own}' was published", hint=hint))


def _hint(wanted: str, reports: dict[str, Path]) -> str:
    below = [key for key in reports if key.startswith(f"{wanted}/")]
    if below:
        return f"There are reports in that folder: {', '.join(below)}."
    tails = {}
    for key in reports:
        pieces = key.split("/")
        tails.update({"/".join(pieces[start:]): key for start in range(len(pieces))})
    near = nearest(wanted, tails)
    if near:
        return f"Did you mean '{near}'?"
    return "A report is a folder below 'content' with a report.yaml in it; 'cabinet-docs list' shows them all."
