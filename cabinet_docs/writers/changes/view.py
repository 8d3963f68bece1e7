"""What is shown of the changes between two reports, and in which words: shared by the text and the web page."""

from dataclasses import dataclass, field
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.compare.changes import Change, Comparison
from cabinet_docs.writers.changes.counts import left_out, moved_sections, summary, went_along
from cabinet_docs.writers.changes.places import places
from cabinet_docs.writers.changes.words import only_looks

EXEMPT = "This comparison shows words that are exempt: it is not for publication."
COMPARED = (
    "Compared are the words, numbers, tables, figures and footnotes; not the page headers and footers, "
    "nor what stands inside the appendices."
)
_TITLE_PAGE = "Title"


class Line(NamedTuple):
    """One line of a report as shown: where it stood and stands, and what became of it."""

    place: str
    said: str
    change: Change
    exempt: bool = False


@dataclass
class ShownSection:
    """A section and its lines that are shown. `moved` says where the whole of it went, if it did."""

    heading: str
    moved: str = ""
    lines: list[Line] = field(default_factory=list)


class View(NamedTuple):
    """All that is shown of a comparison. `left_out` says in words what is not."""

    summary: str
    left_out: str
    sections: tuple[ShownSection, ...]
    exempt: bool


def view(comparison: Comparison, everything: bool = False) -> View:
    """Choose what to show: without `everything`, not what stayed, merely moved or was renumbered."""
    moved = moved_sections(comparison)
    shown: dict[tuple[str, str], ShownSection] = {}
    named = places(comparison.old), places(comparison.new)
    for change in comparison.changes:
        if change.kind == "moved away" and not everything:
            continue
        section = shown.setdefault(_key(change.entry), ShownSection(_heading(change.entry)))
        section.moved = moved.get(change.entry.section, "") if change.entry.section else ""
        if _is_shown(change, everything):
            section.lines.append(_line(change, named, went_along(change, moved)))
    sections = tuple(it for it in shown.values() if it.lines or it.moved)
    exempt = any(line.exempt for section in sections for line in section.lines)
    exempt = exempt or any(_is_wholly_exempt(side) for side in (comparison.old, comparison.new))
    return View(summary(comparison, moved), left_out(comparison, moved, everything), sections, exempt)


def _is_wholly_exempt(report: AssembledReport) -> bool:
    return bool(report.entries) and all(entry.exempt for entry in report.entries)


def _key(entry: Entry) -> tuple[str, str]:
    return (entry.part if entry.section else "", entry.section)


def _heading(entry: Entry) -> str:
    return entry.heading if entry.section and entry.heading else _TITLE_PAGE


def _is_shown(change: Change, everything: bool) -> bool:
    return everything or change.reworded or change.kind in ("added", "removed")


def _line(change: Change, named: tuple[dict[int, str], dict[int, str]], with_section: bool) -> Line:
    before = named[0][id(change.old)] if change.old is not None else ""
    after = named[1][id(change.new)] if change.new is not None else ""
    exempt = any(entry.exempt for entry in (change.old, change.new) if entry is not None)
    if change.kind == "moved away":
        return Line(before, f"moved, now {_lowered(after)}", change, exempt)
    return Line(_both(before, after), _said(change, with_section), change, exempt)


def _both(before: str, after: str) -> str:
    """ "Paragraph 12 → 14"; one of them where they are equal or there is but one."""
    if not before or not after or before == after:
        return after or before
    noun, _, rest = after.rpartition(" ")
    return f"{before} → {rest}" if noun and before.startswith(f"{noun} ") else f"{before} → {_lowered(after)}"


def _lowered(place: str) -> str:
    return place if place.startswith(("Table ", "Figure ", "Appendix ")) else place[:1].lower() + place[1:]


def _said(change: Change, with_section: bool) -> str:
    if change.kind in ("added", "removed"):
        return change.kind
    said = []
    if change.kind == "moved" and not with_section:
        said.append("moved")
    if change.reworded:
        said += _what_differs(change)
    elif change.kind == "renumbered" or (change.kind == "moved" and change.words):
        said.append("renumbered")
    return " and ".join(said) or ("moved with its section" if with_section else "unchanged")


def _what_differs(change: Change) -> list[str]:
    said = []
    if change.words and only_looks(change.words):
        said.append("set differently")
    elif change.words or change.rows:
        said.append("reworded")
    if change.exemption:
        said.append(change.exemption)
    if change.picture:
        assert change.new is not None
        said.append("another document" if change.new.kind == "appendix" else "another picture")
    return said
