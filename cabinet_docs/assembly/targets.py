"""Finds everything in a report that can be referred to, as its lines are counted."""

from cabinet_docs.assembly.layout import Line
from cabinet_docs.assembly.references import Target, Targets
from cabinet_docs.model.blocks import Item, ItemText


class TargetFinder:
    """Takes the lines of a report in order. Only what its author named can be referred to.

    `led_in` says that recommendations are items under a paragraph that leads in to
    them, and not numbered paragraphs themselves.
    """

    def __init__(self, led_in: bool = True) -> None:
        self.targets = Targets()
        self._led_in = led_in
        self._captions = {"table": 0, "figure": 0}
        self._numbered = 0
        self._start_over()

    def _start_over(self) -> None:
        # What leads to the current line: the paragraph (without a label if it has no number), the item, the sub-item.
        self._above: list[tuple[str, str]] = [("", "")]
        self._place: list[int] = [self._numbered]

    def caption(self, line: Line) -> str | None:
        """Count a table or figure; one without a title has no number."""
        if not line.words:
            return None
        self._captions[line.kind] += 1
        label = f"{line.kind.capitalize()} {self._captions[line.kind]}"
        self.targets.captions[str(line.id)] = label
        return label

    def take(self, line: Line, label: str | None) -> None:
        """Take one line with the label that it got."""
        if line.kind == "item":
            self._item(line, label)
        elif line.kind == "numbered" and label:
            self._numbered += 1
            self._above, self._place = [(label.rstrip("."), line.bookmark)], [self._numbered]
            self._name(line)
        elif line.kind in ("heading", "subheading", "numbered") or self._is_own_paragraph(line):
            self._start_over()

    def _is_own_paragraph(self, line: Line) -> bool:
        return line.kind == "unnumbered" and not isinstance(line.source, ItemText)

    def _item(self, line: Line, label: str | None) -> None:
        depth = min(line.level, len(self._above))
        is_bullet = line.number is None
        before = self._place[depth] if len(self._place) > depth else 0
        del self._above[depth:], self._place[depth:]
        self._above.append(("" if is_bullet or not label else label.rstrip("."), line.bookmark))
        self._place.append(before + 1)
        if self._above[-1][0]:
            self._name(line)

    def _name(self, line: Line) -> None:
        if line.digest:  # its name was made, not given
            return
        recommended = isinstance(line.source, Item) and line.source.recommendation
        lead_in = recommended and self._led_in and bool(self._above[0][0])
        chain = tuple(step for step in self._above if step[0])
        self.targets.paragraphs[str(line.id)] = Target(chain, tuple(self._place), lead_in)
