"""Reads the block above the first heading: the meeting and its date, the title, whose report it is, the cover table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cabinet_docs.model.inlines import Text, Words
from cabinet_docs.model.values import MONTHS, CalendarDate
from cabinet_docs.near_misses import nearest
from cabinet_docs.profiles.headings import bare
from cabinet_docs.profiles.profile import CORRECTED, Profile
from cabinet_docs.readers.word.pieces import Seen

_DATE = re.compile(
    r"(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?\b(\d{1,2})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"([A-Za-z]{3,9})\.?,?\s+(\d{4})\b",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_REPORT_OF = re.compile(
    r"(?P<joint>joint\s+)?report\s+(?:of|by|from)(?:\s+the)?\b[:\s]*(?P<who>.*)", re.IGNORECASE | re.DOTALL
)
_STAMP = re.compile(r"(?:\d{1,4}\s+)?agenda item\b.*|\d{1,4}", re.IGNORECASE)
_BODY = re.compile(
    r"\b(cabinet|committee|board|commission|council|executive|panel|forum|sub-committee)\b", re.IGNORECASE
)
_FROM = frozenset({"from", "report of", "report by", "report from", "lead officer", "director"})
_MEETING = frozenset({"meeting", "date of meeting", "meeting date", "date", "committee"})
_SMALL = frozenset({"of", "the", "and", "for", "to", "a", "an", "in", "on", "by", "with", "under", "at"})


@dataclass
class TitleBlock:
    """What stands above the first heading. `left` are lines that none of it explains."""

    title: str = ""
    title_line: Seen | None = None
    body: str = ""
    date: CalendarDate | None = None
    report_of: tuple[str, ...] = ()
    cover: dict[str, Words] = field(default_factory=dict)
    left: list[Seen] = field(default_factory=list)


def read_title_block(lines: Sequence[Seen], profile: Profile, title_property: str) -> TitleBlock:
    """Make out the title block. The document's title property gives the capitals of a title printed in capitals."""
    return _Reading(profile, title_property).read(lines)


class _Reading:
    def __init__(self, profile: Profile, title_property: str) -> None:
        self.profile, self.title_property = profile, title_property
        self.block = TitleBlock()
        self.titles: list[tuple[Seen, str]] = []
        self.in_report_of = False

    def read(self, lines: Sequence[Seen]) -> TitleBlock:
        styled = any(line.style_name.lower() == "title" and line.text for line in lines)
        for line in lines:
            if line.is_table:
                self._table(line)
                continue
            for words in (it.strip() for it in line.text.split("\n")):
                if words:
                    self._words(line, words, styled)
        self._settle_title()
        return self.block

    def _words(self, line: Seen, words: str, styled: bool) -> None:
        block = self.block
        whose = _REPORT_OF.fullmatch(words)
        if styled and line.style_name.lower() == "title":
            self.titles.append((line, words))
        elif _STAMP.fullmatch(words) or self._tells_correction(words):
            block.left.append(line)
        elif whose is not None and not block.report_of and len(words) < 300:
            block.report_of = self._officers(whose["who"], bool(whose["joint"]))
            self.in_report_of = True
        elif not block.date and self._meeting(words):
            pass
        elif not block.body and self._is_body(words):
            block.body = self._body_name(words)
        elif not block.report_of and self._known_title(words):
            block.report_of = (self._known_title(words),)
        elif self.in_report_of and words.isupper() and not styled:
            joined = " ".join((*block.report_of, words)) if len(block.report_of) == 1 else words
            block.report_of = (*block.report_of[:-1], _titled(joined))
        elif styled or len(words) > 300:
            block.left.append(line)
        else:
            self.titles.append((line, words))

    def _tells_correction(self, words: str) -> bool:
        """Whether this is the line at the top of a corrected version; its date is not the meeting's."""
        start = self.profile.sentences.get("corrected", CORRECTED).partition("{")[0]
        return bool(start.strip()) and words.startswith(start)

    def _settle_title(self) -> None:
        block = self.block
        if self.titles:
            block.title = " ".join(words for _, words in self.titles)
            block.title_line = self.titles[0][0]
        known = self.title_property
        if known and (not block.title or bare(known) == bare(block.title)):
            block.title = known

    def _meeting(self, words: str) -> bool:
        """Take the meeting's date, and its name before the date if there."""
        shown = _DATE.search(words) or _NUMERIC_DATE.search(words)
        if shown is None or len(words) > 150:
            return False
        found = find_date(words)  # None for a day that there is not, such as 31 February
        self.block.date = found[0] if found else None
        before = words[: found[1] if found else shown.start()].strip(" \t–—-:,|")
        name = re.sub(r"^(date of )?meeting( date| of)?( the)?\b[:\s]*", "", before, flags=re.IGNORECASE)
        if name:
            self.block.body = self._body_name(name)
        return True

    def _is_body(self, words: str) -> bool:
        return bare(words) == bare(self.profile.body) or (
            len(words.split()) <= 8 and _BODY.search(words) is not None and bare(words) != bare(self.profile.council)
            and words.isupper()
        )  # fmt: skip

    def _body_name(self, words: str) -> str:
        return self.profile.body if bare(words) == bare(self.profile.body) else _titled(words)

    def _known_title(self, words: str) -> str:
        return next((it.title for it in self.profile.titles if bare(it.title) == bare(words)), "")

    def _officers(self, words: str, joint: bool) -> tuple[str, ...]:
        words = " ".join(words.split()).strip(" .")
        whole = self._known_title(words)
        if whole or not words:
            return (whole,) if whole else ()
        known = sorted((it.title for it in self.profile.titles), key=len, reverse=True)
        names = [re.escape(title) for title in known]
        split = re.fullmatch(
            rf"({'|'.join(names)})((?:(?:,|\s+and|,\s+and)\s+(?:the\s+)?(?:{'|'.join(names)}))+)", words, re.IGNORECASE
        ) if names else None  # fmt: skip
        if split:
            return tuple(self._known_title(it) for it in re.findall("|".join(names), words, re.IGNORECASE))
        if joint:
            apart = re.split(r",\s+(?:and\s+)?(?:the\s+)?|\s+and\s+the\s+", words, flags=re.IGNORECASE)
            return tuple(_titled(it) for it in apart if it)
        return (_titled(words),)

    def _table(self, table: Seen) -> None:
        """A cover table: what each row is named, and what it says."""
        fields = {bare(it.label): it.key for it in self.profile.cover}
        for row in table.rows:
            cells = [cell for cell in row if cell.text]
            name = bare(cells[0].text) if cells else ""
            said = " ".join(cell.text for cell in cells[1:])
            if len(cells) < 2:
                self._single(cells[0].lines if cells else ())
            elif name in fields:
                self.block.cover[fields[name]] = (Text(said),)
            elif name in _FROM and not self.block.report_of:
                self.block.report_of = self._officers(said, False)
            elif name in _MEETING and not self.block.date and self._meeting(said):
                pass
            elif name in _MEETING and not self.block.body and len(said) < 100:
                self.block.body = self._body_name(said)
            elif name in ("title", "subject", "report title") and not self.titles:
                self.titles.append((cells[1].lines[0], said))

    def _single(self, lines: Sequence[Seen]) -> None:
        for line in lines:
            for words in line.text.split("\n"):
                if words.strip():
                    self._words(line, words.strip(), False)


def find_date(words: str) -> tuple[CalendarDate, int] | None:
    """The first date in some words, with or without ordinal, and where it begins."""
    for found in _DATE.finditer(words):
        month = nearest(found[2], MONTHS, 0.8)
        if month:
            date = _date(int(found[3]), MONTHS.index(month) + 1, int(found[1]))
            if date:
                return date, found.start()
    for found in _NUMERIC_DATE.finditer(words):
        date = _date(int(found[3]), int(found[2]), int(found[1]))
        if date:
            return date, found.start()
    return None


def _date(year: int, month: int, day: int) -> CalendarDate | None:
    import calendar

    right = 1900 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return CalendarDate(year, month, day) if right else None


def _titled(words: str) -> str:
    """Words typed in capitals as a title is written; others as they are."""
    return " ".join(_capitalised(words.split())) if words.isupper() else words


def _capitalised(words: Sequence[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        lower = word.lower()
        yield lower if place and lower.strip(",") in _SMALL else "-".join(it.capitalize() for it in lower.split("-"))
