"""AC: can everyone read the report, with a screen reader or enlarged?"""

import re
from collections.abc import Iterator, Sequence

from cabinet_docs.assembly.assembled import AssembledLink, Entry, words_text
from cabinet_docs.checks.appendix_files import barriers
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import counted, listed, quoted
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.blocks import Figure

_TITLE_BLOCK = ("title", "part")


@rule("AC01", Severity.ERROR, only_word=True)
def language_or_title_missing(checked: Checked) -> Iterator[Problem]:
    """The Word file does not say what language it is in, or has no title among its properties.

    Why it matters: a screen reader needs the language to pronounce the words, and tells the
    file by its title. The law on accessible web sites asks for both.

    Reported: a file whose property Title is empty.
    Accepted: Title is the report's title; the language is English (United Kingdom).
    """
    if checked.word is None:
        return
    if not checked.word.language.strip():
        hint = "In Word: Review, Language, Set Proofing Language."
        yield Problem("The file does not say what language it is in", hint=hint)
    if not checked.word.title_property.strip():
        hint = "In Word: File, Info, Properties, Title: write the report's title there."
        yield Problem("The file has no title among its properties", hint=hint)


@rule("AC02", Severity.ERROR, only_word=True)
def headings_faked(checked: Checked) -> Iterator[Problem]:
    """Headings are bold or underlined text, without a heading style.

    Why it matters: people who cannot see the page jump from heading to heading; without
    styles there is nothing to jump to.

    Reported: "Purpose of the Report" in bold, in the style Normal.
    Accepted: the styles Heading 1, Heading 2, …
    """
    faked = checked.word.faked_headings if checked.word else ()
    yield from _together(checked, faked, "heading", "only looks like one", "only look like ones", _STYLE_HINT)


_STYLE_HINT = "Give it a heading style (Home, Styles) instead of bold or underlining."


def _together(
    checked: Checked,
    entries: Sequence[Entry],
    noun: str,
    one: str,
    many: str,
    hint: str,
    severity: Severity | None = None,
) -> Iterator[Problem]:
    """One finding for all lines of a kind, at the first of them."""
    if entries:
        shown = [f"'{quoted(checked.text(entry), 40)}'" for entry in entries[:3] if checked.text(entry).strip()]
        more = f" and {len(entries) - 3} more" if len(entries) > 3 else ""
        names = f": {', '.join(shown)}{more}" if shown else ""
        message = f"{counted(len(entries), noun)} {one if len(entries) == 1 else many}{names}"
        yield Problem(message, entries[0], quote=quoted(checked.text(entries[0])), hint=hint, severity=severity)


@rule("AC03", Severity.ERROR)
def picture_without_words(checked: Checked) -> Iterator[Problem]:
    """A picture has no words that stand for it.

    Why it matters: people who cannot see it learn nothing of what it shows.

    Reported: a map without alternative text, or with its file name as such.
    Accepted: "Map of the five sites; two of them lie north of the river."
    """
    for entry in checked.entries:
        if isinstance(entry.source, Figure) and checked.word is None and _says_nothing(entry.source):
            hint = "Say in a sentence what it shows (`alt`)."
            yield Problem("The picture has no words that stand for it", entry, hint=hint)
    number = checked.word.pictures_without_words if checked.word else 0
    if number:
        message = f"{counted(number, 'picture')} without words that stand for {'it' if number == 1 else 'them'}"
        hint = "In Word: right-click the picture, Edit Alt Text; mark ornaments as decorative."
        yield Problem(message, hint=hint)


def _says_nothing(figure: Figure) -> bool:
    words = figure.alternative.strip().casefold()
    name = figure.file.rsplit("/", 1)[-1].casefold()
    return words in ("", name, name.rsplit(".", 1)[0], "image", "picture", "photo", "map", "chart", "diagram")


@rule("AC04", Severity.ERROR)
def table_without_header(checked: Checked) -> Iterator[Problem]:
    """A table has no header row, or cells that are joined together, or is there only for its looks.

    Why it matters: a screen reader says the header with each cell. Without one, and where
    cells are joined, the figures lose their meaning. A box drawn as a table of one cell (a
    warning) is read out as a table for nothing.

    Reported: a table whose first row is not marked as a header row; a paragraph in a box.
    Accepted: a header row that is repeated on each page, and one cell for each row and column.
    """
    if checked.word is not None:
        hint = "In Word: Table Layout, Repeat Header Rows."
        for entry in checked.word.tables_without_header:
            if _is_box(entry):
                advice = "Take the words out of the box; a border of the paragraph looks the same."
                yield Problem(_BOX, entry, quote=_first_cells(entry), hint=advice, severity=Severity.WARNING)
                continue
            yield Problem("The table has no header row", entry, quote=_first_cells(entry), hint=hint)
        for entry in checked.word.merged_cells:
            message = "The table has cells that are joined together"
            hint = "Split them, so that each row has a cell for each column."
            yield Problem(message, entry, quote=_first_cells(entry), hint=hint)
        return
    for entry in checked.entries:
        if entry.kind == "table" and entry.rows and not any(words_text(cell).strip() for cell in entry.rows[0]):
            yield Problem(
                "The table has no words in its header row", entry, hint="Say in the first row what each column holds."
            )


_BOX = "This table has only one cell: it is a box around words"


def _is_box(entry: Entry) -> bool:
    return len(entry.rows) == 1 and len(entry.rows[0]) == 1


def _first_cells(entry: Entry) -> str:
    return quoted(" | ".join(words_text(cell) for cell in entry.rows[0])) if entry.rows else ""


_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s)>\]]+", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"\s*(?:click here|here|this link|link|read more|more|see here|this page)\s*[.:]?\s*", re.IGNORECASE
)
_NOT_PROSE = ("contact", "paper", "appendix", *_TITLE_BLOCK)


@rule("AC05", Severity.WARNING)
def link_says_nothing(checked: Checked) -> Iterator[Problem]:
    """A link says "click here", or a web address stands in the text as it is.

    Why it matters: a screen reader reads addresses letter by letter, and lists links without
    the words around them. In a footnote it is a note. Contacts and background papers are left
    alone, since printed copies need the address.

    Reported: "The plan can be found here"; "see https://www.example.org/plans/2026.pdf".
    Accepted: "See the Strategic Plan", linked.
    """
    for entry in checked.entries:
        if entry.kind in _NOT_PROSE:
            continue
        weight = Severity.NOTE if entry.kind == "footnote" else None
        hint = "Link the words that name the document instead."
        says_nothing = [
            said
            for inline in entry.words
            if isinstance(inline, AssembledLink) and _SAYS_NOTHING.fullmatch(said := words_text(inline.words))
        ]
        if says_nothing or re.search(r"\bclick here\b", checked.text(entry), re.I):
            said = says_nothing[0] if says_nothing else "click here"
            yield Problem(
                f"The link '{said}' does not say where it leads", entry, quote=said, hint=hint, severity=weight
            )
        elif address := _ADDRESS.search(checked.text(entry)):
            message = "A web address stands in the text as it is"
            yield Problem(message, entry, quote=quoted(address.group()), hint=hint, severity=weight)


@rule("AC06", Severity.WARNING, only_word=True)
def hard_to_read(checked: Checked) -> Iterator[Problem]:
    """Text is smaller than 12 point, justified, or all in capitals.

    Why it matters: small print, uneven gaps between words and capitals are hard to read for
    many people. The title block is left alone.

    Reported: a paragraph in 10 point; a justified paragraph; a sentence in capitals.
    Accepted: 12 point or more, aligned left.
    """
    if checked.word is None:
        return
    kinds = (
        (checked.word.small_print, "is smaller than 12 point", "are smaller than 12 point", "Use 12 point or more."),
        (checked.word.justified, "is justified", "are justified", "Align it left (Ctrl+L)."),
        (
            checked.word.all_capitals,
            "is all in capitals",
            "are all in capitals",
            "Write it in small letters; use bold to stress.",
        ),
    )
    for entries, one, many, hint in kinds:
        yield from _together(
            checked, [entry for entry in entries if entry.kind not in _TITLE_BLOCK], "paragraph", one, many, hint
        )


@rule("AC07", Severity.WARNING, only_word=True)
def numbers_typed(checked: Checked) -> Iterator[Problem]:
    """Numbers and letters before paragraphs are typed instead of made by Word.

    Why it matters: they do not change when a paragraph is added, which is how gaps and repeats
    arise, and a screen reader does not know that they are a list.

    Reported: "12." and a tab, typed.
    Accepted: Word's own numbering (Home, Numbering), as in the council's template.
    """
    typed = checked.word.typed_numbers if checked.word else frozenset()
    # Letters in the list of appendices are typed everywhere, and nothing counts on from them.
    entries = [entry for entry in checked.entries if entry.bookmark in typed and entry.kind in ("numbered", "item")]
    if entries:
        labels = [f"'{entry.label.strip()}'" for entry in entries if entry.label]
        names = f"{', '.join(labels[:3])} and {len(labels) - 3} more" if len(labels) > 3 else listed(labels)
        what = "paragraph has a number" if len(entries) == 1 else "paragraphs have numbers"
        message = f"{len(entries)} {what} or letters typed as text: {names}"
        yield Problem(message, entries[0], hint="Use Word's own numbering, or start from the council's template.")


@rule("AC09", Severity.WARNING)
def appendix_not_accessible(checked: Checked) -> Iterator[Problem]:
    """The file of an appendix cannot be read by everyone.

    Why it matters: appendices are published on the web site like the report, and the same law
    asks that everyone can read them. Files are only skimmed; where that does not settle it, it
    is a note.

    Reported: a scan saved as a PDF; a long Word file without heading styles, or without a language.
    Accepted: a Word file with headings; a tagged PDF with text.
    """
    entries = {entry.id: entry for entry in checked.entries if entry.kind == "appendix"}
    for appendix in checked.report.appendices:
        if not appendix.file or checked.root is None:
            continue
        name = appendix.file.rsplit("/", 1)[-1]
        for barrier in barriers(checked.root / appendix.file):
            weight = None if barrier.sure else Severity.NOTE
            message = f"'{name}' {barrier.message}"
            yield Problem(message, entries.get(appendix.id), appendix.location, hint=barrier.hint, severity=weight)
