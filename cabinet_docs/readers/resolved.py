"""What an earlier report recommended and what was then resolved, in settled words: as its readers saw them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from cabinet_docs.errors import Mistakes
from cabinet_docs.model.inlines import OpenPoint, Reference, plain_text
from cabinet_docs.model.report import RECOMMENDATIONS, Source
from cabinet_docs.model.values import Quoted, Todo
from cabinet_docs.readers.decisions import read_decision
from cabinet_docs.readers.fields import Values
from cabinet_docs.readers.lines import LineReader

_EXEMPT = Todo("what was resolved is exempt: say what the public may know of it")
_RECOMMENDED = Todo("exempt in the earlier report: say what the public may know of it")
_WANTING = "(to be recorded in decision.yaml)"
# The signs that end an item of a list, and the word that leads to the next one.
END_OF_ITEM = re.compile(r"\s*(?:[;,]\s*(?:and|or)?|\s+and|\.)\s*$")


def recommendations(
    given: Values | None, lines: LineReader, root: Path, folder: Path, *, all_public: bool
) -> tuple[Mapping[str, object], Sequence[Source]]:
    """Each recommendation that has a name, and the files that were read for it.

    Words that mention nothing numbered are settled by themselves; for the others
    the whole report is read and numbered; so it is unless it is `all_public`, to see
    what of it is exempt.

    Raises:
        ContentError: the report has mistakes.
    """
    if given is not None and all_public:
        alone = LineReader(lines.scope, Mistakes())
        words = {id: alone.words(item.text("text"), item.place("text")) for id, item in _named_items(given)}
        mentions = any(isinstance(inline, Reference) for each in words.values() for inline in _inside(each))
        if not alone.mistakes.found and not mentions:
            return {id: _said(each, plain_text(each)) for id, each in words.items()}, ()
    return _as_numbered(root, folder)


def _named_items(given: Values) -> Iterator[tuple[str, Values]]:
    for group in (given, *given.groups("groups")):
        yield from _below(group.groups("items"))


def _below(items: Iterable[Values]) -> Iterator[tuple[str, Values]]:
    for item in items:
        if item.plain("id"):
            yield item.plain("id"), item
        yield from _below(item.groups("items"))


def _inside(words: Iterable[object]) -> Iterator[object]:
    """The pieces of a text, with those that a link or a jump is made of."""
    for inline in words:
        yield inline
        if not isinstance(inline, OpenPoint):
            yield from _inside(getattr(inline, "words", ()))


def _as_numbered(root: Path, folder: Path) -> tuple[Mapping[str, object], Sequence[Source]]:
    """The same out of the report with all its numbers and letters."""
    from cabinet_docs.assembly.assemble import assemble
    from cabinet_docs.assembly.assembled import words_text
    from cabinet_docs.profiles.looks import read_looks
    from cabinet_docs.readers.report import read_report

    report, profile = read_report(root, folder)
    entries = assemble(report, profile, read_looks(profile)).entries
    named = ((getattr(it.source, "id", None), it) for it in entries if it.section == RECOMMENDATIONS)
    said = {id: _RECOMMENDED if it.exempt else _said(it.words, words_text(it.words)) for id, it in named if id}
    return said, report.sources


def _said(words: Iterable[object], text: str) -> str | Todo:
    """A recommendation without the sign that ends it in its list; one with an open point is not known yet."""
    text = _without_end(text)
    return Todo(text) if any(isinstance(inline, OpenPoint) for inline in _inside(words)) else Quoted(text)


def decision(root: Path, folder: Path, recommended: Mapping[str, object]) -> Mapping[str, object]:
    """What was resolved on a report: the day, the minute, and the words for each recommendation.

    It is recorded after publication, so it is read from the report's own folder.
    What is not recorded yet is an open point.

    Raises:
        ContentError: decision.yaml has mistakes.
    """
    found = read_decision(root, folder)
    resolved = found.recommendations if found else {}
    said: dict[str, object] = {}
    for id, words in recommended.items():
        how = resolved.get(id)
        said[id] = Todo(f"what was resolved on '{id}' {_WANTING}")
        if how and how.kind == "as recommended":
            said[id] = words
        elif how:
            exempt = how.exempt or words is _RECOMMENDED
            said[id] = "deferred" if how.kind == "deferred" else _EXEMPT if exempt else _ended(how.words)
    public = [it.words for it in found.added if not it.exempt] if found else []
    added = [words for words in public if isinstance(words, str)]
    return {
        "date": (found and found.date) or Todo(f"the day of the decision {_WANTING}"),
        "minute": (found and found.minute) or Todo(f"the number of the minute {_WANTING}"),
        "recommendations": said,
        **({"added": "; ".join(map(_without_end, added))} if added else {}),
    }


def _ended(words: str | Todo) -> str | Todo:
    return words if isinstance(words, Todo) else Quoted(_without_end(words))


def _without_end(text: str) -> str:
    return END_OF_ITEM.sub("", " ".join(text.split()))
