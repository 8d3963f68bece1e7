"""Turns the pieces of a Word paragraph into words as the rest of the program knows them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from cabinet_docs.assembly.assembled import (
    AssembledInline,
    AssembledLink,
    AssembledWords,
    Jump,
    NumberedFootnote,
    NumberField,
)
from cabinet_docs.location import Location
from cabinet_docs.model.inlines import Footnote, Inline, Link, OpenPoint, Text, Words
from cabinet_docs.readers.word.pieces import Look, Piece

OPEN_POINT_STYLE = "open point"


class WordsReader:
    """Makes words. `targets` says which line a bookmark of the file leads to; footnotes are numbered in order."""

    def __init__(self, targets: Mapping[str, str], notes: Mapping[str, AssembledWords]) -> None:
        self.targets, self.notes = targets, notes
        self.mentioned: dict[str, NumberedFootnote] = {}

    def words(self, pieces: Sequence[Piece], base: Look, place: Location) -> AssembledWords:
        """The words of some pieces without the spaces around them; a tab is a space."""
        out: list[AssembledInline] = []
        for (leads, target, switch), group in groupby(_trimmed(pieces), key=lambda it: it[2:]):
            run = list(group)
            if leads == "note":
                out += self._note(target, place)
            elif leads == "link":
                shown = tuple(it for it in _runs(run, base, place) if isinstance(it, Text | OpenPoint))
                out.append(AssembledLink(shown, target))
            elif leads in ("jump", "field"):
                out += self._inside(leads, target, switch, _runs(run, base, place))
            else:
                out += _runs(run, base, place)
        return tuple(out)

    def _inside(
        self, leads: str, target: str, switch: str, runs: Sequence[Text | OpenPoint]
    ) -> list[Jump | NumberField]:
        """A mention of another place in the report."""
        bookmark = self.targets.get(target, target)
        words = tuple(it if isinstance(it, Text) else Text(f"[{it.words}]", it.bold, it.italic) for it in runs)
        if leads == "jump":
            return [Jump(words, bookmark)]
        said = "".join(it.text for it in words)
        return [NumberField(said, bookmark, switch, words[0].bold, words[0].italic)] if words else []

    def _note(self, id: str, place: Location) -> list[NumberedFootnote]:
        if id not in self.notes:
            return []
        if id not in self.mentioned:
            number = 1 + sum(1 for it in self.mentioned if it[0] == id[0])
            self.mentioned[id] = NumberedFootnote(number, id, self.notes[id], place)
        return [self.mentioned[id]]


def as_written(words: AssembledWords) -> Words:
    """The words as a report's blocks have them: what they lead to inside the report is plain text."""
    out: list[Inline] = []
    for inline in words:
        match inline:
            case Text() | OpenPoint():
                out.append(inline)
            case NumberField():
                out.append(Text(inline.text, inline.bold, inline.italic))
            case Jump():
                out += [Text(it.text, it.bold, it.italic) for it in inline.words]
            case AssembledLink():
                out.append(Link(tuple(it for it in inline.words if isinstance(it, Text | OpenPoint)), inline.url))
            case NumberedFootnote():
                plain = tuple(it for it in as_written(inline.words) if not isinstance(it, Footnote))
                out.append(Footnote(plain, inline.id, inline.location))
    return tuple(out)


def _runs(pieces: Iterable[Piece], base: Look, place: Location) -> list[Text | OpenPoint]:
    """Text of equal look joined; what the paragraph's style does is no look of its own."""
    out: list[Text | OpenPoint] = []
    for (bold, italic, is_open), group in groupby(pieces, key=lambda it: _kind(it, base)):
        text = "".join(piece.text for piece in group).replace("\t", " ")
        if is_open and text.strip():
            out.append(OpenPoint(text.strip().removeprefix("[").removesuffix("]"), place, bold, italic))
        elif text:
            out.append(Text(text, bold, italic))
    return out


def _kind(piece: Piece, base: Look) -> tuple[bool, bool, bool]:
    look = piece.look
    is_open = look.style.lower() == OPEN_POINT_STYLE
    return look.bold and not base.bold and not is_open, look.italic and not base.italic and not is_open, is_open


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that hold something, without the spaces at both ends."""
    kept = [piece for piece in pieces if piece.text or piece.leads == "note"]
    shown = [at for at, piece in enumerate(kept) if piece.text.strip()]
    if not shown:
        return [piece for piece in kept if piece.leads == "note"]
    first, last = shown[0], shown[-1]
    before = [piece for piece in kept[:first] if piece.leads == "note"]
    after = [piece for piece in kept[last + 1 :] if piece.leads == "note"]
    kept[last] = kept[last]._replace(text=kept[last].text.rstrip())
    kept[first] = kept[first]._replace(text=kept[first].text.lstrip())
    return [*before, *kept[first : last + 1], *after]
