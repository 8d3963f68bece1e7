"""Checks the names in a report: each given once, and every mention of one that exists."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Figure, Item, Paragraph, Table
from cabinet_docs.model.inlines import Footnote, Inline, Link, Reference, Text, Words
from cabinet_docs.model.report import RECOMMENDATIONS, Appendix, Exemption, Part, Section
from cabinet_docs.near_misses import nearest

# How each kind of named thing is mentioned.
CALLS = {"paragraph": "paragraph", "recommendation": "recommendation", "appendix": "appendix", "table": "reference"}
NAMESPACES = {"paragraphs": "paragraph", "reference": "table"}


@dataclass
class Names:
    """Every name of a report and where it was given."""

    mistakes: Mistakes
    known: dict[str, dict[str, Location]] = field(
        default_factory=lambda: {"paragraph": {}, "recommendation": {}, "appendix": {}, "table": {}}
    )
    unmade: Container[str] = ()

    def add(self, namespace: str, id: str, location: Location) -> None:
        """Note a name; the same one twice is a mistake."""
        names = self.known[namespace]
        if id in names:
            self.mistakes.add(f"Two things are called '{id}', first at {names[id]}", location, "Rename one of them.")
        names.setdefault(id, location)

    def check(self, reference: Reference) -> None:
        """Report a mention of something that does not exist."""
        namespace = NAMESPACES.get(reference.kind, reference.kind)
        for id in reference.ids:
            if id not in self.known[namespace] and not (namespace == "table" and id in self.unmade):
                hint = self._hint(reference.kind, namespace, id)
                self.mistakes.add(f'{reference.kind}("{id}") names nothing in this report', reference.location, hint)

    def _hint(self, kind: str, namespace: str, id: str) -> str | None:
        for other, call in CALLS.items():
            if id in self.known[other]:
                return f'Did you mean {call}("{id}")?'
        near = nearest(id, self.known[namespace])
        if near:
            return f'Did you mean {kind}("{near}")?'
        if namespace == "appendix":
            return "Appendices are named under appendices: in report.yaml."
        return f"Name what you mean by ending it with {{#{id}}}."


def check_names(
    parts: Iterable[Part],
    appendices: Iterable[Appendix],
    cover: Mapping[str, Words],
    exempt: Exemption | None,
    mistakes: Mistakes,
    unmade: Container[str] = (),
) -> None:
    """Report names given twice and mentions of what does not exist.

    `unmade` are the names of tables and charts that could not be made, which has been told already.
    """
    names = Names(mistakes, unmade=unmade)
    for appendix in appendices:
        names.add("appendix", appendix.id, appendix.location)
    sections = [section for part in parts for section in part.sections]
    for section in sections:
        _take_names(section, names)
    for section in sections:
        for block in section.blocks:
            for words in _all_words(block):
                _check_words(words, names)
    for words in cover.values():
        _check_words(words, names)
    if exempt:
        _check_covered("section", exempt.sections, [section.key for section in sections], exempt, mistakes)
        _check_covered("appendix", exempt.appendices, list(names.known["appendix"]), exempt, mistakes)


def _take_names(section: Section, names: Names) -> None:
    recommends = section.key == RECOMMENDATIONS
    for block in section.blocks:
        if block.id is None:
            continue
        if isinstance(block, Table | Figure):
            names.add("table", block.id, block.location)
            continue
        names.add("paragraph", block.id, block.location)
        if (isinstance(block, Item) and block.recommendation) or (recommends and isinstance(block, Paragraph)):
            names.known["recommendation"][block.id] = block.location


def _all_words(block: Block) -> Iterator[Words]:
    if isinstance(block, Table):
        yield block.title
        yield block.note
        for row in block.rows:
            yield from row
    elif isinstance(block, Figure):
        yield block.title
    else:
        yield block.words


def _check_words(words: Iterable[Inline], names: Names) -> None:
    for inline in words:
        if type(inline) is Text:
            continue
        if isinstance(inline, Reference):
            names.check(inline)
        elif isinstance(inline, Link | Footnote):
            _check_words(inline.words, names)


def _check_covered(what: str, covered: Iterable[str], known: list[str], exempt: Exemption, mistakes: Mistakes) -> None:
    for key in covered:
        if key not in known:
            near = nearest(key, known)
            hint = f"Did you mean '{near}'?" if near else None
            mistakes.add(f"exempt covers the {what} '{key}', which the report does not have", exempt.location, hint)
