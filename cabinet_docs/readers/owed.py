"""Reads what the reports before this one promised, along the whole chain, and what was kept or put off on the way."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.errors import ContentError, Mistake, Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.report import Date, Owed, Promise
from cabinet_docs.model.values import Todo
from cabinet_docs.readers import earlier, keys, report_file
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import FieldReader, Given, Values
from cabinet_docs.readers.published import intact, publication
from cabinet_docs.readers.workspace import report_name


class Answer(NamedTuple):
    """What a report says of a promise made before it: the section that keeps it, or why it is put off and until when.

    `promised` is what was promised, where the earlier report did not list it.
    """

    section: str | Todo = ""
    put_off: str | Todo = ""
    until: Date = None
    promised: str = ""
    location: Location = Location("")

    @property
    def keeps(self) -> bool:
        """Whether it names the section that keeps the promise."""
        return isinstance(self.section, str) and bool(self.section)


class Link(NamedTuple):
    """One report of a chain: what it promises, how it answers for what came before, and which reports it follows.

    `wrong` is what keeps it from being read, as it was published if it was.
    """

    folder: Path
    name: str
    promises: tuple[Promise, ...]
    answers: dict[str, Answer]
    follows: tuple[Path, ...]
    wrong: tuple[Mistake, ...] = ()


def owed_by(
    root: Path, folder: Path, follows: Sequence[Path], own: Values, digests: dict[str, str]
) -> tuple[Owed, ...]:
    """Every promise of the reports before this one, the oldest first.

    `own` is this report's report.yaml; what it takes over as promised without
    having been listed is among them. The files that are read are noted in `digests`.

    Raises:
        ContentError: one of those reports has mistakes, or what was published of it is damaged or gone.
    """
    chain = _chain(root, follows, {folder}, digests)
    if wrong := [mistake for link in chain for mistake in link.wrong]:
        raise ContentError(*wrong)
    made = [owed for link in chain for owed in made_by(link, chain)]
    name = chain[-1].name if chain else ""
    named = {owed.id for owed in made}
    taken = (pair for pair in answers(own).items() if pair[1].promised and pair[0] not in named)
    return (*made, *(Owed(id, answer.promised, None, name, "", answer.location) for id, answer in taken))


def read_link(root: Path, folder: Path, digests: dict[str, str] | None = None) -> Link:
    """What a report promises and answers for, as published if it is, as far as it can be read."""
    own, frozen = Mistakes(), None
    with own.kept():
        frozen = publication(folder)
        if frozen:
            intact(frozen)
    if own.found:
        return Link(folder, report_name(root, folder), (), {}, (), tuple(own.found))
    files = ContentFiles(root, frozen.folder if frozen else folder, own, {} if digests is None else digests)
    path = files.folder / "report.yaml"
    values = FieldReader(own).group(files.yaml(path), keys.REPORT, "report.yaml", files.name(path))
    follows = tuple(found for found, _ in earlier.followed(values, root, folder, own))
    made, said = report_file.promises(values), answers(values)
    return Link(folder, report_name(root, folder), made, said, follows, tuple(own.found))


def later_of(link: Link, links: Sequence[Link]) -> list[Link]:
    """Those of some reports that follow this one, directly or along a chain, in the order of `links`."""
    reached, waiting = {link.folder}, [link.folder]
    while waiting:
        folder = waiting.pop()
        further = [it.folder for it in links if folder in it.follows and it.folder not in reached]
        reached.update(further)
        waiting += further
    return [it for it in links if it.folder in reached and it.folder != link.folder]


def answers(values: Values) -> dict[str, Answer]:
    """The `keeps` of a report.yaml."""
    return {id: _answer(given) for id, given in values.named("keeps")}


def _answer(given: Given) -> Answer:
    if not isinstance(given.value, Values):
        section = given.value if isinstance(given.value, str | Todo) else ""
        return Answer(section, location=given.location)
    one = given.value
    promised = one.plain("promised") if "promised" in one else ""
    return Answer(one.text("section"), one.text("put_off"), one.date("until"), promised, given.location)


def _chain(root: Path, follows: Sequence[Path], seen: set[Path], digests: dict[str, str]) -> list[Link]:
    """The reports before one, each behind those that it follows itself; a circle is told elsewhere."""
    found: list[Link] = []
    for folder in follows:
        if folder not in seen:
            seen.add(folder)
            link = read_link(root, folder, digests)
            found += [*_chain(root, link.follows, seen, digests), link]
    return found


def in_order(links: Sequence[Link]) -> list[Link]:
    """The reports, each behind those that it follows; those of a circle in any order."""
    known = {link.folder: link for link in links}
    found: dict[Path, Link] = {}
    waiting = [(link, False) for link in reversed(links)]
    on_the_way: set[Path] = set()
    while waiting:
        link, is_next = waiting.pop()
        if is_next:
            found.setdefault(link.folder, link)
        elif link.folder not in on_the_way:
            on_the_way.add(link.folder)
            waiting.append((link, True))
            waiting += [(known[folder], False) for folder in link.follows if folder in known]
    return list(found.values())


def made_by(link: Link, chain: Sequence[Link]) -> Iterator[Owed]:
    """The promises of one report, with what those reports of the chain say of them that follow it.

    The chain is in order, so that what was said last counts.
    """
    later = later_of(link, chain)
    for promise in link.promises:
        yield _settled(Owed(promise.id, promise.text, promise.due, link.name, "", promise.location), later)
    before = (other for other in chain if link in later_of(other, chain))
    listed = {promise.id for promise in link.promises}.union(*map(_promised_in, before))
    for id, answer in link.answers.items():  # what this report took over, though nobody had listed it
        if answer.promised and not answer.keeps and id not in listed:
            yield _settled(Owed(id, answer.promised, answer.until, link.name, "", answer.location), later)


def _promised_in(link: Link) -> set[str]:
    """The names of what a report promises, or takes over as promised."""
    return {promise.id for promise in link.promises} | {id for id, it in link.answers.items() if it.promised}


def _settled(owed: Owed, later: Sequence[Link]) -> Owed:
    for link in later:
        answer = link.answers.get(owed.id)
        if answer and answer.keeps:
            return owed._replace(kept_by=link.name)
        if answer and answer.until:
            owed = owed._replace(due=answer.until)
    return owed
