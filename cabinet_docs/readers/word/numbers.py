"""Tells the numbered paragraphs of a Word report from the items of its lists, and how deep an item stands."""

from dataclasses import dataclass

from cabinet_docs.readers.word.pieces import Seen
from cabinet_docs.readers.word.typed import Label, is_main, last_number, read_label, typed_indent

_TYPED = "typed"
_LARGEST_JUMP = 20


@dataclass(slots=True)
class OpenList:
    """A list that may go on. `list` is the one that Word counts it in, or the form that was typed."""

    list: str
    indent: int
    label: Label


@dataclass(frozen=True)
class Place:
    """Where an item stands: `first` begins a new list."""

    label: Label
    depth: int
    first: bool


class Numbers:
    """Goes through a report's labels in order."""

    def __init__(self) -> None:
        self.last = 0
        self.indent = 0
        self.next_labels: tuple[str, ...] = ("1.1",)  # that "2.1 the" may be, whose words begin small
        self._main = ""
        self._main_level = 0
        self._open: list[OpenList] = []
        self._numbered_here = False

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def heading(self, label: str | None) -> None:
        """A heading ends every list; its own number leads to those of its paragraphs."""
        self._open = []
        if label and label.rstrip(".").isdigit():
            self.next_labels = (f"{label.rstrip('.')}.1",)
        self._numbered_here = False

    def is_paragraph(self, line: Seen, before: str) -> bool:
        """Whether a line's label is a paragraph's number; counts it if so. `before` is the text above it."""
        label = line.label or ""
        if line.format == "bullet" or not is_main(label) or not self._continues_main(line, label, before):
            return False
        if not self._main:
            self._main, self._main_level = self._list(line), line.level
        self.last = last_number(label)
        above = label.rstrip(".").rpartition(".")[0]
        self.next_labels = (f"{above}.{self.last + 1}", *_next_section(above)) if above else ()
        self.indent = line.indent
        self._numbered_here = True
        self._open = []
        return True

    def _continues_main(self, line: Seen, label: str, before: str) -> bool:
        if "." in label.rstrip("."):
            return True
        number = last_number(label)
        opens_list = number == 1 and self.last > 0 and before.endswith(":")
        if opens_list or self._goes_on(line, number):
            return False
        if not self._main or (self._list(line) == self._main and line.level == self._main_level and not line.typed):
            return True
        return 0 < number - self.last <= _LARGEST_JUMP or not self._numbered_here

    def _goes_on(self, line: Seen, number: int) -> bool:
        """Whether a line is the next item of a list that is open."""
        key = self._list_key(line, read_label(line.label or "", line.format, None).form)
        for found in self._open:
            if found.list == key and number == found.label.number + 1:
                return number != self.last + 1 or line.indent != self.indent or found.indent == line.indent
        return False

    def item(self, line: Seen) -> Place:
        """Where a labelled line stands among the open lists; opens one or goes on with one."""
        above = self._open[-1].label if self._open else None
        label = read_label(line.label or "", line.format, above)
        key = self._list_key(line, label.form)
        indent = typed_indent(line) if line.typed else line.indent
        found = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at].list == key), None)
        if found is not None:
            del self._open[found + 1 :]
            first = label.form != "-" and label.number <= 1
            self._open[found] = OpenList(key, indent, label)
            return Place(label, found + 1, first)
        while self._open and self._open[-1].indent > indent:
            self._open.pop()
        if self._open and self._open[-1].indent == indent and not self._is_inside(line, label):
            self._open.pop()
        self._open.append(OpenList(key, indent, label))
        return Place(label, len(self._open), True)

    def _is_inside(self, line: Seen, label: Label) -> bool:
        """Whether an item at the indent of the one above begins a list inside it: "(i)" after "(b)"."""
        above = self._open[-1].label
        if line.typed:
            return label.number == 1 and above.form != "-" and above.form != label.form
        return line.level > 0 and above.form != label.form and label.form != "-"

    def _list(self, line: Seen) -> str:
        return _TYPED if line.typed else line.definition or _TYPED

    def _list_key(self, line: Seen, form: str) -> str:
        return f"{_TYPED} {form}" if line.typed else f"{line.num_id} {line.level}"


def _next_section(above: str) -> tuple[str, ...]:
    return (f"{int(above) + 1}.1",) if above.isdigit() else ()
