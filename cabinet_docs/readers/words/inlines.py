"""Reads the words of one paragraph: bold, italic, links, line breaks, escapes, footnotes, and the values of tags.

The rules are CommonMark's, read by markdown-it. Most paragraphs hold none of it and
never get there: to load that parser takes as long as reading thousands of paragraphs.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from cabinet_docs.model.inlines import Footnote, Inline, Link, OpenPoint, Reference, Text, Words, plain_text
from cabinet_docs.readers.words.links import checked_url
from cabinet_docs.readers.words.reading import OPAQUE, OPEN, Reading

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MOST_SIGNS = 10_000

_MARKUP = re.compile(r"[*_\\]|\[\^|\]\(|<[^\s<>]")
_SIGN = re.compile(r"[*_\\\[\]<]")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]")


def read_words(text: str, line: int, reading: Reading, *, in_footnote: bool = False) -> Words:
    """The words of a paragraph, item, cell or title whose lines are `text`."""
    plain = not ("*" in text or "_" in text or "[" in text or "\\" in text or "<" in text)
    if plain and OPEN not in text:  # most paragraphs
        return (Text(_one_line(text)),) if text else ()
    if plain or not _MARKUP.search(text):
        builder = _Builder(reading, line)
        builder.text(_one_line(text))
        return builder.words()
    if len(_SIGN.findall(text)) > MOST_SIGNS:
        reading.mistake(f"This paragraph has more than {MOST_SIGNS:,} signs such as * and [", line, "Divide it.")
        return ()
    return _marked_up(text, line, reading, in_footnote)


def _one_line(text: str) -> str:
    """Lines joined by a space; two spaces at the end of a line keep the break."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    pieces = []
    for line in lines[:-1]:
        pieces += [line.strip(" "), "\n" if line.endswith("  ") else " "]
    return "".join([*pieces, lines[-1].strip(" ")])


def _marked_up(text: str, line: int, reading: Reading, in_footnote: bool) -> Words:
    """Words read by markdown-it, whose tokens open and close bold, italic and links."""
    parser = _parser()
    builder = _Builder(reading, line)
    url: str | None = None
    linked: _Builder | None = None
    for token in parser.inline.parse(text, parser, {}, []):
        target = linked or builder
        match token.type:
            case "text" | "text_special":
                target.text(token.content)
            case "softbreak":
                target.text(" ")
            case "hardbreak":
                target.text("\n")
            case "strong_open" | "strong_close":
                target.bold += token.nesting
            case "em_open" | "em_close":
                target.italic += token.nesting
            case "link_open":
                url = str(token.attrs["href"])
                linked = _Builder(reading, line, builder.bold, builder.italic)
            case "link_close":
                builder.inlines(_link(target.words(), url or "", line, reading))
                builder.bold, builder.italic, linked = target.bold, target.italic, None
            case "footnote":
                if linked or in_footnote:
                    reading.mistake(f"Footnote [^{token.content}] stands inside a link or footnote", line)
                else:
                    builder.inlines(_footnote(token.content, line, reading))
    return builder.words()


def _link(words: Words, url: str, line: int, reading: Reading) -> Words:
    """A link, or only its words where its address is no good."""
    values = [plain_text(cast(Words, reading.values[int(number)])) for number in OPAQUE.findall(url)]
    pieces = OPAQUE.split(url)
    pieces[1::2] = values
    address = checked_url("".join(pieces), line, reading)
    if not plain_text(words):
        reading.mistake(f"The link to {url} has no words", line, "Write its words in the square brackets.")
    if address is None:
        return words
    inner = tuple(inline for inline in words if isinstance(inline, Text | OpenPoint | Reference))
    return (Link(inner, address),)


def _footnote(id: str, line: int, reading: Reading) -> Words:
    note = reading.footnotes.get(id)
    if note is None:
        hint = f"Write its words in a paragraph of their own: [^{id}]: …"
        reading.mistake(f"Footnote [^{id}] has no words", line, hint)
        return ()
    if note.used:
        reading.mistake(f"Footnote [^{id}] is used twice", line, "Give the second one a name and words of its own.")
        return ()
    note.used = True
    words = read_words(note.text, note.line, reading, in_footnote=True)
    inner = tuple(inline for inline in words if not isinstance(inline, Footnote))
    return (Footnote(inner, id, reading.at(note.line)),)


class _Builder:
    """Puts words together: values in place of their numbers, neighbours of the same look as one."""

    def __init__(self, reading: Reading, line: int, bold: int = 0, italic: int = 0) -> None:
        self.reading = reading
        self.line = line
        self.bold = bold
        self.italic = italic
        self._done: list[Inline] = []
        self._texts: list[str] = []
        self._look = (False, False, False)

    def text(self, text: str) -> None:
        """Add text as it is printed; the numbers of values in it become those."""
        if OPEN not in text:
            self._plain(text, bool(self.bold), bool(self.italic))
            return
        for index, piece in enumerate(OPAQUE.split(text)):
            if index % 2 == 0:
                self._plain(piece, bool(self.bold), bool(self.italic))
            else:
                self._value(int(piece))

    def _value(self, number: int) -> None:
        value = self.reading.values[number]
        if not isinstance(value, tuple):
            hint = "Give it a paragraph of its own, with nothing else in it."
            self.reading.mistake("A table or figure stands amid words", self.line, hint)
            return
        self.inlines(_with_look(inline, bool(self.bold), bool(self.italic)) for inline in value)

    def inlines(self, inlines: Iterable[Inline]) -> None:
        """Add ready made pieces."""
        for inline in inlines:
            if isinstance(inline, Text):
                self._plain(inline.text, inline.bold, inline.italic, inline.quoted)
            else:
                self._flush()
                self._done.append(inline)

    def _plain(self, text: str, bold: bool, italic: bool, quoted: bool = False) -> None:
        if not text:
            return
        if self._look != (bold, italic, quoted):
            self._flush()
            self._look = (bold, italic, quoted)
        self._texts.append(text)

    def _flush(self) -> None:
        if self._texts:
            self._done.append(Text("".join(self._texts), *self._look))
            self._texts = []

    def words(self) -> Words:
        """All that was added."""
        self._flush()
        return tuple(self._done)


def _with_look(inline: Inline, bold: bool, italic: bool) -> Inline:
    if not (bold or italic) or isinstance(inline, Footnote):
        return inline
    if isinstance(inline, Link):
        inner = (_with_look(part, bold, italic) for part in inline.words)
        return Link(tuple(part for part in inner if isinstance(part, Text | OpenPoint | Reference)), inline.url)
    return replace(inline, bold=inline.bold or bold, italic=inline.italic or italic)


@cache
def _parser() -> "MarkdownIt":
    """markdown-it with no rule but ours, and with addresses left as they are typed."""
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return True

        def normalizeLink(self, url: str) -> str:
            return url

        def normalizeLinkText(self, link: str) -> str:
            return link

    parser = Parser("zero").enable(["newline", "escape", "emphasis", "link", "autolink"])
    parser.inline.ruler.before("link", "footnote", _footnote_rule)
    return parser


def _footnote_rule(state: "StateInline", silent: bool) -> bool:
    """Teaches markdown-it `[^1]`."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.push("footnote", "", 0).content = match[1]
    state.pos = match.end()
    return True
