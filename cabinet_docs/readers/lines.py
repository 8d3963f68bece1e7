"""Short texts of the YAML files as words: as typed, with expressions filled in."""

from dataclasses import dataclass

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block
from cabinet_docs.model.inlines import OpenPoint, Text, Words, plain_text
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.words import Scope, read_line, read_markdown


@dataclass
class LineReader:
    """Reads the texts of one report: `scope` is what their expressions may speak of."""

    scope: Scope
    mistakes: Mistakes

    def words(self, text: str | Todo, location: Location) -> Words:
        """A run of words with its emphasis, links and references."""
        if isinstance(text, Todo):
            return (OpenPoint(text.words, text.location or location),)
        return read_line(text.strip("\n"), location.file, location.line or 1, self.scope, self.mistakes)

    def as_typed(self, text: str | Todo, location: Location) -> Words:
        """Words exactly as typed, such as a title; only expressions are filled in."""
        if isinstance(text, str) and "{{" not in text and "{%" not in text:
            return (Text(" ".join(text.split("\n")).strip()),)
        return self.words(text, location)

    def title(self, text: str | Todo, location: Location) -> str | Todo:
        """A title as plain text."""
        words = self.as_typed(text, location)
        if len(words) == 1 and isinstance(words[0], OpenPoint):
            return Todo(words[0].words)
        return plain_text(words)

    def blocks(self, text: str | Todo, location: Location) -> tuple[Block, ...]:
        """The paragraphs and lists of a section's `text`."""
        from cabinet_docs.model.blocks import Paragraph

        if isinstance(text, Todo):
            return (Paragraph((OpenPoint(text.words, location),), location=location),)
        line = location.line or 1
        headed = read_markdown(text, location.file, line, self.scope, self.mistakes)
        for extra in headed:
            if extra.heading is not None:
                place = Location(location.file, extra.line)
                self.mistakes.add("A heading cannot stand in 'text'", place, "Give the section's heading as heading: …")
        return tuple(block for run in headed for block in run.blocks)

    def value(self, value: object, location: Location) -> Words:
        """A value that is not known to be text, such as a fact, as it is printed."""
        match value:
            case Todo():
                return (OpenPoint(value.words, value.location or location),)
            case CalendarDate():
                return (Text(value.in_words(self.scope.date_style)),)
            case str():
                return self.as_typed(value, location)
            case tuple():
                return value
            case None:
                return ()
            case _:
                return (Text(str(value)),)
