"""The changes between two reports for a terminal: [-what went-] and {+what came+}."""

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.compare.changes import Change, Comparison
from cabinet_docs.compare.diff import Stretch
from cabinet_docs.writers.changes.counts import NOTHING
from cabinet_docs.writers.changes.view import COMPARED, EXEMPT, Line, view
from cabinet_docs.writers.changes.words import alternatives, only_looks, row_text, shown_rows, stretch_text

WIDTH = 100
Paint = Callable[[str, str], str]
_MARKED = re.compile(r"\[-.*?-\]|\{\+.*?\+\}", re.DOTALL)
_CONTEXT = 14  # words of what stayed that are shown beside a change


def changes_text(
    comparison: Comparison,
    old: str,
    new: str,
    *,
    everything: bool = False,
    width: int = WIDTH,
    paint: Paint | None = None,
) -> str:
    """What changed, section by section; `old` and `new` name the reports, `paint` colours what went and came."""
    found = view(comparison, everything)
    if found.summary == NOTHING and not everything:
        return f"{NOTHING}\n"
    lines = [found.summary, f"From {old}", f"to {new}"]
    if found.left_out:
        lines.append(f"{found.left_out} --all shows everything.")
    if found.exempt:
        lines += ["", f"{EXEMPT} The lines are marked “exempt”."]
    if comparison.front:
        lines += ["", "Above the first heading"]
        for it in comparison.front:
            lines.append(_filled(f"{it.name}: {_signed('removed', it.old)} {_signed('added', it.new)}", 2, width))
    for section in found.sections:
        lines += ["", section.heading]
        if section.moved:
            lines.append(_filled(f"The whole section moved: it {section.moved}.", 2, width))
        for line in section.lines:
            lines += _line(line, width, everything)
    lines += ["", *wrap(COMPARED, width)]
    said = "\n".join(lines) + "\n"
    return _MARKED.sub(lambda it: paint("removed" if it[0][0] == "[" else "added", it[0]), said) if paint else said


def _line(line: Line, width: int, everything: bool) -> Iterator[str]:
    yield f"  {line.place}: {line.said}{' (exempt)' if line.exempt else ''}"
    change = line.change
    if change.kind == "moved away":
        return
    said = [*_words(change, everything), *_rows(change)]
    other = alternatives(change)
    if other:
        said.append(f"Alternative text: {_signed('removed', other[0])} {_signed('added', other[1])}")
    yield from (_filled(words, 6, width) for words in said if words)


def _words(change: Change, everything: bool) -> list[str]:
    if change.words:
        return [marked(change.words, everything)]
    words = words_text(change.entry.words)
    if change.kind in ("added", "removed"):
        rows = [row_text(row) for row in change.entry.rows]
        return [_signed(change.kind, said) for said in (words, *rows) if said]
    return [words]


def _rows(change: Change) -> Iterator[str]:
    for row in shown_rows(change):
        yield f"{row.name}: {marked(row.words) if row.words else _signed(row.kind, row.said)}"


def marked(words: Sequence[Stretch], everything: bool = True) -> str:
    """Stretches on one line; long ones that stayed are cut in the middle unless `everything` is shown."""
    looks = only_looks(words)
    out = []
    for place, stretch in enumerate(words):
        said = stretch_text(stretch, looks and stretch.kind != "same")
        if stretch.kind != "same":
            out.append(_signed(stretch.kind, said))
        else:
            out.append(said if everything else _shortened(said, place == 0, place == len(words) - 1))
    return "".join(out)


def _signed(kind: str, said: str) -> str:
    return f"{{+{said}+}}" if kind == "added" else f"[-{said}-]"


def _shortened(said: str, first: bool, last: bool) -> str:
    pieces = re.findall(r"\S+\s*|\s+", said)
    before, after = (0 if first else _CONTEXT), (0 if last else _CONTEXT)
    if len(pieces) <= before + after + _CONTEXT:
        return said
    start, end = "".join(pieces[:before]), "".join(pieces[len(pieces) - after :])
    return f"{start}… {end}" if end else f"{start}…"


def _filled(said: str, indent: int, width: int) -> str:
    edge = " " * indent
    return "\n".join(
        wrapped
        for line in said.split("\n")
        for wrapped in wrap(line, width, initial_indent=edge, subsequent_indent=edge, break_on_hyphens=False)
    )
