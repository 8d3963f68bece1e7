"""Tells what a list marker means: its form and its number, where `(i)` may be a numeral or a letter.

A form is one of `(a)` `a)` `(1)` `1)` `(i)` `i.` `-`. What looks like a marker but is
none of these is text: capitals, `a.`, `(and)`, `(2026)`.
"""

import re
from dataclasses import dataclass, field

from cabinet_docs.model.blocks import MarkerForm

SPACE = "[ \t\N{NO-BREAK SPACE}]"
MARKER = re.compile(
    rf"(\((?:[a-z]{{1,6}}|[0-9]{{1,3}})\)|(?:[a-z]{{1,6}}|[0-9]{{1,3}})\)|[ivx]{{1,6}}\.|-)(?:{SPACE}+|$)"
)

_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_LETTERS = re.compile(r"([a-z])\1?")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}


@dataclass
class Level:
    """One depth of a running list: how far it is indented, its form, the last number of each form."""

    indent: int
    form: MarkerForm
    number: int
    numbers: dict[MarkerForm, int] = field(default_factory=dict)


class AmbiguousMarker(Exception):
    """`i)` or `ii)`, which is a numeral in no form that we know."""


def meaning(label: str, running: Level | None, last: Level | None) -> tuple[MarkerForm, int] | None:
    """The form and number of a marker, given the list it may go on with and the list before it."""
    core = label.strip("().")
    if label == "-":
        return "-", 1
    if core.isdigit():
        form: MarkerForm = "(1)" if label.startswith("(") else "1)"
        return (form, int(core)) if int(core) else None
    if label.endswith("."):
        return _roman_with_dot(core, running, last)
    if label.startswith("("):
        return _in_brackets(core, running, last)
    letter = _letter(core)
    if letter and running and "a)" in running.numbers and (len(core) == 1 or letter == running.numbers["a)"] + 1):
        return "a)", letter
    if core == "i" or (len(core) > 1 and _roman(core)):
        raise AmbiguousMarker
    return ("a)", letter) if letter and len(core) == 1 else None


def _roman_with_dot(core: str, running: Level | None, last: Level | None) -> tuple[MarkerForm, int] | None:
    """`i.` begins a list; the others only go on with one, since `v. Smith` is text."""
    number = _roman(core)
    if number == 1 or (number and any(level and level.form == "i." for level in (running, last))):
        return "i.", number
    return None


def _in_brackets(core: str, running: Level | None, last: Level | None) -> tuple[MarkerForm, int] | None:
    roman, letter = _roman(core), _letter(core)
    if running and roman and running.form == "(i)":
        return "(i)", roman
    letters_so_far = running.numbers.get("(a)", 0) if running else 0
    if letter and letters_so_far and ((core != "i" and len(core) == 1) or letter == letters_so_far + 1):
        return "(a)", letter
    follows_last = not running and last is not None and last.form == "(i)" and roman == last.number + 1
    if roman and (core == "i" or len(core) > 1 or follows_last):
        return "(i)", roman
    return ("(a)", letter) if letter and len(core) == 1 else None


def _roman(core: str) -> int | None:
    """The value of a small Roman numeral up to xxxix."""
    if not _ROMAN.fullmatch(core):
        return None
    values = [_ROMAN_VALUES[sign] for sign in core]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _letter(core: str) -> int | None:
    """The place of a letter in the alphabet; aa comes after z, as in Word."""
    if not _LETTERS.fullmatch(core):
        return None
    return ord(core[0]) - ord("a") + 1 + 26 * (len(core) - 1)
