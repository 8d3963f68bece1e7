"""Finds the `{{ … }}` and `{% … %}` tags and the `<!-- … -->` notes in a text, and heals what e-mail did to them."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

LONGEST_TAG = 2000
Opener = Literal["{{", "{%"]

_OPENERS = re.compile(r"\\.|\{\{|\{%|<!--", re.DOTALL)
_CLOSERS = {"{{": "}}", "{%": "%}"}
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_PLAIN = re.compile("[^\"'“”‘’{}%]+|[{}%]")
_STRAIGHT = {quote: re.compile(rf"{quote}((?:[^{quote}\\]|\\.)*){quote}", re.DOTALL) for quote in "\"'"}
# A curly quotation ends where something follows that cannot be part of its words.
_CURLY_ENDS = {
    kind: re.compile(rf"[{kind}](?=\s*(?:[,)\]|=~!<>+%}}:-]|$|(?:and|or|if|else|in|is|not)\b))")
    for kind in ("“”\"", "‘’'")
}  # fmt: skip


class Piece(NamedTuple):
    """A stretch of the text, `start` to `end`: plain words, a note between colleagues, or a tag.

    A tag's `body` is what stands inside it, healed. `problem` says why it is no tag after all.
    """

    kind: Literal["text", "note", "{{", "{%"]
    start: int
    end: int
    body: str = ""
    problem: str | None = None


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text into words, notes and tags. A backslash before a tag makes it plain words."""
    done = at = 0
    notes_may_close = True
    while match := _OPENERS.search(text, at):
        at = match.end()
        opener = match.group()
        if opener[0] == "\\" or (opener == "<!--" and not notes_may_close):
            continue
        if opener == "<!--":
            piece = _note(text, match.start())
        else:
            piece = _tag(text, match.start(), "{{" if opener == "{{" else "{%")
        notes_may_close = notes_may_close and not (piece.kind == "note" and piece.problem)
        if done < match.start():
            yield Piece("text", done, match.start())
        yield piece
        done = at = piece.end
    if done < len(text):
        yield Piece("text", done, len(text))


def _note(text: str, start: int) -> Piece:
    end = text.find("-->", start + 4)
    if end < 0:
        return Piece("note", start, start + 4, problem="This note between colleagues, <!-- …, is not closed")
    return Piece("note", start, end + 3)


def _tag(text: str, start: int, opener: Opener) -> Piece:
    """The tag that opens at `start`. It ends with its paragraph at the latest."""
    closer = _CLOSERS[opener]
    limit = min(len(text), start + LONGEST_TAG)
    blank = _BLANK_LINE.search(text, start, limit)
    limit = blank.start() if blank else limit
    body, at = [], start + 2
    while at < limit and not text.startswith(closer, at):
        if text[at] in "\"'“”‘’":
            string = _string(text, at, limit)
            if not string:
                return _broken(text, start, opener, limit, "a quotation mark in this tag is not closed")
            body.append(string[0])
            at = string[1]
        elif text.startswith(("{{", "{%"), at):
            break
        else:
            plain = _PLAIN.match(text, at, limit)
            body.append(plain.group().replace("\N{NO-BREAK SPACE}", " ").replace("\\|", "|") if plain else "")
            at = plain.end() if plain else at + 1
    if not text.startswith(closer, at) or at >= limit:
        return _broken(text, start, opener, limit, f"{opener} opens a tag that is never closed with {closer}")
    return Piece(opener, start, at + 2, _without_trims("".join(body)))


def _broken(text: str, start: int, opener: Opener, limit: int, problem: str) -> Piece:
    """A tag to complain about; reading goes on behind its end, or else at the next line."""
    end = text.find(_CLOSERS[opener], start, limit)
    next_line = text.find("\n", start, limit)
    ends = [found for found in (end + 2 if end >= 0 else -1, next_line, limit) if found > start]
    return Piece(opener, start, min(ends), problem=problem)


def _string(text: str, start: int, limit: int) -> tuple[str, int] | None:
    """A quotation as Jinja writes it, and where it ends. Curly quotation marks count as straight ones."""
    quote = text[start]
    straight = _STRAIGHT[quote].match(text, start, limit) if quote in _STRAIGHT else None
    closing = _CURLY_ENDS["‘’'" if quote in "‘’'" else '“”"'].search(text, start + 1, limit)
    if straight and not (closing and "}" in straight.group()):
        return straight.group(), straight.end()
    if not closing:
        return None
    words = text[start + 1 : closing.start()].replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"', closing.end()


def _without_trims(body: str) -> str:
    """Without the `-` of `{{- … -}}`, which trims blanks in Jinja and means nothing here."""
    return body.removeprefix("-").removesuffix("-").strip()
