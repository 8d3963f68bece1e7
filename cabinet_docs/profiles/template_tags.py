"""Checks the tags of a Word template: {{ title }}, {{ meeting.date | date }} and the one {{p sections }}."""

import re
from collections.abc import Iterator

from cabinet_docs.near_misses import did_you_mean, nearest
from cabinet_docs.ooxml.package import WordPackage, w
from cabinet_docs.profiles.template_words import Fault, TemplateParagraph, paragraphs

NAMES = ("title", "meeting.body", "meeting.date", "report_of")
FILTERS = ("date", "month", "upper")
SECTIONS = "{{p sections }}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{\s*%|\{\s+\{|\}\s+\}|\{\s*[A-Za-z_.]+\s*\}")
_INSIDE = re.compile(r"(?P<open>\{\{|\{%)(?P<kind>p|r|tr|tc)?(?=\s)(?P<words>.*?)(?:\}\}|%\})", re.DOTALL)
_TYPED_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})
_KEYWORDS = ("if", "elif", "else", "endif")


def tag_faults(package: WordPackage, cover: set[str]) -> Iterator[Fault]:
    """Every tag that cannot be filled in, and every place where words would be lost."""
    known = {*NAMES, *(f"cover.{field}" for field in cover)}
    used: set[str] = set()
    places: list[TemplateParagraph] = []
    opened = 0
    for paragraph in paragraphs(package):
        tags = _TAG.findall(paragraph.text)
        yield from _half_tags(paragraph)
        for tag in tags:
            if _is_sections(tag):
                places.append(paragraph)
            elif not tag.startswith("{#"):
                yield from _faults_of_tag(tag, paragraph, known, used)
            opened += (_keyword(tag) == "if") - (_keyword(tag) == "endif")
        yield from _block_tag_faults(paragraph, tags)
    if opened:
        yield Fault("The number of {% if %} and {% endif %} tags is not the same", "Each if needs one endif.")
    yield from _sections_faults(places)
    for missing in sorted(name for name in known - used if name.startswith("cover.")):
        message = f"The profile asks for '{missing}', but the template prints it nowhere"
        yield Fault(message, f"Put {{{{ {missing} }}}} into the template, or take the field out of the profile.")


def _sections_faults(places: list[TemplateParagraph]) -> Iterator[Fault]:
    if not places:
        yield Fault(f"There is no {SECTIONS}", "Type it into a paragraph of its own, where the sections are to stand.")
    for again in places[1:]:
        yield Fault(f"{SECTIONS} is there more than once, again in {again.quoted()}", "Keep one of them.")
    for paragraph in places:
        if paragraph.story or paragraph.in_table:
            where = paragraph.story or "a table"
            yield Fault(f"{SECTIONS} stands in {where}", "Move it to a paragraph of its own on the page.")


def _half_tags(paragraph: TemplateParagraph) -> Iterator[Fault]:
    rest = _HALF.search(_TAG.sub(" ", paragraph.text))
    if rest:
        hint = "A tag starts with {{ and ends with }}, with nothing between the two braces."
        yield Fault(f"There is half a tag, '{rest.group()}', in {paragraph.quoted()}", hint)


def _is_sections(tag: str) -> bool:
    return re.fullmatch(r"\{\{p\s+sections\s*\}\}", tag) is not None


def _keyword(tag: str) -> str:
    match = _INSIDE.fullmatch(tag)
    words = match["words"].split() if match and match["open"] == "{%" else []
    return words[0] if words else ""


def _block_tag_faults(paragraph: TemplateParagraph, tags: list[str]) -> Iterator[Fault]:
    """Whatever else a paragraph with a block tag holds is lost when the report is built."""
    block = next((tag for tag in tags if re.match(r"(\{\{|\{%)p\s", tag)), None)
    if block is None:
        return
    if paragraph.text.strip() != block.strip():
        hint = "Put the tag into a paragraph of its own: the words beside it would be lost."
        yield Fault(f"There are words beside the tag {block} in {paragraph.quoted()}", hint)
    properties = paragraph.element.find(w("pPr"))
    if properties is not None and properties.find(w("sectPr")) is not None:
        hint = "Put the cursor behind the tag, press Enter, and keep the section break in the new paragraph."
        yield Fault(f"The tag {block} stands in the same paragraph as a section break", hint)
    if any(True for _ in paragraph.element.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        hint = "Insert, Bookmark: delete the bookmark."
        yield Fault(f"A bookmark begins or ends in the paragraph of the tag {block}", hint)


def _faults_of_tag(tag: str, paragraph: TemplateParagraph, known: set[str], used: set[str]) -> Iterator[Fault]:
    where = f"in {paragraph.quoted()}"
    if re.match(r"(\{\{|\{%)\w*[–—]|.*[–—](\}\}|%\})$", tag):
        yield Fault(f"Word has made a dash of the hyphen in the tag {tag}, {where}", "Take the hyphen out.")
        return
    match = _INSIDE.fullmatch(tag if re.match(r"(\{\{|\{%)(p|r|tr|tc)?\s", tag) else f"{tag[:2]} {tag[2:]}")
    if match is None:
        return
    words, statement = match["words"].translate(_TYPED_QUOTES).strip(), match["open"] == "{%"
    if statement:
        keyword, _, words = words.partition(" ")
        if keyword not in _KEYWORDS:
            hint = "Only {% if … %}, {% else %} and {% endif %} can be used; put the rest into the content."
            yield Fault(f"The tag {tag} cannot be used in a template, {where}", hint)
            return
        if keyword in ("else", "endif"):
            return
    elif match["kind"]:
        hint = f"Only {SECTIONS} has a letter behind the braces: write {{{{ {words} }}}}."
        yield Fault(f"The tag {tag} would lose its paragraph, {where}", hint)
        return
    yield from _faults_of_expression(words, tag, where, known, used)


def _faults_of_expression(words: str, tag: str, where: str, known: set[str], used: set[str]) -> Iterator[Fault]:
    from jinja2 import Environment, TemplateSyntaxError, nodes

    if re.fullmatch(r"(p\s+)?sections", words):
        yield Fault(f"The tag {tag} would print nothing, {where}", f"Write it as {SECTIONS}.")
        return
    try:
        tree = Environment(autoescape=True).parse(f"{{{{ {words} }}}}")
    except TemplateSyntaxError:
        hint = "Write it like {{ title }} or {{ meeting.date | date }}."
        yield Fault(f"The tag {tag} cannot be understood, {where}", hint)
        return
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    for node in tree.find_all((nodes.Name, nodes.Getattr)):
        name = _dotted(node)
        if id(node) in inner:
            continue
        used.add(name)
        if name not in known:
            yield Fault(f"The tag {tag} is not known, {where}", _meant_name(name, known))
    for node in tree.find_all(nodes.Filter):
        if node.name not in FILTERS:
            yield Fault(f"'{node.name}' in the tag {tag} is not known, {where}", did_you_mean(node.name, FILTERS))
    if any(True for _ in tree.find_all((nodes.Call, nodes.Getitem))):
        yield Fault(f"The tag {tag} cannot be used in a template, {where}", "Use a plain name: {{ title }}.")


def _dotted(node: object) -> str:
    from jinja2 import nodes

    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "?"


def _meant_name(name: str, known: set[str]) -> str:
    below = sorted(tag for tag in known if tag.startswith(f"{name}."))
    meant = nearest(name, sorted(known))
    if below:
        return f"Write {' or '.join(f'{{{{ {tag} }}}}' for tag in below)}."
    return f"Did you mean {{{{ {meant} }}}}?" if meant else f"What can be filled in: {', '.join(sorted(known))}."
