"""Puts a Word file with tracked changes in its place, never over one that someone has worked on."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.errors import Mistake, OutputError, Refused, cannot_be_written
from cabinet_docs.ooxml.package import read_package, write_package
from cabinet_docs.writers.leaks.leaks import Kept, Public, find_leaks

_PROPERTIES = "docProps/custom.xml"
_SEAL = re.compile(rb"<!--cabinet-docs tracked changes ([0-9a-f]{64})-->")


class Secretive(NamedTuple):
    """A report whose secrets a public redline must not tell; `public` is no secret, nor is a note that has `quoted`.

    Nor must it tell what the `earlier` reports keep that this one follows.
    """

    root: Path
    report: AssembledReport
    public: Iterable[str]
    quoted: Iterable[str]
    earlier: Iterable[Kept] = ()


def write_redline(place: Path, built: Mapping[str, bytes], secrets: Iterable[Secretive]) -> None:
    """Put a redline in its place, whole or not at all, and never over someone's work.

    Raises:
        OutputError: it cannot be written, or what is there was edited.
        Refused: it says what one of `secrets` keeps from the public.
    """
    parts = _sealed(built)
    temporary: Path | None = None
    try:
        if place.exists() and not _is_untouched(place):
            raise OutputError(
                Mistake(
                    f"'{place.name}' in {place.parent} was edited after it was written; nothing was overwritten",
                    hint="Rename it or move it away, or say with --output where the new one is to go.",
                )
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".cabinet-docs-", dir=place.parent)
        os.close(handle)
        temporary = Path(name)
        write_package(temporary, parts)
        public = [Public(place.name, temporary)]
        found = [
            mistake
            for it in secrets
            for mistake in find_leaks(it.root, it.report, public, (), it.public, it.quoted, it.earlier).found
        ]
        if found:
            raise Refused(*dict.fromkeys(found))
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        os.replace(temporary, place)
    except OSError as error:
        hint = "Close the file if it is open in Word, or say with --output where else it is to go."
        raise cannot_be_written(place, error, hint) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _sealed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with a digest of them all, by which an unedited file is known again; any save in Word removes it."""
    return {**parts, _PROPERTIES: parts[_PROPERTIES] + f"<!--cabinet-docs tracked changes {_digest(parts)}-->".encode()}


def _digest(parts: Mapping[str, bytes]) -> str:
    has = hashlib.sha256()
    for name in sorted(parts):
        has.update(name.encode() + b"\0" + hashlib.sha256(_SEAL.sub(b"", parts[name])).digest())
    return has.hexdigest()


def _is_untouched(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        parts = read_package(path, path.name).parts
    except Exception:  # whatever it is, it is not what we wrote
        return False
    seal = _SEAL.search(parts.get(_PROPERTIES, b""))
    return seal is not None and seal[1].decode() == _digest(parts)
