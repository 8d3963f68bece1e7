"""Word's own numbering: which label a paragraph gets, counted as Word counts (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.ooxml.styles import Styles

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST = 32_767  # Word counts no further; a damaged file may claim to
_LONGEST_PATTERN = 255


@dataclass(frozen=True)
class Level:
    """One level of a list; `index` counts from 0, as Word does. `text` is its pattern: "(%2)"."""

    index: int
    start: int
    format: str
    text: str
    style: str | None = None
    restart: int | None = None
    legal: bool = False


@dataclass(frozen=True)
class ListInstance:
    """A w:num: a use of a list definition, with levels and starts of its own where it overrides."""

    definition: str
    levels: Mapping[int, Level] = field(default_factory=dict)
    starts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """The list definitions (w:abstractNum) and their instances (w:num) of one Word file."""

    def __init__(self, definitions: Mapping[str, Mapping[int, Level]], instances: Mapping[str, ListInstance]) -> None:
        self.definitions = definitions
        self.instances = instances

    @classmethod
    def from_xml(cls, root: etree._Element | None, styles: Styles) -> "Numbering":
        """Read word/numbering.xml; without one there are no lists."""
        if root is None:
            return cls({}, {})
        definitions = {
            element.get(w("abstractNumId"), ""): {lvl.index: lvl for lvl in map(_level, element.findall(w("lvl")))}
            for element in root.findall(w("abstractNum"))
        }
        instances = {element.get(w("numId"), ""): _instance(element) for element in root.findall(w("num"))}
        for element in root.findall(w("abstractNum")):  # numStyleLink: the definition is another list's (17.9.21)
            link = element.find(w("numStyleLink"))
            style = styles.by_id.get(link.get(w("val"), "")) if link is not None else None
            target = instances.get(style.num_id or "") if style is not None else None
            if target is not None:
                definitions[element.get(w("abstractNumId"), "")] = definitions.get(target.definition, {})
        return cls(definitions, instances)

    def level(self, num_id: str, index: int) -> Level | None:
        """The level as this instance has it."""
        instance = self.instances.get(num_id)
        if instance is None:
            return None
        return instance.levels.get(index) or self.definitions.get(instance.definition, {}).get(index)

    def of_style(self, styles: Styles, style_id: str | None) -> tuple[str, int] | None:
        """The instance and level that a paragraph style numbers with, its own or inherited."""
        for style in styles.chain(style_id):
            if style.num_id is not None:
                if style.num_id == "0" or style.num_id not in self.instances:
                    return None
                linked = self._level_linked_to(style.num_id, style.id)
                return style.num_id, linked if linked is not None else style.level or 0
        return None

    def _level_linked_to(self, num_id: str, style_id: str) -> int | None:
        definition = self.definitions.get(self.instances[num_id].definition, {})
        return next((index for index, level in definition.items() if level.style == style_id), None)


class Counter:
    """Counts through a document: one running number for each level of each list definition."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._patterns: dict[str, list[str]] = {}

    def next_number(self, num_id: str, index: int) -> int:
        """The number that the next paragraph of this level would get by itself."""
        instance = self.numbering.instances[num_id]
        count = self._counts.get(instance.definition, {}).get(index)
        if count is not None:
            return count + 1
        level = self._level(num_id, index)
        return level.start if level else 1

    def count(self, num_id: str, index: int, number: int | None = None) -> str:
        """Count one paragraph and return its label; `number` restarts the level there (startOverride)."""
        instance = self.numbering.instances[num_id]
        counts = self._counts.setdefault(instance.definition, {})
        counts[index] = self.next_number(num_id, index) if number is None else number
        for deeper in [level for level in counts if level > index]:
            below = self._level(num_id, deeper)
            if below is None or below.restart is None or (below.restart and index < below.restart):
                del counts[deeper]
        return self._label(num_id, index, counts)

    def _label(self, num_id: str, index: int, counts: dict[int, int]) -> str:
        level = self._level(num_id, index)
        if level is None:
            return ""
        if level.format == "bullet":
            return level.text
        if level.text not in self._patterns:
            self._patterns[level.text] = re.split(r"%([1-9])", level.text)
        pieces = self._patterns[level.text].copy()
        for place in range(1, len(pieces), 2):  # every second piece is the number of a level
            source = self._level(num_id, int(pieces[place]) - 1)
            number = counts.setdefault(source.index, source.start) if source else 0
            pieces[place] = format_number(number, "decimal" if level.legal else source.format) if source else ""
        return "".join(pieces)

    def _level(self, num_id: str, index: int) -> Level | None:
        key = (num_id, index)
        if key not in self._levels:
            self._levels[key] = self.numbering.level(num_id, index)
        return self._levels[key]


def format_number(number: int, format: str) -> str:
    """A number as Word prints it in a w:numFmt (17.18.59): 2 is "b" in lowerLetter, 28 is "bb"."""
    match format:
        case "none" | "bullet":
            return ""
        case _ if not 0 <= number <= _HIGHEST:
            return str(number)
        case "lowerLetter" | "upperLetter":
            letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
            return letters if format == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            numeral = roman(number)
            return numeral if format == "lowerRoman" else numeral.upper()
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def roman(number: int) -> str:
    """A number in lower-case Roman numerals."""
    out = ""
    for size, sign in _ROMAN:
        while number >= size:
            out, number = out + sign, number - size
    return out


def _level(element: etree._Element) -> Level:
    restart = _value(element, "lvlRestart")
    legal = element.find(w("isLgl"))
    return Level(
        index=_integer(element.get(w("ilvl"))),
        start=_integer(_value(element, "start")),
        format=_value(element, "numFmt") or "decimal",
        text=(_value(element, "lvlText") or "")[:_LONGEST_PATTERN],
        style=_value(element, "pStyle"),
        restart=None if restart is None else _integer(restart),
        legal=legal is not None and legal.get(w("val"), "1") not in ("0", "false", "off"),
    )


def _instance(element: etree._Element) -> ListInstance:
    levels, starts = {}, {}
    for override in element.findall(w("lvlOverride")):
        index = _integer(override.get(w("ilvl")))
        replaced = override.find(w("lvl"))
        if replaced is not None:
            levels[index] = _level(replaced)
        start = _value(override, "startOverride")
        if start is not None:
            starts[index] = _integer(start)
    return ListInstance(_value(element, "abstractNumId") or "", levels, starts)


def _value(element: etree._Element, child: str) -> str | None:
    found = element.find(w(child))
    return None if found is None else found.get(w("val"))


def _integer(text: str | None) -> int:
    """The whole number typed, 0 for none: a damaged file is no reason to stop."""
    return int(text) if text and re.fullmatch("-?[0-9]{1,9}", text) else 0
