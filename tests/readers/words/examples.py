"""Short ways to read words in tests and to show what came of them."""

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Figure, Item, ItemText, Paragraph, Quote, SubHeading, Table
from cabinet_docs.model.inlines import Footnote, Inline, Link, OpenPoint, Reference, Text, Words
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.words import Headed, Scope, read_line, read_markdown

FILE = "background.md"


def a_scope() -> Scope:
    """A report with a few of everything that tags can name."""
    return Scope(
        values={
            "facts": {
                "strategy": "draft *Strategy*",
                "weeks": 12,
                "budget": 1127205,
                "price": "12.50",
                "area": Todo("which area"),
            },
            "meeting": {"body": "Cabinet", "date": CalendarDate(2026, 3, 24)},
            "events": {"scrutiny": {"date": CalendarDate(2026, 6)}},
            "key_decision": False,
        },
        promises={"costs": "full financial breakdown"},
        table=a_table,
        figure=a_figure,
    )


def a_table(file: str, *, sheet: str = "", title: str = "", total: bool = False, id: str | None = None) -> Table:
    return Table(rows=(((Text(file),),),), alignments=("left",), title=(Text(title),), id=id, total=total)


def a_figure(file: str, *, title: str, alt: str) -> Figure:
    return Figure(file, (Text(title),), alt)


def read(text: str, scope: Scope | None = None) -> list[Headed]:
    """The sections of a text in which nothing is wrong."""
    mistakes = Mistakes()
    headed = read_markdown(text, FILE, 1, scope or a_scope(), mistakes)
    mistakes.raise_if_any()
    return headed


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text in which nothing is wrong."""
    return tuple(block for headed in read(text) for block in headed.blocks)


def outline(text: str) -> list[str]:
    """The blocks of a text, each as a line such as "(b) 2: words"."""
    return [shown(block) for block in blocks(text)]


def words(text: str, scope: Scope | None = None) -> Words:
    """The words of one line in which nothing is wrong."""
    mistakes = Mistakes()
    found = read_line(text, FILE, 1, scope or a_scope(), mistakes)
    mistakes.raise_if_any()
    return found


def printed(text: str, scope: Scope | None = None) -> str:
    """The words of one line, with their looks shown as <b>, <i> and so on."""
    return "".join(shown_inline(inline) for inline in words(text, scope))


def wrong(text: str) -> list[str]:
    """What is wrong with a text, as "line: message", in the order of the lines."""
    return [f"{line}: {message}" for line, message, _ in _mistakes(text)]


def mends(text: str) -> list[str | None]:
    """What the hints say to do."""
    return [hint for _, _, hint in _mistakes(text)]


def _mistakes(text: str) -> list[tuple[int, str, str | None]]:
    mistakes = Mistakes()
    read_markdown(text, FILE, 1, a_scope(), mistakes)
    found = [(it.location.line or 0, it.message, it.hint) for it in mistakes.found if it.location]
    return sorted(found, key=lambda mistake: mistake[0])


def shown(block: Block) -> str:
    indent = "  " * (block.depth - 1) if isinstance(block, Item | ItemText) else ""
    match block:
        case Table():
            return f"table: {len(block.rows)} rows, {shown_words(block.title)}"
        case Figure():
            return f"figure: {block.file}"
        case Item():
            kind = f"{block.form} {block.number}{' first' if block.first else ''}"
        case ItemText():
            kind = "text"
        case Paragraph():
            kind = "paragraph" if block.numbered else "unnumbered"
        case Quote():
            kind = "quote"
        case SubHeading():
            kind = "subheading"
    name = f" #{block.id}" if block.id else ""
    return f"{indent}{kind}{name}{' exempt' if block.exempt else ''}: {shown_words(block.words)}"


def shown_words(words: Words) -> str:
    return "".join(shown_inline(inline) for inline in words)


def shown_inline(inline: Inline) -> str:
    match inline:
        case Link():
            return f"<{shown_words(inline.words)}|{inline.url}>"
        case Footnote():
            return f"<note {inline.id}: {shown_words(inline.words)}>"
        case Text():
            text = inline.text
        case OpenPoint():
            text = f"[{inline.words}]"
        case Reference():
            noun = ("N" if inline.capital else "n") if inline.with_noun else "-"
            text = f"<{inline.kind} {noun} {' '.join(inline.ids)}>"
    text = f"<i>{text}</i>" if inline.italic else text
    return f"<b>{text}</b>" if inline.bold else text


def at(line: int) -> Location:
    return Location(FILE, line)
