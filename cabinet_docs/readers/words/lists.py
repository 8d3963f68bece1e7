"""Follows a list: how deep an item is, whether it goes on with a list or begins one, and its number."""

import re
from typing import NamedTuple

from cabinet_docs.model.blocks import MarkerForm
from cabinet_docs.readers.words.markers import MARKER, SPACE, AmbiguousMarker, Level, meaning
from cabinet_docs.readers.words.reading import Reading

DEEPEST = 3
NESTS = 2  # spaces

_FOREIGN = re.compile(
    rf"(?:([*+•▪●‣◦·\uf0a7\uf0b7]|o(?=\t)|[–—](?=\t))|([0-9]{{1,3}}(?:\.[0-9]{{1,3}})*)\.|a\.){SPACE}+(?=\S)"
)
# "7.2 The Council", "(2.1) The Council": a number of another sort, unless it goes on in small letters: "2.4 million".
_TYPED = re.compile(rf"(\(?[0-9]{{1,2}}\.[0-9]{{1,2}}\)?){SPACE}+(?=[A-Z][a-z])")


class Marker(NamedTuple):
    """The marker of an item, understood, and the words behind it."""

    form: MarkerForm
    number: int
    depth: int
    first: bool
    indent: int
    words: str


class ListReader:
    """Knows the list that is running, and the one before it."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.running: list[Level] = []
        self.last: Level | None = None
        self.foreign = 0

    def end(self) -> None:
        """Something else than an item comes."""
        if self.running:
            self.last, self.running = self.running[0], []

    def leave(self, indent: int) -> int:
        """A block that is no item, so far indented: the depth of the item that it belongs to, or 0."""
        depth = len(self.running)
        while depth and indent < self.running[depth - 1].indent + NESTS:
            depth -= 1
        if depth:
            del self.running[depth:]
        else:
            self.end()
        return depth

    def marker(self, words: str, indent: int, line: int, above: str | None, in_list: bool) -> Marker | None:
        """The marker that a line begins with. `above` is the line right above it, unless that is blank."""
        match = MARKER.match(words)
        if not match or words.rstrip() == "-":
            self._report_foreign(words, line, above, in_list)
            return None
        depth = self._depth(indent)
        level = self.running[depth - 1] if depth <= len(self.running) else None
        try:
            found = meaning(match[1], level, self.last)
        except AmbiguousMarker:
            if above is None or in_list or match[1] == "i)":
                hint = "Write (i) or i. for Roman numerals."
                self.reading.mistake(f"'{match[1]}' could be a letter or a Roman numeral", line, hint)
            return None
        if found is None or not _may_stand(found, level, above):
            return None
        return self._placed(*found, depth, level, indent, words[match.end() :])

    def _placed(
        self, form: MarkerForm, number: int, depth: int, level: Level | None, indent: int, words: str
    ) -> Marker:
        if level and level.form == form:
            return Marker(form, level.number + 1, depth, False, indent, words)
        return Marker(form, number, depth, True, indent, words)

    def _depth(self, indent: int) -> int:
        """How deep an item is that is so far indented; one deeper than the list opens a level."""
        depth = len(self.running)
        while depth > 1 and indent < self.running[depth - 2].indent + NESTS:
            depth -= 1
        if depth and indent >= self.running[depth - 1].indent + NESTS:
            depth += 1
        return depth or 1

    def go_on(self, marker: Marker, line: int) -> None:
        """The item is one of the list from now on."""
        if marker.depth > DEEPEST:
            self.reading.mistake(f"Lists nest {DEEPEST} deep at most", line, "Take out some of the spaces before it.")
        numbers = self.running[marker.depth - 1].numbers if marker.depth <= len(self.running) else {}
        indent = self.running[marker.depth - 1].indent if marker.depth <= len(self.running) else marker.indent
        del self.running[marker.depth - 1 :]
        numbers[marker.form] = marker.number
        self.running.append(Level(indent, marker.form, marker.number, numbers))

    def _report_foreign(self, words: str, line: int, above: str | None, in_list: bool) -> None:
        """Markers of other programs, and numbers that came along with a pasted paragraph."""
        if above is None and (typed := _TYPED.match(words)):
            hint = "Delete it: numbers are made automatically. A number that begins a sentence is written in words."
            self.reading.mistake(f"'{typed[1]}' is typed at the start of a paragraph", line, hint)
        match = _FOREIGN.match(words)
        if not match:
            return
        bullet, number = match[1], match[2]
        if bullet:
            mend = f"Write - for a list; for the sign itself write \\{bullet}."
            if bullet not in "*+":
                mend = "Write - for a list."
            self.reading.mistake(f"'{bullet}' does not begin a list here", line, mend)
        elif number is None:
            self.reading.mistake("'a.' does not begin a list here", line, "Write (a) or a).")
        else:
            self._report_number(number, line, above, in_list)

    def _report_number(self, number: str, line: int, above: str | None, in_list: bool) -> None:
        counted = int(number) if number.isdigit() else 0
        expected = {1, self.foreign + 1} | {level.number + 1 for level in self.running}
        if above is not None and counted not in expected:
            return
        if counted and (above is not None or in_list or counted in expected):
            hint = f"For a list write {number}) or ({number}). A paragraph's number is made automatically: delete it."
        else:
            hint = "Delete it: numbers are made automatically."
        self.foreign = counted
        self.reading.mistake(f"'{number}.' is typed at the start of a paragraph", line, hint)


def _may_stand(found: tuple[MarkerForm, int], level: Level | None, above: str | None) -> bool:
    """Whether a line right below another may begin with this marker."""
    if above is None or found[1] == 1:
        return True
    if level and found[0] in level.numbers:
        return True
    return above.rstrip().endswith((":", ";"))
