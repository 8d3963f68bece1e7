"""Reads two reports to compare, each a folder in content/, what was published of one, or any Word file."""

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assemble import assemble, exempt_statement
from cabinet_docs.assembly.assembled import AssembledReport, words_text
from cabinet_docs.assembly.seen import WordFacts
from cabinet_docs.compare.lasting import with_lasting_names
from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.model.report import Exemption
from cabinet_docs.packs.building import EXEMPT_FOLDER, output_folder, read
from cabinet_docs.packs.checking import Asked, read_target
from cabinet_docs.packs.targets import Target, find_targets, is_word_file
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.published import FOLDER as PUBLISHED
from cabinet_docs.readers.published import frozen_copy, intact, publication
from cabinet_docs.writers.exempt import public_entries
from cabinet_docs.writers.record import read_record

EXEMPT_NAME = re.compile(r" - Exempt\b")  # assembly/file_names.py


class Side(NamedTuple):
    """One of two reports that are compared.

    `name` is how it is told. `root` is the reports folder that it was read from (a
    published copy is one of its own) and `path` its folder or Word file. `looks` are
    of the template, which a Word file does not have. `notes` is what a reader should
    know about how it was read. `exempt` is why the whole of a Word file is not for
    publication: nothing marks the single words in it that are. `as_public`: exempt
    words have their public words in their place, as in the copy that it is compared with.
    """

    assembled: AssembledReport
    profile: Profile
    looks: Looks | None
    name: str
    is_word: bool
    root: Path
    path: Path
    notes: tuple[str, ...] = ()
    exempt: Exemption | None = None
    as_public: bool = False


def read_both(
    root: Path, old: str, new: str, profile: str | None = None, type_key: str | None = None
) -> tuple[Side, Side]:
    """Read two reports; a Word file is taken to be of the profile and type said, else of those of the other report.

    Raises:
        ContentError: one of them is not there or cannot be read.
    """
    said = Asked(root, datetime.date.today(), profile, type_key)
    if is_word_file(new) and not is_word_file(old):
        before = read_either(root, old, as_published=True)
        after = read_either(root, new, _like(said, before))
    else:
        after = read_either(root, new, said)
        before = read_either(root, old, _like(said, after), as_published=True)
    return _seen_beside(before, after), _seen_beside(after, before)


def _seen_beside(side: Side, other: Side) -> Side:
    """A report as it is compared with a public Word file of it: what is exempt has its public words there too."""
    exempt = any(entry.exempt for entry in side.assembled.entries)
    if side.is_word or not other.is_word or other.exempt or not exempt:
        return side
    statement = exempt_statement(side.profile, "exempt_paragraph", side.assembled.report.exempt)
    if not any(words_text(entry.words) == statement for entry in other.assembled.entries):
        return side
    note = f"{side.name}: only what is public of it is compared, since {other.name} is a public copy"
    assembled = seen_by_public(side.assembled, side.profile)
    return side._replace(assembled=assembled, notes=(*side.notes, note), as_public=True)


def seen_by_public(assembled: AssembledReport, profile: Profile) -> AssembledReport:
    """A report with the public words in the place of those that are exempt, and nothing marked as exempt."""
    public = tuple(entry._replace(exempt=False) for entry in public_entries(assembled, profile))
    return replace(assembled, entries=public)


def _like(said: Asked, other: Side) -> Asked:
    report = other.assembled.report
    return replace(said, profile=said.profile or report.profile, type=said.type or report.type)


def read_either(root: Path, name: str, asked: Asked | None = None, *, as_published: bool = False) -> Side:
    """Read a report folder or a Word file.

    With `as_published`, a report that was published is read as it was then. A Word
    file is taken to be of the profile and type `asked` for; without those, of what
    its headings fit best.

    Raises:
        ContentError: there is no such report, several are meant, or it cannot be read.
    """
    target = _frozen(name) or _target(root, name)
    if target.is_word:
        return _word(target, asked or Asked(root, datetime.date.today()))
    return _folder(root, target, as_published)


def _target(root: Path, name: str) -> Target:
    found = find_targets(root, [name])
    if len(found.targets) > 1:
        several = ", ".join(target.name for target in found.targets[:8])
        raise ContentError(Mistake(f"There are several reports in '{name}': {several}", hint="Name one of them."))
    if not found.targets:
        raise ContentError(*found.mistakes)
    return found.targets[0]


def _frozen(name: str) -> Target | None:
    """A copy of what was published, named by its folder: 'content/…/published/version-1'."""
    try:
        folder = (Path.cwd() / name).resolve()
        version = frozen_copy(folder) if folder.parent.name == PUBLISHED else None
    except (OSError, ValueError, RuntimeError):
        return None
    return Target(folder / "content" / version.report, name) if version else None


def _folder(root: Path, target: Target, as_published: bool) -> Side:
    folder, name = target.path, target.name
    notes: tuple[str, ...] = ()
    published = publication(folder) if as_published else None
    if published is not None:
        intact(published)
        root, folder = published.root, published.folder
        name = f"{target.name}, as published"
        notes = (f"{target.name}: read as published on {published.published} (version {published.version})",)
    elif root / "content" not in folder.parents:  # a published copy is a reports folder of its own
        root = next(above.parent for above in folder.parents if above.name == "content")
    report, profile, looks = read(root, folder)
    kept = read_record(output_folder(root, folder)).kept
    return Side(assemble(report, profile, looks, kept), profile, looks, name, False, root, folder, notes)


def _word(target: Target, asked: Asked) -> Side:
    found = read_target(asked, target)
    facts = found.word or WordFacts()
    assembled = with_lasting_names(found.assembled, facts.names)
    exempt = facts.exempt or (Exemption() if _is_kept_apart(target.path) else None)
    if exempt:
        assembled = wholly_exempt(assembled)
    notes = tuple(_notes(target, facts, exempt is not None))
    return Side(assembled, found.profile, None, target.name, True, asked.root, target.path, notes, exempt)


def _is_kept_apart(path: Path) -> bool:
    """Whether a Word file's folder or name says that it is not for publication, as those that we build say it."""
    return EXEMPT_FOLDER in path.parts or EXEMPT_NAME.search(path.stem) is not None


def wholly_exempt(assembled: AssembledReport) -> AssembledReport:
    """A report with every line marked as exempt."""
    return replace(assembled, entries=tuple(entry._replace(exempt=True) for entry in assembled.entries))


def _notes(target: Target, facts: WordFacts, exempt: bool) -> list[str]:
    notes = [f"{target.name}: it is not for publication, nor is anything that shows its words"] if exempt else []
    if facts.tracked_changes:
        notes.append(f"{target.name}: it has tracked changes; read as if all were accepted")
    if facts.unplaced:
        many = len(facts.unplaced)
        lines = "a line belongs" if many == 1 else f"{many:,} lines belong"
        notes.append(
            f"{target.name}: {lines} to no section and could not be compared ('cabinet-docs outline' lists them)"
        )
    return notes
