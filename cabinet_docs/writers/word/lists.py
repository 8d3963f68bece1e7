"""Lists that start anew: the one numbering that a paragraph carries by itself."""

import copy
from dataclasses import dataclass, field

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.profiles.looks import Looks


@dataclass
class Restarts:
    """Makes a w:num of the same list with a startOverride for each list that starts anew (ECMA-376 part 1, 17.9.26)."""

    looks: Looks
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        used = [int(num_id) for num_id in self.looks.numbering.instances if num_id.isdigit()]
        self._next = max(used, default=0) + 1

    def properties(self, style_id: str, number: int) -> str:
        """The w:numPr for a paragraph of this style whose list starts at a number."""
        found = self.looks.numbers_with(style_id)
        assert found is not None, "only a numbered style restarts"
        num_id, index = found
        definition = self.looks.numbering.instances[num_id].definition
        new, self._next = self._next, self._next + 1
        level = self._level_as_indented(style_id, definition, index, number)
        self.made.append(
            f'<w:num w:numId="{new}"><w:abstractNumId w:val="{definition}"/><w:lvlOverride w:ilvl="{index}">'
            f'<w:startOverride w:val="{number}"/>{level}</w:lvlOverride></w:num>'
        )
        return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{new}"/></w:numPr>'

    def _level_as_indented(self, style_id: str, definition: str, index: int, number: int) -> str:
        """The level with the style's own indent, for a nested style; empty where the two agree.

        A paragraph's own numbering brings its level's indent with it, before the
        style's (ECMA-376 part 1, 17.3.1.19): a nested list would jump back.
        """
        indent = self.looks.indent_of(style_id)
        level = self.looks.level_element(definition, index)
        if indent is None or level is None:
            return ""
        level = copy.deepcopy(level)
        start, linked, properties = level.find(w("start")), level.find(w("pStyle")), level.find(w("pPr"))
        if properties is None or same_indent(properties.find(w("ind")), indent):
            return ""
        if start is not None:
            start.set(w("val"), str(number))
        if linked is not None:
            level.remove(linked)
        for old in properties.findall(w("ind")):
            properties.remove(old)
        properties.append(copy.deepcopy(indent))
        return etree.tostring(level, encoding="unicode")


def same_indent(one: etree._Element | None, two: etree._Element) -> bool:
    """Whether two w:ind elements say the same."""
    return one is not None and sorted(one.items()) == sorted(two.items())
