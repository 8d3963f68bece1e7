"""Keeps a frozen copy of what was published, and records it: whole, or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from cabinet_docs.errors import Mistake, OutputError, cannot_be_written
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report, Source
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.published import (
    DECISION,
    FOLDER,
    FORMAT,
    NAME,
    SEAL,
    UNFINISHED,
    Publication,
    digest,
    holds_files,
    intact,
    publication,
    seal,
)
from cabinet_docs.writers.record import NAME as MANIFEST
from cabinet_docs.writers.record import BuiltFile

_TEMPORARY = ".cabinet-docs-"
_READ_ONLY = 0o444


class NewVersion(NamedTuple):
    """A version about to be recorded.

    `reason` and `corrected`, its day, are a correction's as report.yaml has them;
    `says` is the line about it at the top of the Word file.
    """

    number: int
    published: CalendarDate
    reason: str = ""
    agreed_by: str = ""
    corrected: str = ""
    says: str = ""


class ToKeep(NamedTuple):
    """What is copied: the report, the files of its last build and where they are, and the reports before it."""

    report: Report
    files: Sequence[BuiltFile]
    built: Path
    earlier: Sequence[Path]


def keep(root: Path, folder: Path, kept: ToKeep, version: NewVersion) -> Path:
    """Copy what was published into the report's folder and record it; returns the copy.

    The copy is made beside its place and renamed, and counts only once the record
    names it: a stop in between leaves nothing that does, and UNFINISHED to tell it by.

    Raises:
        OutputError: it cannot be written, a file changed meanwhile, or its place holds files.
    """
    place = folder / FOLDER
    copy = place / f"version-{version.number}"
    temporary: Path | None = None
    try:
        place.mkdir(exist_ok=True)
        _clear(place, copy)
        temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=place))
        temporary.chmod(place.stat().st_mode)
        _copy(root, kept, temporary)
        copied = list(_frozen(temporary))
        _refuse_moving(kept, copied)
        record = place / UNFINISHED
        record.write_bytes(_record(place, kept, version, copied))
        os.rename(temporary, copy)
        os.replace(record, place / NAME)
    except OSError as error:
        hint = "Check the disk's free space, and that you may write there. Nothing was recorded."
        raise cannot_be_written(place, error, hint) from None
    finally:
        if temporary:
            _remove(temporary)
    return copy


def _clear(place: Path, copy: Path) -> None:
    """Remove what a publication that was stopped left behind, and nothing that may ever have been published."""
    if holds_files(copy):
        if not (place / UNFINISHED).is_file():
            hint = f"Bring {NAME} back from your backup or the version history. Nothing was changed."
            message = f"'{copy.name}' stands there already, though the record does not tell of it"
            raise OutputError(Mistake(message, Location(str(copy)), hint))
        _remove(copy)
    for left_behind in place.glob(f"{_TEMPORARY}*"):
        _remove(left_behind)


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir():
            for file in path.rglob("*"):
                file.chmod(0o777 if file.is_dir() else 0o666)  # Windows deletes nothing that is read-only
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _copy(root: Path, kept: ToKeep, into: Path) -> None:
    """Templates, content and built files, each at its place in a reports folder of their own."""
    council = kept.report.profile.split("/")[0]
    _copy_below(root / "templates" / council, into / "templates" / council)
    frozen = {it.file for it in kept.report.sources if _is_frozen(it.file, root, kept.earlier)}
    words = "\n".join(_words(root / it.file) for it in kept.report.sources if it.file not in frozen)
    for source in kept.report.sources:
        # A file in another published copy is in that report's place already, unless the words lead to it there.
        if source.file not in frozen or source.file.rpartition("/")[2] in words:
            _copy_file(root / source.file, into / source.file)
    for folder in kept.earlier:
        _copy_earlier(root, folder, into)
    output = into / "output" / kept.report.folder
    for name in (MANIFEST, *(file.name for file in kept.files)):
        _copy_file(kept.built / name, output / name)


def _words(file: Path) -> str:
    return file.read_text("utf-8", "replace") if file.suffix in (".md", ".yaml") else ""


def _is_frozen(file: str, root: Path, earlier: Iterable[Path]) -> bool:
    return any((root / file).is_relative_to(folder / FOLDER) for folder in earlier)


def _copy_earlier(root: Path, folder: Path, into: Path) -> None:
    """A report that this one follows: as published, if it was, with what was resolved on it since."""
    own = into / folder.relative_to(root)
    if (folder / DECISION).is_file():
        _copy_file(folder / DECISION, own / DECISION)
    frozen = publication(folder)
    if frozen is None:
        _copy_below(folder, own)
        return
    intact(frozen)
    _copy_below(frozen.root / "content", into / "content", whole=True)
    for council in sorted((frozen.root / "templates").iterdir()):
        if not (into / "templates" / council.name).exists():
            _copy_below(council, into / "templates" / council.name)


def _copy_below(folder: Path, into: Path, whole: bool = False) -> None:
    """Every file in a folder, but for hidden ones, locks, and, unless `whole`, copies of what was published."""
    for here, subfolders, files in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and (whole or name != FOLDER))
        for name in files:
            if not name.startswith((".", "~$")):
                _copy_file(Path(here) / name, into / Path(here).relative_to(folder) / name)


def _copy_file(file: Path, copy: Path) -> None:
    if not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def _frozen(copy: Path) -> Iterator[Source]:
    """Make every file of the copy read-only, and note its digest."""
    for path in sorted(path for path in copy.rglob("*") if path.is_file()):
        path.chmod(_READ_ONLY)
        yield Source(path.relative_to(copy).as_posix(), digest(path))


def _refuse_moving(kept: ToKeep, copied: Sequence[Source]) -> None:
    """Make sure that what was copied is what was looked at."""
    there = {source.file: source.sha256 for source in copied}
    for source in kept.report.sources:
        if there.get(source.file, source.sha256) != source.sha256:
            hint = "Close it in other programs, and publish again. Nothing was recorded."
            raise OutputError(Mistake("The file changed while it was being copied", Location(source.file), hint))


def _record(place: Path, kept: ToKeep, version: NewVersion, copied: Sequence[Source]) -> bytes:
    """The record with one more version; those before it stay as they are written."""
    report = kept.report
    date = report.meeting.date
    written: dict[str, Any] = {"format": FORMAT, "versions": []}
    if (place / NAME).is_file():
        written = json.loads((place / NAME).read_text(encoding="utf-8"))
    written["versions"].append(
        {
            "version": version.number,
            "published": version.published.iso(),
            "reason": version.reason,
            "agreed_by": version.agreed_by,
            "corrected": version.corrected,
            "says": version.says,
            "report": report.folder,
            "title": report.title_text,
            "meeting": {"body": report.meeting.body, "date": date.iso() if isinstance(date, CalendarDate) else None},
            "sources": [source._asdict() for source in report.sources],
            "files": [
                {key: getattr(file, key) for key in ("name", "role", "letter", "exempt", "sha256")}
                for file in kept.files
            ],
            "copied": [source._asdict() for source in copied],
        }
    )
    return _sealed(written)


def _sealed(written: dict[str, Any]) -> bytes:
    """record.json with a digest of what it says, so that an edit by hand is noticed."""
    written[SEAL] = seal(written["versions"])
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def correct_day(found: Publication, day: CalendarDate) -> None:
    """Put another day on record for the newest version; the record keeps the days that it had before.

    Raises:
        OutputError: the record cannot be written.
    """
    path = found.root.parent / NAME
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        newest = next(it for it in written["versions"] if it["version"] == found.version)
        newest["recorded_before"] = [*newest.get("recorded_before", ()), newest["published"]]
        newest["published"] = day.iso()
        temporary = path.with_name(f"{_TEMPORARY}day-{NAME}")
        temporary.write_bytes(_sealed(written))
        os.replace(temporary, path)
    except OSError as error:
        hint = "Check that you may write there. The record is as it was."
        raise cannot_be_written(path, error, hint) from None
