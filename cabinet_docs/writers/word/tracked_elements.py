"""Small questions about the paragraphs, rows and tables of two Word files that become one."""

from collections.abc import Sequence

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item
from cabinet_docs.writers.word.tracked_marks import style_of

_PPR, _TC = w("pPr"), w("tc")
_LAYOUT = (w("tblW"),)  # what follows from the width of the words is the new file's


def as_it_is(item: Item, was: bool = False) -> etree._Element:
    """A paragraph as it is; as it was, if it is no more or that is asked for."""
    found = item.new if item.old is None or (item.new is not None and not was) else item.old
    assert found is not None
    return found


def next_in_other_view(item: Item, following: Sequence[Item]) -> Item:
    """What follows a paragraph where it is not: after, if it went, and before, if it came."""
    return next(it for it in following if (it.old if item.old is None else it.new) is not None)


def can_have_style_of(item: Item, after: Item) -> bool:
    """Whether a paragraph that went or came can have the style of the next one where it is not.

    LibreOffice 7.4 does not give a list back that starts anew.
    """
    return not restarts(item.old) and not restarts(after.old if item.old is None else after.new)


def is_picture(item: Item) -> bool:
    """Whether there is a picture or chart in it."""
    return next(as_it_is(item).iter(w("drawing")), None) is not None


def restarts(paragraph: etree._Element | None) -> bool:
    """Whether a paragraph has a list of its own, which starts anew."""
    return paragraph is not None and any(child.tag == w("numPr") for child in style_of(paragraph))


def words_of(element: etree._Element) -> str:
    """The words of a paragraph or table."""
    return "".join(text.text or "" for text in element.iter(w("t"))).strip()


def moved_words(items: Sequence[Item]) -> frozenset[str]:
    """The words of what went at one place and came at another."""
    apart = [item for item in items if not item.stays or item.exchanged or item.reworded]
    gone = {words_of(item.old) for item in apart if item.old is not None}
    return frozenset(gone & {words_of(item.new) for item in apart if item.new is not None}) - {""}


def first_mentions(items: Sequence[Item]) -> tuple[etree._Element, ...]:
    """The first mentions of a footnote in some items, before and after."""
    for item in items:
        found = [it.iter(w("footnoteReference")) for it in (item.old, item.new) if it is not None]
        first = tuple(mark for marks in found for mark in [next(marks, None)] if mark is not None)
        if first:
            return first
    return ()


def has_words(item: Item, was: bool) -> bool:
    """Whether there is anything in a paragraph as it is, or as it was."""
    return next(as_it_is(item, was).iter(w("r")), None) is not None


def style_name(paragraph: etree._Element) -> str:
    """The id of a paragraph's style, or empty."""
    style = paragraph.find(f"{_PPR}/{w('pStyle')}")
    return style.get(w("val"), "") if style is not None else ""


def set_style(paragraph: etree._Element, own: Sequence[etree._Element]) -> None:
    """Give a paragraph the style and list of another."""
    properties = paragraph.find(_PPR)
    if properties is None:
        properties = etree.Element(_PPR)
        paragraph.insert(0, properties)
    for child in style_of(paragraph):
        properties.remove(child)
    copies = [etree.fromstring(etree.tostring(child)) for child in own]
    properties[0:0] = copies


def said_by(element: etree._Element) -> str:
    """What an element says, for comparing."""
    inner = "".join(said_by(child) for child in element if child.tag not in _LAYOUT)
    return f"<{element.tag}{sorted(element.items())}{inner}>"


def text_of_cells(element: etree._Element) -> str:
    """The words of a row, by which it is known again."""
    return "\0".join("".join(t.text or "" for t in cell.iter(w("t"))) for cell in element.iter(_TC))


def alike(old: etree._Element, new: etree._Element) -> bool:
    """Whether two rows differ in nothing but the words of their cells."""
    before, after = old.find(w("trPr")), new.find(w("trPr"))
    if (said_by(before) if before is not None else "") != (said_by(after) if after is not None else ""):
        return False
    return len(old.findall(_TC)) == len(new.findall(_TC))


def take_widths(row: etree._Element, rows: Sequence[etree._Element]) -> None:
    """Give a row that goes the widths of the rows that stay, where it has as many cells."""
    cells = row.findall(_TC)
    model = next((it.findall(_TC) for it in rows if len(it.findall(_TC)) == len(cells)), [])
    for cell, like in zip(cells, model, strict=False):
        own, other = cell.find(f"{w('tcPr')}/{w('tcW')}"), like.find(f"{w('tcPr')}/{w('tcW')}")
        if own is not None and other is not None:
            own.set(w("w"), other.get(w("w"), ""))


def end_page(paragraph: etree._Element, layout: etree._Element) -> None:
    """End a page section with a paragraph."""
    properties = paragraph.find(_PPR)
    if properties is None:
        properties = etree.Element(_PPR)
        paragraph.insert(0, properties)
    change = properties.find(w("pPrChange"))
    if change is not None:
        change.addprevious(layout)
    else:
        properties.append(layout)
