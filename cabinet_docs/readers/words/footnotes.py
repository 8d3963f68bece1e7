"""Finds the words of footnotes, `[^1]: …`, wherever in the text they stand."""

import re

from cabinet_docs.readers.words.reading import FootnoteText, Reading
from cabinet_docs.readers.words.settle import Lines

_DEFINITION = re.compile(r" {0,3}\[\^([^\s\[\]]+)\]:(.*)")


def take_footnotes(lines: Lines, reading: Reading) -> Lines:
    """Move the footnotes' words from the lines to the reading. Each leaves blank lines behind."""
    texts = list(lines.texts)
    notes: list[tuple[str, int, list[str]]] = []
    in_note = False
    for index, text in enumerate(texts):
        if "[^" in text and (match := _DEFINITION.match(text)):
            notes.append((match[1], lines.numbers[index], [match[2].strip(" \t")]))
            in_note = True
        elif in_note and text.strip():
            notes[-1][2].append(text.lstrip(" \t"))
        else:
            in_note = False
        if in_note:
            texts[index] = ""
    for id, line, words in notes:
        _define(id, line, "\n".join(words).strip(" \t\n"), reading)
    return Lines(texts, lines.numbers)


def _define(id: str, line: int, text: str, reading: Reading) -> None:
    if id in reading.footnotes:
        first = reading.footnotes[id].line
        reading.mistake(f"Footnote [^{id}] has words already in line {first}", line, "Give one of them another name.")
    elif not text:
        reading.mistake(f"Footnote [^{id}] has no words", line)
    reading.footnotes.setdefault(id, FootnoteText(text, line))


def report_unused(reading: Reading) -> None:
    """A footnote that no paragraph asks for would be lost."""
    for id, note in reading.footnotes.items():
        if not note.used:
            hint = f"Put [^{id}] where its number belongs, or delete its words."
            reading.mistake(f"Nothing mentions footnote [^{id}]", note.line, hint)
