"""Small questions about the paragraphs, rows and tables of two Word files that become one."""

from collections.abc import Sequence

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item
from cabinet_docs.writers.word.tracked_marks import style_of

_PPR, _TC = w("pPr"), w("tc")
_LAYOUT = (w("tblW"),)  # what follows from the width of the words is the new file's


def as_it_is(item: Item, was: bool = False) -> etree._Element | None:
    """A paragraph as it is; as it was, if it is no more or that is asked for."""
    return item.new if item.new is not None and not was else item.old


def is_picture(item: Item) -> bool:
    """Whether there is a picture or chart in it."""
    element = as_it_is(item)
    return element is not None and next(element.iter(w("drawing")), None) is not None


def restarts(paragraph: etree._Element | None) -> bool:
    """Whether a paragraph has a list of its own, which starts anew."""
    return paragraph is not None and any(child.tag == w("numPr") for child in style_of(paragraph))


def words_of(element: etree._Element) -> str:
    """The words of a paragraph or table."""
    return "".join(text.text or "" for text in element.iter(w("t"))).strip()


def first_mention(row: Sequence[Item]) -> etree._Element | None:
    """The first mention of a footnote in some items, before or after."""
    elements = (element for item in row for element in (item.old, item.new) if element is not None)
    return next((mark for element in elements for mark in element.iter(w("footnoteReference"))), None)


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
