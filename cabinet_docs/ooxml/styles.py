"""The styles of a Word file, found by the name that Word shows."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from cabinet_docs.ooxml.package import w

_LONGEST_CHAIN = 20  # Word itself stops sooner


class Style(NamedTuple):
    """One style. `num_id` and `level` (from 0) are what the style itself says of its list."""

    id: str
    name: str
    type: str
    based_on: str | None = None
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None


class Styles:
    """All styles of one Word file.

    Names are compared without regard to case, since Word stores "heading 1" and
    shows "Heading 1" (ECMA-376 part 1, 17.7.4.9 and the built-in names).
    """

    def __init__(self, styles: Mapping[str, Style], default: str | None = None) -> None:
        self.by_id = styles
        self.default = default
        self._ids = {(style.type, style.name.lower()): style.id for style in reversed(list(styles.values()))}

    @classmethod
    def from_xml(cls, root: etree._Element) -> "Styles":
        """Read word/styles.xml."""
        styles = [_style(element) for element in root.findall(w("style"))]
        default = next(
            (
                element.get(w("styleId"))
                for element in root.findall(w("style"))
                if element.get(w("default")) in ("1", "true", "on") and element.get(w("type")) == "paragraph"
            ),
            None,
        )
        return cls({style.id: style for style in styles}, default)

    def id_of(self, name: str, type: str = "paragraph") -> str | None:
        """The id of the style that Word shows under this name, or None."""
        return self._ids.get((type, name.lower()))

    def names(self) -> list[str]:
        """Every style's name."""
        return [style.name for style in self.by_id.values()]

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first; a circle ends, and so does an endless row."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.by_id and style_id not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = style.based_on


def _style(element: etree._Element) -> Style:
    number = element.find(f"{w('pPr')}/{w('numPr')}")
    return Style(
        id=element.get(w("styleId"), ""),
        name=_value(element.find(w("name"))) or "",
        type=element.get(w("type"), "paragraph"),
        based_on=_value(element.find(w("basedOn"))),
        num_id=None if number is None else _value(number.find(w("numId"))),
        level=None if number is None else _integer(number.find(w("ilvl"))),
        outline=_integer(element.find(f"{w('pPr')}/{w('outlineLvl')}")),
    )


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(w("val"))


def _integer(element: etree._Element | None) -> int | None:
    text = _value(element)
    return int(text) if text and re.fullmatch("-?[0-9]{1,9}", text) else None
