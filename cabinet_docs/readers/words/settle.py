"""Settles the tags of a text before Markdown is read: which lines stand, and what their tags say."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cabinet_docs.model.inlines import Reference
from cabinet_docs.readers.words.expressions import evaluate, is_true
from cabinet_docs.readers.words.printing import printed
from cabinet_docs.readers.words.reading import CLOSE, OPEN, Reading, Value
from cabinet_docs.readers.words.scope import Scope
from cabinet_docs.readers.words.tags import Piece, pieces

_STATEMENT = re.compile(r"(\w*)\s*(.*)", re.DOTALL)
_TAIL = 200
_MADE = re.compile(r"(?:table|figure|chart)\(")
_NAME = re.compile(r"[ \t]*\{#([a-z][a-z0-9_-]*)\}")
_CHAIN = rf"[\s*_]+(?:{OPEN}[0-9]+{CLOSE}(?:,|,?\s+(?:and|or|to|&))\s+)*"
_NOUNS = {
    "paragraph": re.compile(rf"\b(?:paragraph[\s*_]+|paragraphs{_CHAIN})$", re.IGNORECASE),
    "appendix": re.compile(rf"\b(?:appendix[\s*_]+|appendices{_CHAIN})$", re.IGNORECASE),
    "recommendation": re.compile(rf"\b(?:recommendation[\s*_]+|recommendations{_CHAIN})$", re.IGNORECASE),
    "reference": re.compile(rf"\b(?:(?:table|figure)[\s*_]+|(?:tables|figures){_CHAIN})$", re.IGNORECASE),
}


@dataclass(frozen=True)
class Lines:
    """The lines that are left of a text, and the number of each in the saved file."""

    texts: Sequence[str]
    numbers: Sequence[int]


def settle(text: str, line: int, scope: Scope, reading: Reading) -> Lines:
    """The lines of a text with its tags worked out; their values go to the reading."""
    if "{{" in text or "{%" in text or "<!--" in text:
        return _Settler(scope, reading).settle(text, line)
    lines = text.split("\n")
    return Lines(lines, range(line, line + len(lines)))


@dataclass
class _Branch:
    """An `{% if %}` that is still open: the line, whether words stand now, and whether a branch did."""

    line: int
    outer: bool
    stands: bool
    stood: bool
    in_else: bool = False


@dataclass
class _LineBuilder:
    """Lines in the making. A line of tags alone goes without leaving a blank line."""

    texts: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    number: int = 0
    lost_something: bool = False

    def words(self, text: str, line: int) -> None:
        """Take in a stretch of text that begins in a line."""
        first, *rest = text.split("\n")
        self._add(first, line)
        if rest:
            self.end_line()
            self.texts += rest[:-1]
            self.numbers += range(line + 1, line + len(rest))
            self._add(rest[-1], line + len(rest))

    def _add(self, text: str, line: int) -> None:
        self.number = self.number or line
        if self.lost_something and self.parts and self.parts[-1].endswith(" "):
            text = text.removeprefix(" ")  # of two blanks around what went
        self.parts.append(text)

    def end_line(self) -> None:
        """Finish the line at hand."""
        text = "".join(self.parts)
        if not self.lost_something or text.strip():
            self.texts.append(text)
            self.numbers.append(self.number)
        self.parts, self.number, self.lost_something = [], 0, False

    def tail(self) -> str:
        """The last words of the paragraph so far."""
        tail = "".join(self.parts[-20:])[-_TAIL:]
        if len(tail) < _TAIL and self.texts and self.texts[-1].strip() and not self.texts[-1].startswith("#"):
            tail = f"{self.texts[-1][-_TAIL:]}\n{tail}"
        return tail


class _Settler:
    def __init__(self, scope: Scope, reading: Reading) -> None:
        self.scope = scope
        self.reading = reading
        self.lines = _LineBuilder()
        self.branches: list[_Branch] = []

    @property
    def stands(self) -> bool:
        """Whether the words here are printed."""
        return not self.branches or self.branches[-1].stands

    def settle(self, text: str, line: int) -> Lines:
        """All pieces of a text in order."""
        for piece, number in _numbered(text, line):
            if piece.problem:
                self.reading.mistake(piece.problem, number, _HINTS[piece.kind])
            elif piece.kind == "{%":
                self._statement(piece.body, number)
            if piece.kind == "text" and self.stands:
                self.lines.words(text[piece.start : piece.end], number)
            elif piece.kind == "{{" and self.stands and not piece.problem:
                self._expression(piece.body, number, text[piece.end : piece.end + _TAIL])
            else:
                self.lines.lost_something = True
        for branch in self.branches:
            self.reading.mistake("This {% if %} is never closed", branch.line, "Close it with {% endif %}.")
        self.lines.end_line()
        return Lines(self.lines.texts, self.lines.numbers)

    def _expression(self, body: str, line: int, after: str) -> None:
        """Put the value's number where the tag stood."""
        if not body:
            self.reading.mistake("This tag is empty", line, "Delete it or say what it stands for: {{ facts.weeks }}.")
            return
        location = self.reading.at(line)
        with self.reading.mistakes.kept():
            value = printed(evaluate(body, self.scope, location), self.scope, location)
            self.reading.values.append(self._without_double_noun(value))
            self.lines.words(f"{OPEN}{len(self.reading.values) - 1}{CLOSE}", line)
            return
        if _MADE.match(body) and (name := _NAME.match(after)):
            self.scope.unmade.add(name[1])
            self.reading.values.append(())  # so that its name does not stand there alone
            self.lines.words(f"{OPEN}{len(self.reading.values) - 1}{CLOSE}", line)

    def _without_double_noun(self, value: Value) -> Value:
        """Where the words before say "paragraph" already, the reference does not."""
        if not isinstance(value, tuple) or not value or not isinstance(value[0], Reference):
            return value
        tail = self.lines.tail()
        if value[0].capital:  # it begins a sentence, whatever was named before
            tail = tail.rpartition(CLOSE)[2]
        if _NOUNS[value[0].kind.removesuffix("s")].search(tail):
            return (replace(value[0], with_noun=False), *value[1:])
        return value

    def _statement(self, body: str, line: int) -> None:
        match = _STATEMENT.fullmatch(body)
        keyword, condition = (match[1], match[2]) if match else ("", body)
        if keyword == "if":
            outer = self.stands
            stands = outer and self._holds(condition, line)
            self.branches.append(_Branch(line, outer, stands, stands))
        elif keyword not in ("elif", "else", "endif"):
            hint = "Only if, elif, else and endif stand between {% and %}."
            self.reading.mistake(f"{{% {body} %}} cannot be used in the words", line, hint)
        elif not self.branches:
            self.reading.mistake(f"{{% {keyword} %}} without an {{% if %}} before it", line)
        elif keyword == "endif":
            self.branches.pop()
        else:
            self._next_branch(self.branches[-1], keyword, condition, line)

    def _next_branch(self, branch: _Branch, keyword: str, condition: str, line: int) -> None:
        if branch.in_else:
            self.reading.mistake(f"{{% {keyword} %}} after the {{% else %}} of line {branch.line}'s if", line)
            return
        if keyword == "else" and condition:
            self.reading.mistake(f"{{% else {condition} %}} cannot be used", line, "Write elif … or only else.")
        branch.in_else = keyword == "else"
        may_stand = branch.outer and not branch.stood
        branch.stands = may_stand and (branch.in_else or self._holds(condition, line))
        branch.stood = branch.stood or branch.stands

    def _holds(self, condition: str, line: int) -> bool:
        location = self.reading.at(line)
        with self.reading.mistakes.kept():
            return is_true(evaluate(condition, self.scope, location), self.scope, location)
        return False


_HINTS = {
    "note": "Close it with -->.",
    "{{": "Close it with }}. To print two curly brackets, write \\{{.",
    "{%": "Close it with %}. To print {%, write \\{%.",
}


def _numbered(text: str, line: int) -> Iterable[tuple[Piece, int]]:
    """The pieces, each with the line that it begins in."""
    for piece in pieces(text):
        yield piece, line
        line += text.count("\n", piece.start, piece.end)
