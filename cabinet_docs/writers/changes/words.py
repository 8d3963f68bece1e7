"""The words, rows and cells of a change, as the text and the web page show them."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from cabinet_docs.assembly.assembled import AssembledLink, AssembledWords, Entry, NumberField, words_text
from cabinet_docs.compare.changes import Change, Row
from cabinet_docs.compare.diff import Stretch
from cabinet_docs.compare.tokens import Token
from cabinet_docs.model.blocks import Figure
from cabinet_docs.model.inlines import Text


class ShownRow(NamedTuple):
    """One cell of a table that changed, with its row and column as `name`; or a whole row that came or went."""

    kind: Literal["changed", "added", "removed"]
    name: str
    words: tuple[Stretch, ...] = ()
    said: str = ""


def only_looks(words: Sequence[Stretch]) -> bool:
    """Whether the words are the same and only look or lead otherwise."""
    old = "".join(token.text for stretch in words for token in stretch.old)
    return old == "".join(token.text for stretch in words for token in stretch.new)


def detailed(token: Token) -> str:
    """A token with its looks and where it leads, for where nothing else differs."""
    match token.inline:
        case AssembledLink():
            return f"{token.text} <{token.inline.url}>"
        case Text() | NumberField():
            sign = "*" * (2 * token.inline.bold + token.inline.italic)
            return f"{sign}{token.text}{sign}" if token.text.strip() else token.text
        case _:
            return token.text


def stretch_text(stretch: Stretch, looks: bool) -> str:
    """The words of a stretch; with `looks` also how they look."""
    side = stretch.old if stretch.kind == "removed" else stretch.new
    return "".join(detailed(token) if looks else token.text for token in side)


def shown_rows(change: Change) -> Iterator[ShownRow]:
    """What differs in a table, in order."""
    entry = change.new or change.old
    columns = [_cell(cell) for cell in entry.rows[0]] if entry is not None and entry.rows else []
    for row in change.rows:
        match row.kind:
            case "changed":
                name = next((said for cell in row.new or () if (said := _cell(cell))), "row without a name")
                for at, words in enumerate(row.cells):
                    if any(stretch.kind != "same" for stretch in words):
                        column = columns[at] if at < len(columns) and columns[at] != name else ""
                        yield ShownRow("changed", f"{name}, {column}" if column and at else name, words)
            case "added" | "removed":
                yield ShownRow(
                    row.kind, f"row {row.kind}", said=row_text((row.new or ()) if row.new else (row.old or ()))
                )
            case _:
                continue


def row_text(row: Row) -> str:
    """A row on one line."""
    return " | ".join(_cell(cell) for cell in row)


def _cell(words: AssembledWords) -> str:
    return " ".join(words_text(words).split())


def alternatives(change: Change) -> tuple[str, str] | None:
    """The words that stood and stand for a figure, where they differ."""
    was, now = _alternative(change.old), _alternative(change.new)
    return (was, now) if change.picture and was != now else None


def _alternative(entry: Entry | None) -> str:
    return entry.source.alternative if entry is not None and isinstance(entry.source, Figure) else ""
