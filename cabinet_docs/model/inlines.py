"""The pieces that a line of a report's text is made of."""

from dataclasses import dataclass, field

from cabinet_docs.location import Location

NOWHERE = Location("")


@dataclass(frozen=True)
class Text:
    """Words exactly as they are printed. A line break is the character "\\n".

    `quoted` words are those of another report: an "Appendix A" in them is not this report's.
    """

    text: str
    bold: bool = False
    italic: bool = False
    quoted: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class OpenPoint:
    """Something not known yet, printed as [its words] in a draft."""

    words: str
    location: Location = field(default=NOWHERE, compare=False)
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Reference:
    """A mention of something numbered, by its id; what it says is settled when numbers are.

    `kind` is what the author asked for: "paragraph", "paragraphs", "appendix",
    "recommendation" or "reference" (a table or figure). `with_noun` is False
    where the words before already say "paragraph" or "Appendix".
    """

    kind: str
    ids: tuple[str, ...]
    capital: bool = False
    with_noun: bool = True
    location: Location = field(default=NOWHERE, compare=False)
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Link:
    """Words that lead to a web or e-mail address."""

    words: "tuple[Text | OpenPoint | Reference, ...]"
    url: str


@dataclass(frozen=True)
class Footnote:
    """A note at the foot of the page; Word gives it its number."""

    words: "tuple[Text | OpenPoint | Reference | Link, ...]"
    id: str
    location: Location = field(default=NOWHERE, compare=False)


Inline = Text | OpenPoint | Reference | Link | Footnote
Words = tuple[Inline, ...]


def plain_text(words: Words) -> str:
    """The words without looks; a reference shows its ids, since it has no number yet."""
    pieces = []
    for inline in words:
        match inline:
            case Text():
                pieces.append(inline.text)
            case OpenPoint():
                pieces.append(f"[{inline.words}]")
            case Reference():
                pieces.append(", ".join(inline.ids))
            case Link():
                pieces.append(plain_text(inline.words))
            case Footnote():
                pass
    return "".join(pieces)
