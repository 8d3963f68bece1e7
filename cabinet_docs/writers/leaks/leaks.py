"""Looks into every public file of a build for words that are not for publication, before anything is put in place.

What the report itself says in public is no leak. Takes time in line with the length of the files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.ooxml.contents import Passage, contents, plainest_first
from cabinet_docs.writers.leaks.search import Hit, Search
from cabinet_docs.writers.leaks.secrets import Secret, Secrets, public_texts, secrets_of
from cabinet_docs.writers.leaks.this_machine import ThisMachine, this_machine
from cabinet_docs.writers.record import sha256

MOST_TOLD = 4  # for one file
_OUT_OF_FILE = (
    "Take it out of that file: in Word, Excel and PowerPoint, File, Info, Inspect Document shows comments, "
    "hidden words and properties."
)
_MORE = " …"
_OUT_OF_PDF = "Make that PDF anew from its document, without these words: a black box over them leaves them there."


class Public(NamedTuple):
    """A file about to be published: its name, where it stands now, and the content file that it comes from, if any."""

    name: str
    path: Path
    source: str = ""


class Line(NamedTuple):
    """Words that a public copy is about to print, where they were written, and what they are."""

    text: str
    location: Location
    what: str = "published words"


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
    lines: Sequence[Line] = (),
) -> Leaks:
    """Look into public files, and into the `lines` of a public copy that is not yet made.

    `names` are further words that stand beside the files; `more` further words that are public.
    `quoted` are words that a note between colleagues may quote without being a secret.
    Both are only gone through once something was found. A report that keeps nothing
    from the public takes no time, unless the `earlier` ones that it follows do.
    """
    if not files and not lines:
        return Leaks()
    secrets, earlier = secrets_of(root, assembled), tuple(earlier)
    looks = list(_looks(secrets, assembled, more, quoted, earlier))
    found: list[Mistake] = []
    notes: list[str] = []
    machine = this_machine(root) if looks and not looks[0].earlier else ThisMachine((), ())
    for file in files if looks else ():
        found += islice(_in_file(file, looks, machine, notes), MOST_TOLD)
    found += islice(_in_lines(lines, looks), MOST_TOLD)
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
    """What one file gives away, the plainest place first, and the same words once."""
    told: set[str] = set()
    said = contents(file.path, file.name)
    if any(look.search.keeps_something for look in looks):
        for why in said.unread:
            notes.append(f"'{file.name}' was not looked into for words that are not for publication: {why}")
    here = Passage("its name", Path(file.name).stem, file.path.read_bytes() if any(it.files for it in looks) else b"")
    held: set[str] = set()
    for exempt in _exempt_documents(file, (here, *said.passages), looks):
        yield exempt.mistake
        if exempt.is_all:
            return
        held.add(exempt.what)
    for passage in (here, *plainest_first(said.passages)):
        named = machine.found_in(passage.place, passage.text)
        if named and not file.source:
            yield _mistake(file, passage.place, Hit(named, Secret("words", "the machine that it was made on", "")))
        elif named and named not in told:
            told.add(named)
            notes.append(f"'{file.name}' names '{named}' in {passage.place}: File, Info, Inspect Document removes it")
        for look in looks:
            for hit in look.search.hits(passage.text):
                within = hit.secret.what in held and " inside it" in passage.place
                if not within and not _is_told(hit, told):
                    told.add(_known(hit))
                    yield _mistake(file, passage.place, hit, look.earlier)


def _known(hit: Hit) -> str:
    return _shown(hit).removesuffix(_MORE).casefold()


def _is_told(hit: Hit, told: Set[str]) -> bool:
    """Whether the same words were told, alone or among others."""
    known = _known(hit)
    return known in told or (" " in known and any(known in other for other in told))


class _Exempt(NamedTuple):
    """An exempt document that a public file is, or holds."""

    mistake: Mistake
    what: str
    is_all: bool


def _exempt_documents(file: Public, passages: Sequence[Passage], looks: Sequence[_Look]) -> Iterator[_Exempt]:
    """The exempt documents among a file, which is the first of the passages, and the files inside it."""
    told: set[str] = set()
    for place, passage in enumerate(passages if any(look.files for look in looks) else ()):
        digest = sha256(passage.data) if passage.data else ""
        for look in looks:
            what = look.files.get(digest, "")
            if what and what not in told:
                told.add(what)
                message = f"'{file.name}' {'holds' if place else 'is'} {what}"
                hint = "Take it out of that file." if place else "It cannot be public as well: list it once, as exempt."
                yield _Exempt(_told(file, message, look.earlier, hint), what, not place)


def _in_lines(lines: Sequence[Line], looks: Sequence[_Look]) -> Iterator[Mistake]:
    """What the words of a public copy give away, each at the line where it was written."""
    said, told = "\n".join(line.text for line in lines), set[str]()
    for look in looks if lines else ():
        for hit in look.search.hits(said):
            if not _is_told(hit, told):
                told.add(_known(hit))
                first = hit.words.partition("\n")[0]
                line = next((line for line in lines if first in line.text), lines[0])
                message = f"What is not for publication stands in {line.what}: {_quoted(hit)}"
                hint = "Mark as exempt what says it in public, or take it out."
                yield Mistake(message, line.location, _of_earlier(look.earlier) or hint)


def _mistake(file: Public, place: str, hit: Hit, earlier: str = "") -> Mistake:
    message = f"'{file.name}' would make public what is not for publication, in {place}: {_quoted(hit)}"
    way = _OUT_OF_PDF if file.source.lower().endswith(".pdf") else _OUT_OF_FILE
    return _told(
        file, message, earlier, f"{way} If it may be public, say it in the report, or do not mark it as exempt."
    )


def _quoted(hit: Hit) -> str:
    """The words, and whose they are."""
    return f"“{_shown(hit)}” ({hit.secret.what})"


def _shown(hit: Hit) -> str:
    words = " ".join(hit.words.split())
    return words if len(words) < 120 else f"{words[:100].rsplit(' ', 1)[0]}{_MORE}"


def _told(file: Public, message: str, earlier: str, hint: str) -> Mistake:
    """A mistake about a public file, with what to do: `hint` if it comes from a content file of its own."""
    location = Location(file.source) if file.source else None
    if earlier or location:
        return Mistake(message, location, _of_earlier(earlier) or hint)
    ours = (
        "Nothing was written. Mark as exempt what says it in public, or take it out of a title, fact or template. "
        "If you did not write it anywhere public, it is our fault: please report it."
    )
    return Mistake(message, None, ours)


def _of_earlier(earlier: str) -> str:
    """What to do about words that an earlier report keeps from the public."""
    if not earlier:
        return ""
    return (
        f"It is exempt in the earlier report '{earlier}': take it out, or mark it as exempt here too. If it may be "
        "public now, say so there first; if that report was published, by a corrected version of it."
    )
