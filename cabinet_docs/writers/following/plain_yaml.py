"""Writes values as the YAML that officers type, and reads back the same."""

import re
from collections.abc import Iterator, Mapping

from cabinet_docs.model.values import CalendarDate, Todo

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()/&.,’–@_+-]*[A-Za-z0-9)]")
_ANOTHER_MEANING = re.compile(r"(?:yes|no|true|false|on|off|null|none|todo\b.*)", re.IGNORECASE)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"})


def scalar(value: object) -> str:
    """One value on its line: plain where that cannot be misread, else in quotes.

    >>> scalar("Head of Pools"), scalar("Pools: a plan"), scalar(Todo("who"))
    ('Head of Pools', '"Pools: a plan"', '"todo: who"')
    """
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case CalendarDate():
            return value.iso()
        case Todo():
            return quoted(f"todo: {value.words}")
    text = str(value)
    return text if _PLAIN.fullmatch(text) and not _ANOTHER_MEANING.fullmatch(text) else quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes."""
    return f'"{text.translate(_ESCAPES)}"'


def block(name: str, value: object, indent: int = 0) -> Iterator[str]:
    """The lines of a named value: one, or with what belongs to it under it, moved in."""
    before = " " * indent
    if isinstance(value, Mapping) and value:
        yield f"{before}{name}:"
        for key, inner in value.items():
            yield from block(str(key), inner, indent + 2)
    elif isinstance(value, list | tuple) and value:
        yield f"{before}{name}:"
        for item in value:
            yield from _item(item, indent + 2)
    else:
        yield f"{before}{name}: {scalar(value if value not in ((), [], {}) else '')}"


def _item(value: object, indent: int) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{' ' * indent}- {scalar(value)}"
        return
    lines = [line for key, inner in value.items() for line in block(str(key), inner, indent + 2)]
    yield f"{' ' * indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def comment(words: str) -> str:
    """Words behind a value, for colleagues: on one line."""
    return "   # " + " ".join(words.split())
