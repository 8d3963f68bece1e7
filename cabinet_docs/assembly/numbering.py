"""The label of every line, and where a list has to start anew, counted with the template's own lists."""

from collections import defaultdict

from cabinet_docs.ooxml.numbering import Counter
from cabinet_docs.profiles.looks import Looks


class Numberer:
    """Counts through a report as Word will.

    A list starts anew by itself under each numbered paragraph, because its level
    lies below. It has to be told (`restart`) where Word would count on from
    another list under the same paragraph, or would count from a level that was
    never used (docs/word-files.md section 10).
    """

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._counter = Counter(looks.numbering)
        self._used: dict[str, set[int]] = defaultdict(set)

    def count(
        self, style_id: str, number: int | None = None, first: bool = False, anew: bool = False
    ) -> tuple[str | None, int | None]:
        """Count one line; return its label, and the number to restart its list at or None.

        `number` is the place in its list that the author means, None for a line
        that simply counts on. `first` opens a new list. `anew` states the number
        even where Word would count to it, for the first line of another file.
        """
        found = self._looks.numbers_with(style_id) if style_id else None
        if found is None:
            return None, None
        num_id, index = found
        level = self._looks.numbering.level(num_id, index)
        if level is None or level.format == "none":
            return None, None
        if level.format == "bullet":
            return level.text, None
        used = self._used[self._looks.numbering.instances[num_id].definition]
        restart = self._counter.next_number(num_id, index) if anew else None
        if number is not None:
            skipped = first and any(other > index for other in used)
            if skipped or self._counter.next_number(num_id, index) != number:
                restart = number
        used -= {other for other in used if other > index}
        used.add(index)
        return self._counter.count(num_id, index, restart), restart
