"""Tracked changes as Word writes them: who and when on every mark, around runs, in paragraph marks and in rows."""

import copy
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from lxml import etree

from cabinet_docs.ooxml.package import w

State = Literal["same", "ins", "del"]
_PPR, _RPR, _P, _R = w("pPr"), w("rPr"), w("p"), w("r")
_NOT_STYLE = (_RPR, w("sectPr"), w("pPrChange"))
_AS_DELETED = {w("t"): w("delText"), w("instrText"): w("delInstrText")}
_LATER = timedelta(minutes=10)
_FIRST_ID = 1_000_000  # above every bookmark: the numbers of all kinds of marks are one row in practice


class Marks:
    """Makes the marks of one redline, each with the author, the date and a number of its own.

    What is changed as a whole has a time ten minutes later: LibreOffice 7.4 takes changes
    of one minute that touch for one, and then joins `one[+two+]` and `[+three+]` at their ends.
    """

    def __init__(self, author: str, moment: datetime) -> None:
        self.author = author
        self._moments = (moment, moment + _LATER)
        self._next = _FIRST_ID

    def mark(self, name: str, whole: bool = False) -> etree._Element:
        """An element of a tracked change, such as w:ins, with nothing in it."""
        element = etree.Element(w(name))
        element.set(w("id"), str(self._next))
        element.set(w("author"), self.author)
        element.set(w("date"), f"{self._moments[whole]:%Y-%m-%dT%H:%M:%SZ}")
        self._next += 1
        return element

    def paragraph_mark(self, paragraph: etree._Element, state: State, whole: bool = False) -> None:
        """Say that a paragraph's mark, its end, was put in or taken out."""
        if state == "same":
            return
        properties = paragraph.find(_PPR)
        if properties is None:
            properties = etree.Element(_PPR)
            paragraph.insert(0, properties)
        looks = properties.find(_RPR)
        if looks is None:
            looks = etree.Element(_RPR)
            properties.insert(sum(1 for child in properties if child.tag not in _NOT_STYLE), looks)
        looks.insert(0, self.mark(state, whole))

    def style_change(self, paragraph: etree._Element, before: Sequence[etree._Element]) -> None:
        """Say which style and list a paragraph had before."""
        properties = paragraph.find(_PPR)
        if properties is None:
            properties = etree.Element(_PPR)
            paragraph.insert(0, properties)
        change = self.mark("pPrChange")
        etree.SubElement(change, _PPR).extend(copy.deepcopy(child) for child in before)
        properties.append(change)

    def whole(self, story: etree._Element, state: State) -> None:
        """Say of everything in a paragraph, row or table that it was put in or taken out."""
        for row in story.iter(w("tr")):
            properties = row.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                row.insert(sum(1 for child in row if child.tag == w("tblPrEx")), properties)
            properties.append(self.mark(state, True))
        for paragraph in story.iter(_P):
            self.runs(paragraph, state, True)
            self.paragraph_mark(paragraph, state, True)

    def runs(self, parent: etree._Element, state: State, whole: bool = False) -> None:
        """Put every run in an element into marks; those of a link inside the link, where Word wants them."""
        wrapper: etree._Element | None = None
        for child in list(parent):
            if child.tag != _R:
                wrapper = None
                if child.tag in (w("hyperlink"), w("fldSimple"), w("smartTag")):
                    self.runs(child, state, whole)
                continue
            if wrapper is None:
                wrapper = self.mark(state, whole)
                child.addprevious(wrapper)
            wrapper.append(child)
            if state == "del":
                as_deleted(child)


def as_deleted(run: etree._Element) -> None:
    """Give the words of a run the names that deleted words have."""
    for element in run.iter(*_AS_DELETED):
        element.tag = _AS_DELETED[element.tag]


def style_of(paragraph: etree._Element) -> list[etree._Element]:
    """The properties of a paragraph that say its style and list: without its mark and page layout."""
    properties = paragraph.find(_PPR)
    return [child for child in properties if child.tag not in _NOT_STYLE] if properties is not None else []
