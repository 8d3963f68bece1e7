"""A Report becomes an AssembledReport: every line with its label, its lasting name and its settled words."""

from collections.abc import Sequence
from dataclasses import replace

from cabinet_docs.assembly.assembled import AssembledLink, AssembledReport, AssembledWords, Entry, NumberedFootnote
from cabinet_docs.assembly.file_names import appendix_file_name
from cabinet_docs.assembly.ids import KeptId, Unnamed, bookmark_name, name_blocks
from cabinet_docs.assembly.layout import Line, lay_out, line_text
from cabinet_docs.assembly.numbering import Numberer
from cabinet_docs.assembly.references import Resolver, Targets
from cabinet_docs.assembly.targets import TargetFinder
from cabinet_docs.errors import Mistakes
from cabinet_docs.model.blocks import Table
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import Appendix, Exemption, Report
from cabinet_docs.model.values import Todo
from cabinet_docs.ooxml.numbering import format_number
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.profiles.profile import Profile

_NO_LINKS = ("title", "part", "heading", "contact", "paper", "appendix")  # an appendix typed there is no mention


def assemble(
    report: Report, profile: Profile, looks: Looks, kept: Sequence[KeptId] = (), file_links: bool = True
) -> AssembledReport:
    """Work out the numbers, letters, names and references of a report.

    `kept` are the names that blocks had in the last build. Without `file_links`
    the list of appendices does not link the files beside the report.

    Raises:
        ContentError: a reference names something that has no number.
        ProfileError: the template lacks a style that the report needs.
    """
    lines = lay_out(report, profile, looks)
    _name(lines, kept)
    letters = appendix_letters(report)
    labels, restarts, targets = _count(lines, looks)
    targets.letters, targets.appendix_word = letters, profile.appendix_word
    mistakes = Mistakes()
    resolver = Resolver(targets, mistakes)
    entries: list[Entry] = []
    for line, label, restart in zip(lines, labels, restarts, strict=True):
        entries.extend(_entries(line, label, restart, report, profile, looks, resolver, letters, file_links))
    mistakes.raise_if_any()
    return AssembledReport(report, tuple(entries), letters, tuple(dict.fromkeys(looks.notes)))


def resolver(report: Report, profile: Profile, looks: Looks) -> Resolver:
    """What settles the references of a report's words, for words that are taken out of it."""
    lines = lay_out(report, profile, looks)
    _name(lines, ())
    *_, targets = _count(lines, looks)
    targets.letters, targets.appendix_word = appendix_letters(report), profile.appendix_word
    return Resolver(targets, Mistakes())


def appendix_letters(report: Report) -> dict[str, str]:
    """The letter of each appendix by its id, in the order of the list; a single one has none."""
    if len(report.appendices) == 1:
        return {report.appendices[0].id: ""}
    return {
        appendix.id: format_number(place, "upperLetter") for place, appendix in enumerate(report.appendices, start=1)
    }


def _name(lines: list[Line], kept: Sequence[KeptId]) -> None:
    taken = {line.id for line in lines if line.id is not None}
    unnamed = [line for line in lines if line.id is None]
    blocks = [Unnamed(line.section, line_text(line), line.exempt) for line in unnamed]
    for line, named in zip(unnamed, name_blocks(blocks, kept, taken), strict=True):
        line.id, line.digest = named.id, named.digest
    for line in lines:
        line.bookmark = bookmark_name(line.namespace, str(line.id))


def _count(lines: list[Line], looks: Looks) -> tuple[list[str | None], list[int | None], Targets]:
    """The label of every line, the number its list is told to start at, and what can be referred to."""
    numberer, finder = Numberer(looks), TargetFinder(looks.profile.recommendation_marker != "paragraph")
    labels: list[str | None] = []
    restarts: list[int | None] = []
    for line in lines:
        if line.kind in ("table", "figure"):
            label, restart = finder.caption(line), None
        else:
            label, restart = numberer.count(line.style, line.number, line.first, line.anew)
            finder.take(line, label)
        labels.append(label)
        restarts.append(restart)
    return labels, restarts, finder.targets


def _entries(
    line: Line,
    label: str | None,
    restart: int | None,
    report: Report,
    profile: Profile,
    looks: Looks,
    resolver: Resolver,
    letters: dict[str, str],
    file_links: bool,
) -> list[Entry]:
    """The entry of one line, and those of its footnotes and table note behind it."""
    assert line.id is not None
    before = len(resolver.footnotes)
    words = resolver.words(line.words, linking=line.kind not in _NO_LINKS)
    rows: tuple[tuple[AssembledWords, ...], ...] = ()
    note: AssembledWords = ()
    if isinstance(line.source, Appendix):
        words = _appendix_words(line.source, words, report, profile, letters, file_links)
        label = label if letters[line.source.id] else None
    elif isinstance(line.source, Table):
        rows = tuple(tuple(resolver.words(cell) for cell in row) for row in line.source.rows)
        note = resolver.words(line.source.note)
    entry = Entry(
        line.kind, line.id, line.bookmark, line.part, line.section, line.heading, line.style,
        words, label, line.level, restart, line.exempt, line.location, line.source, rows, line.digest,
    )  # fmt: skip
    entries = [entry]
    if note:
        entries.append(_note_entry(entry, note, looks))
    for footnote in resolver.footnotes[before:]:
        entries.append(_footnote_entry(entry, footnote, looks))
    return entries


def _note_entry(entry: Entry, words: AssembledWords, looks: Looks) -> Entry:
    id = f"{entry.id}-note"
    return Entry(
        "note", id, bookmark_name("note", id), entry.part, entry.section, entry.heading, looks.style_id("table note"),
        words, exempt=entry.exempt, location=entry.location,
    )  # fmt: skip


def _footnote_entry(entry: Entry, footnote: NumberedFootnote, looks: Looks) -> Entry:
    id = f"{entry.section}-footnote-{footnote.id}"
    return Entry(
        "footnote", id, bookmark_name("footnote", id), entry.part, entry.section, entry.heading,
        looks.style_id("footnote text"), footnote.words, str(footnote.number),
        exempt=entry.exempt, location=footnote.location,
    )  # fmt: skip


def _appendix_words(
    appendix: Appendix,
    title: AssembledWords,
    report: Report,
    profile: Profile,
    letters: dict[str, str],
    file_links: bool,
) -> AssembledWords:
    """The appendix as listed: linked, or with why it is not there (docs/design.md section 5)."""
    exemption = appendix_exemption(appendix, report)
    if exemption is not None:
        return (*title, Text(f"\n{exempt_statement(profile, 'exempt_appendix', exemption)}"))
    url = appendix.url
    if url is None and appendix.file is not None and not file_links:
        return title
    if url is None and appendix.file is not None:
        from urllib.parse import quote

        name = appendix_file_name(profile.appendix_word, letters[appendix.id], str(appendix.title), appendix.file)
        url = quote(name)
    if url is not None:
        shown = tuple(inline for inline in title if isinstance(inline, Text | OpenPoint))
        return (AssembledLink(shown, url),)
    if appendix.available:
        return (*title, Text(f" ({appendix.available})"))
    return (*title, Text(" "), OpenPoint("the document is still to be added", appendix.location))


def appendix_exemption(appendix: Appendix, report: Report) -> Exemption | None:
    """Why an appendix is not for publication: its own entry, or the report's that covers it.

    What its own entry leaves out is as the report's says: "exempt: yes" takes its paragraphs.
    """
    exempt, own = report.exempt, appendix.exempt
    if own is not None:
        paragraphs = own.paragraphs or (exempt.paragraphs if exempt else ())
        said = isinstance(own.public_interest, Todo) or own.public_interest.strip()
        reason = own.public_interest if said or not exempt else exempt.public_interest
        return replace(own, paragraphs=paragraphs, public_interest=reason)
    if exempt is None:
        return None
    return exempt if exempt.whole or appendix.id in exempt.appendices else None


def exempt_statement(profile: Profile, sentence: str, exemption: Exemption | None) -> str:
    """The profile's standing sentence with the Schedule 12A paragraphs in their place."""
    said = schedule_paragraphs(exemption)
    return profile.sentences.get(sentence, "Not for publication.").replace("{paragraphs}", said)


def schedule_paragraphs(exemption: Exemption | None) -> str:
    """The paragraphs of the Schedule under which something is exempt: "paragraphs 3 and 10"."""
    numbers = [str(number) for number in exemption.paragraphs] if exemption else []
    if not numbers:
        return "an exempt paragraph"
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"
