"""Reads the values of profile.yaml: checks them against the keys' definitions, and gives them out as plain values."""

import re
from collections.abc import Mapping
from typing import NamedTuple, assert_never

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.profiles.key import Key
from cabinet_docs.yaml_file import YamlList, YamlMapping, YamlNode, YamlText

YES = ("yes", "true")
NO = ("no", "false")
# What officers name: councils, bodies, types, parts, sections. Cover fields stand in Word tags, so they have no "-".
NAME = re.compile(r"[a-z][a-z0-9_-]*")
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def check_group(group: YamlMapping, keys: Mapping[str, Key], name: str, mistakes: Mistakes) -> None:
    """Note every unknown key, missing key and value of the wrong kind in a group and all below it."""
    for key, node in group.entries.items():
        if key in keys:
            _check(node, keys[key], key, group.key_locations[key], mistakes)
        else:
            _unknown_key(key, keys, group.key_locations[key], mistakes)
    for key, definition in keys.items():
        if definition.required and key not in group.entries:
            mistakes.add(f"{name} has no '{key}'", group.location, f"Add a line '{key}:'. {definition.about}")


def _unknown_key(key: str, keys: Mapping[str, Key], location: Location, mistakes: Mistakes) -> None:
    hint = did_you_mean(key, keys) or f"What can stand here: {', '.join(keys)}."
    mistakes.add(f"'{key}' is not known here", location, hint)


def _check(node: YamlNode, key: Key, name: str, location: Location, mistakes: Mistakes) -> None:
    match key.holds:
        case "group" | "named groups" | "named texts":
            if not isinstance(node, YamlMapping):
                mistakes.add(f"'{name}' needs lines of its own below it", location, key.about)
            elif key.holds == "named groups":
                _check_named_groups(node, key, mistakes)
            elif key.holds == "named texts" and not key.keys:
                for named, entry in node.entries.items():
                    _check_text(entry, key, named, node.key_locations[named], mistakes)
            else:
                check_group(node, key.keys, f"'{name}'", mistakes)
        case "groups":
            for item in node.items if isinstance(node, YamlList) else (node,):
                if isinstance(item, YamlMapping):
                    check_group(item, key.keys, f"This entry of '{name}'", mistakes)
                else:
                    mistakes.add(f"'{name}' is a list of entries that start with '- '", location, key.about)
        case "texts":
            for item in node.items if isinstance(node, YamlList) else (node,):
                _check_text(item, key, name, location, mistakes)
        case "text" | "yes or no" | "number" | "date":
            _check_text(node, key, name, location, mistakes)


def plain_values(group: "Group", keys: Mapping[str, Key]) -> dict[str, object]:
    """Every value that a group states, in the kind that its key says."""
    return {name: _plain(group, name, key) for name, key in keys.items() if group.has(name)}


def _plain(group: "Group", name: str, key: Key) -> object:
    match key.holds:
        case "text":
            return group.text(name)
        case "texts":
            return group.texts(name)
        case "yes or no":
            return group.yes(name)
        case "number":
            text = group.text(name)
            return int(text) if text.isdecimal() else 0
        case "date":
            return group.date(name)
        case "group":
            return plain_values(group.group(name), key.keys)
        case "groups":
            return tuple(plain_values(item, key.keys) for item in group.groups(name))
        case "named groups":
            return {name: plain_values(item, key.keys) for name, item in group.named(name).items()}
        case "named texts":
            return group.named_texts(name)
        case _:
            assert_never(key.holds)


def _check_named_groups(node: YamlMapping, key: Key, mistakes: Mistakes) -> None:
    for name, entry in node.entries.items():
        location = node.key_locations[name]
        if not NAME.fullmatch(name):
            hint = "Use small letters, figures, - and _, and start with a letter."
            mistakes.add(f"'{name}' cannot be a name", location, hint)
        if isinstance(entry, YamlMapping):
            check_group(entry, key.keys, f"'{name}'", mistakes)
        else:
            mistakes.add(f"'{name}' needs lines of its own below it", location, key.about)


def _check_text(node: YamlNode, key: Key, name: str, location: Location, mistakes: Mistakes) -> None:
    if not isinstance(node, YamlText):
        mistakes.add(f"'{name}' has room for one value only", location, key.about)
        return
    text, location = node.text, node.location
    if key.holds == "yes or no" and text.lower() not in YES + NO:
        mistakes.add(f"'{name}' is yes or no, not '{text}'", location, key.about)
    elif key.holds == "number" and not re.fullmatch("[0-9]{1,4}", text):
        mistakes.add(f"'{name}' is a whole number, not '{text}'", location, key.about)
    elif key.holds == "date" and as_date(text) is None:
        hint = "Write the date as year, month and day: 2026-03-24."
        mistakes.add(f"'{text}' is not a date", location, hint)
    elif key.choices and text not in key.choices:
        mistakes.add(f"'{name}' cannot be '{text}'", location, did_you_mean(text, key.choices))
    elif key.required and not text:
        mistakes.add(f"'{name}' is empty", location, key.about)
    elif key.pattern and (why := _no_pattern(text)):
        hint = "Write a plain word, or words parted by |, such as districts?|boroughs?."
        mistakes.add(f"'{text}' is no pattern: {why}", location, hint)


def _no_pattern(text: str) -> str:
    """Why a text is no regular expression; empty where it is one."""
    try:
        re.compile(text)
    except re.error as error:
        return error.msg
    return ""


def as_date(text: str) -> CalendarDate | None:
    """2026-03-24 or 2026-03 as a date, if there is such a day."""
    from datetime import date

    match = _DATE.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return CalendarDate(year, month, day) if match[3] is None or day else None


class Group(NamedTuple):
    """Named values. What is of the wrong kind has been noted by `check_group` and counts as absent."""

    node: YamlNode | None

    def _get(self, key: str) -> YamlNode | None:
        return self.node.entries.get(key) if isinstance(self.node, YamlMapping) else None

    def location(self, key: str) -> Location:
        """Where the key was written, else where the group starts."""
        if isinstance(self.node, YamlMapping):
            return self.node.key_locations.get(key, self.node.location)
        return self.node.location if self.node else Location("")

    def has(self, key: str) -> bool:
        """Whether the key was written."""
        return self._get(key) is not None

    def text(self, key: str, default: str = "") -> str:
        """One value as typed."""
        node = self._get(key)
        return node.text if isinstance(node, YamlText) else default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of values; one value alone counts as a list of one."""
        node = self._get(key)
        items = node.items if isinstance(node, YamlList) else (node,)
        return tuple(item.text for item in items if isinstance(item, YamlText))

    def yes(self, key: str, default: bool = False) -> bool:
        """Whether the value is yes."""
        text = self.text(key).lower()
        return text in YES if text else default

    def date(self, key: str) -> CalendarDate | None:
        """A date or month."""
        return as_date(self.text(key))

    def group(self, key: str) -> "Group":
        """The group below a key."""
        return Group(self._get(key))

    def groups(self, key: str) -> "list[Group]":
        """The groups listed below a key."""
        node = self._get(key)
        return [Group(item) for item in node.items] if isinstance(node, YamlList) else []

    def named(self, key: str) -> "dict[str, Group]":
        """The groups below a key, by name, in the order written."""
        return {name: Group(entry) for name, entry in self._entries(key).items()}

    def named_texts(self, key: str) -> dict[str, str]:
        """The values below a key, by name."""
        return {name: entry.text for name, entry in self._entries(key).items() if isinstance(entry, YamlText)}

    def _entries(self, key: str) -> Mapping[str, YamlNode]:
        node = self._get(key)
        return node.entries if isinstance(node, YamlMapping) else {}
