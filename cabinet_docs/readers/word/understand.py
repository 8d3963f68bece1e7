"""Makes a report of what a Word file shows: its title block, parts and sections."""

import re
from collections.abc import Iterable, Sequence
from typing import cast

from cabinet_docs.assembly.assembled import AssembledWords
from cabinet_docs.assembly.seen import HeadingSeen
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import SubHeading
from cabinet_docs.model.inlines import Text
from cabinet_docs.model.report import SectionKind
from cabinet_docs.profiles.headings import slug
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.body import Body
from cabinet_docs.readers.word.drafting import Drafted, Drafting
from cabinet_docs.readers.word.endings import Endings
from cabinet_docs.readers.word.pieces import Seen, WordFile, with_those_in_tables
from cabinet_docs.readers.word.signs import Sign, Signs, text_lines
from cabinet_docs.readers.word.tables import table_lines, unrolled
from cabinet_docs.readers.word.title import TitleBlock, read_title_block
from cabinet_docs.readers.word.words import WordsReader

_CONTENTS_STYLE = re.compile(r"toc( heading| \d)|contents( heading| \d)|table of contents", re.IGNORECASE)
_LONGEST_TITLE = 15  # lines
_REPORT_LINE = re.compile(r"(joint )?report (of|by|from)\b", re.IGNORECASE)
_BLANK_PAGE = re.compile(r"this page is intentionally left blank\.?", re.IGNORECASE)  # the committee system's
_PROSE = 100  # characters that a heading or a line of the title block does not have


class Understanding:
    """One Word file as a report of one profile."""

    def __init__(self, seen: WordFile, file: str, profile: Profile) -> None:
        self.seen, self.profile = seen, profile
        everything = list(with_those_in_tables(seen.lines))
        self.signs = Signs(profile, everything)
        self.lines = self._split(unrolled(text_lines(seen.lines), self.signs))
        self.rules = {rule.key: rule for rule in profile.sections if not rule.own}
        self.targets = targets = {name: line.bookmark for line in everything for name in line.bookmarks}
        self.draft = Drafting(file, WordsReader(targets, _notes(seen, targets)))
        self.body = Body(self.draft, profile)
        self.endings = Endings(self.draft, profile)
        self.sections: list[Drafted] = []
        self._own_keys: dict[str, int] = {}
        self.part_headings: dict[str, str] = {}
        self.title = self._read()

    def _split(self, lines: Iterable[Seen]) -> list[Seen]:
        shown = [line for line in lines if not _CONTENTS_STYLE.fullmatch(line.style_name)]
        self._head = self._end_of_title(shown)
        return [*shown[: self._head], *(half for line in shown[self._head :] for half in self.signs.split(line))]

    def _end_of_title(self, lines: Sequence[Seen]) -> int:
        """The line that says whose report it is or opens a part: what stands before is the title, however it reads."""
        for at, line in enumerate(lines[:_LONGEST_TITLE]):
            if line.outline is not None and self.signs.part(line.text) is None and line.style_name.lower() != "title":
                return 0  # a heading with a style of its own is one
            if not line.is_table and self._ends_title(line):
                return at
        return 0

    def _ends_title(self, line: Seen) -> bool:
        says_whose = line.text.isupper() and _REPORT_LINE.match(line.text) is not None
        return says_whose or self.signs.part(line.text) is not None

    def _part_of(self, line: Seen) -> str | None:
        if line.is_table or self.signs.part(line.text) is None:
            return None
        sign = self.signs.of(line)
        return sign.key if sign and sign.level == "part" else None

    def _read(self) -> TitleBlock:
        start = self._start()
        parts = [key for line in self.lines[start:] if (key := self._part_of(line))]
        self._has_parts = bool(parts)
        title = read_title_block(self.lines[:start], self.profile, self.seen.title)
        if title.title_line is not None:
            self.draft.add("title", title.title_line, words=(Text(title.title),))
        for line in title.left:
            self.body.unplaced(line)
        self.draft.part = self._first_part(parts)
        for place, line in enumerate(self.lines[start:], start):
            self._line(line, self.lines[max(place - 1, 0) : place] + self.lines[place + 1 : place + 2])
        self._close()
        return title

    def _start(self) -> int:
        """Where the report proper begins: at a part, a section that the profile knows, or a numbered paragraph."""
        told = 0
        for place, line in enumerate(self.lines):
            sign = self.signs.of(line)
            if place < self._head:
                continue
            if sign and (sign.level == "part" or (sign.level == "section" and sign.key and (sign.sure or told))):
                return place
            if sign and told and line.outline is not None and self._is_prose(place + 1):
                return place
            if not line.is_table and self._label(line) and self._is_prose(place):
                return place
            if not line.is_table and _REPORT_LINE.match(line.text):
                told = place + 1
        return told

    def _label(self, line: Seen) -> str | None:
        """The number before a line's words, counted by Word or typed."""
        return line.label or Body(self.draft, self.profile).with_typed_label(line).label

    def _is_prose(self, place: int) -> bool:
        return place < len(self.lines) and len(self.lines[place].text) > _PROSE

    def _first_part(self, parts: list[str]) -> str:
        """The part before the first part heading: the profile's one before it, or the first."""
        keys = [part.key for part in self.profile.parts]
        return keys[max(keys.index(parts[0]) - 1, 0)] if parts else keys[0]

    def _line(self, line: Seen, around: list[Seen]) -> None:
        section = self.draft.section
        in_list = section is not None and section.kind != "words"
        labelled = self.body.with_typed_label(line)
        sign = self.signs.of(labelled, in_list)
        if sign is not None and sign.level == "part":
            self._open_part(line, sign)
        elif sign is not None and sign.level == "section":
            self._open_section(labelled, sign)
        elif not line.is_table and _BLANK_PAGE.fullmatch(line.text):
            self.body.unplaced(line)
        elif section is not None and section.kind == "contacts" and labelled.label and len(line.text) > _PROSE:
            self.body.add(labelled, around)  # a paragraph that has strayed in among the contacts
            self.draft.unplaced.append(self.draft.entries[-1])
        elif section is not None and in_list:
            section.lines += table_lines(line) if line.is_table else [line]
        elif sign is not None and section is not None:
            self._sub_heading(labelled, sign)
        elif section is None and not labelled.label and len(line.text) <= _PROSE:
            self.body.unplaced(line)
        else:
            self.body.add(labelled, around)
            if section is None and self.draft.entries:
                self.draft.unplaced.append(self.draft.entries[-1])

    def _open_part(self, line: Seen, sign: Sign) -> None:
        self._close()
        self.draft.part = sign.key
        self.part_headings.setdefault(sign.key, line.text)
        self.draft.add("part", line)
        self.body.heading(None)

    def _open_section(self, line: Seen, sign: Sign) -> None:
        self._close()
        rule = self.rules.get(sign.key)
        if rule is not None and not self._has_parts:
            self.draft.part = rule.part
        heading = " ".join(line.text.split()).rstrip(":")
        key = sign.key or self._own_key(heading)
        kind = cast(SectionKind, rule.kind) if rule else "words"
        place = Location(self.draft.file, None, f"“{heading[:80]}”")
        section = Drafted(key, heading, self.draft.part, kind, place, rule.numbered if rule else True)
        self.draft.section = section
        self.sections.append(section)
        entry = self.draft.add("heading", line, line.label, 2 if self._has_parts else 1)
        self.draft.headings.append(HeadingSeen(entry, key, sign.sure, line.glued))
        if sign.faked:
            self.draft.faked.append(entry)
        self.body.heading(line.label)

    def _own_key(self, heading: str) -> str:
        key = slug(heading)[:80]
        count = self._own_keys[key] = self._own_keys.get(key, int(key in self.rules)) + 1
        return key if count == 1 else f"{key}-{count}"

    def _sub_heading(self, line: Seen, sign: Sign) -> None:
        entry = self.draft.add(
            "subheading", line, line.label, 3, block=lambda words, at: SubHeading(words, location=at)
        )
        if sign.faked:
            self.draft.faked.append(entry)

    def _close(self) -> None:
        if self.draft.section is not None:
            self.endings.read(self.draft.section)
        self.draft.section = None


def _notes(seen: WordFile, targets: dict[str, str]) -> dict[str, AssembledWords]:
    """The words of every footnote and endnote by its id."""
    reader = WordsReader(targets, {})
    notes = {}
    for id, (_, lines) in seen.notes.items():
        words: AssembledWords = ()
        for line in lines:
            words = (*words, *((Text("\n"),) if words else ()), *reader.words(line.pieces, line.base, Location("")))
        notes[id] = words
    return notes
