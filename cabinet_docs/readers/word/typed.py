"""Numbers and letters that were typed instead of counted by Word: "12.", "14 This report", "(a) …", "• …"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cabinet_docs.model.blocks import MarkerForm
from cabinet_docs.model.values import MONTHS
from cabinet_docs.ooxml.numbering import roman
from cabinet_docs.readers.word.pieces import Seen

# A bullet; or a number or letter with its stops, and what parts it from the words.
_TYPED = re.compile(
    r"(?P<before>\s*)(?:(?P<bullet>[•·▪◦●○■➢✓\u2013\u2014*-]|o(?=\t))\s+(?!\(?[a-z0-9]{1,4}\)\s)"
    r"|(?:[•–-]\s+(?=\(?[a-z0-9]{1,4}\)\s))?(?P<label>\((?:\d{1,3}|[a-z]{1,2}|[ivxl]{1,6})\)|(?:\d{1,3}|[a-z]|[ivxl]{1,6})\)"
    r"|\d{1,3}(?:\.\d{1,2}){1,3}\.?|\d{1,3}\.?|(?:[a-z]|[ivxl]{1,6})\.|[A-Z]\.(?=\t))"
    r"(?P<gap>\s+|(?<=[.)])(?=[A-Z“‘\"])))"
)
_MAIN = re.compile(r"\d{1,4}\.?|\d{1,3}(\.\d{1,3})+\.?")
_ROMAN = re.compile(r"[ivxl]+")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_INDENT_OF_TAB = 720


class Label(NamedTuple):
    """What a list label says: its form, the number it stands for, and whether it is in roman numerals."""

    form: MarkerForm
    number: int


def typed_label(line: Seen, last: int, next_labels: Sequence[str]) -> tuple[str, int] | None:
    """The label that a line's words begin with and where the words behind it start, or None.

    `last` is the number of the paragraph before: a bare "14" counts as a number
    only where the numbers lead up to it, and so does "2.1" before a small letter
    (one of `next_labels`), which might be 2.1 million.
    """
    text = "".join(piece.text for piece in line.pieces[:6])[:80]
    found = _TYPED.match(text)
    if found is None or found.end() == len(line.text) + len(found["before"]):
        return None
    if found["bullet"]:
        return "•" if found["bullet"] not in "-–—*" else "-", found.end()
    label, after, by_tab = found["label"], text[found.end() :], "\t" in found["gap"]
    if label[-1].isdigit():
        opens = after[:1].isupper() or after[:1] in "“‘\"'"
        if _MONTH.match(after) or not (opens or by_tab or label in next_labels):
            return None
        if "." not in label and not by_tab and not 0 < int(label) - last <= 20:
            return None
    return label, found.end()


def is_main(label: str) -> bool:
    """Whether a label is of the kind that the paragraphs of a report have: "12.", "3.2"."""
    return _MAIN.fullmatch(label) is not None


def last_number(label: str) -> int:
    """The last number of a label: 2 of "3.2"."""
    return int(re.findall(r"\d+", label)[-1])


def read_label(label: str, format: str, before: Label | None) -> Label:
    """What a label of a list means. `before` is the label above it in its list: after (h), (i) is a letter."""
    inner = re.sub(r"[^0-9A-Za-z]", "", label)
    if not inner:
        return Label("-", 0)
    closed = ")" in label
    both = label.startswith("(")
    if inner.isdigit():
        return Label("(1)" if both else "1)", int(inner[:6]))
    letters = inner.lower()
    if "Roman" in format or (not format and _is_roman(letters, before)):
        return Label("(i)" if closed else "i.", _roman_value(letters))
    return Label("(a)" if both else "a)", (len(letters) - 1) * 26 + ord(letters[-1]) - 96)


def _is_roman(letters: str, before: Label | None) -> bool:
    if not _ROMAN.fullmatch(letters) or _roman_value(letters) == 0:
        return False
    if before is not None and before.form in ("(i)", "i."):
        return True
    follows = before is not None and len(letters) == 1 and ord(letters) - 96 == before.number + 1
    return not follows and (len(letters) > 1 or letters == "i")


def _roman_value(letters: str) -> int:
    return next((number for number in range(1, 60) if roman(number) == letters), 0)


def typed_indent(line: Seen) -> int:
    """How far in a typed label stands: the paragraph's indent and the tabs before it."""
    text = line.pieces[0].text if line.pieces else ""
    return line.indent + _INDENT_OF_TAB * (len(text) - len(text.lstrip("\t")))
