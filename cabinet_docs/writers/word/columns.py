"""How wide the columns of a table are: no figure breaks, columns of figures are alike, and words get the rest."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cabinet_docs.writers.word.widths import longest_word, width_of

# Left and right of a cell's words, in twentieths of a point: as the table's style has it, and where room is short.
USUAL_MARGIN, NARROW_MARGIN = 108, 57
_SLACK = 30  # lines, and what the widths of another font differ by
_LONG_ENOUGH = 6_000  # words in wider columns are no easier to read
_FIGURE = re.compile(r"[^A-Za-z]*\d[^A-Za-z]*(?:k|m|bn|p)?")


class Columns(NamedTuple):
    """The columns' widths and the margin of their cells; `breaks` where words or figures break in the middle."""

    widths: list[int]
    margin: int = USUAL_MARGIN
    breaks: bool = False


class _Column(NamedTuple):
    """What one column wants: for its longest word, for its longest figure, and for its words on one line."""

    word: int
    figure: int
    line: int
    of_figures: bool


def share_out(rows: Sequence[Sequence[str]], width: int, size: float, total: bool = False) -> Columns:
    """Share the width of the text out among the columns of a table, whose first row is bold, and last if a total."""
    columns = [_column([row[at] for row in rows], size, total) for at in range(len(rows[0]))]
    for margin in (USUAL_MARGIN, NARROW_MARGIN):
        around = 2 * margin + _SLACK
        least = [column.word + around for column in columns]
        if sum(least) <= width:
            return Columns(_with_spare(columns, least, width, around), margin)
    figures = [column.figure + around for column in columns]
    if sum(figures) > width:  # nothing helps
        return Columns([width * wanted // sum(least) for wanted in least], NARROW_MARGIN, True)
    lacking = [wanted - figure for wanted, figure in zip(least, figures, strict=True)]
    return Columns(_grown(figures, lacking, width - sum(figures)), NARROW_MARGIN, True)


def _column(texts: Sequence[str], size: float, total: bool) -> _Column:
    last = len(texts) - 1 if total else 0
    bold = [at in (0, last) or text.startswith("[") for at, text in enumerate(texts)]  # [open points] are bold
    words = [longest_word(text, size, heavy) for text, heavy in zip(texts, bold, strict=True)]
    figures = [
        width_of(word, size, heavy)
        for text, heavy in zip(texts, bold, strict=True)
        for word in text.split()
        if any(letter.isdigit() for letter in word)
    ]
    lines = [width_of(text, size, heavy) for text, heavy in zip(texts, bold, strict=True)]
    filled = [text for text in texts[1:] if text.strip(" -–—")]
    return _Column(
        max(words),
        max(figures, default=width_of("00", size)),
        min(max(lines), _LONG_ENOUGH),
        bool(filled) and all(_FIGURE.fullmatch(text) for text in filled),
    )


def _with_spare(columns: Sequence[_Column], least: list[int], width: int, around: int) -> list[int]:
    """Columns of figures as wide as each other, then columns of words wide enough for a line, then all alike."""
    widest = max((wide for wide, column in zip(least, columns, strict=True) if column.of_figures), default=0)
    alike = [max(widest, wide) if column.of_figures else wide for wide, column in zip(least, columns, strict=True)]
    widths = alike if sum(alike) <= width else least
    lacking = [
        0 if column.of_figures else max(0, column.line + around - wide)
        for wide, column in zip(widths, columns, strict=True)
    ]
    widths = _grown(widths, lacking, min(sum(lacking), width - sum(widths)))
    return [wide + (width - sum(widths)) // len(widths) for wide in widths]


def _grown(widths: list[int], lacking: list[int], spare: int) -> list[int]:
    """The widths with what is spare shared out by what each lacks."""
    return [wide + spare * lack // max(sum(lacking), 1) for wide, lack in zip(widths, lacking, strict=True)]
