"""Tells what moved from what was merely pushed along, and puts the changes of two reports in one order."""

from collections.abc import Iterator, Mapping, Sequence

from cabinet_docs.assembly.assembled import Entry

# What a reader would say stayed when two things change places: the part, the heading, the paragraph.
_WEIGHTS = {"title": 1000, "part": 400, "heading": 60, "subheading": 10, "note": 1, "footnote": 1}
_WEIGHT = 8


def unmoved(pairs: Mapping[int, int], entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The pairs (old place, new place) that kept their order: the heaviest run in which both places rise.

    `entries` are the new report's.
    """
    ordered = sorted(pairs.items(), key=lambda pair: pair[1])
    ranks = {old: rank for rank, old in enumerate(sorted(pairs), start=1)}
    best = _Heaviest(len(ordered))
    before: list[int | None] = []
    for at, (old, new) in enumerate(ordered):
        weight, last = best.up_to(ranks[old] - 1)
        before.append(last)
        best.put(ranks[old], weight + _WEIGHTS.get(entries[new].kind, _WEIGHT), at)
    at_end = best.up_to(len(ordered))[1]
    found = []
    while at_end is not None:
        found.append(ordered[at_end])
        at_end = before[at_end]
    return found[::-1]


class _Heaviest:
    """The heaviest run that ends at or before a rank (a Fenwick tree)."""

    def __init__(self, count: int) -> None:
        self.found: list[tuple[int, int | None]] = [(0, None)] * (count + 1)

    def up_to(self, rank: int) -> tuple[int, int | None]:
        best: tuple[int, int | None] = (0, None)
        while rank > 0:
            if self.found[rank][0] > best[0]:
                best = self.found[rank]
            rank -= rank & -rank
        return best

    def put(self, rank: int, weight: int, at: int) -> None:
        while rank < len(self.found):
            if weight > self.found[rank][0]:
                self.found[rank] = (weight, at)
            rank += rank & -rank


def in_order(
    stayed: Sequence[tuple[int, int]], old: Sequence[Entry], new: Sequence[Entry]
) -> Iterator[tuple[int | None, int | None]]:
    """The places of both reports in one order: what stayed as a pair, else the one or the other.

    Between two that stayed, what went and what came of one section stand together.
    """
    at_old = at_new = 0
    section = ""
    for end_old, end_new in [*stayed, (len(old), len(new))]:
        while at_old < end_old or at_new < end_new:
            before = at_old, at_new
            while at_old < end_old and old[at_old].section == section:
                yield at_old, None
                at_old += 1
            while at_new < end_new and new[at_new].section == section:
                yield None, at_new
                at_new += 1
            if (at_old, at_new) == before:
                section = old[at_old].section if at_old < end_old else new[at_new].section
        if end_new < len(new) and end_old < len(old):
            yield end_old, end_new
            section = new[end_new].section
        at_old, at_new = end_old + 1, end_new + 1


def gaps(stayed: Sequence[tuple[int, int]], count_old: int, count_new: int) -> Iterator[tuple[range, range]]:
    """The places between neighbouring pairs that stayed."""
    before_old = before_new = -1
    for at_old, at_new in [*stayed, (count_old, count_new)]:
        yield range(before_old + 1, at_old), range(before_new + 1, at_new)
        before_old, before_new = at_old, at_new
