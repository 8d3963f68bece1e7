"""Counts the changes between two reports, and tells sections that moved as a whole."""

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.compare.changes import Change, Comparison

NOTHING = "Nothing changed."
_COUNTED = ("reworded", "added", "removed", "moved", "renumbered")


def moved_sections(comparison: Comparison) -> dict[str, str]:
    """The sections whose heading moved, with where they stood and stand."""
    heads = [it.new for it in comparison.changes if it.kind == "moved" and it.new and it.new.kind == "heading"]
    before, after = _following(comparison.old), _following(comparison.new)
    return {
        head.section: f"stood {before[head.section]}, now stands {after[head.section]}"
        for head in heads
        if head.section in before and head.section in after
    }


def _following(report: AssembledReport) -> dict[str, str]:
    """What each section stands behind."""
    found, last = {}, "at the start"
    for entry in report.entries:
        if entry.kind == "heading":
            found[entry.section] = last
            last = f"after “{entry.heading}”"
        elif entry.kind == "part":
            last = f"first in {entry.heading}"
    return found


def went_along(change: Change, moved: dict[str, str]) -> bool:
    """Whether a line moved only since its section did."""
    if change.kind != "moved" or change.old is None or change.new is None:
        return False
    return change.new.section in moved and change.old.section == change.new.section


def _counts(comparison: Comparison, moved: dict[str, str]) -> dict[str, int]:
    counts = dict.fromkeys((*_COUNTED, "same"), 0)
    for change in comparison.changes:
        if change.kind == "moved away" or (not change.reworded and went_along(change, moved)):
            continue
        counts["reworded" if change.reworded else change.kind] += 1
    return counts


def summary(comparison: Comparison, moved: dict[str, str]) -> str:
    """ "3 reworded, 1 added, 2 moved, 14 renumbered"."""
    counts = _counts(comparison, moved)
    said = [f"{counts[kind]:,} {kind}" for kind in _COUNTED if counts[kind]]
    if moved:
        said.insert(0, "1 section moved" if len(moved) == 1 else f"{len(moved)} sections moved")
    if comparison.front:
        details = "1 detail" if len(comparison.front) == 1 else f"{len(comparison.front)} details"
        said.append(f"{details} above the first heading")
    return ", ".join(said) or NOTHING


def left_out(comparison: Comparison, moved: dict[str, str], everything: bool) -> str:
    if everything:
        return ""
    counts = _counts(comparison, moved)
    kinds = {"moved": "merely moved", "renumbered": "merely renumbered", "same": "unchanged"}
    said = [f"{counts[kind]:,} {words}" for kind, words in kinds.items() if counts[kind]]
    return f"Not shown: {', '.join(said)}." if said else ""
