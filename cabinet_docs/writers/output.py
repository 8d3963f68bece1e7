"""Puts built files in their place: whole or not at all, and never over someone's work."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.errors import Mistake, OutputError, ProfileError, cannot_be_written
from cabinet_docs.ooxml.package import read_package
from cabinet_docs.ooxml.words import (
    WordParagraph,
    custom_property,
    digest_of_words,
    has_comments,
    has_tracked_changes,
    read_words,
)
from cabinet_docs.writers.record import NAME, BuiltFile, Record, sha256, words_digest
from cabinet_docs.writers.word.properties import DIGEST_PROPERTY

_TEMPORARY = ".cabinet-docs-"
_UNFINISHED = f"{_TEMPORARY}unfinished.json"
_NOT_WRITTEN = (
    "Close the file if it is open in Word, check the disk's free space, or choose another folder with --output. "
    "What was there before is untouched."
)


class NewFile(NamedTuple):
    """A file about to be put in place. `write` makes it at the path it is given; `source` is what it is a copy of."""

    name: str
    role: str
    write: Callable[[Path], None]
    letter: str | None = None
    exempt: bool = False
    source: str = ""


class Edited(NamedTuple):
    """A file that someone has worked on since it was built, and what they did, in words."""

    name: str
    changes: tuple[str, ...] = ()


class _Ready(NamedTuple):
    """A new file, written in full beside its place."""

    built: BuiltFile
    temporary: Path


def edited_files(folder: Path, names: Sequence[str], record: Record) -> list[Edited]:
    """Which of some files in a report's output folder hold someone's work.

    A file is the build's own if it is byte for byte what a build made, or is a
    Word file whose words still match the digest inside it.
    """
    made = _made(folder, record)
    return [found for name in _known([*names, *made]) if (found := _edited(folder, name, record, made.get(name, [])))]


def _made(folder: Path, record: Record) -> dict[str, list[str]]:
    """The digests of what the last build made, and those since that were stopped, by file name."""
    made = _unfinished(folder)
    for file in record.files:
        made.setdefault(file.name, []).append(file.sha256)
    return made


def _known(names: Iterable[str]) -> list[str]:
    """Each name once; none that leads out of the folder, whatever a manifest says."""
    return [name for name in dict.fromkeys(names) if not Path(name).is_absolute() and ".." not in Path(name).parts]


def _edited(folder: Path, name: str, record: Record, digests: Sequence[str]) -> Edited | None:
    path = folder / name
    if not path.exists():
        return None
    if not path.is_file():
        return Edited(name, ("it is a folder",))
    try:
        if sha256(path.read_bytes()) in digests:
            return None
    except OSError as error:
        return Edited(name, (f"it cannot be opened: {error.strerror}",))
    is_appendix = any(file.name == name and file.role == "appendix" for file in record.files)
    if path.suffix.lower() == ".docx" and not is_appendix:
        changes = _word_changes(path, record)
        return None if changes is None else Edited(name, changes)
    return Edited(name)


def _word_changes(path: Path, record: Record) -> tuple[str, ...] | None:
    """What was done to a built Word file, or None if it was only saved again."""
    try:
        package = read_package(path, path.name)
        paragraphs = read_words(package)
        as_built = custom_property(package, DIGEST_PROPERTY) == digest_of_words(package)
    except ProfileError:
        return ("it can no longer be read as a Word file",)
    remarks = []
    if has_tracked_changes(package):
        remarks.append("it has tracked changes")
    if has_comments(package):
        remarks.append("it has comments")
    if as_built:
        return tuple(remarks) or None
    return (*remarks, *_changed_paragraphs(paragraphs, dict(record.printed)))


def _changed_paragraphs(paragraphs: Sequence[WordParagraph], printed: Mapping[str, str]) -> list[str]:
    """The paragraphs whose words changed, and those put in among them.

    A paragraph is known by its bookmark. What has none is known to be new only
    amid those that have: before them stands the template's title block.
    """
    known = [next((name for name in found.bookmarks if name in printed), None) for found in paragraphs]
    places = [place for place, name in enumerate(known) if name]
    changed = []
    for place, (found, name) in enumerate(zip(paragraphs, known, strict=True)):
        if name and printed[name] and printed[name] != words_digest(found.text):
            changed.append(f"changed: “{_opening(found.text)}”")
        elif not name and places and places[0] < place < places[-1] and found.text.strip() and not found.in_table:
            changed.append(f"added: “{_opening(found.text)}”")
    gone = [name for name, words in printed.items() if words and name not in known]
    if places and len(gone) < len(places):
        changed += ["a paragraph is gone"] if len(gone) == 1 else [f"{len(gone)} paragraphs are gone"] if gone else []
    return changed or ["words were changed outside the numbered paragraphs"]


def _opening(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else f"{words[:67]}…"


LookInto = Callable[[Sequence[tuple[NewFile, Path]]], None]


def put_in_place(
    folder: Path, files: Sequence[NewFile], record: Record, force: bool, look_into: LookInto | None = None
) -> list[BuiltFile]:
    """Write files into a report's output folder, after making sure that nobody's work is there.

    All are written beside their places first and then renamed, so that each is
    whole or not there, and a full disk changes nothing. What is about to be
    renamed is noted down, so that the next build knows it as its own should this
    one be stopped before `write_record`. Files that only an earlier build made,
    and nobody edited, are removed. With `force`, an edited file is kept as
    "NAME (edited)". `look_into` is shown the files as written, and may raise.

    Raises:
        OutputError: an edited file is in the way, or the folder cannot be written.
    """
    edited = edited_files(folder, [file.name for file in files], record)
    if edited and not force:
        raise OutputError(*(_in_the_way(folder, found) for found in edited))
    ready: list[_Ready] = []
    missing = _missing({folder, *((folder / file.name).parent for file in files)})
    try:
        _clear(folder, files)
        for file in files:
            ready.append(_written(folder, file))
        if look_into:
            look_into([(file, new.temporary) for file, new in zip(files, ready, strict=True)])
        _note(folder, ready)
        for found in edited:
            _keep(folder, found.name)
        for new in ready:
            _put(new.temporary, folder / new.built.name)
        now = {new.built.name for new in ready}
        for name in _known(_made(folder, record)):
            if name not in now:
                (folder / name).unlink(missing_ok=True)
        return [new.built for new in ready]
    except OSError as error:
        raise cannot_be_written(folder, error, _NOT_WRITTEN) from None
    finally:
        for new in ready:
            _discard(new.temporary)
        for place in missing:
            with suppress(OSError):  # it is in use now
                place.rmdir()


def _missing(places: Iterable[Path]) -> list[Path]:
    """The folders that are not there yet, the innermost first."""
    found = {above for place in places for above in (place, *place.parents) if not above.exists()}
    return sorted(found, key=lambda place: len(place.parts), reverse=True)


def write_record(folder: Path, data: bytes) -> None:
    """Write manifest.json, which ends a build.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        record = _written(folder, NewFile(NAME, "record", lambda path: _bytes_to(path, data)))
        _put(record.temporary, folder / NAME)
        (folder / _UNFINISHED).unlink(missing_ok=True)
    except OSError as error:
        raise cannot_be_written(folder, error, _NOT_WRITTEN) from None


def put_beside(folder: Path, file: NewFile) -> Path:
    """Put a file into a folder that no build makes or removes, unless someone's work is there; returns its path.

    Raises:
        OutputError: an edited file is in the way, or the folder cannot be written.
    """
    place = folder / file.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = _written(folder, file)
        try:
            if place.exists() and place.read_bytes() != new.temporary.read_bytes() and not _is_unedited(place):
                raise OutputError(_someones(place))
            _put(new.temporary, place)
        finally:
            _discard(new.temporary)
    except OSError as error:
        raise cannot_be_written(folder, error, _NOT_WRITTEN) from None
    return place


def _is_unedited(path: Path) -> bool:
    """Whether a Word file proves itself, by the digest inside it, to be as it was made."""
    return path.suffix.lower() == ".docx" and path.is_file() and _word_changes(path, Record()) is None


def _someones(place: Path) -> Mistake:
    return Mistake(
        f"'{place.name}' in {place.parent} was edited after it was made, or is not of our making; it was left alone",
        hint="Rename it or move it away, or give another name with --output.",
    )


def _clear(folder: Path, files: Sequence[NewFile]) -> None:
    """Remove what a build that was stopped left half written."""
    for place in {folder, *((folder / file.name).parent for file in files)}:
        place.mkdir(parents=True, exist_ok=True)
        for left_behind in place.glob(f"{_TEMPORARY}*"):
            if left_behind.name != _UNFINISHED:
                left_behind.unlink(missing_ok=True)


def _written(folder: Path, file: NewFile) -> _Ready:
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=(folder / file.name).parent)
    os.close(handle)
    temporary = Path(name)
    try:
        file.write(temporary)
        temporary.chmod(0o666 & ~_umask())
        digest = sha256(temporary.read_bytes())
    except BaseException:
        _discard(temporary)
        raise
    return _Ready(BuiltFile(file.name, file.role, digest, file.letter, file.exempt), temporary)


def _put(temporary: Path, place: Path) -> None:
    try:
        if not place.is_file() or place.read_bytes() != temporary.read_bytes():
            os.replace(temporary, place)
    finally:
        _discard(temporary)


def _note(folder: Path, ready: Sequence[_Ready]) -> None:
    """Note down what is about to be put in place."""
    digests = _unfinished(folder)
    for new in ready:
        digests.setdefault(new.built.name, []).append(new.built.sha256)
    note = _written(folder, NewFile(_UNFINISHED, "note", lambda path: _bytes_to(path, json.dumps(digests).encode())))
    _put(note.temporary, folder / _UNFINISHED)


def _unfinished(folder: Path) -> dict[str, list[str]]:
    """What builds that were stopped may have put in place: the digests of files by name."""
    try:
        noted = json.loads((folder / _UNFINISHED).read_bytes())
        return {str(name): [str(digest) for digest in digests] for name, digests in noted.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _discard(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _bytes_to(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _keep(folder: Path, name: str) -> None:
    path = folder / name
    kept = path.with_name(f"{path.stem} (edited){path.suffix}")
    count = 1
    while kept.exists():
        count += 1
        kept = path.with_name(f"{path.stem} (edited {count}){path.suffix}")
    os.replace(path, kept)


def _in_the_way(folder: Path, found: Edited) -> Mistake:
    what = f" ({'; '.join(found.changes[:8])}{'; …' if len(found.changes) > 8 else ''})" if found.changes else ""
    return Mistake(
        f"'{found.name}' in {folder} was edited after it was built{what}; nothing was overwritten",
        hint="Bring the edits into the content files, or build with --force: the edited file is then kept beside "
        "the new one as 'NAME (edited)'.",
    )
