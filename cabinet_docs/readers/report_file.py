"""Makes the facts of report.yaml into the model's values."""

import re
from collections.abc import Iterable, Mapping

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.inlines import Inline, OpenPoint, Text, Words
from cabinet_docs.model.report import Appendix, BackgroundPaper, Contact, Event, Exemption, Meeting, Promise
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.profiles.profile import CORRECTED, Profile
from cabinet_docs.readers.content_files import ContentFiles
from cabinet_docs.readers.fields import Given, Values, open_points, plain_value
from cabinet_docs.readers.lines import LineReader

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[A-Za-z]{2,}")
_WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
# What is not printed but checked later.
DETAILS = (
    "lead_member", "key_decision", "published", "private", "late", "clearance", "ignore", "also_to", "follows", "keeps",
    "correction",
)  # fmt: skip


def meeting(values: Values, profile: Profile) -> Meeting:
    """The meeting; its body is the profile's unless given."""
    given = values.given.get("meeting")
    if given and isinstance(given.value, Todo):
        return Meeting(profile.body, given.value)
    group = values.group("meeting") or Values(values.location)
    return Meeting(group.plain("body") or profile.body, group.date("date"))


def contacts(values: Values, mistakes: Mistakes) -> tuple[Contact, ...]:
    """The officers to ask."""
    return tuple(_contact(item, mistakes) for item in values.items("contacts"))


def _contact(item: Given, mistakes: Mistakes) -> Contact:
    if not isinstance(item.value, Values):
        return Contact(str(item.value), location=item.location)
    one = item.value
    email = one.text("email")
    if isinstance(email, str) and email and not _EMAIL.fullmatch(email):
        mistakes.add(f"'{email}' is not an e-mail address", one.place("email"), "Write it as name@council.gov.uk.")
    return Contact(one.plain("name"), one.plain("post"), one.plain("email"), one.plain("phone"), item.location)


def background_papers(values: Values, lines: LineReader) -> tuple[BackgroundPaper, ...]:
    """The background papers; empty as well where report.yaml says none."""
    return tuple(_paper(item, lines) for item in values.items("background_papers"))


def _paper(item: Given, lines: LineReader) -> BackgroundPaper:
    if not isinstance(item.value, Values):
        return BackgroundPaper(Todo(_words(item)), location=item.location)
    title = lines.title(item.value.text("title"), item.value.place("title"))
    return BackgroundPaper(title, _url(item.value, lines.mistakes), item.location)


def appendices(values: Values, lines: LineReader, files: ContentFiles) -> tuple[Appendix, ...]:
    """The appendices in order, each file looked up."""
    return tuple(_appendix(id, given, lines, files) for id, given in values.named("appendices"))


def _appendix(id: str, given: Given, lines: LineReader, files: ContentFiles) -> Appendix:
    if not isinstance(given.value, Values):
        return Appendix(id, Todo(_words(given)), location=given.location)
    one = given.value
    file = one.text("file")
    path = files.find(file, one.place("file")) if isinstance(file, str) and file else None
    return Appendix(
        id,
        lines.title(one.text("title"), one.place("title")),
        files.name(path) if path else None,
        _url(one, lines.mistakes) or None,
        one.plain("available"),
        exemption(one),
        given.location,
    )


def _url(values: Values, mistakes: Mistakes) -> str:
    """The address of a document; one that is not known yet is none."""
    url = values.text("url")
    if isinstance(url, Todo) or not url.strip():
        return ""
    if not _WEB.match(url.strip()):
        mistakes.add(f"'{url}' is not a web address", values.place("url"), "Write the whole of it: https://…")
        return ""
    return url.strip()


def documents_wanting(values: Values) -> Iterable[tuple[str, Location]]:
    """The appendices that have no document yet and do not say why."""
    for id, given in values.named("appendices"):
        if isinstance(given.value, Values) and not {"file", "url", "available"} & given.value.given.keys():
            yield f"the document of appendix '{id}'", given.location


def exemption(values: Values) -> Exemption | None:
    """Why a report or an appendix is exempt, if it is."""
    if isinstance(values.text("exempt"), Todo):  # not to be published before it is known
        return Exemption(location=values.place("exempt"))
    if not values.yes("exempt"):
        return None
    group = values.group("exempt")
    if group is None:
        return Exemption(location=values.place("exempt"))
    covers = group.group("covers") or Values(group.location)
    paragraphs = [item.value for item in group.items("paragraphs")]
    return Exemption(
        tuple(number for number in paragraphs if isinstance(number, int)),
        group.text("public_interest"),
        tuple(covers.texts("sections")),
        tuple(covers.texts("appendices")),
        "covers" not in group,
        values.place("exempt"),
    )


def promises(values: Values) -> tuple[Promise, ...]:
    """What a later report must bring."""
    found = []
    for id, given in values.named("promises"):
        if isinstance(given.value, Values):
            found.append(Promise(id, given.value.plain("text"), given.value.date("due"), given.location))
        else:
            found.append(Promise(id, str(given.value), location=given.location))
    return tuple(found)


def facts(values: Values) -> Mapping[str, object]:
    """The report's own facts."""
    found = plain_value(values.given["facts"]) if "facts" in values else {}
    return found if isinstance(found, dict) else {}


def cover(values: Values, profile: Profile, lines: LineReader, mistakes: Mistakes) -> Mapping[str, Words]:
    """What the cover table asks for; a required field that was left out is an open point."""
    given = dict(values.named("cover"))
    known = [field.key for field in profile.cover]
    for name, value in given.items():
        if name not in known:
            hint = did_you_mean(name, known) or "The profile's cover table has no fields."
            mistakes.add(f"'{name}' is not a field of the cover table", value.location, hint)
    words = {key: lines.value(plain_value(given[key]), given[key].location) for key in known if key in given}
    for field in profile.cover:
        if field.required and field.key not in given:
            words[field.key] = (OpenPoint(field.label, values.place("cover")),)
            lines.scope.open_points.append((field.label, values.place("cover")))
    return words


def correction(values: Values, profile: Profile, lines: LineReader) -> Words:
    """The line at the top of a corrected version: when it was corrected, and why."""
    group = values.group("correction")
    if group is None:
        return ()
    sentence = profile.sentences.get("corrected", CORRECTED)
    words: list[Inline] = []
    for piece in re.split(r"(\{\w+\})", sentence):
        if piece == "{date}":
            words += lines.value(group.date("on"), group.place("on"))
        elif piece == "{reason}":
            words += lines.as_typed(group.text("reason"), group.place("reason"))
        elif piece:
            words.append(Text(piece))
    return tuple(words)


def details(values: Values) -> Mapping[str, object]:
    """What is not printed but checked later, as plain values."""
    return {name: plain_value(values.given[name]) for name in DETAILS if name in values}


def open_points_of(values: Values, leaving_out: tuple[str, ...] = ()) -> Iterable[tuple[str, Location]]:
    """Every `todo` of a file, but for names whose values count only where they are printed."""
    for name, given in values.given.items():
        if name not in leaving_out:
            yield from open_points(given)


def events(values: Values, lines: LineReader, mistakes: Mistakes) -> tuple[Event, ...]:
    """The steps of timetable.yaml. They are read before any words, which may speak of them."""
    found: list[Event] = []
    seen: dict[str, Location] = {}
    for number, item in enumerate(values.items("events"), 1):
        one = item.value if isinstance(item.value, Values) else Values(item.location)
        id = one.plain("id") or f"event_{number}"
        if id in seen:
            mistakes.add(f"Two events are called '{id}', first at {seen[id]}", one.place("id"), "Rename one of them.")
        seen.setdefault(id, one.place("id"))
        start, end, date = one.date("from"), one.date("to"), one.date("date")
        if date and (start or end):
            mistakes.add(f"The event '{id}' has both a date and a period", one.location, "Give date, or from and to.")
        if isinstance(start, CalendarDate) and isinstance(end, CalendarDate) and _ends_before(start, end):
            mistakes.add(f"The event '{id}' ends before it starts", one.place("to"))
        what = one.text("what") if isinstance(item.value, Values) else Todo(_words(item))
        what = what if isinstance(what, Todo) else lines.title(what, one.place("what"))
        found.append(Event(id, one.plain("kind") or "other", what, one.plain("body"), date, start, end, item.location))
    return tuple(found)


def _ends_before(start: CalendarDate, end: CalendarDate) -> bool:
    if not (start.day and end.day):
        return (end.year, end.month) < (start.year, start.month)
    return end < start


def event_values(found: Iterable[Event]) -> Mapping[str, object]:
    """The events as words can speak of them: {{ events.scrutiny.date }}."""
    return {event.id: _event_value(event) for event in found}


def _event_value(event: Event) -> Mapping[str, object]:
    values: dict[str, object] = {
        "kind": event.kind, "what": event.what, "body": event.body,
        "date": event.date, "from": event.start, "start": event.start, "to": event.end, "end": event.end,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def _words(given: Given) -> str:
    return given.value.words if isinstance(given.value, Todo) else str(given.value)
