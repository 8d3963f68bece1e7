"""Numbers that Word counts by fields instead of lists: LISTNUM and the old AUTONUM (ECMA-376 part 1, 17.16.5)."""

import re

from cabinet_docs.ooxml.numbering import format_number

# The levels of Word's three lists for LISTNUM: the format of each and how it is written.
_LISTS = {
    "numberdefault": (
        ("decimal", "{})"), ("lowerLetter", "{})"), ("lowerRoman", "{})"), ("decimal", "({})"), ("lowerLetter", "({})"),
        ("lowerRoman", "({})"), ("decimal", "{}."), ("lowerLetter", "{}."), ("lowerRoman", "{}."),
    ),
    "outlinedefault": (
        ("upperRoman", "{}."), ("upperLetter", "{}."), ("decimal", "{}."), ("lowerLetter", "{})"), ("decimal", "({})"),
        ("lowerLetter", "({})"), ("lowerRoman", "({})"), ("lowerLetter", "({})"), ("lowerRoman", "({})"),
    ),
}  # fmt: skip
_SWITCH = re.compile(r"\\([ls])\s*(\d{1,4})", re.IGNORECASE)


class NumberFields:
    """Counts the number fields of one document."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def number(self, instruction: str) -> str:
        """The number that a field shows, counting it."""
        name, *more = instruction.split()
        kind = name.upper()
        asked = {letter.lower(): int(value) for letter, value in _SWITCH.findall(instruction)}
        if kind != "LISTNUM":
            return f"{self._count('autonum', 0, None)}."
        named = next((word.strip('"').lower() for word in more if not word.startswith("\\")), "numberdefault")
        level = min(max(asked.get("l", 1), 1), 9) - 1
        number = self._count(named, level, asked.get("s"))
        if named == "legaldefault":
            return ".".join(str(count or 1) for count in self._counts[named][: level + 1]) + "."
        format, pattern = _LISTS.get(named, _LISTS["numberdefault"])[level]
        return pattern.format(format_number(number, format))

    def _count(self, name: str, level: int, start: int | None) -> int:
        counts = self._counts.setdefault(name[:40], [0] * 9)
        counts[level] = counts[level] + 1 if start is None else start
        counts[level + 1 :] = [0] * (8 - level)
        return counts[level]
