"""Cuts a line of a report into words, blanks and signs, the pieces in which changes are shown."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple, TypeGuard

from cabinet_docs.assembly.assembled import (
    AssembledInline,
    AssembledLink,
    AssembledWords,
    Jump,
    NumberedFootnote,
    NumberField,
)
from cabinet_docs.model.inlines import OpenPoint, Text

# Addresses and amounts stay whole: half of one says nothing.
_PIECE = re.compile(
    r"\n|[^\S\n]+"
    r"|(?:https?://|www\.)[^\s<>]*[\w/]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[£€$]?\d+(?:[.,:/]\d+)*\w*%?"
    r"|\w+(?:['’]\w+)*"
    r"|.",
    re.DOTALL,
)
Run = tuple[str, bool, bool]


class Token(NamedTuple):
    """One word, run of blanks or sign of a line, or something that is only whole, such as a reference.

    `inline` prints exactly this token. Tokens with equal keys look the same to a
    reader, whatever they are made of: a number that follows its paragraph has the
    key of the same number typed. A footnote's key is of its words, not its number.
    """

    text: str
    inline: AssembledInline
    key: Hashable


def tokens(words: AssembledWords) -> list[Token]:
    """The tokens of some words; printed one after the other they are the words."""
    found: list[Token] = []
    for inline in _joined(words):
        if isinstance(inline, Text):
            found += _of_text(inline)
        else:
            found.append(Token(printed(inline), inline, _key(inline)))
    return found


def printed(inline: AssembledInline) -> str:
    """What a reader sees of one inline."""
    match inline:
        case Text() | NumberField():
            return inline.text
        case OpenPoint():
            return f"[{inline.words}]"
        case Jump() | AssembledLink():
            return "".join(printed(piece) for piece in inline.words)
        case NumberedFootnote():
            return f"[{inline.number}]"


def leads_away(link: AssembledLink) -> bool:
    """Whether a link leads anywhere but to a file beside the report, which not every copy links."""
    return ":" in link.url


def pieces(text: str) -> list[str]:
    """A text cut into words, blanks and signs; joined they are the text."""
    return _PIECE.findall(text)


def signature(words: AssembledWords) -> Hashable:
    """What a reader sees of some words; equal ones need no closer look."""
    if len(words) == 1 and type(words[0]) is Text:
        return _key(words[0])
    runs: list[Hashable] = []
    for inline in _joined(words):
        key = _key(inline)
        last = runs[-1] if runs else None
        if is_run(key) and is_run(last) and key[1:] == last[1:]:
            runs[-1] = (last[0] + key[0], *key[1:])
        else:
            runs.append(key)
    return runs[0] if len(runs) == 1 else tuple(runs)


def is_run(key: Hashable) -> TypeGuard[Run]:
    """Whether a key is that of plain words with their looks."""
    return isinstance(key, tuple) and len(key) == 3 and isinstance(key[0], str) and isinstance(key[1], bool)


def _joined(words: AssembledWords) -> Iterable[AssembledInline]:
    """The words with neighbouring texts of the same looks as one, so that no word is cut by how it was read."""
    last: Text | None = None
    for inline in words:
        if not isinstance(inline, Text):
            if last is not None:
                yield last
            last = None
            yield inline
        elif last is not None and (last.bold, last.italic) == (inline.bold, inline.italic):
            last = replace(last, text=last.text + inline.text)
        else:
            if last is not None:
                yield last
            last = inline
    if last is not None:
        yield last


def _of_text(inline: Text) -> list[Token]:
    return [_word(piece, inline.bold, inline.italic) for piece in _PIECE.findall(inline.text)]


@lru_cache(maxsize=20_000)
def _word(text: str, bold: bool, italic: bool) -> Token:
    return Token(text, Text(text, bold, italic), (text, bold, italic))


def _key(inline: AssembledInline) -> Hashable:
    match inline:
        case Text() | NumberField():
            return (inline.text, inline.bold, inline.italic)
        case AssembledLink() if leads_away(inline):
            return ("link", printed(inline), inline.url)
        case OpenPoint() | Jump() | AssembledLink():  # in styles of their own, whatever the words around look like
            return (printed(inline), False, False)
        case NumberedFootnote():
            return ("footnote", signature(inline.words))
