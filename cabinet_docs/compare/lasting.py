"""Gives the lines of a Word file the lasting names that a build once gave them."""

from collections.abc import Mapping
from dataclasses import replace

from cabinet_docs.assembly.assembled import (
    AssembledInline,
    AssembledLink,
    AssembledReport,
    AssembledWords,
    Entry,
    Jump,
    NumberedFootnote,
    NumberField,
)


def with_lasting_names(assembled: AssembledReport, names: Mapping[str, str]) -> AssembledReport:
    """A report whose bookmarks, and references to them, are the lasting names instead; `names` are old -> lasting."""
    if not names:
        return assembled
    return replace(assembled, entries=tuple(_entry(entry, names) for entry in assembled.entries))


def _entry(entry: Entry, names: Mapping[str, str]) -> Entry:
    return entry._replace(
        bookmark=names.get(entry.bookmark, entry.bookmark),
        words=_words(entry.words, names),
        rows=tuple(tuple(_words(cell, names) for cell in row) for row in entry.rows),
    )


def _words(words: AssembledWords, names: Mapping[str, str]) -> AssembledWords:
    return tuple(_inline(inline, names) for inline in words)


def _inline(inline: AssembledInline, names: Mapping[str, str]) -> AssembledInline:
    match inline:
        case NumberField():
            return _number(inline, names)
        case Jump():
            return _jump(inline, names)
        case AssembledLink():
            inside = (
                _number(it, names) if isinstance(it, NumberField) else _jump(it, names) if isinstance(it, Jump) else it
                for it in inline.words
            )
            return inline._replace(words=tuple(inside))
        case NumberedFootnote():
            return inline._replace(words=_words(inline.words, names))
        case _:
            return inline


def _number(number: NumberField, names: Mapping[str, str]) -> NumberField:
    return number._replace(bookmark=names.get(number.bookmark, number.bookmark))


def _jump(jump: Jump, names: Mapping[str, str]) -> Jump:
    inside = (_number(it, names) if isinstance(it, NumberField) else it for it in jump.words)
    return Jump(tuple(inside), names.get(jump.bookmark, jump.bookmark))
