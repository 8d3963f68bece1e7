"""Looks into every public file of a build for words that are not for publication, before anything is put in place.

What the report itself says in public is no leak. Takes time in line with the length of the files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.ooxml.contents import Passage, contents
from cabinet_docs.writers.leaks.search import Hit, Search
from cabinet_docs.writers.leaks.secrets import Secret, Secrets, public_texts, secrets_of
from cabinet_docs.writers.leaks.this_machine import ThisMachine, this_machine
from cabinet_docs.writers.record import sha256

MOST_TOLD = 4  # for one file
_OUT_OF_FILE = (
    "Take it out of that file: in Word, Excel and PowerPoint, File, Info, Inspect Document shows comments, "
    "hidden words and properties."
)
_OUT_OF_PDF = "Make that PDF anew from its document, without these words: a black box over them leaves them there."


class Public(NamedTuple):
    """A file about to be published: its name, where it stands now, and the content file that it comes from, if any."""

    name: str
    path: Path
    source: str = ""


class Leaks(NamedTuple):
    """What would have leaked, and what could not be looked into."""

    found: tuple[Mistake, ...] = ()
    notes: tuple[str, ...] = ()


class Kept(NamedTuple):
    """What one of the reports before this one keeps from the public, with what is public all the same.

    What this report says itself makes none of it public, but for a sum: `sums` are this report's words.
    """

    report: str
    secrets: Secrets
    public: Iterable[str]
    sums: Iterable[str] = ()


class _Look(NamedTuple):
    """Something to look for. `earlier` names the report before this one that keeps it."""

    search: Search
    files: Mapping[str, str]
    earlier: str = ""


def find_leaks(
    root: Path,
    assembled: AssembledReport,
    files: Sequence[Public],
    names: Iterable[str] = (),
    more: Iterable[str] = (),
    quoted: Iterable[str] = (),
    earlier: Iterable[Kept] = (),
) -> Leaks:
    """Look into public files. `names` are further words that stand beside them; `more` further words that are public.

    `quoted` are words that a note between colleagues may quote without being a secret.
    Both are only gone through once something was found. A report that keeps nothing
    from the public takes no time, unless the `earlier` ones that it follows do.
    """
    if not files:
        return Leaks()
    secrets, earlier = secrets_of(root, assembled), tuple(earlier)
    looks = list(_looks(secrets, assembled, more, quoted, earlier))
    found: list[Mistake] = []
    notes: list[str] = []
    machine = this_machine(root) if looks and not looks[0].earlier else ThisMachine((), ())
    for file in files if looks else ():
        found += islice(_in_file(file, looks, machine, notes), MOST_TOLD)
    said = "\n".join(names)
    for look in looks:
        for hit in look.search.hits(said):
            found.append(_mistake(Public("manifest.json", root), "the names of content files", hit, look.earlier))
    unread = [line for it in (secrets, *(kept.secrets for kept in earlier)) for line in _unread(it)]
    return Leaks(tuple(found), (*notes, *unread))


def _looks(
    secrets: Secrets,
    assembled: AssembledReport,
    more: Iterable[str],
    quoted: Iterable[str],
    earlier: Iterable[Kept],
) -> Iterator[_Look]:
    if secrets.found or secrets.files:
        yield _Look(Search(secrets, chain(public_texts(assembled), more), quoted), secrets.files)
    for kept in earlier:
        if kept.secrets.found or kept.secrets.files:
            yield _Look(Search(kept.secrets, kept.public, (), kept.sums), kept.secrets.files, kept.report)


def leaks_in_words(
    root: Path,
    assembled: AssembledReport,
    name: str,
    text: str,
    more: Iterable[str] = (),
    earlier: Iterable[Kept] = (),
) -> tuple[Mistake, ...]:
    """The same for words that are about to be written to a public file of this name."""
    found: list[Mistake] = []
    for look in _looks(secrets_of(root, assembled), assembled, more, (), earlier):
        hits = islice(look.search.hits(text), MOST_TOLD)
        found += (_mistake(Public(name, root), "its words", hit, look.earlier) for hit in hits)
    return tuple(found)


def _unread(secrets: Secrets) -> list[str]:
    return [f"not known what public files must not say of {what}" for what in secrets.unread]


def _in_file(file: Public, looks: Sequence[_Look], machine: ThisMachine, notes: list[str]) -> Iterator[Mistake]:
    told: set[str] = set()
    said = contents(file.path, file.name)
    if any(look.search.keeps_something for look in looks):
        for why in said.unread:
            notes.append(f"'{file.name}' was not looked into for words that are not for publication: {why}")
    here = Passage("its name", Path(file.name).stem, file.path.read_bytes() if any(it.files for it in looks) else b"")
    for passage in (here, *said.passages):
        digest = sha256(passage.data) if passage.data and any(it.files for it in looks) else ""
        for look in looks:
            if what := look.files.get(digest):
                yield _mistake(file, passage.place, Hit(passage.text, Secret("document", what, "")), look.earlier)
        named = machine.found_in(passage.place, passage.text)
        if named and not file.source:
            yield _mistake(file, passage.place, Hit(named, Secret("words", "the machine that it was made on", "")))
        elif named and named not in told:
            told.add(named)
            notes.append(f"'{file.name}' names '{named}' in {passage.place}: File, Info, Inspect Document removes it")
        for look in looks:
            for hit in look.search.hits(passage.text):
                if hit.words not in told:
                    told.add(hit.words)
                    yield _mistake(file, passage.place, hit, look.earlier)


def _mistake(file: Public, place: str, hit: Hit, earlier: str = "") -> Mistake:
    words = " ".join(hit.words.split())
    shown = words if len(words) < 120 else f"{words[:100].rsplit(' ', 1)[0]} …"
    message = f"'{file.name}' would make public what is not for publication, in {place}: “{shown}” ({hit.secret.what})"
    if earlier:
        hint = (
            f"It is exempt in the earlier report '{earlier}': take it out, or mark it as exempt here too. If it may be "
            "public now, say so there first; if that report was published, by a corrected version of it."
        )
        return Mistake(message, Location(file.source) if file.source else None, hint)
    if file.source:
        way = _OUT_OF_PDF if file.source.lower().endswith(".pdf") else _OUT_OF_FILE
        hint = f"{way} If it may be public, say it in the report, or do not mark it as exempt."
        return Mistake(message, Location(file.source), hint)
    hint = (
        "Nothing was written. Mark as exempt what says it in public, or take it out of a title, fact or template. "
        "If you did not write it anywhere public, it is our fault: please report it."
    )
    return Mistake(message, None, hint)
