"""Puts the paragraphs and tables of two Word files in one row, those that stay, went and came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cabinet_docs.compare.changes import Change, RowChange
from cabinet_docs.compare.diff import common
from cabinet_docs.ooxml.package import w

_P, _TBL, _SECT = w("p"), w("tbl"), w("sectPr")
_STAYED = ("same", "renumbered", "reworded")


@dataclass(eq=False)
class Item:
    """One paragraph or table: as it was, as it is, or both where it stayed.

    `rows` are those of a table that differ. `reworded` says that the words have hardly one in common,
    `exchanged` that one paragraph came in the place of another.
    """

    old: etree._Element | None
    new: etree._Element | None
    rows: tuple[RowChange, ...] = ()
    reworded: bool = False
    exchanged: bool = False

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        element = self.new if self.new is not None else self.old
        return element is not None and element.tag == _TBL

    @property
    def stays(self) -> bool:
        """Whether it is there before and after."""
        return self.old is not None and self.new is not None


@dataclass
class Unit:
    """What one line of the report became: its paragraph, or its caption and table or picture."""

    elements: list[etree._Element]


@dataclass
class Page:
    """One page section: what the template has before and after the report's lines, and the lines by bookmark."""

    front: list[etree._Element] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    tail: list[etree._Element] = field(default_factory=list)


def pages(body: etree._Element, bookmarks: Iterable[str], captions: Iterable[str]) -> list[Page]:
    """The page sections of a document. `bookmarks` are those of all lines, `captions` those of tables with a title."""
    known, titled = set(bookmarks), set(captions)
    found = []
    children: list[etree._Element] = []
    for child in body:
        if child.tag in (_P, _TBL):
            children.append(child)
        if child.tag == _P and child.find(f"{w('pPr')}/{_SECT}") is not None:
            found.append(_page(children, known, titled))
            children = []
    return [*found, _page(children, known, titled)]


def _page(children: Sequence[etree._Element], known: set[str], titled: set[str]) -> Page:
    page = Page()
    waiting: list[etree._Element] = []
    last: str | None = None
    for child in children:
        names = (mark.get(w("name"), "") for mark in child.iter(w("bookmarkStart")))
        name = next((found for found in names if found in known), None)
        if name is None and child.tag == _TBL and last in titled and not waiting:
            page.units[last].elements.append(child)
            last = None
            continue
        waiting.append(child)
        if name is not None:
            own = len(waiting) if page.units else _own(waiting)
            page.front += waiting[: len(waiting) - own]
            page.units[name] = Unit(waiting[len(waiting) - own :])
            waiting, last = [], name
    if page.units:
        page.tail = waiting
    else:
        page.front = waiting
    return page


def _own(waiting: Sequence[etree._Element]) -> int:
    """How many of the elements up to a page's first line belong to it: a picture stands above its caption."""
    picture = len(waiting) > 1 and next(waiting[-2].iter(w("drawing")), None) is not None
    return 2 if picture else 1


def in_one_row(old: Sequence[Page], new: Sequence[Page], changes: Iterable[Change]) -> list[list[Item]]:
    """The items of every page section, in one order for both."""
    rows = [pair_elements(before.front, after.front) for before, after in zip(old, new, strict=True)]
    at_old = {name: place for place, page in enumerate(old) for name in page.units}
    at_new = {name: place for place, page in enumerate(new) for name in page.units}
    for change in changes:
        one = change.old.bookmark if change.old and change.kind != "moved" else ""
        two = change.new.bookmark if change.new and change.kind != "moved away" else ""
        before, after = at_old.get(one), at_new.get(two)
        gone = old[before].units[one].elements if before is not None else []
        came = new[after].units[two].elements if after is not None else []
        if before is not None and before == after and change.kind in _STAYED:
            pairs = pair_elements(gone, came, change.rows)
            if len(gone) == len(came) == 1 and change.words:
                pairs[0].reworded = all(stretch.kind != "same" for stretch in change.words)
            rows[before] += pairs
            continue
        if before is not None:
            rows[before] += [Item(element, None) for element in gone]
        if after is not None:
            rows[after] += [Item(None, element) for element in came]
    for row, before_page, after_page in zip(rows, old, new, strict=True):
        row += pair_elements(before_page.tail, after_page.tail)
    return rows


def pair_elements(
    old: Sequence[etree._Element], new: Sequence[etree._Element], rows: tuple[RowChange, ...] = ()
) -> list[Item]:
    """The elements of both in one row, paired by what they are; also by their styles where one has more."""
    items: list[Item] = []
    at_old = at_new = 0
    kind = _kind if len(old) == len(new) else _looks
    for one, two in [*common([kind(it) for it in old], [kind(it) for it in new]), (len(old), len(new))]:
        items += [Item(element, None) for element in old[at_old:one]]
        items += [Item(None, element) for element in new[at_new:two]]
        if one < len(old):
            items.append(Item(old[one], new[two], rows if new[two].tag == _TBL else ()))
        at_old, at_new = one + 1, two + 1
    return items


def _kind(element: etree._Element) -> str:
    return str(element.tag)


def _looks(element: etree._Element) -> tuple[str, str]:
    style = element.find(f"{w('pPr')}/{w('pStyle')}")
    return str(element.tag), style.get(w("val"), "") if style is not None else ""
