"""Takes the words of an earlier report's section over, so that they build in the later one and say nothing wrong.

A tag stays where it says the same in the new report: its facts, its appendices, and
paragraphs that are taken over too. Any other says in plain words what it printed in the
earlier report; a number that will be another one becomes a todo.
"""

import os
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.assembly.references import Resolver
from cabinet_docs.errors import ContentError, Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import OpenPoint, Reference
from cabinet_docs.readers.words import Scope
from cabinet_docs.readers.words.expressions import evaluate
from cabinet_docs.readers.words.printing import printed
from cabinet_docs.readers.words.reading import CLOSE, OPAQUE, OPEN, Reading, Value
from cabinet_docs.readers.words.settle import settle
from cabinet_docs.readers.words.tags import Piece, pieces
from cabinet_docs.writers.following.copies import Copies

_CALL = re.compile(r"(?P<name>\w+)\((?P<ids>[^()]*)\)")
_STRINGS = re.compile(r'"[^"]*"|\'[^\']*\'')
_NAMES = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_WORDS = frozenset(
    {"and", "or", "not", "is", "in", "if", "else", "elif", "endif", "defined", "undefined", "true", "false", "none"}
)
_TYPED_NUMBER = re.compile(
    r"\b(?:paragraphs?|recommendations?|tables?|figures?)\s+(?:\d+(?:\.\d+)*(?:\([a-z]+\))*|\([a-z]+\))", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(
    r"\b(paragraphs?|recommendations?|appendix|appendices|tables?|figures?)[ *_]+$", re.IGNORECASE
)
_MARKUP = re.compile(r"([\\*_\[\]<{|`])")


class KeptIds(NamedTuple):
    """What the new report will have too: the ids of the blocks and of the appendices that are taken over."""

    blocks: Set[str]
    appendices: Set[str]


class CarriedWords(NamedTuple):
    """The words as they go into the new report, and what was done to them."""

    text: str
    notes: tuple[str, ...]


@dataclass
class Carrier:
    """Takes texts over from one earlier report, which prints its tags by `scope` and `resolver`.

    `copies` gives names to the copies of files that its tables and figures are made from.
    """

    scope: Scope
    resolver: Resolver
    kept: KeptIds
    copies: Copies
    file: str = ""
    notes: list[str] = field(default_factory=list)

    def carry(self, text: str, file: str) -> CarriedWords:
        """One section's words; notes between colleagues stay behind."""
        self.file, self.notes = file, []
        if any(piece.kind == "{%" and not _only_facts(piece.body) for piece in pieces(text)):
            made = self._all_printed(text)
        else:
            made = self._piece_by_piece(text)
        typed = list(dict.fromkeys(found.group() for found in _TYPED_NUMBER.finditer(_without_tags(made))))
        if typed:
            self.notes.append(f"Numbers typed by hand are those of the earlier report: {', '.join(typed)}.")
        return CarriedWords(made.strip("\n") + "\n", tuple(self.notes))

    def _piece_by_piece(self, text: str) -> str:
        out, text = "", without_notes(text)
        for piece in pieces(text):
            raw = text[piece.start : piece.end]
            if piece.kind == "{{" and not self._stays(piece.body):
                said = self._said(piece, raw)
                noun = _NOUN_BEFORE.search(out)
                if noun and said.lower().startswith(f"{noun[1].lower()} "):
                    said = said[len(noun[1]) + 1 :]
                out += said
            else:
                out += raw
        return out

    def _stays(self, body: str) -> bool:
        """Whether a tag says the same in the new report."""
        call = _CALL.fullmatch(body)
        if call:
            ids = re.findall(r"[\"']([^\"']*)[\"']", call["ids"])
            name = call["name"].lower()
            if name in ("paragraph", "paragraphs", "reference"):
                return all(id in self.kept.blocks for id in ids)
            return name == "todo" or (name == "appendix" and all(id in self.kept.appendices for id in ids))
        return _only_facts(body)

    def _said(self, piece: Piece, raw: str) -> str:
        """What a tag printed in the earlier report, fit to stand among typed words."""
        made = self._from_files(piece.body)
        if made:
            return made
        place = Location(self.file)
        try:
            value = printed(evaluate(piece.body, self.scope, place), self.scope, place)
        except ContentError:  # it was read without a mistake, so that this is not to be expected
            value = (OpenPoint("what the earlier report said here"),)
        said = self._in_words(value)
        shown = said if said.startswith("{{") else f'"{said}"'
        self.notes.append(f"In place of {_bare(raw)} stands {_bare(shown)}, as the earlier report printed it.")
        return said

    def _from_files(self, body: str) -> str | None:
        """A table, figure or chart goes on being made from the same file, of which the new report has a copy."""
        found = re.match(r"(table|figure|chart)\(\s*([\"'])(.+?)\2", body)
        if not found:
            return None
        named = self.copies.name_of(self.copies.folder / found[3].strip().replace("\\", "/"))
        self.notes.append(f"The {found[1]} is made from '{named}', copied from the earlier report: is it still right?")
        return f"{{{{ {body[: found.start(3)]}{named}{body[found.end(3) :]} }}}}"

    def _in_words(self, value: Value) -> str:
        if isinstance(value, Table | Figure):
            return todo("the table or figure of the earlier report")
        out = ""
        for inline in value:
            if isinstance(inline, OpenPoint):
                out += todo(inline.words)
            else:
                said = words_text(self.resolver.words((inline,), linking=False))
                numbered = isinstance(inline, Reference) and inline.kind != "appendix"
                out += todo(f"where this is now: it was {said} of the earlier report") if numbered else _escaped(said)
        return out

    def _all_printed(self, text: str) -> str:
        """A text whose conditions the new report could not settle: as the earlier report printed it."""
        reading = Reading(self.file, Mistakes())
        lines = settle(text, 1, self.scope, reading)
        self.notes.append("Its conditions ({% if %}) and tags were settled as in the earlier report.")

        def said(match: re.Match[str]) -> str:
            return self._in_words(reading.values[int(match[1])])

        return OPAQUE.sub(said, "\n".join(lines.texts)).replace(OPEN, "").replace(CLOSE, "")


def todo(words: str) -> str:
    """A tag for something that has to be found out."""
    return '{{ todo("' + words.translate(str.maketrans('"{}\n', "'() ")) + '") }}'


def without_notes(text: str) -> str:
    """A text without its notes between colleagues, a line that held nothing else included."""
    out, alone = "", False
    for piece in pieces(text):
        raw = text[piece.start : piece.end]
        if piece.kind == "note":
            alone = not out.rpartition("\n")[2].strip()
            continue
        if alone and (rest := re.match(r"[ \t]*\n", raw)):
            out, raw = out.rstrip(" \t"), raw[rest.end() :]
        out, alone = out + raw, False
    return out


def _only_facts(body: str) -> bool:
    """Whether an expression or statement speaks of nothing but the report's facts, which are taken over."""
    plain = re.sub(r"\|\s*\w+(?:\([^)]*\))?", "", _STRINGS.sub('""', body))
    return set(_NAMES.findall(plain)) - _WORDS <= {"facts"}


def _without_tags(text: str) -> str:
    return "".join(text[piece.start : piece.end] for piece in pieces(text) if piece.kind == "text")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _bare(raw: str) -> str:
    """A tag inside a note, which no bracket may end."""
    return " ".join(raw.replace("--", "-").split())


def drafts(text: str) -> int:
    """How often words say "draft"."""
    return len(re.findall(r"\bdraft\b", _without_tags(without_notes(text)), re.IGNORECASE))


def ids_in(text: str) -> Iterator[str]:
    """The names that paragraphs, items and tables of a text have."""
    yield from re.findall(r"\{[^{}]*#([a-z][a-z0-9_-]*)[^{}]*\}", text)
    yield from re.findall(r"\bid\s*=\s*[\"']([a-z][a-z0-9_-]*)[\"']", text)


def seen_from(folder: Path, path: Path) -> str:
    """A file's name as a report's folder would have it, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()
