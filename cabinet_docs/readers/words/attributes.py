"""Reads what an author says about a paragraph at its end: `{#findings}`, `{.unnumbered}`, `{.exempt}`."""

import re
from typing import NamedTuple

from cabinet_docs.readers.words.reading import ID, Reading, did_you_mean

CLASSES = ("unnumbered", "exempt")
MOST_GROUPS = 4

_GROUP = re.compile(r"\{([#.][^{}]*)\}")
# A mark that fails would print exempt words: whatever looks meant as one is a mistake.
_SLIP = re.compile(r"(?<![\\{])\{\s*\.?\s*(?:exempt\w*|unnumbered)\s*\}", re.IGNORECASE)
_SINGLE = re.compile(r"(?<![\\{])\{ *(?:facts|events|meeting|previous)\.[\w.]+ *\}(?!\})")
_ELSEWHERE = re.compile(r"\{(?:#[a-z][a-z0-9_-]*|\.(?:unnumbered|exempt))\}")


class Attributes(NamedTuple):
    """The name of a block and how it differs from others."""

    id: str | None = None
    unnumbered: bool = False
    exempt: bool = False


NONE = Attributes()


def take_attributes(text: str, line: int, reading: Reading, *allowed: str) -> tuple[str, Attributes]:
    """The text without the attributes at its end, and those. `allowed` are "id" and classes."""
    if "{" not in text:
        return text, NONE
    tokens: list[str] = []
    for _ in range(MOST_GROUPS):
        start = text.rfind("{")
        match = _GROUP.fullmatch(text, start) if start >= 0 else None
        if not match or _is_escaped(text, start):
            break
        tokens = [*_tokens(match[1], line, reading), *tokens]
        text = text[:start].rstrip(" \t\n")
    if slip := _SLIP.search(text):
        hint = "Write {.exempt} or {.unnumbered} at the very end, with nothing between the brackets and the words."
        reading.mistake(f"{slip.group().strip()} is not understood", line, hint)
    if single := _SINGLE.search(text):
        reading.mistake(f"{single.group()} has single brackets", line, f"Write {{{single.group()}}}.")
    for match in _ELSEWHERE.finditer(text):
        if not _is_escaped(text, match.start()):
            _report_elsewhere(match.group(), line, reading, "id" in allowed)
    return text, _attributes(tokens, line, reading, allowed)


def _is_escaped(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] == "\\"


def _report_elsewhere(found: str, line: int, reading: Reading, may_have_id: bool) -> None:
    if may_have_id:
        reading.mistake(f"{found} stands amid the words", line, "Put it at the very end of the paragraph.")
    else:
        reading.mistake(f"{found} cannot stand here", line, "To print it as it is, write a \\ before it.")


def _tokens(body: str, line: int, reading: Reading) -> list[str]:
    if body.startswith("#") and body.endswith("#"):
        reading.mistake(f"{{{body}}} is not a note here", line, "Write notes between colleagues as <!-- … -->.")
        return []
    return re.sub(r"(?<=\S)(?=[#.])", " ", body).split()


def _attributes(tokens: list[str], line: int, reading: Reading, allowed: tuple[str, ...]) -> Attributes:
    id: str | None = None
    classes: set[str] = set()
    for token in tokens:
        name = token[1:]
        if token.startswith("#") and "id" in allowed:
            if not ID.fullmatch(name):
                hint = "Names are small letters, digits, - and _, such as {#needs-assessment}."
                reading.mistake(f"{{{token}}} cannot be a name", line, hint)
            elif id is not None:
                reading.mistake(f"Two names in one place: {id} and {name}", line, "Keep one of them.")
            else:
                id = name
        elif token.startswith(".") and name in allowed:
            classes.add(name)
        else:
            reading.mistake(f"{{{token}}} cannot stand here", line, _hint(token))
    return Attributes(id, "unnumbered" in classes, "exempt" in classes)


def _hint(token: str) -> str | None:
    name = token[1:]
    if not token.startswith("."):
        return None if token.startswith("#") else "Names begin with #: {#findings}."
    if name in CLASSES:
        return "Sections are made exempt under exempt: in report.yaml." if name == "exempt" else None
    near = did_you_mean(name, CLASSES)
    return f"Did you mean {{.{near}}}?" if near else "Known are {.unnumbered} and {.exempt}."
