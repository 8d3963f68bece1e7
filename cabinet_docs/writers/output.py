"""Puts built files in their place: whole or not at all, and never over someone's work."""

import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.errors import Mistake, OutputError, ProfileError
from cabinet_docs.ooxml.package import WordPackage, read_package
from cabinet_docs.ooxml.words import custom_property, digest_of, has_comments, has_tracked_changes, read_words
from cabinet_docs.writers.record import NAME, BuiltFile, Record, sha256, words_digest
from cabinet_docs.writers.word.properties import DIGEST_PROPERTY

_TEMPORARY = ".cabinet-docs-"


class NewFile(NamedTuple):
    """A file about to be put in place. `write` makes it at the path it is given."""

    name: str
    role: str
    write: Callable[[Path], None]
    letter: str | None = None
    exempt: bool = False


class Edited(NamedTuple):
    """A file that someone has worked on since it was built, and what they did, in words."""

    name: str
    changes: tuple[str, ...] = ()


def edited_files(folder: Path, names: Sequence[str], record: Record) -> list[Edited]:
    """Which of some files in a report's output folder hold someone's work.

    A file is the build's own if it is byte for byte what the last build made, or
    is a Word file whose words still match the digest inside it.
    """
    made = {file.name: file for file in record.files}
    found = []
    for name in dict.fromkeys([*names, *made]):
        path = folder / name
        if not path.exists():
            continue
        if name in made and sha256(path.read_bytes()) == made[name].sha256:
            continue
        if path.suffix.lower() == ".docx" and (name not in made or made[name].role == "report"):
            changes = _word_changes(path, record)
            if changes is not None:
                found.append(Edited(name, changes))
        else:
            found.append(Edited(name))
    return found


def _word_changes(path: Path, record: Record) -> tuple[str, ...] | None:
    """What was done to a built Word file, or None if it was only saved again."""
    try:
        package = read_package(path, path.name)
        paragraphs = read_words(package)
        digest = custom_property(package, DIGEST_PROPERTY)
    except ProfileError:
        return ("it can no longer be read as a Word file",)
    remarks = []
    if has_tracked_changes(package):
        remarks.append("it has tracked changes")
    if has_comments(package):
        remarks.append("it has comments")
    if digest == digest_of(paragraph.text for paragraph in paragraphs):
        return tuple(remarks) or None
    return (*remarks, *_changed_paragraphs(package, record))


def _changed_paragraphs(package: WordPackage, record: Record) -> list[str]:
    printed = dict(record.printed)
    paragraphs = read_words(package)
    changed = []
    seen = set()
    for paragraph in paragraphs:
        known = [name for name in paragraph.bookmarks if name in printed]
        seen.update(known)
        if known and printed[known[0]] != words_digest(paragraph.text):
            changed.append(f"changed: “{_opening(paragraph.text)}”")
    gone = len([name for name in printed if name not in seen])
    if gone and seen:
        changed.append(f"{gone} paragraph(s) deleted or joined to another")
    return changed or ["its words differ from what was built"]


def _opening(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 70 else f"{words[:67]}…"


def put_in_place(folder: Path, files: Sequence[NewFile], record: Record, force: bool) -> list[BuiltFile]:
    """Write files into a report's output folder, after making sure that nobody's work is there.

    Each is written beside its place and then renamed, so that it is whole or not
    there. Files that only the last build made, and nobody edited, are removed.
    With `force`, an edited file is kept as "NAME (edited)".

    Raises:
        OutputError: an edited file is in the way, or the folder cannot be written.
    """
    edited = edited_files(folder, [file.name for file in files], record)
    if edited and not force:
        raise OutputError(*(_in_the_way(folder, found) for found in edited))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left_behind in folder.glob(f"{_TEMPORARY}*"):
            left_behind.unlink()
        for found in edited:
            _keep(folder, found.name)
        built = [_write(folder, file) for file in files]
        new = {file.name for file in files}
        for old in record.files:
            if old.name not in new:
                (folder / old.name).unlink(missing_ok=True)
        return built
    except OSError as error:
        raise OutputError(_cannot_write(folder, error)) from None


def write_record(folder: Path, data: bytes) -> None:
    """Write manifest.json.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        _write(folder, NewFile(NAME, "record", lambda path: _bytes_to(path, data)))
    except OSError as error:
        raise OutputError(_cannot_write(folder, error)) from None


def _bytes_to(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _write(folder: Path, file: NewFile) -> BuiltFile:
    place = folder / file.name
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=folder)
    os.close(handle)
    temporary = Path(name)
    try:
        file.write(temporary)
        temporary.chmod(0o666 & ~_umask())
        data = temporary.read_bytes()
        if place.exists() and place.read_bytes() == data:
            temporary.unlink()
        else:
            os.replace(temporary, place)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return BuiltFile(file.name, file.role, sha256(data), file.letter, file.exempt)


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


def _cannot_write(folder: Path, error: OSError) -> Mistake:
    return Mistake(
        f"{folder} cannot be written: {error.strerror or error}",
        hint="Close the file if it is open in Word, check the disk's free space, or choose another folder with "
        "--output. What was there before is untouched.",
    )
