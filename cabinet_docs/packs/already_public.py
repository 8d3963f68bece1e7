"""What reports before this one say in public, so that quoting them is no leak, and what they keep from the public."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assemble import assemble
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.errors import CabinetDocsError
from cabinet_docs.model.decision import Added, Decision, Resolved
from cabinet_docs.model.report import Report
from cabinet_docs.packs.building import read
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.decisions import read_decision
from cabinet_docs.readers.published import publication
from cabinet_docs.writers.leaks.leaks import Kept
from cabinet_docs.writers.leaks.secrets import (
    Secret,
    Secrets,
    entry_texts,
    exempt_of,
    public_texts,
    standing_texts,
)

# What stands in every report about a subject, also where the whole of an earlier one is exempt.
_FRAME = ("title", "part", "heading", "contact", "paper")


class Earlier(NamedTuple):
    """A report that another one follows, as it was published if it was. `root` is the reports folder it is read from.

    `decision` is what was resolved on it, as it is recorded now.
    """

    name: str
    root: Path
    assembled: AssembledReport
    profile: Profile
    published: bool
    decision: Decision | None = None


def earlier_words(root: Path, report: Report, *, published: bool) -> Iterator[str]:
    """The public words of every report that this one follows; with `published`, only of what the public has seen.

    One that cannot be read has none. `root` is the reports folder. Read only once it is gone through.
    """
    for earlier in _chain(root, report):
        if isinstance(earlier, Earlier) and (earlier.published or not published):
            yield from public_texts(earlier.assembled)
            yield from standing_texts(earlier.assembled.report, earlier.profile)


def earlier_secrets(root: Path, made: AssembledReport, profile: Profile) -> Iterator[Kept]:
    """What each report that this one follows keeps from the public: it stays exempt, whoever says it again.

    What another one of them says in public is no secret any more if it was published.
    """
    report = made.report
    for earlier in _chain(root, report):
        if isinstance(earlier, str):
            yield Kept(earlier, Secrets((), {}, (f"the earlier report '{earlier}', which cannot be read",)), ())
            continue
        exempt = exempt_of(earlier.root, earlier.assembled)
        found = map(_as_of_old, (*exempt.found, *_resolved(earlier.decision)))
        secrets = exempt._replace(found=tuple(found))
        public = chain(
            public_texts(earlier.assembled),
            standing_texts(earlier.assembled.report, earlier.profile),
            _told(earlier.decision),
            standing_texts(report, profile),
            (text for entry in made.entries if entry.kind in _FRAME for text in entry_texts(entry)),
            earlier_words(root, report, published=True),
        )
        yield Kept(earlier.name, secrets, public, public_texts(made))


def _chain(root: Path, report: Report) -> Iterator[Earlier | str]:
    """Every report that this one follows, near and far; of one that cannot be read its name."""
    waiting, seen = [report], {report.folder}
    while waiting:
        follows = waiting.pop().details.get("follows")
        for name in follows if isinstance(follows, list) else ():
            if isinstance(name, str) and name not in seen:
                seen.add(name)
                try:
                    earlier = _earlier(root, name)
                except (CabinetDocsError, OSError):
                    yield name
                    continue
                waiting.append(earlier.assembled.report)
                yield earlier


def _earlier(root: Path, name: str) -> Earlier:
    folder = root / "content" / name
    frozen = publication(folder)
    report, profile, looks = read(frozen.root, frozen.folder) if frozen else read(root, folder)
    decision = None
    with suppress(CabinetDocsError, OSError):  # it is told where it is read for its words
        decision = read_decision(root, folder)
    made = assemble(report, profile, looks)
    return Earlier(name, frozen.root if frozen else root, made, profile, frozen is not None, decision)


def _as_of_old(secret: Secret) -> Secret:
    """Reports on one subject share names and set phrases: of an earlier one only longer words count, and sums."""
    return secret._replace(kind="document")


def _resolved(decision: Decision | None) -> Iterator[Secret]:
    """What was resolved and is exempt."""
    for it in _decided(decision):
        if it.exempt and isinstance(it.words, str):
            yield Secret("words", f"exempt words of {it.location}", it.words)


def _told(decision: Decision | None) -> Iterator[str]:
    yield from (str(it.words) for it in _decided(decision) if not it.exempt)


def _decided(decision: Decision | None) -> list[Added | Resolved]:
    return [*decision.recommendations.values(), *decision.added] if decision else []
