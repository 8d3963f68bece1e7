"""Reads the values of YAML files by the kinds of `kinds.py`: each mistake told, unknown names with what was meant."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, assert_never

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.report import Date as DateValue
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.near_misses import did_you_mean, nearest
from cabinet_docs.readers import dates
from cabinet_docs.readers.kinds import Date, Fact, Group, Kind, ListOf, Named, Text, TextOr, Whole, YesNo, YesNoOr
from cabinet_docs.yaml_file import YamlList, YamlMapping, YamlNode, YamlText
from cabinet_docs.yaml_slips import quoted

ReadSheet = Callable[[YamlText, YamlText | None], YamlList | None]

_WHOLE = re.compile(r"-?(0|[1-9][0-9]*)", re.ASCII)
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_TODO = re.compile(r"todo:\s*(.*)", re.DOTALL)
NAMING = "A name begins with a small letter and goes on with small letters, digits and _"


class Given(NamedTuple):
    """A value and where it was given."""

    value: "str | Todo | CalendarDate | bool | int | list[Given] | Values"
    location: Location


@dataclass
class Values:
    """Named values of one group, asked for by name; what was not given comes back empty."""

    location: Location
    given: dict[str, Given] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def place(self, name: str) -> Location:
        """Where the value stands; the group itself if it was not given."""
        return self.given[name].location if name in self.given else self.location

    def text(self, name: str) -> str | Todo:
        """The text, or what has to be found out."""
        value = self._value(name)
        return value if isinstance(value, str | Todo) else ""

    def plain(self, name: str) -> str:
        """The text; what is not known yet as [its words]."""
        return str(self.text(name))

    def date(self, name: str) -> DateValue:
        """The date, if any."""
        value = self._value(name)
        return value if isinstance(value, CalendarDate | Todo) else None

    def yes(self, name: str) -> bool:
        """Whether the value is yes, or a group that means yes."""
        value = self._value(name)
        return isinstance(value, Values) or value is True

    def items(self, name: str) -> list[Given]:
        """The values of a list."""
        value = self._value(name)
        if isinstance(value, Todo):
            return [self.given[name]]
        return value if isinstance(value, list) else []

    def groups(self, name: str) -> "list[Values]":
        """The groups of a list."""
        return [item.value for item in self.items(name) if isinstance(item.value, Values)]

    def texts(self, name: str) -> list[str]:
        """The texts of a list."""
        return [str(item.value) for item in self.items(name) if isinstance(item.value, str | Todo)]

    def group(self, name: str) -> "Values | None":
        """The group, if there is one."""
        value = self._value(name)
        return value if isinstance(value, Values) else None

    def named(self, name: str) -> "Iterator[tuple[str, Given]]":
        """The author's own names with their values, in order."""
        group = self.group(name)
        return iter(group.given.items() if group else ())

    def _value(self, name: str) -> object:
        return self.given[name].value if name in self.given else None


def plain_value(given: Given) -> object:
    """The value without places: str, bool, int, CalendarDate, Todo, dict, list."""
    match given.value:
        case Values():
            return {name: plain_value(value) for name, value in given.value.given.items()}
        case list():
            return [plain_value(value) for value in given.value]
        case _:
            return given.value


def open_points(given: Given) -> Iterator[tuple[str, Location]]:
    """Everything inside the value that is not known yet."""
    match given.value:
        case Todo(words=words):
            yield words, given.location
        case Values():
            for value in given.value.given.values():
                yield from open_points(value)
        case list():
            for value in given.value:
                yield from open_points(value)


@dataclass
class FieldReader:
    """Reads nodes into values. `read_sheet` reads the rows of a workbook that stand in for a list."""

    mistakes: Mistakes
    read_sheet: ReadSheet | None = None

    def group(self, node: YamlNode | None, group: Group, name: str, file: str) -> Values:
        """The values of a whole file; empty after mistakes."""
        if node is None:
            return Values(Location(file, 1))
        if not isinstance(node, YamlMapping):
            self.mistakes.add(
                f"{name} should hold lines of the form 'name: value'", node.location, f"It begins: {_example(group)}"
            )
            return Values(node.location)
        return self._group(node, group, name)

    def _group(self, node: YamlMapping, group: Group, name: str) -> Values:
        values = Values(node.location)
        known = {key.name: key for key in group.keys}
        for typed, value in node.entries.items():
            place = node.key_locations[typed]
            if typed not in known:
                self.mistakes.add(f"'{typed}' is not known here", place, did_you_mean(typed, known))
            elif _is_empty(value) or (known[typed].required and _has_none(value, known[typed].kind)):
                if known[typed].required:
                    self.mistakes.add(f"'{typed}' is empty", place, f"Fill it in, or write {typed}: 'todo: …'")
            elif given := self.read(value, known[typed].kind, typed):
                values.given[typed] = given
            elif isinstance(known[typed].kind, Date):
                values.given[typed] = Given(_UNREAD, value.location)
        for key in group.keys:
            if key.required and key.name not in node.entries:
                self.mistakes.add(f"'{key.name}' is missing from {name}", node.location, key.about)
        return values

    def read(self, node: YamlNode, kind: Kind, name: str) -> Given | None:
        """The value, or None after a mistake."""
        if (todo := _todo(node)) is not None:
            return Given(todo, node.location)
        match kind:
            case Text():
                return self._text(node, kind, name)
            case Date():
                return self._date(node, name)
            case YesNo():
                return self._yes_no(node, name)
            case Whole():
                return self._whole(node, name)
            case Fact():
                return self._fact(node, name)
            case ListOf():
                return self._list(node, kind, name)
            case Group():
                return self._a_group(node, kind, name)
            case Named():
                return self._named(node, kind, name)
            case YesNoOr():
                is_group = isinstance(node, YamlMapping)
                return self._a_group(node, kind.group, name) if is_group else self._yes_no(node, name)
            case TextOr():
                is_group = isinstance(node, YamlMapping)
                return self._a_group(node, kind.group, name) if is_group else self._text(node, kind.text, name)
            case _:
                assert_never(kind)

    def _single(self, node: YamlNode, name: str) -> YamlText | None:
        """The node if it is one value; else the mistake, with the colon that caused it if one did."""
        if isinstance(node, YamlText):
            return node
        if isinstance(node, YamlMapping) and len(node.entries) == 1:
            [(before, after)] = node.entries.items()
            rest = f" {after.text}" if isinstance(after, YamlText) and after.text else ""
            hint = f"Write it as: {quoted(before + ':' + rest)}"
            self.mistakes.add(
                f"Text with a colon (:) in it needs quotes, or '{name}' holds too much", node.location, hint
            )
        else:
            what = "a list" if isinstance(node, YamlList) else "a group"
            self.mistakes.add(f"'{name}' should be a single value, not {what}", node.location)
        return None

    def _text(self, node: YamlNode, kind: Text, name: str) -> Given | None:
        single = self._single(node, name)
        if single is None:
            return None
        text = single.text
        if kind.choices:
            chosen = next((choice for choice in kind.choices if choice.lower() == text.strip().lower()), None)
            if chosen is None:
                choices = ", ".join(kind.choices)
                hint = did_you_mean(text, kind.choices)
                self.mistakes.add(f"'{text}' is not one of: {choices}", single.location, hint)
                return None
            return Given(chosen, single.location)
        if kind.pattern and not re.fullmatch(kind.pattern, text):
            self.mistakes.add(f"'{text}' cannot be a name", single.location, _naming(kind.pattern, text))
            return None
        return Given(text, single.location)

    def _date(self, node: YamlNode, name: str) -> Given | None:
        single = self._single(node, name)
        if single is None:
            return None
        date = dates.read_date(single.text.strip())
        if date is None:
            message, hint = dates.what_is_wrong(single.text.strip())
            self.mistakes.add(message, single.location, hint)
            return None
        return Given(date, single.location)

    def _yes_no(self, node: YamlNode, name: str) -> Given | None:
        single = self._single(node, name)
        if single is None:
            return None
        if single.text.lower() not in _YES_NO:
            self.mistakes.add(f"'{name}' should be yes or no, not '{single.text}'", single.location)
            return None
        return Given(_YES_NO[single.text.lower()], single.location)

    def _whole(self, node: YamlNode, name: str) -> Given | None:
        single = self._single(node, name)
        if single is None:
            return None
        if not _WHOLE.fullmatch(single.text) or len(single.text) > 15:
            self.mistakes.add(f"'{name}' should be a whole number, not '{single.text}'", single.location)
            return None
        return Given(int(single.text), single.location)

    def _fact(self, node: YamlNode, name: str) -> Given | None:
        if isinstance(node, YamlMapping):
            return self._named(node, Named(Fact(), NAMES), name)
        single = self._single(node, name)
        if single is None:
            return None
        text = single.text
        if not single.quoted and _WHOLE.fullmatch(text) and len(text) <= 15 and text != "-0":
            return Given(int(text), single.location)
        if not single.quoted and dates.looks_like_a_date(text):
            return self._date(single, name)
        return Given(text, single.location)

    def _list(self, node: YamlNode, kind: ListOf, name: str) -> Given | None:
        if kind.or_word and isinstance(node, YamlText) and node.text.strip().lower() == kind.or_word:
            return Given(kind.or_word, node.location)
        if kind.or_workbook and isinstance(node, YamlMapping) and _names_workbook(node):
            rows = self._rows(node, name)
            return self._list(rows, kind, name) if rows else None
        if isinstance(node, YamlList):
            found = [self.read(item, kind.kind, name) for item in node.items if not _is_empty(item)]
            return Given([given for given in found if given is not None], node.location)
        if kind.or_one:
            one = self.read(node, kind.kind, name)
            return Given([one], node.location) if one else None
        hint = "Put a dash and a space before each entry, one to a line: - …"
        self.mistakes.add(f"'{name}' should be a list", node.location, hint)
        return None

    def _rows(self, node: YamlMapping, name: str) -> YamlList | None:
        for typed in node.entries:
            if typed not in ("workbook", "sheet"):
                hint = did_you_mean(typed, ("workbook", "sheet"))
                self.mistakes.add(f"'{typed}' is not known here", node.key_locations[typed], hint)
        if "workbook" not in node.entries:
            return None
        workbook, sheet = node.entries["workbook"], node.entries.get("sheet")
        if isinstance(workbook, YamlText) and (sheet is None or isinstance(sheet, YamlText)) and self.read_sheet:
            return self.read_sheet(workbook, sheet)
        self.mistakes.add(f"'{name}' should name a workbook and perhaps a sheet", node.location)
        return None

    def _a_group(self, node: YamlNode, kind: Group, name: str) -> Given | None:
        if not isinstance(node, YamlMapping):
            hint = f"Write under it, moved in: {_example(kind)}"
            self.mistakes.add(f"'{name}' should be a group of named values", node.location, hint)
            return None
        return Given(self._group(node, kind, f"'{name}'"), node.location)

    def _named(self, node: YamlNode, kind: Named, name: str) -> Given | None:
        if not isinstance(node, YamlMapping):
            self.mistakes.add(
                f"'{name}' should be a group of named values", node.location, "Write under it: name: value"
            )
            return None
        values = Values(node.location)
        for typed, value in node.entries.items():
            if not re.fullmatch(kind.pattern, typed):
                hint = _naming(kind.pattern, typed)
                self.mistakes.add(f"'{typed}' cannot be a name", node.key_locations[typed], hint)
            elif _is_empty(value):
                self.mistakes.add(f"'{typed}' is empty", value.location, f"Fill it in, or write {typed}: 'todo: …'")
            elif given := self.read(value, kind.kind, typed):
                place = node.key_locations[typed] if isinstance(value, YamlMapping) else given.location
                values.given[typed] = Given(given.value, place)
            elif isinstance(kind.kind, Fact):
                values.given[typed] = Given(_UNREAD, value.location)
        return Given(values, node.location)


NAMES = r"[a-z][a-z0-9_]*"
_UNREAD = Todo("what is wrong here")  # a mistake that is told already: words that speak of the value make no other


def _names_workbook(node: YamlMapping) -> bool:
    return "workbook" in node.entries or any(nearest(typed, ("workbook",), 0.8) for typed in node.entries)


def _naming(pattern: str, typed: str) -> str:
    """How names are made, with the one that was meant."""
    has_hyphens = "-]" in pattern
    meant = re.sub(r"[^a-z0-9_-]+" if has_hyphens else r"[^a-z0-9_]+", "-" if has_hyphens else "_", typed.lower())
    meant = meant.strip("-_")
    example = meant if re.fullmatch(pattern, meant) else "needs_assessment"
    return f"{NAMING}{' or -' if has_hyphens else ''}: {example}."


def _todo(node: YamlNode) -> Todo | None:
    if isinstance(node, YamlText) and (match := _TODO.fullmatch(node.text.strip())):
        return Todo(match[1].strip() or "to be written")
    if isinstance(node, YamlMapping) and list(node.entries) == ["todo"]:
        words = node.entries["todo"]
        return Todo(words.text.strip() or "to be written") if isinstance(words, YamlText) else None
    return None


def _has_none(node: YamlNode, kind: Kind) -> bool:
    """Whether a list is empty that could as well be one value, such as report_of."""
    return isinstance(node, YamlList) and not node.items and isinstance(kind, ListOf) and kind.or_one


def _is_empty(node: YamlNode) -> bool:
    return isinstance(node, YamlText) and not node.text.strip() and not node.quoted


def _example(group: Group) -> str:
    return f"{group.keys[0].name}: …"
