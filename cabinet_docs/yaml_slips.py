"""The slips that people make in YAML, told in their words with the right form shown."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location

# "  - post: words": the dashes and the name, then what was typed behind them.
_LINE = re.compile(r"(?P<lead> *(?:- +)*)(?:(?P<key>\w[^:#\"'\[{]*):(?=\s|$) *)?(?P<value>.*)")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*\s*(#.*)?$")
_WHOLE_QUOTE = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_TODO = re.compile(r"todo:(?=\s|$)\s*(?P<words>.*)")
_COMMENT = re.compile(r"\s+#(?:\s.*)?$")
_NO_CHARACTER = re.compile(r"\\U(?!000|0010)")
_WRONG_ESCAPE = "A \\ in double quotes stands before signs that mean nothing there"
_NO_ESCAPE = "To type a \\ use single quotes: 'C:\\Reports'."
_CLOSED = re.compile(r"(\[[^\]]*\]|\{[^{}]*\})\s*(#.*)?$")


@dataclass(frozen=True)
class _Entry:
    """One line that starts a value: everything before it, and the value as typed."""

    index: int
    prefix: str
    value: str
    named: bool


def _entries(lines: list[str]) -> Iterator[_Entry]:
    """The lines that start a value: not those inside `|` text or inside quotes that span lines."""
    deeper_than, quote = -1, ""
    for index, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if quote:
            quote = "" if _closes(line, quote) else quote
            continue
        if deeper_than >= 0 and (not line.strip() or indent > deeper_than):
            continue
        deeper_than = -1
        match = _LINE.match(line)
        if not match or not line.strip() or line.lstrip().startswith("#"):
            continue
        value, lead, named = match["value"], match["lead"], match["key"] is not None
        if _BLOCK_TEXT.match(value):
            deeper_than = len(lead) if named else max(lead.rfind("-"), 0)
        elif value[:1] in _WHOLE_QUOTE and not _WHOLE_QUOTE[value[0]].match(value):
            quote = value[0]
        yield _Entry(index, line[: match.start("value")], value, named)


def _closes(line: str, quote: str) -> bool:
    plain = line.replace("\\\\", "").replace('\\"', "") if quote == '"' else line.replace("''", "")
    return quote in plain


def quoted(text: str) -> str:
    """The text in the quotes that it needs."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def with_todos_quoted(lines: list[str]) -> list[str]:
    """`when: todo: ask Legal`, which we allow and YAML does not, in quotes."""
    if not any(": todo:" in line for line in lines):
        return lines
    result = list(lines)
    for entry in _entries(lines):
        if entry.named and (match := _TODO.match(entry.value)):
            words = _COMMENT.sub("", match["words"]).rstrip()
            result[entry.index] = entry.prefix + quoted(f"todo: {words}")
    return result


def report_tabs(lines: list[str], file: str, mistakes: Mistakes) -> list[int]:
    """Tell the lines that are moved in by tabs; tabs inside text are left alone. Returns where those lines are."""
    if not any("\t" in line for line in lines):
        return []
    found = [entry.index for entry in _entries(lines) if "\t" in _moved_in(lines[entry.index])]
    for index in found:
        mistakes.add("The line begins with a tab", Location(file, index + 1), "Use spaces instead of tabs.")
    return found


def without_tabs(lines: list[str], indexes: Collection[int], spaces: int) -> list[str]:
    """The lines, those that are moved in by tabs by so many spaces for each instead."""
    moved = list(lines)
    for index in indexes:
        before = _moved_in(lines[index])
        moved[index] = before.replace("\t", " " * spaces) + lines[index][len(before) :]
    return moved


def _moved_in(line: str) -> str:
    """The blanks that a line begins with."""
    return line[: len(line) - len(line.lstrip())]


def repair(lines: list[str], file: str, mistakes: Mistakes) -> bool:
    """Report every line whose value needs quotes and put them in, so that reading can go on."""
    found = False
    for entry in _entries(list(lines)):
        value = _COMMENT.sub("", entry.value).rstrip()
        why = _slip(value) if entry.named or value[:1] in "{@`%*[\"'" else None
        if why:
            words = value[1:-1] if value[0] in "'\"" and value[-1] == value[0] and len(value) > 1 else value.strip()
            mended = f"{entry.prefix} {words}" if value[0] == "\t" else entry.prefix + quoted(words)
            if mended == lines[entry.index]:
                continue
            mistakes.add(why, Location(file, entry.index + 1), f"Write it as: {mended.strip()}")
            lines[entry.index] = mended
            found = True
    return found


def _slip(value: str) -> str | None:
    """Why YAML cannot read the value as typed, or None if it can."""
    first = value[:1]
    if first == "\t":
        return "A tab stands where a space belongs"
    if value.startswith(("{{", "{%")):
        return "Text that begins with '{{' or '{%' needs quotes"
    if first in ("'", '"'):
        return None if _WHOLE_QUOTE[first].fullmatch(value) else _quote_slip(value)
    if first in ("[", "{"):
        return None if _CLOSED.match(value) or first not in _closing_before_text(value) else _begins_with(first)
    if first in ("@", "`", "%", "*", "&", "!") or (first in ("|", ">") and not _BLOCK_TEXT.match(value)):
        return _begins_with(first)
    if value.startswith(("- ", "? ")):
        return _begins_with(first)
    if ": " in value or value.endswith(":"):
        return "Text with a colon (:) in it needs quotes"
    return None


def _closing_before_text(value: str) -> str:
    """The value's first character, if its bracket closes on the line and words follow."""
    close = {"[": "]", "{": "}"}[value[0]]
    rest = value.rpartition(close)[2]
    return value[0] if close in value and rest.strip() else ""


def _begins_with(sign: str) -> str:
    return f"Text that begins with {sign} needs quotes"


def _quote_slip(value: str) -> str | None:
    """Quotes that end too early; quotes that never end are left to the parser to place."""
    if not _WHOLE_QUOTE[value[0]].match(value):
        return None
    return f"The quotation mark {value[0]} ends the text too early"


def report_cut(value: str, rest: str, lines: list[str], location: Location, mistakes: Mistakes) -> None:
    """` #` inside text starts a note in YAML, and the words after it would be lost."""
    number_sign = re.match(r" #\S", rest) or (re.match(r" # ?\d", rest) and re.search(r"[A-Za-z]{2}", value))
    if number_sign and location.line:
        line = lines[location.line - 1]
        match = _LINE.match(line)
        mended = line[: match.start("value")] + quoted(match["value"].rstrip()) if match else line
        mistakes.add(
            f"The words after '#' would be lost: '{rest.strip()}'",
            location,
            f"Write it as: {mended.strip()}  (or, if it is a note to colleagues, put a space behind the #)",
        )


def report_sign(line: str, location: Location, mistakes: Mistakes) -> None:
    """`*bold*`, `&` and `!` at the start of a value mean something else in YAML."""
    match = _LINE.match(line)
    value = _COMMENT.sub("", match["value"] if match else line)
    sign = value[:1] if value[:1] in ("*", "&", "!") else "*, & or !"
    mended = f"Write it as: {line[: match.start('value')].strip()} {quoted(value.rstrip())}" if match else None
    mistakes.add(_begins_with(sign), location, mended)


def report_braces(line: str, location: Location, mistakes: Mistakes) -> None:
    """`title: {{ facts.x }}` is braces within braces to YAML."""
    match = _LINE.match(line)
    if match and match["value"].startswith("{{"):
        mended = line[: match.start("value")] + quoted(_COMMENT.sub("", match["value"]).rstrip())
        mistakes.add("Text that begins with '{{' or '{%' needs quotes", location, f"Write it as: {mended.strip()}")
    else:
        mistakes.add("A list or group stands where a name is expected", location, "Write it as: name: value")


def report_comma(words: str, line: str, location: Location, mistakes: Mistakes) -> None:
    """In `{post: Director, Children and Families}` the comma ends the text."""
    match = re.search(r"(?P<name>\w+): (?P<before>[^,{}]*), *" + re.escape(words), line)
    shown = f'Write it as: {match["name"]}: "{match["before"]}, {words}"' if match else "Put quotes around the text."
    mistakes.add(f"The comma before '{words}' ends the text", location, shown)


def report_error(error: Any, lines: list[str], file: str, mistakes: Mistakes) -> None:
    """What the parser could not read, as far as we can tell."""
    if error is None:
        return
    problem = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    if isinstance(error, ValueError | OverflowError):  # \U and a number that no character has
        line = next((number for number, line in enumerate(lines, 1) if _NO_CHARACTER.search(line)), None)
        mistakes.add(_WRONG_ESCAPE, Location(file, line), _NO_ESCAPE)
    elif "escape" in problem or "hexdecimal" in problem:
        _add(mistakes, file, mark, _WRONG_ESCAPE, _NO_ESCAPE)
    elif "quoted scalar" in str(getattr(error, "context", "")):
        _add(mistakes, file, start, "A quotation mark opens here and never closes", "Put the missing one at its end.")
    elif "expected ':'" in problem:
        _add(mistakes, file, start, "The line is neither 'name: value' nor part of the text above it")
    elif "<block end>" in problem or "document start" in problem or "not allowed here" in problem:
        hint = "Move it in as far as the lines that it belongs to; text with special signs needs quotes."
        _add(mistakes, file, mark, "The line does not fit the lines above it", hint)
    elif "expected ',' or" in problem:
        _add(mistakes, file, start, "A bracket opens here and never closes", "Close it, or put the text in quotes.")
    else:
        _add(mistakes, file, mark or start, f"The file cannot be read as YAML: {problem.splitlines()[0]}")


def _add(mistakes: Mistakes, file: str, mark: Any, message: str, hint: str | None = None) -> None:
    mistakes.add(message, Location(file, mark.line + 1 if mark else None), hint)
