"""What all the readers of one text share: where mistakes go, the values of its tags, its footnotes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import Words

# A tag's value is opaque to Markdown: in the text stands only its number between two
# characters that are none, so that no one can have typed them.
OPEN, CLOSE = "\ufffe", "\uffff"
OPAQUE = re.compile(f"{OPEN}([0-9]+){CLOSE}")

ID = re.compile(r"[a-z][a-z0-9_-]*")

Value = Words | Table | Figure


@dataclass
class FootnoteText:
    """What a footnote says, as typed, and whether the text has asked for it."""

    text: str
    line: int
    used: bool = False


@dataclass
class Reading:
    """The text of one file while it is read."""

    file: str
    mistakes: Mistakes
    values: list[Value] = field(default_factory=list)
    footnotes: dict[str, FootnoteText] = field(default_factory=dict)

    def at(self, line: int) -> Location:
        """The place of a line."""
        return Location(self.file, line)

    def mistake(self, message: str, line: int, hint: str | None = None) -> None:
        """Note what is wrong with a line."""
        self.mistakes.add(message, self.at(line), hint)

    def block(self, text: str) -> Table | Figure | None:
        """The table or figure whose tag is all of `text`."""
        match = OPAQUE.fullmatch(text) if text.startswith(OPEN) else None
        value = self.values[int(match.group(1))] if match else None
        return value if isinstance(value, Table | Figure) else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest to a mistyped one, if any is near."""
    return _nearest(word, tuple(known))


@lru_cache
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), known, n=1)
    return near[0] if near else None
