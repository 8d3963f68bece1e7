"""The kinds of values that content files hold, as data: the readers and the JSON Schemas both go by them."""

from typing import NamedTuple

ID = r"[a-z][a-z0-9_-]*"
NAME = r"[a-z][a-z0-9_]*"


class Text(NamedTuple):
    """Text exactly as typed; one of `choices` if there are any."""

    choices: tuple[str, ...] = ()
    pattern: str = ""


class Date(NamedTuple):
    """A day (2026-03-24) or a month (2026-03)."""


class YesNo(NamedTuple):
    """true, false, yes or no."""


class Whole(NamedTuple):
    """A whole number."""


class Fact(NamedTuple):
    """Anything the words may use: text, whole numbers and dates, in groups if wished."""


class ListOf(NamedTuple):
    """A list; or a single value, a certain word, or the sheet of a workbook, where allowed."""

    kind: "Kind"
    or_one: bool = False
    or_word: str = ""
    or_workbook: bool = False


class Group(NamedTuple):
    """A group of named values."""

    keys: "tuple[Key, ...]"


class Named(NamedTuple):
    """Values under names of the author's own."""

    kind: "Kind"
    pattern: str = ID


class YesNoOr(NamedTuple):
    """yes or no, or a group that says more (and so means yes)."""

    group: Group


class TextOr(NamedTuple):
    """One of some words, or a group."""

    text: Text
    group: Group


Kind = Text | Date | YesNo | Whole | Fact | ListOf | Group | Named | YesNoOr | TextOr


class Key(NamedTuple):
    """One name that may stand in a file or group, what it holds, and what that is for."""

    name: str
    kind: Kind
    about: str
    required: bool = False
