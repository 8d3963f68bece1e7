"""What every mention of a paragraph, appendix, recommendation, table or figure says, and where it leads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cabinet_docs.assembly.assembled import (
    AssembledInline,
    AssembledLink,
    AssembledWords,
    Jump,
    NumberedFootnote,
    NumberField,
)
from cabinet_docs.assembly.ids import bookmark_name
from cabinet_docs.errors import Mistakes
from cabinet_docs.model.inlines import Footnote, Link, OpenPoint, Reference, Text, Words
from cabinet_docs.model.values import MONTHS

# "Appendix C to that report", "of the March report": not this one's.
_EARLIER = rf"the (?:earlier|previous|last|first|{'|'.join(MONTHS)})(?: \d{{4}})?"
_NOT_OF_ANOTHER = rf"(?!\s+(?:of|to)\s+(?:that|{_EARLIER}) report\b)"


class Target(NamedTuple):
    """Something that can be referred to. `chain` is the labels and bookmarks that lead to it, outermost first.

    Paragraph 21(b) has the chain ("21", …), ("(b)", …). `place` counts the numbered
    paragraphs, then the items under one, and so on: (21, 2). `lead_in` says that
    the chain begins with the words that lead in to the recommendations.
    """

    chain: tuple[tuple[str, str], ...]
    place: tuple[int, ...]
    lead_in: bool = False


@dataclass
class Targets:
    """Everything in a report that has a number or a letter, by id."""

    paragraphs: dict[str, Target] = field(default_factory=dict)
    captions: dict[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    appendix_word: str = "Appendix"


@dataclass
class Resolver:
    """Turns words as written into words as printed, and collects footnotes in their order."""

    targets: Targets
    mistakes: Mistakes
    footnotes: list[NumberedFootnote] = field(default_factory=list)

    def __post_init__(self) -> None:
        word = re.escape(self.targets.appendix_word)
        self._appendix_ids = {letter: id for id, letter in self.targets.letters.items()}
        lettered = "" not in self._appendix_ids
        typed = rf"\b{word}[ \u00a0]([A-Z])\b" if lettered else rf"\b{word}\b"
        self._typed_appendix = re.compile(typed + _NOT_OF_ANOTHER)

    def words(self, words: Words, linking: bool = True) -> AssembledWords:
        """Resolve every reference in some words; `linking` also links an appendix that was typed by hand."""
        if len(words) == 1 and type(words[0]) is Text and not (linking and self.targets.appendix_word in words[0].text):
            return (words[0],)
        out: list[AssembledInline] = []
        for inline in words:
            match inline:
                case Text():
                    out.extend(self._text(inline) if linking else (inline,))
                case OpenPoint():
                    out.append(inline)
                case Reference():
                    out.extend(said := self._reference(inline))
                    if not said and out and isinstance(out[-1], Text):  # "the appendix" already, and no letter to add
                        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" "))
                case Link():
                    out.append(AssembledLink(tuple(self._link_words(inline)), inline.url))
                case Footnote():
                    out.append(self._footnote(inline))
        return tuple(out)

    def _link_words(self, link: Link) -> list[Text | OpenPoint]:
        words: list[Text | OpenPoint] = []
        for inline in link.words:
            if isinstance(inline, Reference):
                said = "".join(_said(piece) for piece in self._reference(inline))
                words.append(Text(said, inline.bold, inline.italic))
            else:
                words.append(inline)
        return words

    def _footnote(self, footnote: Footnote) -> NumberedFootnote:
        words = self.words(footnote.words)
        numbered = NumberedFootnote(len(self.footnotes) + 1, footnote.id, words, footnote.location)
        self.footnotes.append(numbered)
        return numbered

    def _text(self, text: Text) -> list[AssembledInline]:
        """Link an appendix that was typed by hand, since a reader expects it to lead there."""
        if text.quoted or self.targets.appendix_word not in text.text or not self._appendix_ids:
            return [text]
        out: list[AssembledInline] = []
        done = 0
        for found in self._typed_appendix.finditer(text.text):
            id = self._appendix_ids.get(found.group(1) if found.groups() else "")
            if id is None:
                continue
            if found.start() > done:
                out.append(Text(text.text[done : found.start()], text.bold, text.italic))
            said = Text(found.group(), text.bold, text.italic)
            out.append(Jump((said,), bookmark_name("appendix", id)))
            done = found.end()
        if done < len(text.text):
            out.append(Text(text.text[done:], text.bold, text.italic))
        return out

    def _reference(self, reference: Reference) -> list[AssembledInline]:
        match reference.kind:
            case "appendix":
                return self._appendix(reference)
            case "reference":
                return self._caption(reference)
            case "paragraphs":
                return self._paragraphs(reference)
            case _:
                return self._paragraph(reference)

    def _appendix(self, reference: Reference) -> list[AssembledInline]:
        id = reference.ids[0]
        letter = self.targets.letters[id]
        bookmark = bookmark_name("appendix", id)
        words: list[Text | NumberField] = []
        if reference.with_noun:
            words.append(self._plain(reference, self.targets.appendix_word + (" " if letter else "")))
        if letter:
            words.append(NumberField(letter, bookmark, "n", reference.bold, reference.italic))
        return [Jump(tuple(words), bookmark)] if words else []

    def _caption(self, reference: Reference) -> list[AssembledInline]:
        id = reference.ids[0]
        label = self.targets.captions.get(id)
        if label is None:
            self.mistakes.add(
                f"'{id}' has no number to refer to: only a table or figure with a title is numbered",
                reference.location,
                "Give it a title.",
            )
            return []
        prefix = "_crl_" if reference.with_noun else "_crn_"
        shown = label if reference.with_noun else label.rsplit(" ", 1)[-1]
        bookmark = bookmark_name("table", id, prefix)
        return [NumberField(shown, bookmark, "", reference.bold, reference.italic)]

    def _paragraph(self, reference: Reference) -> list[AssembledInline]:
        target = self._target(reference, reference.ids[0])
        if target is None:
            return []
        chain = target.chain[1:] if reference.kind == "recommendation" and target.lead_in else target.chain
        return [*self._noun(reference), *self._numbers(reference, chain)]

    def _paragraphs(self, reference: Reference) -> list[AssembledInline]:
        found = [self._target(reference, id) for id in dict.fromkeys(reference.ids)]
        targets = sorted((target for target in found if target is not None), key=lambda target: target.place)
        if len(targets) != len(found):
            return []
        out: list[AssembledInline] = []
        if len(targets) == 1:
            noun = Reference("paragraph", reference.ids, reference.capital, reference.with_noun)
            return [*self._noun(noun), *self._numbers(reference, targets[0].chain)]
        out += self._noun(reference)
        if len(targets) == 2:
            joins = [" and " if _neighbours(*targets) else " to "]
        else:
            joins = [", "] * (len(targets) - 2) + [" and "]
        for target, join in zip(targets, [*joins, ""], strict=True):
            out += self._numbers(reference, target.chain)
            if join:
                out.append(self._plain(reference, join))
        return out

    def _target(self, reference: Reference, id: str) -> Target | None:
        target = self.targets.paragraphs.get(id)
        if target is None:
            self.mistakes.add(
                f"'{id}' has no number to refer to: it is not a numbered paragraph or lettered item",
                reference.location,
                "Name a numbered paragraph instead, or give this one a number.",
            )
        return target

    def _noun(self, reference: Reference) -> list[AssembledInline]:
        if not reference.with_noun:
            return []
        noun = reference.kind.capitalize() if reference.capital else reference.kind
        return [self._plain(reference, f"{noun} ")]

    def _numbers(self, reference: Reference, chain: tuple[tuple[str, str], ...]) -> list[AssembledInline]:
        out: list[AssembledInline] = []
        for place, (label, bookmark) in enumerate(chain):
            switch = "r" if place == 0 and len(chain) == 1 and label.isdigit() else "n"
            out.append(NumberField(label, bookmark, switch, reference.bold, reference.italic))
        return out

    def _plain(self, reference: Reference, words: str) -> Text:
        return Text(words, reference.bold, reference.italic)


def _neighbours(one: Target, two: Target) -> bool:
    """Whether two numbers follow one another: 12 and 13, 2.1 and 2.2, (a) and (b)."""
    return one.place[:-1] == two.place[:-1] and two.place[-1] - one.place[-1] == 1


def _said(piece: AssembledInline) -> str:
    match piece:
        case Text() | NumberField():
            return piece.text
        case Jump() | AssembledLink():
            return "".join(_said(inner) for inner in piece.words)
        case _:
            return ""
