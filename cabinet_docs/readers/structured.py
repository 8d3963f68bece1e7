"""Makes the structured sections (recommendations.yaml, timetable.yaml and their like) into blocks."""

from collections.abc import Callable, Iterator, Sequence

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Alignment, Block, Item, ItemText, MarkerForm, Paragraph, Table
from cabinet_docs.model.inlines import OpenPoint, Text, Words
from cabinet_docs.model.report import Date, Event
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.fields import Values
from cabinet_docs.readers.lines import LineReader

TableMaker = Callable[[Values], Table | None]
FORMS: dict[str, MarkerForm] = {"(a)": "(a)", "a)": "a)", "(1)": "(1)", "1)": "1)", "(i)": "(i)", "i.": "i."}
NESTED: dict[MarkerForm, MarkerForm] = {"(i)": "(a)", "i.": "(a)"}
PARAGRAPHS = "paragraph"


def recommendation_blocks(values: Values, profile: Profile, lines: LineReader) -> Iterator[Block]:
    """The lead-in and the recommendations; to each body in turn if there are groups.

    Their letters go on through the groups, so that "recommendation (c)" means one thing only.
    """
    marker = values.plain("marker") or profile.recommendation_marker
    if "groups" not in values or "items" in values or "lead_in" in values:
        yield from _recommendation_list(values, profile.recommendation_lead_in, marker, profile, lines)
    before = len(values.groups("items"))
    for group in values.groups("groups"):
        yield from _recommendation_list(group, "", marker, profile, lines, before)
        before += len(group.groups("items"))


def _recommendation_list(
    values: Values, lead_in: str, marker: str, profile: Profile, lines: LineReader, before: int = 0
) -> Iterator[Block]:
    text = values.text("lead_in") or lead_in
    if text:
        place = values.place("lead_in")
        yield Paragraph(lines.words(text, place), numbered=profile.lead_in_numbered, location=place)
    items = values.groups("items")
    if marker == PARAGRAPHS:
        for item in items:
            yield Paragraph(
                _item_words(item, lines), item.plain("id") or None, recommendation=True,
                key_decision=item.yes("key_decision"), location=item.location,
            )  # fmt: skip
            yield from _items(item.groups("items"), "(a)", 1, lines)
    else:
        yield from _items(items, FORMS.get(marker, "(a)"), 1, lines, before)


def _items(
    items: Sequence[Values], form: MarkerForm, depth: int, lines: LineReader, before: int = 0
) -> Iterator[Block]:
    for number, item in enumerate(items, before + 1):
        first, *more = _item_paragraphs(item, lines)
        yield Item(
            first, form, number, depth, first=number == before + 1, id=item.plain("id") or None, recommendation=True,
            key_decision=item.yes("key_decision"), location=item.location,
        )  # fmt: skip
        for words in more:
            yield ItemText(words, depth, location=item.location)
        yield from _items(item.groups("items"), NESTED.get(form, "(i)") if depth == 1 else "(1)", depth + 1, lines)


def _item_paragraphs(item: Values, lines: LineReader) -> list[Words]:
    """The item's words; a blank line in its text opens a second paragraph."""
    text, place = item.text("text"), item.place("text")
    if isinstance(text, Todo) or "\n\n" not in text.strip():
        return [_item_words(item, lines)]
    found, line = [], place.line or 1
    for run in text.rstrip().split("\n\n"):
        if run.strip():
            found.append(lines.words(run, Location(place.file, line)))
        line += run.count("\n") + 2
    return found


def _item_words(item: Values, lines: LineReader) -> Words:
    return lines.words(item.text("text"), item.place("text"))


def timetable_blocks(values: Values, events: Sequence[Event], lines: LineReader) -> Iterator[Block]:
    """The words, with the events as a table under them if wished."""
    if "text" in values:
        yield from lines.blocks(values.text("text"), values.place("text"))
    if values.plain("show") == "table" and events:
        lines.scope.open_points += [(todo.words, place) for todo, place in _todos(events)]
        yield _events_table(events, lines, values.place("show"))


def _todos(events: Sequence[Event]) -> Iterator[tuple[Todo, Location]]:
    for event in events:
        for value in (event.what, event.date, event.start, event.end):
            if isinstance(value, Todo):
                yield value, event.location


def _events_table(events: Sequence[Event], lines: LineReader, location: Location) -> Table:
    bodies = any(event.body for event in events)
    heads = ("What", "Body", "When") if bodies else ("What", "When")
    rows: list[tuple[Words, ...]] = [tuple((Text(head),) for head in heads)]
    for event in events:
        what = lines.value(event.what, event.location) if isinstance(event.what, Todo) else (Text(event.what),)
        body: Words = (Text(event.body),) if event.body else ()
        when = _when(event, lines)
        rows.append((what, body, when) if bodies else (what, when))
    left: Alignment = "left"
    return Table(tuple(rows), (left,) * len(heads), location=location)


def _when(event: Event, lines: LineReader) -> Words:
    if event.date:
        return lines.value(event.date, event.location)
    if event.start and event.end:
        start, end = _period(event.start, event.end, lines), lines.value(event.end, event.location)
        return (*start, Text(" to "), *end)
    if event.start:
        return (Text("from "), *lines.value(event.start, event.location))
    return (Text("by "), *lines.value(event.end, event.location)) if event.end else ()


def _period(start: Date, end: Date, lines: LineReader) -> Words:
    """The first day, without its year if the last has the same."""
    words = lines.value(start, Location(""))
    if isinstance(start, CalendarDate) and isinstance(end, CalendarDate) and start.year == end.year:
        return (Text(start.in_words(lines.scope.date_style).rpartition(" ")[0]),)
    return words


def implications_blocks(values: Values, profile: Profile, lines: LineReader, table: TableMaker) -> Iterator[Block]:
    """The words, the tables, and the standard sentence on who was consulted."""
    if "text" in values:
        yield from lines.blocks(values.text("text"), values.place("text"))
    for group in values.groups("tables"):
        if made := table(group):
            yield made
    if values.items("consulted"):
        yield _consulted(values, profile, lines)


def _consulted(values: Values, profile: Profile, lines: LineReader) -> Paragraph:
    place = values.place("consulted")
    several = profile.sentences.get("consulted", "")
    sentence = profile.sentences.get("consulted_one", several) if len(values.items("consulted")) == 1 else several
    if not sentence and profile.key:  # a profile that could not be found is a mistake told already
        hint = "Write the sentence in the section's text, or ask the template owner to add it to the profile."
        lines.mistakes.add("The profile has no sentence for 'consulted'", place, hint)
    before, _, after = sentence.partition("{titles}")
    titles: list[Words] = [
        (OpenPoint(item.value.words, item.location),) if isinstance(item.value, Todo) else (Text(str(item.value)),)
        for item in values.items("consulted")
    ]
    return Paragraph(_merged((Text(before), *joined(titles), Text(after))), location=place)


def joined(parts: Sequence[Words]) -> Words:
    """ "A", "A and B", "A, B and C"."""
    words: list[Text | OpenPoint] = []
    for index, part in enumerate(parts):
        if index:
            words.append(Text(" and " if index == len(parts) - 1 else ", "))
        words += [inline for inline in part if isinstance(inline, Text | OpenPoint)]
    return tuple(words)


def _merged(words: Words) -> Words:
    """Neighbouring plain texts as one."""
    merged: list[Text] = []
    result: list[Text | OpenPoint] = []
    for inline in words:
        if isinstance(inline, Text):
            merged.append(inline)
        elif isinstance(inline, OpenPoint):
            result += [Text("".join(text.text for text in merged)), inline]
            merged = []
    result.append(Text("".join(text.text for text in merged)))
    return tuple(inline for inline in result if not isinstance(inline, Text) or inline.text)
