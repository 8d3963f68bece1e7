"""Reads the record of what was published of a report, and looks whether the copy that was kept is still as it was."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report, Source
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.dates import read_date

FOLDER = "published"
NAME = "record.json"
FORMAT = 1
SEAL = "sha256"  # in the record: the digest of all that it says of its versions
UNFINISHED = ".cabinet-docs-record.json"  # a record about to take its place; what it alone names was stopped half-way
DECISION = "decision.yaml"  # comes after publication, so that it is no part of what was published


class PublishedVersion(NamedTuple):
    """One version as recorded. `report` is the report's folder then, below content/.

    `sources` are the content files that it was built from, relative to the reports
    folder; `copied` every file of its frozen copy, relative to the copy.
    `corrected` is the day of a correction, and `says` the line about it at the top.
    """

    number: int
    published: CalendarDate
    report: str
    reason: str = ""
    agreed_by: str = ""
    corrected: str = ""
    says: str = ""
    sources: tuple[Source, ...] = ()
    copied: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Publication:
    """What was published of a report, as its newest version tells.

    `root` is the frozen copy, itself a small reports folder, and `folder` the report in it.
    """

    version: int
    published: CalendarDate
    reason: str
    root: Path
    folder: Path
    versions: tuple[PublishedVersion, ...] = ()

    @property
    def newest(self) -> PublishedVersion:
        """The newest version."""
        return self.versions[-1]


def publication(folder: Path) -> Publication | None:
    """What was published of the report in a folder; None while nothing was.

    Raises:
        ContentError: the record is damaged or gone: it must not pass for a report that was never published.
    """
    versions = recorded(folder / FOLDER)
    if not versions:
        return None
    newest = versions[-1]
    root = folder / FOLDER / f"version-{newest.number}"
    frozen = root / "content" / newest.report
    return Publication(newest.number, newest.published, newest.reason, root, frozen, versions)


def recorded(place: Path) -> tuple[PublishedVersion, ...]:
    """The versions that the record in a folder `published` tells of, oldest first.

    Raises:
        ContentError: the record is damaged, or gone from beside what it told of.
    """
    try:
        written = json.loads((place / NAME).read_text(encoding="utf-8"))
        versions = tuple(_version(entry) for entry in written["versions"])
    except FileNotFoundError:
        if not _is_lost(place):
            return ()
        versions = ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        versions = ()
    if not versions:
        hint = "Bring it back from your backup or the version history: only 'cabinet-docs publish' writes it."
        raise ContentError(Mistake("The record of what was published cannot be read", _shown(place / NAME), hint))
    return tuple(sorted(versions, key=lambda version: version.number))


def _is_lost(place: Path) -> bool:
    """Whether a record was there, since what it told of stands there still.

    A copy of what was published may itself hold single files of another one, without its record.
    """
    in_a_copy = any(it.parent.name == FOLDER and it.name.startswith("version-") for it in place.parents)
    if in_a_copy or (place / UNFINISHED).is_file():
        return False
    return any(map(holds_files, place.glob("version-*")))


def holds_files(folder: Path) -> bool:
    """Whether there is a folder of that name with any file in it, however deep."""
    return any(path.is_file() for path in folder.rglob("*"))


def _version(entry: Mapping[str, Any]) -> PublishedVersion:
    published = read_date(entry["published"])
    if published is None or not published.day or type(entry["version"]) is not int or not _is_below(entry["report"]):
        raise ValueError
    return PublishedVersion(
        entry["version"],
        published,
        str(entry["report"]),
        str(entry.get("reason") or ""),
        str(entry.get("agreed_by") or ""),
        str(entry.get("corrected") or ""),
        str(entry.get("says") or ""),
        _files(entry["sources"]),
        _files(entry["copied"]),
    )


def _is_below(folder: str) -> bool:
    """Whether a folder as recorded is one below content/, on any system."""
    pieces = (PurePosixPath(folder).parts, PureWindowsPath(folder).parts)
    return folder.strip() != "" and not PureWindowsPath(folder).anchor and not any(".." in it for it in pieces)


def _files(entries: Iterable[Mapping[str, str]]) -> tuple[Source, ...]:
    return tuple(Source(str(entry["file"]), str(entry["sha256"])) for entry in entries)


def _shown(path: Path) -> Location:
    """The record as a message names it: from the reports folder on."""
    parts = path.parts
    start = max((place for place, part in enumerate(parts) if part == "content"), default=0)
    return Location("/".join(parts[start:]))


def frozen_copy(root: Path) -> PublishedVersion | None:
    """The version that a reports folder is the frozen copy of; None for a reports folder to work in."""
    root = root.resolve()
    beside = (root.parent / NAME, root.parent.parent / "report.yaml")
    if root.parent.name != FOLDER or not any(path.is_file() for path in beside):
        return None
    return next((it for it in recorded(root.parent) if root.name == f"version-{it.number}"), None)


def intact(found: Publication) -> None:
    """Make sure that the frozen copy can be read at all.

    Raises:
        ContentError: it is gone, or half of it is.
    """
    halves = {"content": found.folder / "report.yaml", "templates": found.root / "templates"}
    gone = [name for name, path in halves.items() if not path.exists()]
    if gone:
        place = _shown(found.root)
        what = "is gone" if len(gone) == len(halves) else f"is not whole: '{gone[0]}' is gone"
        hint = f"Bring back '{place}' from your backup, or from the version history."
        raise ContentError(Mistake(f"The copy kept of what was published {what}", place, hint))


def changed_since(found: Publication, folder: str, sources: Iterable[Source]) -> tuple[str, ...]:
    """The content files that are not as they were when the newest version was published.

    `folder` is the report's own below content/, and `sources` what it is read from now.
    """
    newest = found.newest
    own, then = f"content/{folder}/", f"content/{newest.report}/"
    was = {
        own + it.file.removeprefix(then) if it.file.startswith(then) else it.file: it.sha256 for it in newest.sources
    }
    now = {source.file: source.sha256 for source in sources}
    return tuple(file for file in sorted({**was, **now}) if was.get(file) != now.get(file) and file != own + DECISION)


def damaged(found: Publication) -> tuple[str, ...]:
    """The files of the frozen copy that are gone, are not as they were recorded, or were put in since.

    The record itself is named too, where somebody edited it.
    """
    known = {it.file: it.sha256 for it in found.newest.copied}
    there = {path.relative_to(found.root).as_posix(): path for path in found.root.rglob("*") if path.is_file()}
    changed = [file for file, sha256 in known.items() if file not in there or digest(there[file]) != sha256]
    more = sorted(file for file in there.keys() - known.keys() if not _is_litter(file))
    return (*([NAME] if is_edited(found) else []), *changed, *more)


def is_edited(found: Publication) -> bool:
    """Whether the record does not say any more what was written into it."""
    written = json.loads((found.root.parent / NAME).read_text(encoding="utf-8"))
    return written.get(SEAL, "") not in ("", seal(written["versions"]))


def seal(versions: object) -> str:
    """The digest of what a record says of its versions."""
    return hashlib.sha256(json.dumps(versions, sort_keys=True).encode()).hexdigest()


def _is_litter(file: str) -> bool:
    """Whether the desktop or an open program left it, and nobody else."""
    name = file.rpartition("/")[2]
    return name.startswith((".", "~$")) or name in ("Thumbs.db", "desktop.ini")


def digest(path: Path) -> str:
    """The SHA-256 of a file; empty for one that is not there or cannot be read."""
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def with_publication(report: Report, root: Path, folder: Path) -> Report:
    """The report with what is known of its publication under `details`; without it the same report.

    `corrected` says that report.yaml gives the reason of a correction that is not
    recorded yet. `changed` are the content files that differ from the published
    ones though no correction says why; `damaged` those of the frozen copy that do.

    Raises:
        ContentError: the record is damaged.
    """
    found = publication(folder)
    if found is None:
        frozen = frozen_copy(root)
        return _with(report, frozen) if frozen and frozen.report == report.folder else report
    corrected = is_corrected(report, found)
    changed = () if corrected else changed_since(found, report.folder, report.sources)
    return _with(report, found.newest, corrected=corrected, changed=list(changed), damaged=list(damaged(found)))


def _with(report: Report, version: PublishedVersion, **more: object) -> Report:
    known = {"version": version.number, "published": version.published, "reason": version.reason}
    about = {**known, "corrected": False, "changed": [], "damaged": [], **more}
    return replace(report, details={**report.details, "publication": about})


def is_corrected(report: Report, found: Publication) -> bool:
    """Whether report.yaml gives the reason of a correction that is not recorded yet."""
    reason, day = correction_of(report)
    return bool(reason) and not any((it.reason, it.corrected) == (reason, day) for it in found.versions)


def correction_of(report: Report) -> tuple[str, str]:
    """The reason of a report's correction and its day, as the record has them; empty for a report without."""
    given = report.details.get("correction")
    if not isinstance(given, Mapping):
        return "", ""
    day = given.get("on")
    return str(given.get("reason") or ""), day.iso() if isinstance(day, CalendarDate) else str(day or "")
