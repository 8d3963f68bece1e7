"""Words of a report as a minute says them: references become plain text that still makes sense beside the report."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cabinet_docs.assembly.assembled import (
    AssembledLink,
    AssembledReport,
    AssembledWords,
    Entry,
    Jump,
    NumberedFootnote,
    NumberField,
    words_text,
)
from cabinet_docs.model.blocks import Item
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.profiles.minutes import MinuteWords

Said = tuple[Text | OpenPoint, ...]
_BLANK = re.compile(r"\{(\w+)\}")
_JOIN = re.compile(r"(?:,|,? and|,? or| to)(?: (?:paragraphs?|tables?|figures?))? ?", re.IGNORECASE)
_SAID_ALREADY = re.compile(r"\s+(?:of|to|in)\s+th(?:e|is)\s+report\b", re.IGNORECASE)
_HERE = re.compile(r"\s+(?:above|below)\b(?!\s+(?:the|a)\b)")
_THIS_REPORT = re.compile(r"\b([Tt])his report\b")


def fill(sentence: str, values: Mapping[str, str | OpenPoint]) -> Said:
    """A standing sentence with what stands in braces filled in."""
    said: list[Text | OpenPoint] = []
    for place, piece in enumerate(_BLANK.split(sentence)):
        value = values.get(piece, "") if place % 2 else piece
        said.append(value if isinstance(value, OpenPoint) else Text(value))
    return tidy(said)


def tidy(said: list[Text | OpenPoint]) -> Said:
    """Neighbouring words of the same looks as one."""
    out: list[Text | OpenPoint] = []
    for inline in said:
        last = out[-1] if out else None
        if isinstance(inline, Text) and isinstance(last, Text) and _same_looks(inline, last):
            out[-1] = replace(last, text=last.text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            out.append(inline)
    return tuple(out)


def _same_looks(one: Text, other: Text) -> bool:
    return (one.bold, one.italic) == (other.bold, other.italic)


@dataclass(frozen=True)
class _Reference:
    """A reference on its way to plain text; `pattern` is how the profile tells where it leads."""

    text: Text
    pattern: str


class PlainSpeaker:
    """Says the words of one report without links: "paragraph 20 of the report"."""

    def __init__(self, assembled: AssembledReport, words: MinuteWords) -> None:
        self._words = words
        self._by_bookmark: Mapping[str, Entry] = {entry.bookmark: entry for entry in assembled.entries}
        self.footnotes_left_out = 0

    def say(self, words: AssembledWords) -> Said:
        """The words, as a minute says them."""
        pieces = self._pieces(words)
        out: list[Text | OpenPoint] = []
        after: _Reference | None = None
        for place, piece in enumerate(pieces):
            if isinstance(piece, _Reference):
                out.append(self._reference(piece, pieces[place + 1 : place + 3]))
                after = piece
                continue
            if isinstance(piece, Text):
                text = _HERE.sub("", piece.text, count=1) if after and _HERE.match(piece.text) else piece.text
                piece = replace(piece, text=_THIS_REPORT.sub(r"\1he report", text))
            out.append(piece)
            after = None
        return tidy(out)

    def _pieces(self, words: AssembledWords) -> list[Text | OpenPoint | _Reference]:
        pieces: list[Text | OpenPoint | _Reference] = []
        inside_number = False
        for inline in words:
            was_inside, inside_number = inside_number, isinstance(inline, NumberField)
            match inline:
                case Text() | OpenPoint():
                    pieces.append(inline)
                case NumberField() if was_inside and pieces and isinstance(pieces[-1], _Reference):
                    last = pieces[-1]  # the "(b)" of 21(b)
                    pieces[-1] = replace(last, text=replace(last.text, text=last.text.text + inline.text))
                case NumberField():
                    pieces.append(_Reference(Text(inline.text, inline.bold, inline.italic), self._pattern(inline)))
                case Jump():
                    looks = inline.words[0] if inline.words else Text("")
                    said = Text(words_text(inline.words), looks.bold, looks.italic)
                    pieces.append(_Reference(said, self._words.appendix))
                case AssembledLink():
                    pieces.extend(self._pieces(inline.words))
                case NumberedFootnote():
                    self.footnotes_left_out += 1
        return pieces

    def _pattern(self, field: NumberField) -> str:
        if not field.switch:
            return self._words.table
        entry = self._by_bookmark.get(field.bookmark)
        item = entry.source if entry is not None else None
        return "{reference}" if isinstance(item, Item) and item.recommendation else self._words.paragraph

    def _reference(self, reference: _Reference, behind: list[Text | OpenPoint | _Reference]) -> Text:
        """The reference with where it leads, unless the words behind it say so themselves."""
        following = behind[0].text if behind and isinstance(behind[0], Text) else ""
        goes_on = len(behind) > 1 and isinstance(behind[1], _Reference) and behind[1].pattern == reference.pattern
        if _SAID_ALREADY.match(following) or (goes_on and _JOIN.fullmatch(following)):
            return reference.text
        return replace(reference.text, text=reference.pattern.replace("{reference}", reference.text.text))


def text_of(said: Said) -> str:
    """The words as read."""
    return words_text(said)
