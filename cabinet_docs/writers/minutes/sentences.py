"""Makes the words of a recommendation read on after "That", and end as their place in the list asks."""

import re
from dataclasses import replace

from cabinet_docs.checks.grammar import grammar_of
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.readers.resolved import END_OF_ITEM
from cabinet_docs.writers.minutes.words import Said, text_of, tidy

# Who is to do what the items say: "It is recommended that the Cabinet:", "The Cabinet is asked to:".
_SUBJECTS = (
    re.compile(r"\bthat\s+([^:;]+?)\s*[:;–-]*\s*$", re.IGNORECASE),
    re.compile(
        r"^(?:that\s+)?((?:the\s+)?[A-Z][\w ’'&-]*?)\s+(?:is|are)\s+(?:asked|recommended|invited|requested)\b", re.I
    ),
)
_ONE_SENTENCE = re.compile(
    r"^.*?\b(?:recommended|asked|invited|requested)\b[^:]*?\b(?:that|to)\b:?\s+", re.IGNORECASE | re.DOTALL
)
_CAPITALS = re.compile(r"[A-Z]{2,}\b|No\. ?\d")  # "IT equipment", "No. 5 High Street"
# Words that a recommendation may start with in a capital that is not theirs.
_SMALL = frozenset(
    "a all an any approval authority each following for in it no officers on subject the these this to with".split()
)


def read_on(words: Said, that: str, lead_in: str, meeting: str, *, is_sentence: bool = False) -> Said:
    """The words behind `that`.

    Who does what they say is as the words before the list (`lead_in`) have it, else
    the `meeting`. A recommendation that `is_sentence` begins with a lead-in of its own.
    """
    text = text_of(words)
    if is_sentence and (found := _ONE_SENTENCE.match(text)):
        words, text = _without(words, found.end()), text[found.end() :]
    if not words or not isinstance(words[0], Text):
        return tidy([Text(f"{that} "), *words])
    first = re.match(r"\w*", text)[0].casefold()  # type: ignore[index]
    grammar = grammar_of(text)
    subject = ""
    if grammar == "that":
        words = _without(words, len("that "))
    elif grammar.startswith("verb") or first in ("be", "is", "are"):
        words = _without(words, len("to ")) if first == "to" else words
        subject = f"{_subject(lead_in) or meeting} "
        words = _small(words)
    elif first in _SMALL and not _CAPITALS.match(text):
        words = _small(words)
    return tidy([Text(f"{that} {subject}"), *words])


def _subject(lead_in: str) -> str:
    """Who does what a recommendation says, as the words before the list have it; empty where they name nobody."""
    found = next((found for pattern in _SUBJECTS if (found := pattern.search(lead_in))), None)
    said = found[1].strip() if found else ""
    if not said or said.casefold().endswith(" that") or len(said.split()) > 8 or said.casefold() == "it":
        return ""
    return said if said[:4] != "The " else f"the {said[4:]}"


def ended(words: Said, ending: str) -> Said:
    """The words with the ending that their place asks for, in place of the report's own."""
    if not words or not isinstance(words[-1], Text):
        return (*words, Text(ending))
    last = words[-1].text.rstrip()
    if last.endswith((":", "?", "!")):
        return words
    return (*words[:-1], replace(words[-1], text=END_OF_ITEM.sub("", last) + ending))


def _without(words: Said, count: int) -> Said:
    """The words without their first characters."""
    out: list[Text | OpenPoint] = []
    for inline in words:
        text = inline.text if isinstance(inline, Text) else f"[{inline.words}]"
        if count >= len(text):
            count -= len(text)
        elif count and isinstance(inline, Text):
            out.append(replace(inline, text=text[count:]))
            count = 0
        else:
            out.append(inline)
            count = 0
    return tuple(out)


def _small(words: Said) -> Said:
    first = words[0] if words else None
    if not isinstance(first, Text):
        return words
    return (replace(first, text=first.text[:1].lower() + first.text[1:]), *words[1:])
