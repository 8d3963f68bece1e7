"""Tells a line whose numbers merely followed their paragraphs from one that says something else."""

import re
from collections.abc import Hashable, Mapping

from cabinet_docs.assembly.assembled import AssembledLink, AssembledWords, Jump, NumberedFootnote, NumberField
from cabinet_docs.compare.tokens import leads_away, signature
from cabinet_docs.model.inlines import Text

_CAPTION = re.compile(r"^_cr[ln]_")  # the bookmarks inside a caption: its label, its number
_LETTER = re.compile(r"\s*\b(?:[A-Z]|\d+)$")
_JOINS = (" to ", " and ")  # "paragraphs 12 to 15", "12 and 13": as the numbers have it


def meaning(words: AssembledWords, now: Mapping[str, str], notes: Mapping[Hashable, Hashable]) -> Hashable:
    """What some words say, whatever the numbers in them are at the moment.

    `now` is the present bookmark of what a bookmark of the words led to before, and
    `notes` the key of what a footnote's words are now. Equal meanings are the same
    words with references to the same places.
    """
    said: list[Hashable] = []
    for at, inline in enumerate(words):
        match inline:
            case Text(text=" and ") if _stand_apart(words[max(at - 1, 0) : at + 2]):
                said.append(("and",))
            case NumberField():
                said.append(("number", _place(inline.bookmark, now), inline.bold, inline.italic))
            case Jump():
                shown = "".join(piece.text for piece in inline.words)
                said.append(("jump", _LETTER.sub("", shown), _place(inline.bookmark, now)))
            case AssembledLink() if leads_away(inline):
                said.append(("link", meaning(inline.words, now, notes), inline.url))
            case NumberedFootnote():
                key = ("footnote", signature(inline.words))
                said.append(notes.get(key, key))
            case _:
                said.append(signature((inline,)))
    return tuple(_with_texts_joined(said))


def _stand_apart(words: AssembledWords) -> bool:
    """Whether two numbers leave others out between them: "1 and 3", which is not what "1 to 3" says."""
    match words:
        case (NumberField(text=first), _, NumberField(text=last)) if first.isdigit() and last.isdigit():
            return abs(int(last) - int(first)) > 1
    return False


def _place(bookmark: str, now: Mapping[str, str]) -> str:
    name = _CAPTION.sub("_cr_", bookmark)
    return now.get(name, name)


def _with_texts_joined(said: list[Hashable]) -> list[Hashable]:
    """Neighbouring texts of one look as one; what merely joins two numbers is left out."""
    out: list[Hashable] = []
    for at, piece in enumerate(said):
        match piece, out[-1:]:
            case (str() as text, bool(), bool()), [("number", *_)] if text in _JOINS and _is_number(
                said[at + 1 : at + 2]
            ):
                continue
            case (str() as text, bool() as bold, bool() as italic), [
                (str() as before, bool() as was_bold, bool() as was)
            ]:
                if (bold, italic) == (was_bold, was):
                    out[-1] = (before + text, bold, italic)
                    continue
        out.append(piece)
    return out


def _is_number(said: list[Hashable]) -> bool:
    return bool(said) and isinstance(said[0], tuple) and said[0][:1] == ("number",)
