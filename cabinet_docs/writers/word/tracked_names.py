"""Bookmarks of a redline: each name once, and every reference led to where its words are, before and after.

What stays has the new file's names, and the references that went lead there. What
went has names of its own, "_co…" for "_cr…": once it is put back, they lead to it.
"""

import re
from collections.abc import Iterable

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item

_START, _END, _NAME = w("bookmarkStart"), w("bookmarkEnd"), w("name")
_ROLE = re.compile(r"_cr[ln]?_")
_REFERENCE = re.compile(r"(\b(?:PAGE|NOTE)?REF\s+)(\S+)")
_APART = 500_000  # from the new file's numbers to the old one's


def name_apart(items: Iterable[Item], old: Iterable[etree._Element]) -> None:
    """Give the bookmarks of the old file's stories, `old`, names and numbers that the new one's do not have."""
    names: dict[str, str] = {}
    for item in items:
        if item.old is None:
            continue
        now = item.new if not item.exchanged else None
        stayed = {_role(name): name for name in _names(now)} if now is not None else {}
        for name in _names(item.old):
            names[name] = stayed.get(_role(name)) or _name_of_gone(name)
    for story in old:
        for mark in story.iter(_START, _END):
            mark.set(w("id"), str(int(mark.get(w("id"), "0")) + _APART))
            if mark.tag == _START:
                mark.set(_NAME, names.get(mark.get(_NAME, ""), mark.get(_NAME, "")))
        for link in story.iter(w("hyperlink")):
            if link.get(w("anchor")) in names:
                link.set(w("anchor"), names[link.get(w("anchor"), "")])
        for instruction in story.iter(w("instrText")):
            instruction.text = _REFERENCE.sub(
                lambda found: found[1] + names.get(found[2], found[2]), instruction.text or ""
            )


def _names(element: etree._Element) -> list[str]:
    return [mark.get(_NAME, "") for mark in element.iter(_START)]


def _role(name: str) -> str:
    """What a bookmark of ours marks; one of the template is only like itself."""
    found = _ROLE.match(name)
    return found.group() if found else name


def _name_of_gone(name: str) -> str:
    return f"_co{name[3:]}" if _ROLE.match(name) else f"_co_{name}"[:40]
