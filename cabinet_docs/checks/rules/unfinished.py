"""ST: is everything written, and nothing left in that was only for the authors?"""

import re
from collections.abc import Iterator

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import (
    counted,
    entry_text,
    headings,
    listed,
    own_words,
    quoted,
)
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.inlines import OpenPoint
from cabinet_docs.model.report import RECOMMENDATIONS

# What these lists lack when they are empty is told by rules of their own.
_EMPTY_ELSEWHERE = ("contacts", "background_papers")
_TELLING = 30  # letters of guidance that nobody writes by chance


@rule("ST05", Severity.ERROR)
def section_empty(checked: Checked) -> Iterator[Problem]:
    """A section has a heading and nothing under it, or only words that hold the place.

    Why it matters: an empty section reads as though the question had not been asked. In a
    draft with an open point (`todo`) it is a note.

    Reported: "Legal Implications" with nothing below, or with "To follow".
    Accepted: "There are no legal implications arising from this report."
    """
    for entry in headings(checked):
        section = checked.section_rule(entry.section)
        kind = section.kind if section else "words"
        if kind in _EMPTY_ELSEWHERE or entry.section == RECOMMENDATIONS:
            continue
        lines = checked.by_section.get(entry.section, ())
        said = [entry_text(checked, line) for line in lines if line.kind != "subheading"]
        title = f"'{checked.text(entry)}'"
        if not any(text.strip() for text in said) and not any(line.kind in ("table", "figure") for line in lines):
            hint = "Write the section, or say in a sentence that there is nothing to report and why."
            yield Problem(f"{title} has nothing under it", entry, hint=hint)
        elif lines and all(_is_open(line) for line in lines):
            weight = Severity.NOTE if checked.is_draft else None
            yield Problem(f"{title} is still to be written", lines[0], severity=weight)
        elif said and all(_HOLDS_PLACE.fullmatch(text.strip()) for text in said):
            hint = "Write the section, or say in a sentence that there is nothing to report and why."
            yield Problem(f"{title} is still to be written", lines[0], quote=quoted(said[0]), hint=hint)


_HOLDS_PLACE = re.compile(
    r"[\W_]*(?:tbc|tba|tbd|x+|to (?:follow|be (?:added|confirmed|completed|written|inserted))|insert.{0,40}|n/?a|"
    r"lorem ipsum.*|text(?: here)?|\.\.\.)?[\W_]*",
    re.IGNORECASE | re.DOTALL,
)


def _is_open(line: Entry) -> bool:
    return bool(line.words) and all(isinstance(words, OpenPoint) for words in line.words)


@rule("ST06", Severity.ERROR)
def still_unfinished(checked: Checked) -> Iterator[Problem]:
    """Something is still to be filled in, or a note, comment or tracked change was left in.

    Why it matters: it is published as it stands. Internal comments have reached the public
    this way. What a draft marks as open (`todo`) is a note until the report is final.

    Reported: "[insert date]", "TBC", "£XX", guidance of the template, a Word comment.
    Accepted: "[2025] EWHC 1111", and an open point in a draft.
    """
    yield from _open_points(checked)
    more = checked.profile.checks.get("placeholders")
    marks = _UNFINISHED if not more else re.compile(f"{_UNFINISHED.pattern}|{_any_of(more)}", re.DOTALL)
    for entry in own_words(checked):
        found = marks.search(_without_open_points(checked, entry))
        if found and entry.kind != "quote":
            message = f"'{found.group()}' is still to be filled in"
            yield Problem(message, entry, quote=quoted(checked.text(entry)))
        elif checked.word is not None and (found := _BRACKETED.search(checked.text(entry))):
            message = f"'{quoted(found.group())}' looks like something still to be filled in"
            yield Problem(message, entry, quote=quoted(checked.text(entry)), severity=Severity.NOTE)
    yield from _guidance_left(checked)
    yield from _word_remarks(checked)


_UNFINISHED = re.compile(
    r"\[\s*(?:[Ii]nsert|INSERT|[Aa]dd|[Dd]elete|[Ee]nter|[Aa]uthor|[Oo]fficer|[Dd]ate|[Nn]ame)\b[^\]]{0,60}\]?|"
    r"\bTB[CAD]\b|\b[Tt]o be (?:confirmed|added|inserted|completed)\b(?! (?:by|at|in|as|when|once))|£\s?[Xx]{1,3}\b|"
    r"(?<![\w.])(?<!Article )(?<!Chapter )(?<!Volume )X{2,5}(?!\w)|(?<![\w.])xx+(?!\w)|\?\?+|\b[Ll]orem ipsum\b"
)
_BRACKETED = re.compile(r"\[[a-z][^\]]{2,80}\]")


def _any_of(words: object) -> str:
    return "|".join(re.escape(word) for word in words if word) if isinstance(words, tuple) else ""


def _without_open_points(checked: Checked, entry: Entry) -> str:
    text = entry_text(checked, entry)
    for words in (entry.words, *(cell for row in entry.rows for cell in row)):
        for inline in words:
            if isinstance(inline, OpenPoint):
                text = text.replace(f"[{inline.words}]", " ")
    return text


def _open_points(checked: Checked) -> Iterator[Problem]:
    weight = Severity.NOTE if checked.is_draft else None
    lines = {(entry.location.file, entry.location.line): entry for entry in reversed(checked.entries)}
    for words, location in dict.fromkeys(checked.report.open_points):
        entry = lines.get((location.file, location.line))
        yield Problem(f"Still open: {words}", entry, location, severity=weight)


def _guidance_left(checked: Checked) -> Iterator[Problem]:
    for section in checked.profile.sections:
        advice = {_squeezed(section.guidance), _squeezed(section.guidance_of(checked.report.type))}
        for entry in checked.by_section.get(section.key, ()):
            said = _squeezed(checked.text(entry))
            if any(len(wanted) >= _TELLING and wanted in said for wanted in advice):
                message = "The guidance for authors was left in"
                yield Problem(message, entry, quote=quoted(checked.text(entry)), hint="Delete it.")


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _word_remarks(checked: Checked) -> Iterator[Problem]:
    if checked.word is None:
        return
    kinds = (
        (checked.word.comments, "comment", "Answer and delete every comment (Review, Delete All Comments)."),
        (checked.word.tracked_changes, "tracked change", "Accept or reject every change (Review, Accept All Changes)."),
    )
    for remarks, name, hint in kinds:
        if not remarks:
            continue
        authors = list(dict.fromkeys(remark.by for remark in remarks if remark.by))
        by = f", by {listed(authors)}" if authors else ""
        first = next((remark for remark in remarks if remark.entry is not None), remarks[0])
        message = f"The file still has {counted(len(remarks), name)}{by}"
        yield Problem(message, first.entry, quote=quoted(first.words), hint=hint)
