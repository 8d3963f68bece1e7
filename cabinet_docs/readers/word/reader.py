"""Reads any .docx, whoever and whatever made it, as the same report that content files make."""

from bisect import bisect_right
from pathlib import Path

from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.ids import is_lasting
from cabinet_docs.assembly.seen import Remark, WordFacts
from cabinet_docs.model.report import Meeting, Part, Report, Section
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.exempt_copies import exempt_of_headers
from cabinet_docs.readers.word.pieces import WordFile
from cabinet_docs.readers.word.stream import read_stream
from cabinet_docs.readers.word.types import guess_type
from cabinet_docs.readers.word.understand import Understanding

_DRAFT, _SENT = "draft", "comment"


def read_word_file(
    path: Path, file: str, profile: Profile, type_key: str | None = None
) -> tuple[AssembledReport, WordFacts]:
    """Read a Word file as a report of a profile; without a type, as the one that fits best. `file` is for messages.

    The bookmark of every entry begins with "_w_" and the place, in five digits, of
    its first w:p among all w:p elements of the document part (`paragraph_of`).

    Raises:
        ContentError: the file cannot be read.
    """
    return understood(read_stream(path, file), file, profile, type_key)


def understood(
    seen: WordFile, file: str, profile: Profile, type_key: str | None = None
) -> tuple[AssembledReport, WordFacts]:
    """What was seen of a Word file, as a report of a profile."""
    return as_report(Understanding(seen, file, profile), type_key)


def as_report(made: Understanding, type_key: str | None = None) -> tuple[AssembledReport, WordFacts]:
    """What was understood of a Word file, as a report of a type; without one, of the type that fits best."""
    seen, profile = made.seen, made.profile
    report = Report(
        folder=made.draft.file,
        profile=profile.key,
        type=type_key or guess_type(made),
        status=_DRAFT if seen.is_own_draft else _SENT,
        title=made.title.title,
        meeting=Meeting(made.title.body or profile.body, made.title.date),
        report_of=made.title.report_of,
        contacts=tuple(made.endings.contacts),
        parts=_parts(made, profile),
        appendices=tuple(made.endings.appendices),
        background_papers=tuple(made.endings.papers),
        no_background_papers=made.endings.no_papers,
        cover=made.title.cover,
        date_style=profile.date_style,
    )
    return AssembledReport(report, tuple(made.draft.entries), made.endings.letters), _facts(made, seen)


def _parts(made: Understanding, profile: Profile) -> tuple[Part, ...]:
    return tuple(
        Part(
            rule.key,
            made.part_headings.get(rule.key, ""),
            tuple(
                Section(it.key, it.heading, it.kind, tuple(it.blocks), it.numbered, location=it.location)
                for it in made.sections
                if it.part == rule.key
            ),
        )
        for rule in profile.parts
    )


def _facts(made: Understanding, seen: WordFile) -> WordFacts:
    draft = made.draft
    places = _Places(draft.by_index)
    return WordFacts(
        comments=tuple(Remark(places.of(it.place), it.words, it.by) for it in seen.comments),
        tracked_changes=tuple(Remark(places.of(it.place), it.words, it.by) for it in seen.changes),
        headings=tuple(draft.headings),
        typed_numbers=frozenset(draft.typed),
        faked_headings=tuple(draft.faked),
        unplaced=tuple(draft.unplaced),
        pictures_without_words=seen.pictures_without_words,
        tables_without_header=tuple(draft.without_header),
        merged_cells=tuple(draft.merged),
        small_print=tuple(draft.small),
        justified=tuple(draft.justified),
        all_capitals=tuple(draft.capitals),
        language=seen.language,
        title_property=seen.title,
        profile_version=seen.profile_version,
        names=_names(made),
        exempt=exempt_of_headers(seen.headers, made.profile.sentences.get("exempt_appendix")),
    )


def _names(made: Understanding) -> dict[str, str]:
    """The lasting names that our own files keep, by the bookmark of the entry: a caption's is its table's."""
    found: dict[str, str] = {}
    for name, bookmark in made.targets.items():
        if is_lasting(name):
            found.setdefault(made.draft.captions.get(bookmark, bookmark), name)
            found.setdefault(bookmark, name)
    return found


class _Places:
    """The entry at a paragraph of the file, or the nearest above it."""

    def __init__(self, by_index: dict[int, Entry]) -> None:
        self.by_index = by_index
        self.order = sorted(by_index)

    def of(self, index: int) -> Entry | None:
        at = bisect_right(self.order, index) - 1
        return self.by_index[self.order[at]] if index >= 0 and at >= 0 else None
