"""Reads YAML that is written as plainly as it mostly is, some twenty times as fast as a whole YAML parser.

Anything out of the ordinary, and every mistake, is left to the parser: `read_plain`
gives None then. For all that it reads, it gives what the parser would (tests compare them).
"""

import re

from cabinet_docs.location import Location
from cabinet_docs.yaml_nodes import YamlList, YamlMapping, YamlNode, YamlText

_LINE = re.compile(r"( *)(- +)?(?:([A-Za-z_][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*):(?: +|$))?(.*)")
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
# " #5" and " # 5" are more likely words that would be lost than a note; the parser's reader tells.
_COMMENT = re.compile(r"(?: +#(?: +[^\s\d].*)?|  +# .*)$")
_DOUBLE = re.compile(r'"([^"\\]*)"(?: +#.*)?')
_SINGLE = re.compile(r"'((?:[^']|'')*)'(?: +#.*)?")
_FLOW = re.compile(r"\[(.*)\](?: +#.*)?")
_FLOW_ITEM = re.compile(r" *(?:\"([^\"\\]*)\"|([A-Za-z0-9][^,\[\]{}:#\"'&*!|>%@`?]*)) *(?:,|$)")
_BLOCK_TEXT = re.compile(r"\|(-?)(?: +#.*)?")


class _NotPlain(Exception):
    """Something that only the parser can read."""


class _Line:
    """One line that is neither blank nor a note: where its name or dash stands, and what follows."""

    __slots__ = ("column", "dash", "key", "number", "value")

    def __init__(self, number: int, column: int, dash: int, key: str | None, value: str) -> None:
        self.number, self.column, self.dash, self.key, self.value = number, column, dash, key, value


def read_plain(lines: list[str], file: str) -> YamlNode | None:
    """The file's content, or None if it needs the parser."""
    reader = _PlainReader(lines, file)
    try:
        line = reader.next_line()
        if line is None:
            return None
        node = reader.block(line.column)
        return None if reader.line else node
    except (_NotPlain, RecursionError):
        return None


class _PlainReader:
    """Reads line by line; `line` is the one that is next, and has not been taken yet."""

    def __init__(self, lines: list[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.index = 0
        self.line: _Line | None = None

    def next_line(self) -> _Line | None:
        """Move to the next line that is neither blank nor a note."""
        self.line = None
        while self.index < len(self.lines):
            text = self.lines[self.index].rstrip(" ")
            self.index += 1
            stripped = text.lstrip(" ")
            if stripped and stripped[0] != "#":
                match = _LINE.fullmatch(text)
                if match is None or (match[2] and not match[4] and not match[3]):
                    raise _NotPlain
                self.line = _Line(self.index, len(match[1]), len(match[2] or ""), match[3], match[4])
                break
        return self.line

    def at(self, number: int) -> Location:
        return Location(self.file, number)

    def block(self, column: int) -> YamlNode:
        """The list or group whose lines begin in this column."""
        if self.line is None or self.line.column != column:
            raise _NotPlain
        return self.list(column) if self.line.dash else self.mapping(column)

    def list(self, column: int) -> YamlList:
        items: list[YamlNode] = []
        location = self.at(self.line.number) if self.line else self.at(1)
        while (line := self.line) and line.column == column and line.dash:
            if line.key is None:
                items.append(self.value(line.value, line.number, column))
            else:
                line.column, line.dash = column + line.dash, 0
                items.append(self.mapping(line.column))
        self.check_end(column)
        return YamlList(tuple(items), location)

    def mapping(self, column: int) -> YamlMapping:
        entries: dict[str, YamlNode] = {}
        places: dict[str, Location] = {}
        location = self.at(self.line.number) if self.line else self.at(1)
        while (line := self.line) and line.column == column and not line.dash:
            key, place = line.key, self.at(line.number)
            if key is None or key in entries:
                raise _NotPlain
            entries[key] = self.value(line.value, line.number, column, named=True)
            places[key] = place
        self.check_end(column)
        return YamlMapping(entries, places, location)

    def check_end(self, column: int) -> None:
        """What follows a block stands further left."""
        if self.line and self.line.column > column:
            raise _NotPlain

    def value(self, typed: str, number: int, column: int, named: bool = False) -> YamlNode:
        """The value behind a name or dash in this column; moves to the line after it."""
        if named and (not typed or typed[0] == "#"):
            return self.nested(typed, number, column)
        if typed[:1] == "|":
            return self.block_text(typed, number, column)
        node = self.flow(typed, number) if typed[:1] == "[" else self.text(typed, number)
        following = self.next_line()
        if following and following.column > column:
            raise _NotPlain
        return node

    def nested(self, typed: str, number: int, column: int) -> YamlNode:
        """The block under a name; a list may stand in the name's own column."""
        if typed and not typed.startswith("# "):
            raise _NotPlain
        line = self.next_line()
        if line and (line.column > column or (line.column == column and line.dash)):
            if line.column == column:
                return self.list(column)
            return self.block(line.column)
        return YamlText("", False, self.at(number))

    def text(self, typed: str, number: int) -> YamlText:
        """A value of one line."""
        quoted = _DOUBLE.fullmatch(typed)
        if quoted:
            return YamlText(quoted[1], True, self.at(number))
        quoted = _SINGLE.fullmatch(typed)
        if quoted:
            return YamlText(quoted[1].replace("''", "'"), True, self.at(number))
        plain = _COMMENT.sub("", typed)
        if not _PLAIN.match(plain) or ": " in plain or " #" in plain or plain[-1] == ":" or "\t" in plain:
            raise _NotPlain
        return YamlText(plain, False, self.at(number))

    def flow(self, typed: str, number: int) -> YamlList:
        """A list in square brackets on one line."""
        match = _FLOW.fullmatch(typed)
        if not match:
            raise _NotPlain
        items, done, inside = [], 0, match[1].rstrip(" ")
        while done < len(inside):
            item = _FLOW_ITEM.match(inside, done)
            if not item:
                raise _NotPlain
            words = item[1] if item[2] is None else item[2].rstrip(" ")
            items.append(YamlText(words, item[2] is None, self.at(number)))
            done = item.end()
        return YamlList(tuple(items), self.at(number))

    def block_text(self, typed: str, number: int, column: int) -> YamlText:
        """Text under `|`, up to the first line that stands no further in than its name."""
        match = _BLOCK_TEXT.fullmatch(typed)
        first = self.lines[self.index] if self.index < len(self.lines) else ""
        indent = len(first) - len(first.lstrip(" "))
        if not match or not first.strip(" ") or indent <= column:
            raise _NotPlain
        taken: list[str] = []
        while self.index < len(self.lines):
            line = self.lines[self.index]
            if line.strip(" ") and not line.startswith(" " * indent):
                break
            if len(line) > indent and not line.strip(" "):
                raise _NotPlain
            taken.append(line[indent:])
            self.index += 1
        last = self.index
        while taken and not taken[-1]:
            taken.pop()
        following = self.next_line()
        if following and following.column > column:
            raise _NotPlain
        unfinished = last == len(self.lines) and self.lines[-1] != ""  # the file ends without a line end
        text = "\n".join(taken) + ("" if match[1] or unfinished else "\n")
        return YamlText(text, True, self.at(number + 1))
