"""Finds which line of one report is which line of another, and tells what became of each."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.ids import is_lasting
from cabinet_docs.assembly.seen import paragraph_of
from cabinet_docs.compare.changes import Comparison
from cabinet_docs.compare.differences import changes_of
from cabinet_docs.compare.front import front_changes
from cabinet_docs.compare.likeness import LIKE_ANYWHERE, LIKE_HERE, Line, likeness, lines, pair_alike
from cabinet_docs.compare.order import gaps, in_order, unmoved

# Lines with the same made-up name (their section and first words) are one unless they have hardly a word in common.
_LIKE_BY_NAME = 0.2
_TELLING = 20  # characters from which on equal words in two sections are no accident


def compare(old: AssembledReport, new: AssembledReport) -> Comparison:
    """What became of every line of a report in another.

    Lines are paired by their lasting names (the bookmark), then by equal words,
    then by similar words between the same neighbours. The work grows with the
    length of the reports, however much they differ.
    """
    before, after = lines(old.entries, new.entries)
    pairs = Pairs(before, after)
    pairs.by_name()
    pairs.by_words()
    pairs.by_likeness(old, new)
    found = pairs.without_chance_moves(new)
    places = list(in_order(unmoved(found, new.entries), old.entries, new.entries))
    return Comparison(old, new, changes_of(places, old, new, found), front_changes(old.report, new.report))


class Pairs:
    """The lines that were found to be one, and those that are still without a partner."""

    def __init__(self, old: Sequence[Line], new: Sequence[Line]) -> None:
        self.old, self.new = list(old), list(new)
        self.found: list[tuple[Line, Line]] = []
        self._unsure: dict[int, float] = {}  # how like lines are that were paired for that alone

    def by_name(self) -> None:
        """Lines whose names their author gave are one whatever they say.

        A name that was made of a line's first words gives way to equal words elsewhere
        in the section. One that a Word file kept holds for any other words.
        """
        self._add(self._named(lambda ours, theirs: _is_given(ours) and _is_given(theirs)))
        self._add(self._named(lambda ours, theirs: ours.wording == theirs.wording))
        self._add(self._equal(lambda line: (line.family, line.entry.section, line.wording)))
        self._add(self._named(lambda ours, theirs: _was_kept(ours, theirs) or likeness(ours, theirs) >= _LIKE_BY_NAME))

    def by_words(self) -> None:
        """Equal words in another section: the line has moved."""
        self._add(self._equal(lambda line: (line.family, line.wording) if len(line.wording) >= _TELLING else None))

    def by_likeness(self, old_report: AssembledReport, new_report: AssembledReport) -> None:
        """Similar words between the same neighbours, then nearly equal words anywhere."""
        stayed = unmoved({ours.place: theirs.place for ours, theirs in self.found}, new_report.entries)
        old, new = {line.place: line for line in self.old}, {line.place: line for line in self.new}
        for here, there in gaps(stayed, len(old_report.entries), len(new_report.entries)):
            ours = [old[place] for place in here if place in old]
            theirs = [new[place] for place in there if place in new]
            if ours and theirs:
                alike = pair_alike(ours, theirs, LIKE_HERE)
                self._unsure |= {it.old.place: it.like for it in alike}
                self._add((it.old, it.new) for it in alike)
        self._add((it.old, it.new) for it in pair_alike(self.old, self.new, LIKE_ANYWHERE))

    def without_chance_moves(self, new_report: AssembledReport) -> dict[int, int]:
        """The places that belong together. Lines that are only somewhat alike are not one that also moved."""
        found = {ours.place: theirs.place for ours, theirs in self.found}
        stayed = dict(unmoved(found, new_report.entries))
        return {
            ours: theirs
            for ours, theirs in found.items()
            if ours in stayed or self._unsure.get(ours, LIKE_ANYWHERE) >= LIKE_ANYWHERE
        }

    def _add(self, found: Iterable[tuple[Line, Line]]) -> None:
        new_pairs = list(found)
        if not new_pairs:
            return
        self.found += new_pairs
        gone, came = {ours.place for ours, _ in new_pairs}, {theirs.place for _, theirs in new_pairs}
        self.old = [line for line in self.old if line.place not in gone]
        self.new = [line for line in self.new if line.place not in came]

    def _named(self, fits: Callable[[Line, Line], bool]) -> Iterator[tuple[Line, Line]]:
        by_name = {(line.family, line.entry.bookmark): line for line in self.old if is_lasting(line.entry.bookmark)}
        for theirs in self.new:
            ours = by_name.get((theirs.family, theirs.entry.bookmark))
            if ours is not None and fits(ours, theirs):
                del by_name[(theirs.family, theirs.entry.bookmark)]
                yield ours, theirs

    def _equal(self, key: Callable[[Line], Hashable]) -> Iterator[tuple[Line, Line]]:
        """Lines with an equal key, in order."""
        waiting: dict[Hashable, deque[Line]] = defaultdict(deque)
        for ours in self.old:
            waiting[key(ours)].append(ours)
        for theirs in self.new:
            said = key(theirs)
            if said is not None and waiting.get(said):
                yield waiting[said].popleft(), theirs


def _is_given(line: Line) -> bool:
    """Whether a line's author named it: of a made-up name the digest of its words is kept (assembly/ids.py)."""
    return not line.entry.digest and not _is_of_word_file(line)


def _was_kept(old: Line, new: Line) -> bool:
    return _is_of_word_file(old) or _is_of_word_file(new)


def _is_of_word_file(line: Line) -> bool:
    return paragraph_of(line.entry.id) is not None
