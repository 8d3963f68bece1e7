"""Reads YAML files as nodes that know where they stand, with every value kept as it was typed.

Nothing is converted here: `12.50` stays "12.50" and `0116` keeps its 0. What a
field should hold is for its reader to say. The slips that officers make in YAML
are recognised by `yaml_slips` and told in their words.
"""

import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cabinet_docs import yaml_slips
from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.yaml_nodes import YamlList, YamlMapping, YamlNode, YamlText
from cabinet_docs.yaml_plain import read_plain

MOST_BYTES = 20_000_000
MOST_CHARACTERS_OF_YAML = 1_000_000
DEEPEST = 30

__all__ = ["CONTROL", "YamlList", "YamlMapping", "YamlNode", "YamlText", "decode", "parse_yaml", "read_yaml"]

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
SAVE_AS_UTF_8 = "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding)."
# YAML's parser would take these for line ends; they swap places with signs that nobody types.
_TO_PRIVATE = str.maketrans("\u2028\u2029\r\x85", "\uf8f0\uf8f1\n\n")
_FROM_PRIVATE = str.maketrans("\uf8f0\uf8f1", "\u2028\u2029")


def read_yaml(path: Path, file: str, mistakes: Mistakes) -> YamlNode | None:
    """The file's content, or None if it is empty or cannot be read; what is wrong is added to `mistakes`."""
    data = read_bytes(path, file, mistakes)
    text = decode(data, file, mistakes) if data is not None else None
    return parse_yaml(text, file, mistakes) if text is not None else None


def read_bytes(path: Path, file: str, mistakes: Mistakes) -> bytes | None:
    """The bytes of a text file, unless it is too large or cannot be opened."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            mistakes.add("This is not a file", Location(file), "Put a text file of that name in its place.")
            return None
        if status.st_size > MOST_BYTES:
            mistakes.add("The file is larger than 20 MB, too large for text", Location(file))
            return None
        return path.read_bytes()
    except FileNotFoundError:
        mistakes.add("There is no such file", Location(file))
    except OSError as error:
        mistakes.add(f"The file cannot be opened ({error.strerror})", Location(file))
    return None


def decode(data: bytes, file: str, mistakes: Mistakes) -> str | None:
    """The file's text with plain line ends; None if it is not UTF-8 or holds control characters."""
    if _is_utf_16(data):
        mistakes.add("The file is saved as UTF-16", Location(file, 1), SAVE_AS_UTF_8)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        start = data.rfind(b"\n", 0, error.start) + 1
        shown = data[max(start, error.start - 20) : error.start + 20].decode("cp1252", "replace").partition("\n")[0]
        shown = CONTROL.sub("?", shown).strip()
        mistakes.add(f"The file is not saved as UTF-8: see '{shown}'", Location(file, line), SAVE_AS_UTF_8)
        return None
    text = text.replace("\r\n", "\n")
    return None if _report_control_characters(text, file, mistakes) else text


def _is_utf_16(data: bytes) -> bool:
    """Whether the file begins with UTF-16's mark, or with plain letters that each have a zero byte beside them."""
    start = data[:4]
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or start[::2] == b"\0\0" or start[1::2] == b"\0\0"


def _report_control_characters(text: str, file: str, mistakes: Mistakes) -> bool:
    found = list(CONTROL.finditer(text)) if CONTROL.search(text) else []
    for match in found[:20]:
        line = text.count("\n", 0, match.start()) + 1
        before = text[max(0, match.start() - 20) : match.start()].rpartition("\n")[2]
        mistakes.add(
            f"An invisible control character (U+{ord(match.group()):04X}) stands after '{before}'",
            Location(file, line),
            "Delete it; it often comes in with text copied from another program.",
        )
    return bool(found)


def parse_yaml(text: str, file: str, mistakes: Mistakes) -> YamlNode | None:
    """The text's content; after a slip whose meaning is plain, reading goes on to find what else is wrong."""
    if len(text) > MOST_CHARACTERS_OF_YAML:
        mistakes.add("The file is too long for YAML", Location(file), "Put long text into a Markdown (.md) file.")
        return None
    private = text.translate(_TO_PRIVATE)
    lines = yaml_slips.with_todos_quoted(private.split("\n"))
    if private == text and (plain := read_plain(lines, file)):
        return plain
    lines = ["" if "\t" in line and not line.strip() else line for line in lines]  # nobody sees such a tab
    if tabs := yaml_slips.report_tabs(lines, file, mistakes):
        return _read_without_tabs(lines, tabs, file, mistakes)
    trial = Mistakes(mistakes.error)
    try:
        return _Builder(lines, file, trial).document()
    except _Unreadable as first:
        if not yaml_slips.repair(lines, file, mistakes):
            yaml_slips.report_error(first.error, lines, file, mistakes)
            return None
        trial = Mistakes(mistakes.error)
    finally:
        _take_over(trial, mistakes)
    try:
        return _Builder(lines, file, mistakes).document()
    except _Unreadable as second:
        yaml_slips.report_error(second.error, lines, file, mistakes)
        return None


def _read_without_tabs(lines: list[str], tabs: Collection[int], file: str, mistakes: Mistakes) -> YamlNode | None:
    """The content with as many spaces for a tab as can be read; a slip besides waits until the tabs are gone."""
    for spaces in (2, 4, 8):
        trial = Mistakes(mistakes.error)
        try:
            found = _Builder(yaml_slips.without_tabs(lines, tabs, spaces), file, trial).document()
        except _Unreadable:
            continue
        _take_over(trial, mistakes)
        return found
    return None


def _take_over(trial: Mistakes, mistakes: Mistakes) -> None:
    for mistake in trial.found:
        mistakes.add(mistake.message, mistake.location, mistake.hint)


class _Unreadable(Exception):
    """The file cannot be read on; `error` is the parser's, or None when we have said why ourselves."""

    def __init__(self, error: Any) -> None:
        super().__init__(str(error))
        self.error = error


@dataclass
class _Builder:
    """Builds nodes out of the parser's events, so that nothing is ever expanded or constructed."""

    lines: list[str]
    file: str
    mistakes: Mistakes
    events: Iterator[Any] = field(init=False)

    def document(self) -> YamlNode | None:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import YAMLError
        from ruamel.yaml.events import DocumentStartEvent, StreamEndEvent

        self.events = iter(YAML(typ="safe", pure=True).parse("\n".join(self.lines)))
        try:
            next(self.events)
            if isinstance(next(self.events), StreamEndEvent):
                return None
            root = self.node(next(self.events), 0)
            next(self.events)
            if isinstance(after := next(self.events), DocumentStartEvent):
                self.mistakes.add(
                    "A line of '---' starts a second document", self.at(after), "Keep one document to a file."
                )
        except (YAMLError, ValueError, OverflowError) as error:
            raise _Unreadable(error) from None
        return None if isinstance(root, YamlText) and not root.text else root

    def at(self, event: Any) -> Location:
        return Location(self.file, event.start_mark.line + 1)

    def node(self, event: Any, depth: int) -> YamlNode:
        from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

        if depth > DEEPEST:
            self.mistakes.add("Values are nested too deeply here", self.at(event))
            raise _Unreadable(None)
        if isinstance(event, AliasEvent) or event.anchor or event.tag not in (None, "!"):
            yaml_slips.report_sign(self.lines[event.start_mark.line], self.at(event), self.mistakes)
            raise _Unreadable(None)
        if isinstance(event, ScalarEvent):
            return self.scalar(event)
        return self.mapping(event, depth) if isinstance(event, MappingStartEvent) else self.list(event, depth)

    def scalar(self, event: Any) -> YamlText:
        if not event.style:
            rest = self.lines[event.end_mark.line][event.end_mark.column :] if event.end_mark else ""
            yaml_slips.report_cut(event.value, rest, self.lines, self.at(event), self.mistakes)
        first_line = event.start_mark.line + (2 if event.style in ("|", ">") else 1)
        text = event.value.translate(_FROM_PRIVATE)
        if event.style == '"' and (found := CONTROL.search(text)):
            sign = f"An invisible control character (U+{ord(found.group()):04X}) is written here with a \\"
            self.mistakes.add(sign, self.at(event), "Leave it out; to type a \\ use single quotes.")
        return YamlText(text, bool(event.style), Location(self.file, first_line))

    def list(self, start: Any, depth: int) -> YamlList:
        from ruamel.yaml.events import SequenceEndEvent

        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return YamlList(tuple(items), self.at(start))

    def mapping(self, start: Any, depth: int) -> YamlMapping:
        from ruamel.yaml.events import MappingEndEvent, ScalarEvent

        entries: dict[str, YamlNode] = {}
        places: dict[str, Location] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.node(event, depth + 1)
            value_event = next(self.events)
            value = self.node(value_event, depth + 1)
            if not isinstance(key, YamlText):
                yaml_slips.report_braces(self.lines[start.start_mark.line], self.at(start), self.mistakes)
                raise _Unreadable(None)
            if key.text in entries:
                self.mistakes.add(
                    f"'{key.text}' is given twice, first in line {places[key.text].line}",
                    key.location,
                    "Keep one of the two.",
                )
            else:
                if isinstance(value, YamlText) and not value.text and isinstance(value_event, ScalarEvent):
                    value = self.empty(event, value_event, value, key.location, start.flow_style)
                entries[key.text] = value
                places[key.text] = key.location
        if "<<" in entries:
            self.mistakes.add("'<<' is not used in reports", places["<<"], "Write the values out.")
        return YamlMapping(entries, places, self.at(start))

    def empty(self, key: Any, event: Any, value: YamlText, location: Location, in_braces: bool) -> YamlText:
        """A name without a value; its place is the name's, since the parser looks further on."""
        line = self.lines[key.start_mark.line]
        rest = line[key.end_mark.column :]
        if not event.style and in_braces and line[: key.start_mark.column].rstrip().endswith(","):
            if not rest.lstrip().startswith(":"):
                yaml_slips.report_comma(key.value, line, location, self.mistakes)
        elif not event.style and rest.startswith(":"):
            yaml_slips.report_cut("", rest[1:], self.lines, location, self.mistakes)
        return YamlText("", value.quoted, location) if not event.style else value
