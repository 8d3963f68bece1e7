"""The draft minute of a report: what was considered and resolved, and the reasons, as lines ready to be written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cabinet_docs.assembly.assemble import exempt_statement, schedule_paragraphs
from cabinet_docs.assembly.assembled import AssembledReport, Entry, Kind, words_text
from cabinet_docs.assembly.ids import bookmark_name
from cabinet_docs.assembly.numbering import Numberer
from cabinet_docs.model.blocks import Item, MarkerForm
from cabinet_docs.model.decision import Decision
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import RECOMMENDATIONS, Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.exempt import is_wholly_exempt
from cabinet_docs.writers.minutes.resolutions import Resolutions
from cabinet_docs.writers.minutes.words import PlainSpeaker, Said, fill, tidy

PART = "minute"
_TITLE_STYLES = ("Title Block", "Title", "Title Block")


class Minute(NamedTuple):
    """A draft minute. `entries` are its lines, of which the first `opening` are its title block.

    `exempt` says why it is not for publication, if it is. `open_points` are what
    only the meeting or its clerk can tell; `notes` are for whoever made it.
    """

    report: Report
    entries: tuple[Entry, ...]
    opening: int
    exempt: str
    open_points: tuple[str, ...]
    notes: tuple[str, ...]


def draft_minute(
    assembled: AssembledReport, profile: Profile, looks: Looks, decision: Decision | None, public: bool = True
) -> Minute:
    """The draft minute of a report, by what was resolved if that is recorded.

    With `public`, exempt words are left out; a report that is exempt as a whole has no public minute.
    """
    wholly = is_wholly_exempt(assembled)
    return _Drafting(assembled, profile, looks, decision, public and not wholly, wholly).minute()


def has_exempt_words(assembled: AssembledReport, profile: Profile, decision: Decision | None = None) -> bool:
    """Whether a minute repeats words that are exempt, so that a public one needs another beside it."""
    if decision and (
        any(it.exempt for it in decision.added) or any(it.exempt for it in decision.recommendations.values())
    ):
        return True
    sections = {RECOMMENDATIONS, profile.minutes.reasons_section, profile.minutes.alternatives_section}
    return any(entry.exempt and entry.section in sections and entry.kind != "heading" for entry in assembled.entries)


@dataclass
class _Drafting:
    """One minute in the making."""

    assembled: AssembledReport
    profile: Profile
    looks: Looks
    decision: Decision | None
    public: bool
    wholly: bool
    entries: list[Entry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.report = self.assembled.report
        self.words = self.profile.minutes
        self.speaker = PlainSpeaker(self.assembled, self.words)
        self.numberer = Numberer(self.looks)
        self.hide = self.words.exempt_words.replace("{paragraphs}", schedule_paragraphs(self.report.exempt))
        self.resolutions = Resolutions(
            self.assembled, self.words, self.speaker, self.decision, self.hide if self.public else ""
        )

    def minute(self) -> Minute:
        """The whole minute."""
        self._title_block()
        opening = len(self.entries)
        self._considered()
        self._resolved()
        self._reasons()
        self._alternatives()
        open_points = [
            inline.words for entry in self.entries for inline in entry.words if isinstance(inline, OpenPoint)
        ]
        exempt = "" if self.public else exempt_statement(self.profile, "exempt_appendix", self.report.exempt)
        is_apart = not self.public and (self.wholly or has_exempt_words(self.assembled, self.profile, self.decision))
        return Minute(
            self.report, tuple(self.entries), opening, exempt if is_apart else "",
            tuple(dict.fromkeys(open_points)), tuple(self._notes()),
        )  # fmt: skip

    def _add(self, kind: Kind, style: str, words: Said, level: int = 1, form: MarkerForm | None = None,
             number: int | None = None, first: bool = False) -> None:  # fmt: skip
        id = f"{PART}-{len(self.entries) + 1}"
        label, restart = self.numberer.count(style, number, first) if form else (None, None)
        self.entries.append(
            Entry(kind, id, bookmark_name(PART, id), PART, PART, "", style, words, label, level, restart)
        )

    def _title_block(self) -> None:
        date = self._date()
        heading = fill(self.words.heading, {"body": self.report.meeting.body, "date": date})
        number = self.decision.minute if self.decision else ""
        known = number if isinstance(number, str) and number.strip() else OpenPoint("number of the minute")
        lines = (heading, (_value(self.report.title),), fill(self.words.minute, {"number": known}))
        for name, words in zip(_TITLE_STYLES, lines, strict=True):
            style = self.looks.styles.id_of(name) or self.looks.style_id("unnumbered")
            self._add("unnumbered", style, tidy(list(words)))

    def _date(self) -> str | OpenPoint:
        decided = self.decision.date if self.decision else None
        date = decided if isinstance(decided, CalendarDate) else self.report.meeting.date
        if self.decision and self.decision.is_on_another_day(self.report.meeting.date):
            return OpenPoint(f"day of the meeting: decision.yaml says {decided}, the report {self.report.meeting.date}")
        if isinstance(date, CalendarDate):
            return date.in_words(self.report.date_style)
        return OpenPoint(date.words if isinstance(date, Todo) else "date of the meeting")

    def _considered(self) -> None:
        titles = self.report.report_of
        sentence = self.words.considered_jointly if len(titles) > 1 else self.words.considered
        values: dict[str, str | OpenPoint] = {
            "body": self.report.meeting.body,
            "titles": _titles(titles),
            "title": _plain(self.report.title),
        }
        said = [*fill(sentence, values)]
        if self.words.filed:
            said += [Text(" "), *fill(self.words.filed, {"item": OpenPoint("number of the agenda item")})]
        self._text(tidy(said))
        if self.wholly and self.words.exempt_report:
            self._text(fill(self.words.exempt_report, {"paragraphs": schedule_paragraphs(self.report.exempt)}))
        for wanted in self.words.to_add:
            self._text((OpenPoint(wanted),))

    def _text(self, words: Said) -> None:
        self._add("unnumbered", self.looks.style_id("unnumbered"), words)

    def _heading(self, words: Said) -> None:
        self._add("heading", self.looks.style_id("part" if self._has_parts else "section"), words)

    @property
    def _has_parts(self) -> bool:
        return any(part.heading for part in self.profile.parts)

    def _resolved(self) -> None:
        for line in self.resolutions.lines():
            if line.heading:
                self._heading(line.words)
            elif line.form:
                style = self.looks.list_style_id(line.form, line.depth)
                self._add("item", style, line.words, line.depth, line.form, line.number, line.first)
            elif line.depth > 1 or (self.entries and self.entries[-1].kind == "item"):
                self._add("unnumbered", self.looks.item_text_style_id(line.depth), line.words, line.depth)
            else:
                self._text(line.words)
        self._key_decision()

    def _key_decision(self) -> None:
        """Said of the whole, unless single recommendations are marked."""
        whole = self.report.details.get("key_decision")
        if self.resolutions.all_deferred or self.resolutions.marks_key_decisions:
            return
        if isinstance(whole, Todo):
            self._text((OpenPoint(f"whether it is a key decision: {whole.words}"),))
        elif whole and self.words.key_decision:
            self._text((Text(self.words.key_decision, bold=True),))

    def _reasons(self) -> None:
        if not self.words.reasons:
            return
        self._heading((Text(self.words.reasons),))
        if self.resolutions.all_deferred:
            self._text((OpenPoint("why it was deferred"),))
            return
        if not self._section(self.words.reasons_section):
            self._text((OpenPoint("the reasons for the decision"),))
        elif not self.resolutions.as_recommended:
            self._text((OpenPoint("whether these still are the reasons, and those for what was changed or added"),))

    def _alternatives(self) -> None:
        key = self.words.alternatives_section
        if self.words.alternatives and not self.resolutions.all_deferred and any(self._lines_of(key)):
            self._heading((Text(self.words.alternatives),))
            self._section(key)

    def _lines_of(self, key: str) -> Iterator[Entry]:
        return (entry for entry in self.assembled.entries if key and entry.section == key and entry.kind != "heading")

    def _section(self, key: str) -> bool:
        """Repeat a section's words; returns whether there were any."""
        found = hidden = False
        for entry in self._lines_of(key):
            found = True
            if entry.exempt and self.public:
                if not hidden:
                    self._text((Text(self.hide),))
                hidden = True
                continue
            hidden = False
            self._repeat(entry)
        return found

    def _repeat(self, entry: Entry) -> None:
        said = self.speaker.say(entry.words)
        if entry.kind == "item" and isinstance(entry.source, Item):
            item = entry.source
            number = item.number if item.form != "-" else None
            self._add(
                "item", self.looks.list_style_id(item.form, item.depth), said, item.depth, item.form, number, item.first
            )
        elif entry.kind == "quote":
            self._add("quote", self.looks.style_id("quote"), said)
        elif entry.kind == "subheading":
            self._text(tuple(replace(inline, bold=True) if isinstance(inline, Text) else inline for inline in said))
        elif entry.kind in ("numbered", "unnumbered"):
            self._text(said)
        elif entry.kind in ("table", "figure"):
            self._text((OpenPoint(f"{entry.label or 'the table'} of the report, if it belongs into the minute"),))

    def _notes(self) -> Iterator[str]:
        yield from self.resolutions.notes
        meant = self.report.meeting.date
        if self.decision and self.decision.is_on_another_day(meant):
            yield (
                f"decision.yaml gives {self.decision.date} as the day of the meeting, the report {meant}: "
                "put 'date' right, or, if the meeting was moved, write 'moved: yes' under it"
            )
        if self.speaker.footnotes_left_out:
            yield "footnotes were left out of the minute"


def minute_text(minute: Minute) -> str:
    """The minute as plain text: a line for each paragraph, to be pasted anywhere."""
    lines = [minute.exempt, ""] if minute.exempt else []
    for place, entry in enumerate(minute.entries):
        indent = "   " * (entry.level - 1) if entry.kind in ("item", "unnumbered") else ""
        label = f"{entry.label} " if entry.label else ""
        if place and not (0 < place < minute.opening):
            lines.append("")
        lines.append(f"{indent}{label}{one_line(words_text(entry.words))}")
    return "\n".join(lines) + "\n"


def one_line(text: str) -> str:
    """Words without line breaks."""
    return re.sub(r"\s*\n\s*", " ", text)


def _value(value: str | Todo) -> Text | OpenPoint:
    return OpenPoint(value.words) if isinstance(value, Todo) else Text(value)


def _plain(value: str | Todo) -> str | OpenPoint:
    return OpenPoint(value.words) if isinstance(value, Todo) else value


def _titles(titles: Sequence[str | Todo]) -> str | OpenPoint:
    if len(titles) == 1:
        return _plain(titles[0])
    said = [str(title) for title in titles]
    return f"{', the '.join(said[:-1])} and the {said[-1]}" if said else OpenPoint("whose report it is")
