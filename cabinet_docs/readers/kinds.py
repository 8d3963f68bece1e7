"""The kinds of values that content files hold, as data: the readers and the JSON Schemas both go by them."""

from dataclasses import dataclass

ID = r"[a-z][a-z0-9_-]*"
NAME = r"[a-z][a-z0-9_]*"


@dataclass(frozen=True)
class Text:
    """Text exactly as typed; one of `choices` if there are any."""

    choices: tuple[str, ...] = ()
    pattern: str = ""


@dataclass(frozen=True)
class Date:
    """A day (2026-03-24) or a month (2026-03)."""


@dataclass(frozen=True)
class YesNo:
    """true, false, yes or no."""


@dataclass(frozen=True)
class Whole:
    """A whole number."""


@dataclass(frozen=True)
class Fact:
    """Anything the words may use: text, whole numbers and dates, in groups if wished."""


@dataclass(frozen=True)
class ListOf:
    """A list; or a single value, a certain word, or the sheet of a workbook, where allowed."""

    kind: "Kind"
    or_one: bool = False
    or_word: str = ""
    or_workbook: bool = False


@dataclass(frozen=True)
class Group:
    """A group of named values."""

    keys: "tuple[Key, ...]"


@dataclass(frozen=True)
class Named:
    """Values under names of the author's own."""

    kind: "Kind"
    pattern: str = ID


@dataclass(frozen=True)
class YesNoOr:
    """yes or no, or a group that says more (and so means yes)."""

    group: Group


@dataclass(frozen=True)
class TextOr:
    """One of some words, or a group."""

    text: Text
    group: Group


Kind = Text | Date | YesNo | Whole | Fact | ListOf | Group | Named | YesNoOr | TextOr


@dataclass(frozen=True)
class Key:
    """One name that may stand in a file or group, what it holds, and what that is for."""

    name: str
    kind: Kind
    about: str
    required: bool = False
