"""Which lines of a Word file are headings: by their style, by how they look, by what they say."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from cabinet_docs.profiles.headings import Headings, Match, bare
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.pieces import Seen
from cabinet_docs.readers.word.typed import is_main

_LONGEST_HEADING = 160
_MOST_WORDS = 16
_LONGEST_PARAGRAPH = 50_000
_MOST_PIECES = 2000  # of a paragraph that is worth looking into
_PROSE = 60  # characters of a paragraph that a heading may be glued to
_SENTENCE_END = re.compile(r"[.!?;:”\"’)\]]\s+(?=[A-Z])")
_CAPTION = re.compile(r"(table|figure)\s+\d{1,3}[a-z]?\s*([:.–—-]|$)", re.IGNORECASE)
_TITLE_STYLES = ("title", "subtitle", "title block")
Signature = tuple[bool, bool, bool, bool]


class Sign(NamedTuple):
    """A line that is a heading, and of what: the key of a part or section, empty for one of the report's own."""

    level: Literal["part", "section", "sub"]
    key: str = ""
    sure: bool = True
    faked: bool = False


class Signs:
    """Tells the headings of one Word file from its other lines."""

    def __init__(self, profile: Profile, lines: Sequence[Seen]) -> None:
        self.profile = profile
        self.headings = Headings(profile)
        self._parts = {bare(part.heading): part.key for part in profile.parts if part.heading}
        matched = [(line, found) for line in lines if not line.is_table and (found := self._sure(line))]
        levels = Counter(line.outline for line, _ in matched if line.outline is not None)
        self.level = levels.most_common(1)[0][0] if levels else None
        looks = Counter(look for line, _ in matched if line.outline is None and any(look := signature(line)))
        self.look = looks.most_common(1)[0][0] if looks else None
        self._numbered = 2 * sum(1 for line, _ in matched if line.label or line.text[:1].isdigit()) > len(matched)
        self._keys = {found.key for line, found in matched if line.outline in (None, self.level)}

    def _sure(self, line: Seen) -> Match | None:
        text = line.text
        if not text or len(text) > _LONGEST_HEADING:
            return None
        found = self.headings.find(text)
        return found if found is not None and found.sure else None

    def part(self, text: str) -> str | None:
        """The part that a line such as "PART A" or "Part A – Summary" opens."""
        if len(text) > 60:
            return None
        words = bare(text)
        for heading, key in self._parts.items():
            if words == heading or (words.startswith(f"{heading} ") and len(words.split()) <= 6 and text[-1:] != "."):
                return key
        return None

    def of(self, line: Seen, in_list: bool = False) -> Sign | None:
        """What a line is the heading of, or None. `in_list` is for lines among contacts, papers or appendices."""
        if line.is_table or not line.text or len(line.text) > _LONGEST_HEADING:
            return None
        text = " ".join(line.text.split())
        if _is_caption(line, text):
            return None
        looks = _looks_like_heading(line, text)
        part = self.part(text)
        if part is not None and (looks or line.outline is not None or len(text.split()) <= 3):
            return Sign("part", part, faked=line.outline is None)
        match = self.headings.find(text)
        if line.outline is not None and line.style_name.lower() not in _TITLE_STYLES:
            return self._styled(line, match)
        if line.glued:
            return Sign("section", match.key if match else "", match.sure if match else True, faked=True)
        if line.label and not (is_main(line.label) and looks):
            return None
        if match is not None and (looks or (match.sure and not in_list and _could_be(text))):
            return Sign("section", match.key, match.sure, faked=True)
        if not looks or in_list or not _could_be(text) or (line.label and not self._numbered):
            return None
        own = self.look is not None and signature(line) == self.look
        return Sign("section" if own or (self.look is None and self.level is None) else "sub", "", True, True)

    def _styled(self, line: Seen, match: Match | None) -> Sign:
        assert line.outline is not None
        deeper = self.level is not None and line.outline > self.level
        if match is not None and not (deeper and (match.key in self._keys or not match.sure)):
            return Sign("section", match.key, match.sure)
        return Sign("sub" if deeper else "section")

    def split(self, line: Seen) -> Iterator[Seen]:
        """A line as one or more: a heading at its end, or before a line break, stands by itself."""
        text = "".join(piece.text for piece in line.pieces)
        if line.is_table or not 20 <= len(text) <= _LONGEST_PARAGRAPH or len(line.pieces) > _MOST_PIECES:
            yield line
            return
        spans = self._spans(line, text)
        if len(spans) < 2:
            yield line
            return
        for number, (start, end, heading) in enumerate(spans):
            half = replace(line, pieces=line.cut(start, end), part=number, glued=heading)
            if number:
                half = replace(half, label=None, format="", num_id="", pictures=(), bookmarks=())
            if not heading:
                half.outline = None
            yield half

    def _spans(self, line: Seen, text: str) -> list[tuple[int, int, bool]]:
        if "\n" in text.strip():
            spans = self._broken(line, text)
            if spans:
                return spans
        found = [match.end() for match in _SENTENCE_END.finditer(text)]
        for at in reversed(found[-3:]):
            tail = text[at:].strip()
            if len(tail) > 100 or tail[-1:] in ".;:,?!" or len(text[:at].split()) < 3:
                continue
            match = self.headings.find(tail)
            apart = len(text[:at]) - len(text[:at].rstrip()) > 1 or _stands_out(line, at)
            if match is not None and (apart or (match.sure and len(tail.split()) > 1)):
                return [(0, at, False), (at, len(text), True)]
        return []

    def _broken(self, line: Seen, text: str) -> list[tuple[int, int, bool]]:
        """The lines of a paragraph with line breaks, if some of them are headings."""
        starts = [0, *(match.end() for match in re.finditer("\n+", text)), len(text)]
        spans: list[tuple[int, int, bool]] = []
        for number, (start, end) in enumerate(pairwise(starts)):
            words = text[start:end].strip()
            heading = bool(words) and self._is_broken_heading(line, text, start, words, number > 0 and end == len(text))
            if spans and not heading and not spans[-1][2]:
                spans[-1] = (spans[-1][0], end, False)
            elif words or not spans:
                spans.append((start, end, heading))
        return spans if any(heading for *_, heading in spans) else []

    def _is_broken_heading(self, line: Seen, text: str, start: int, words: str, last: bool) -> bool:
        match = self.headings.find(words)
        if match is not None and (match.sure or len(words.split()) > 1):
            return True
        if self.part(words) is not None:
            return True
        ended = text[:start].rstrip()[-1:] in (".", ";")
        if not (last and ended and words[-1:].isalnum() and _could_be(words)):
            return False
        return _stands_out(line, start) or (start > _PROSE and _is_title_case(words))


def signature(line: Seen) -> Signature:
    """How a line stands out as a whole: bold, underlined, in capitals, in italics."""
    return line.all("bold"), line.all("underline"), in_capitals(line), line.all("italic")


def in_capitals(line: Seen) -> bool:
    """Whether all the letters of a line are capitals, typed or by its look."""
    text = line.text
    return (text.isupper() and sum(letter.isalpha() for letter in text) >= 4) or line.all("capitals")


def _looks_like_heading(line: Seen, text: str) -> bool:
    bold, underlined, capitals, italic = signature(line)
    return bold or underlined or (capitals and len(text) >= 4) or (italic and len(text.split()) <= 8)


def _is_caption(line: Seen, text: str) -> bool:
    return line.style_name.lower() == "caption" or _CAPTION.match(text) is not None


def _could_be(text: str) -> bool:
    """Whether some words could be a heading: a few, without the end of a sentence."""
    words = text.split()
    if len(words) > _MOST_WORDS or text[-1:] in ".,;" or not any(letter.isalpha() for letter in text):
        return False
    return "@" not in text and "://" not in text and (text[-1:] != ":" or len(words) <= 4)


def _is_title_case(text: str) -> bool:
    """Whether two to eight words are all capitalised but the small ones: "The Draft Strategy"."""
    words = text.split()
    return 2 <= len(words) <= 8 and all(word[0].isupper() or len(word) <= 4 for word in words) and words[0][0].isupper()


def _stands_out(line: Seen, start: int) -> bool:
    """Whether the words from some place on are bold or underlined and those before are not."""
    before, after = line.cut(0, start), line.cut(start)
    return any(
        all(getattr(piece.look, look) for piece in after if piece.text.strip())
        and not all(getattr(piece.look, look) for piece in before if piece.text.strip())
        for look in ("bold", "underline")
    )


def text_lines(lines: Iterable[Seen]) -> list[Seen]:
    """The lines that show something."""
    return [line for line in lines if line.is_table or line.text or line.pictures]
