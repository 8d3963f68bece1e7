"""What a meeting resolves on a report: each recommendation read on after "That", in the words of the minutes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport, Entry, words_text
from cabinet_docs.checks.places import is_lead_in
from cabinet_docs.model.blocks import Item, ItemText, MarkerForm, Paragraph
from cabinet_docs.model.decision import Added, Decision, Resolved
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.model.values import Todo
from cabinet_docs.profiles.minutes import MinuteWords
from cabinet_docs.writers.minutes.sentences import ended, read_on
from cabinet_docs.writers.minutes.words import PlainSpeaker, Said, fill, text_of, tidy

_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_BODY = re.compile(
    r"(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the|on)\s+)*)*"
    r"\b(?:Council|Cabinet|Committee|Commission|Board|Panel|Executive|Assembly|Forum|Authority)\b"
)


class Line(NamedTuple):
    """One line of what was resolved: a heading over it, or words with the form, place and depth of their label."""

    words: Said
    heading: bool = False
    form: MarkerForm | None = None
    number: int = 0
    depth: int = 1
    first: bool = False


@dataclass(frozen=True)
class _Recommendation:
    """One recommendation with everything below it, the words that lead in to it, and the report's label."""

    entry: Entry
    below: tuple[Entry, ...]
    lead_in: str

    @property
    def label(self) -> str:
        return (self.entry.label or "").rstrip(".")


class Resolutions:
    """Works out the resolutions of one report. `hide` stands in place of exempt words, if they are to be hidden.

    `notes` tells what could not be taken over.
    """

    def __init__(
        self,
        assembled: AssembledReport,
        words: MinuteWords,
        speaker: PlainSpeaker,
        decision: Decision | None,
        hide: str,
    ) -> None:
        self.report, self.words, self.speaker, self.decision = assembled.report, words, speaker, decision
        self.hide = hide
        self.notes: list[str] = []
        entries = [entry for entry in assembled.entries if entry.section == RECOMMENDATIONS and entry.kind != "heading"]
        self.recommendations = list(self._found(entries))
        self.resolved = [self._decided(found) for found in self.recommendations]

    @property
    def all_deferred(self) -> bool:
        """Whether the meeting put everything off."""
        return bool(self.resolved) and all(resolved.kind == "deferred" for resolved in self.resolved)

    @property
    def as_recommended(self) -> bool:
        """Whether the meeting resolved just what the report asks for, as far as is known."""
        below = self.decision.recommendations.values() if self.decision else ()
        return all(resolved.kind == "as recommended" for resolved in (*self.resolved, *below)) and not self._added()

    @property
    def marks_key_decisions(self) -> bool:
        """Whether single recommendations are key decisions, rather than the whole."""
        return any(_is_key(found.entry) for found in self.recommendations)

    def lines(self) -> Iterator[Line]:
        """The lines, with a heading before those of each body."""
        if self.all_deferred and not self._added():
            yield Line((Text(self.words.resolved),), heading=True)
            yield Line(ended((Text(f"{self.words.that} {self.words.deferred_whole}"),), "."))
            return
        own: Said = (Text(self.words.resolved),)
        headings = [self._heading(found.lead_in) for found in self.recommendations] + [own] * len(self._added())
        endings = ["." if here != after else ";" for here, after in zip(headings, [*headings[1:], ()], strict=False)]
        heading: Said = ()
        for place, (found, resolved) in enumerate(zip(self.recommendations, self.resolved, strict=True)):
            if headings[place] != heading:
                yield Line(headings[place], heading=True)
                heading = headings[place]
            yield from self._lines(found, resolved, place, endings[place])
        if not self.recommendations or (self._added() and heading != own):
            yield Line(own, heading=True)
        if not self.recommendations and not self._added():
            yield Line((OpenPoint("what was resolved"),))
        before = len(self.recommendations)
        form = self._form(self.recommendations[0].entry) if before else None
        for place, added in enumerate(self._added(), before):
            said = self._read_on(as_said(added.words, "what was resolved besides"), "")
            words = (Text(self.hide),) if added.exempt and self.hide else ended(said, endings[place])
            yield Line(words, form=form or "(a)", number=place + 1, first=place == 0)

    def _added(self) -> tuple[Added, ...]:
        return self.decision.added if self.decision else ()

    def _found(self, entries: Sequence[Entry]) -> Iterator[_Recommendation]:
        has_items = any(entry.kind == "item" for entry in entries)
        numbered = any(_is_numbered_recommendation(entry) for entry in entries)
        opening = ""
        place = 0
        while place < len(entries):
            entry, place = entries[place], place + 1
            begins = entry.kind == "item" if has_items and not numbered else _is_numbered_recommendation(entry)
            if not has_items and not numbered:
                begins = entry.kind in ("numbered", "unnumbered") and not is_lead_in(words_text(entry.words))
            if begins:
                below = []
                while place < len(entries) and _belongs_below(entries[place], entry):
                    if entries[place].kind != "footnote":
                        below.append(entries[place])
                    place += 1
                yield _Recommendation(entry, tuple(below), opening)
            elif entry.kind in ("numbered", "unnumbered") and is_lead_in(words_text(entry.words)):
                opening = "" if entry.exempt and self.hide else words_text(entry.words)
            elif entry.kind not in ("footnote", "note"):
                said = _opening(words_text(entry.words))
                self.notes.append(f"left out of the minute, since it is no recommendation: “{said}”")

    def _decided(self, found: _Recommendation) -> Resolved:
        return self._decided_on(found.entry, found.label)

    def _decided_on(self, entry: Entry, label: str) -> Resolved:
        id = _id(entry)
        if self.decision is None or not id:
            return Resolved("as recommended")
        if id not in self.decision.recommendations and label:
            self.notes.append(f"decision.yaml says nothing of recommendation {label} ('{id}'): taken as recommended")
        return self.decision.recommendations.get(id, Resolved("as recommended"))

    def _heading(self, lead_in: str) -> Said:
        """RESOLVED, or to which other body the recommendations go."""
        bodies = [found[0] for found in _BODY.finditer(lead_in)]
        other = next((body for body in reversed(bodies) if not _same(body, self.report.meeting.body)), None)
        if other is None or not re.search(r"recommend|asked|advis|invit|request", lead_in, re.IGNORECASE):
            return (Text(self.words.resolved),)
        named = re.sub(r"^(?:the|that)\s+", "", other, flags=re.IGNORECASE)
        return fill(self.words.recommended, {"body": f"the {named}"})

    def _form(self, entry: Entry) -> MarkerForm | None:
        if isinstance(entry.source, Item):
            return entry.source.form
        return "(a)" if isinstance(entry.source, Paragraph) and entry.source.recommendation else None

    def _lines(self, found: _Recommendation, resolved: Resolved, place: int, ending: str) -> Iterator[Line]:
        entry = found.entry
        lines = list(self._said(found, resolved))
        several = len(lines) > 1 or _SENTENCES.search(" ".join(text_of(words) for words, _, _ in lines))
        words, form, depth = lines[-1]
        sign = "." if several and _SENTENCES.search(text_of(lines[0][0])) else ending
        if _is_key(entry) and resolved.kind != "deferred":
            end = tidy([*ended(words, ""), Text(f" {self.words.key_decision}{sign}")])
        else:
            end = ended(words, sign)
        lines[-1] = (end, form, depth)
        counts: dict[int, int] = {1: place}
        for number, (said, form, depth) in enumerate(lines):
            if form is None:
                yield Line(said, depth=depth)
                continue
            counts = {level: count for level, count in counts.items() if level <= depth}
            is_first = depth not in counts if number else place == 0
            counts[depth] = counts.get(depth, 0) + 1
            yield Line(said, False, form, counts[depth], depth, is_first)

    def _said(self, found: _Recommendation, resolved: Resolved) -> Iterator[tuple[Said, MarkerForm | None, int]]:
        """The words of one recommendation and of what is below it, each with its form of label and depth."""
        entry, form = found.entry, self._form(found.entry)
        if (entry.exempt or resolved.exempt) and self.hide:
            yield (Text(self.hide),), form, 1
            return
        if resolved.kind == "deferred":
            yield self._read_on(fill(self.words.deferred, {"label": found.label}), ""), form, 1
            return
        words = self._resolved_words(entry, resolved, found.label)
        yield self._read_on(words, found.lead_in, form is None), form, 1
        if resolved.kind in ("amended", "not known") and not text_of(words).rstrip().endswith(":"):
            return  # it was resolved instead of the whole
        hidden = 0
        for below in found.below:
            depth = below.level + (1 if isinstance(found.entry.source, Paragraph) else 0)
            label_form = below.source.form if isinstance(below.source, Item) else None
            own = self._decided_on(below, "")
            if (below.exempt or own.exempt) and self.hide:
                if below.kind == "item" and depth <= (hidden or depth):
                    yield (Text(self.hide),), label_form, depth
                hidden = hidden or depth
                continue
            hidden = 0
            if own.kind == "deferred":
                label = f"{found.label}{(below.label or '').rstrip('.')}"
                said = fill(self.words.deferred, {"label": label})
                yield tidy([Text("("), *said, Text(")")]), label_form, depth
            else:
                yield self._resolved_words(below, own, found.label), label_form, depth

    def _resolved_words(self, entry: Entry, resolved: Resolved, label: str) -> Said:
        if resolved.kind in ("amended", "not known"):
            return as_said(resolved.words, f"what was resolved on recommendation {label}".rstrip())
        return self.speaker.say(entry.words)

    def _read_on(self, words: Said, lead_in: str, is_sentence: bool = False) -> Said:
        """The words behind "That"; who does what they say is the meeting, unless the lead-in names someone."""
        return read_on(words, self.words.that, lead_in, f"the {self.report.meeting.body}", is_sentence=is_sentence)


def as_said(words: str | Todo, wanted: str) -> Said:
    """Words of decision.yaml as typed, or an open point."""
    if isinstance(words, Todo):
        return (OpenPoint(words.words or wanted),)
    return (Text(" ".join(words.split())),)


def _is_numbered_recommendation(entry: Entry) -> bool:
    return isinstance(entry.source, Paragraph) and entry.source.recommendation


def _belongs_below(entry: Entry, top: Entry) -> bool:
    if isinstance(entry.source, Item):
        return isinstance(top.source, Paragraph) or entry.level > top.level
    return isinstance(entry.source, ItemText) or entry.kind == "footnote"


def _id(entry: Entry) -> str:
    return entry.source.id or "" if isinstance(entry.source, Item | Paragraph) else ""


def _is_key(entry: Entry) -> bool:
    return isinstance(entry.source, Item | Paragraph) and entry.source.key_decision


def _same(one: str, other: str) -> bool:
    return re.sub(r"^the\s+", "", one.casefold()) == re.sub(r"^the\s+", "", other.casefold())


def _opening(text: str) -> str:
    return " ".join(text.split()[:10])
