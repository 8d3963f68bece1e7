"""What must not be left inside a Word template: tracked changes, comments, macros, links to other files."""

import re
from collections.abc import Iterator

from lxml import etree

from cabinet_docs.ooxml.package import Relationship, WordPackage, w
from cabinet_docs.profiles.template_words import Fault, stories, text_of

_CHANGES = tuple(
    w(name)
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
        "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
)  # fmt: skip
_LINKING_FIELD = re.compile(r"\s*(INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|RD)\b", re.IGNORECASE)
_WEB = re.compile(r"(https?://|mailto:|tel:|#)", re.IGNORECASE)
_SETTINGS = {
    "trackRevisions": ("Track Changes is switched on", "Review, Track Changes: switch it off and save."),
    "documentProtection": ("The template is protected against editing", "Review, Restrict Editing: stop protection."),
    "writeProtection": ("The template asks to be opened read-only", "Save it again without that recommendation."),
    "updateFields": (
        "Word would ask whether to update fields each time a report is opened",
        "Save the template again in Word.",
    ),
    "mailMerge": ("The template is linked to a mail merge", "Mailings, Start Mail Merge: choose Normal Word Document."),
}


def contents_faults(package: WordPackage) -> Iterator[Fault]:
    """Everything in the file that would go into every report, or stop it from being built."""
    for story, root in stories(package):
        yield from _tracked_changes(story, root)
        yield from _linking_fields(story, root)
        yield from _header_rows(root)
    yield from _comments(package)
    yield from _macros(package)
    yield from _settings(package)
    for part in package.parts:
        if not part.endswith(".rels"):
            for relationship in package.relationships(part):
                yield from _outside_link(relationship)


def _tracked_changes(story: str, root: etree._Element) -> Iterator[Fault]:
    found = list(root.iter(*_CHANGES))
    if found:
        holder = next((a for change in found for a in (change, *change.iterancestors()) if a.tag == w("p")), None)
        words = (text_of(holder) if holder is not None else "").strip()
        where = f" in {story}" if story else ""
        near = f", the first near '{words[:60]}'" if words else ""
        number = "a tracked change" if len(found) == 1 else f"{len(found)} tracked changes"
        yield Fault(f"There is {number}{where}{near}", "Review, Accept All Changes, then save.")


def _comments(package: WordPackage) -> Iterator[Fault]:
    part = package.related("comments")
    for comment in package.xml(part).iter(w("comment")) if part else ():
        words = " ".join(text_of(paragraph) for paragraph in comment.iter(w("p"))).strip()
        hint = "Delete it in Word: it would be left in every report."
        yield Fault(f"There is a comment: '{words[:80]}'", hint)


def _macros(package: WordPackage) -> Iterator[Fault]:
    types = package.parts["[Content_Types].xml"].lower()
    if any("vbaproject" in part.lower() for part in package.parts) or b"macroenabled" in types:
        yield Fault("The template holds macros", "In Word, save it as a Word document without macros (.docx).")
    if any(part.startswith(("word/activeX/", "word/embeddings/")) for part in package.parts):
        yield Fault("The template holds an embedded object or control", "Replace it with plain text or a picture.")


def _settings(package: WordPackage) -> Iterator[Fault]:
    part = package.related("settings")
    root = package.xml(part) if part else None
    for name, (message, hint) in _SETTINGS.items():
        element = root.find(w(name)) if root is not None else None
        if element is not None and element.get(w("val"), "1") not in ("0", "false", "off"):
            yield Fault(message, hint)


def _outside_link(relationship: Relationship) -> Iterator[Fault]:
    if not relationship.external:
        return
    target = relationship.target
    if relationship.kind == "attachedTemplate":
        hint = "Developer, Document Template: put Normal in its place, and save."
        yield Fault(f"The file is attached to another template: '{target}'", hint)
    elif relationship.kind == "hyperlink":
        if not _WEB.match(target):
            yield Fault(f"There is a link to another file: '{target}'", "Remove the link or use a web address.")
    else:
        what = "A picture" if relationship.kind == "image" else "Something"
        hint = "Insert it into the template itself: other people's computers do not have that file."
        yield Fault(f"{what} in the template is kept in another file: '{target}'", hint)


def _linking_fields(story: str, root: etree._Element) -> Iterator[Fault]:
    instructions = [element.text or "" for element in root.iter(w("instrText"))]
    instructions += [element.get(w("instr"), "") for element in root.iter(w("fldSimple"))]
    for instruction in instructions:
        if _LINKING_FIELD.match(instruction):
            message = f"A field fetches its content from elsewhere: '{instruction.strip()}'"
            yield Fault(message, "Click it, press Ctrl+Shift+F9 to keep its present content, and save.")


def _header_rows(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter(w("tblHeader")):
        if element.get(w("val")) in ("true", "on"):
            hint = "Open it in Word, switch Table Layout, Repeat Header Rows off and on again, and save."
            yield Fault("A table's header row is marked in a way that Word does not accept", hint)
