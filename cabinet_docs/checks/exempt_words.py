"""What exempt words and documents give away if it is said elsewhere: sums, also rounded ones, and names.

What is public is more than the words of paragraphs: titles, alternative texts, and appendices with all that is in them.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.assembly.assembled import Entry, words_text
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.figures import MANY_FIGURES, Figure, figures, stands_out, tells
from cabinet_docs.checks.money import Money, round_sums, sums
from cabinet_docs.checks.places import report_yaml
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure as Picture
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.ooxml.contents import Passage, contents, plainest_first

ROUNDED = 3  # digits that a rounded sum has to show to give away the one that it stands for
MOST_TOLD = 3  # of one appendix
OFTEN = 3  # public lines from which on a name is what the report is about
_NAME = re.compile(r"[A-Z][\w’'&-]*(?: (?:(?:of|and|&|the|for) )?[A-Z][\w’'&-]*)+")
# Words that open a sentence, and words by which a name is known to be no company's or person's.
_OPENING = frozenset(
    "a all an and as at both but by each five for four from his however if in it its no of on one only our the their "
    "these this those three to two under we with lowest highest mr mrs ms dr".split()
)
_PUBLIC_BODIES = re.compile(
    r"\b(?:Act|Acts|Appendi\w+|Authority|Board|Budget|Bank Holiday|Cabinet|Chief|Code|Commission|Committee|"
    r"Constitution|Council|Councils|County|Court|Department|Directive|Director|Directors|Fund|Government|Guidance|Head|Implications|"
    r"Member|Minister|Office|Officer|Officers|Order|Part|Parliament|Plan|Police|Policy|Programme|Projects?|Regulations?|"
    r"Report|Schedule|Scheme|Secretary|Section|Service|Services|State|Strategy|Table|Team|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


class Said(NamedTuple):
    """Public words with their line, or the place in a file. `names` are looked for in them too, unless it is a title.

    `cover` is the label of a field on the front page. There a sum to the pound is left to the look into public files,
    which does not take it for public.
    """

    text: str
    entry: Entry | None = None
    location: Location | None = None
    names: bool = False
    cover: str = ""


class Told(NamedTuple):
    """A sum as it stands in public. Sure: it is the exempt one, or the words say that it is rounded."""

    words: str
    sure: bool = True


class ExemptSums(NamedTuple):
    """The figures that stand out in what is exempt, by key, and the sums of money."""

    figures: dict[str, Figure]
    sums: tuple[Money, ...]

    def rounded(self, said: Money, public: Iterable[Decimal] = ()) -> Money | None:
        """The exempt sum that a rounded one stands for: £1,087,450 for "£1.09m", if none of `public` may be meant."""
        if said.step <= 1 or _digits(said) < ROUNDED or any(abs(it - said.pounds) <= said.step / 2 for it in public):
            return None
        return next((known for known in self.sums if known.step <= said.step and known.may_be(said)), None)

    def told(self, text: str, public: Collection[Decimal]) -> Iterator[Told]:
        """The sums of a text that are exempt, as they stand there. `public` are sums that may be meant instead."""
        for figure in figures(text):
            known = self.figures.get(figure.key)
            if known and tells(figure, known):
                yield Told(figure.words)
        yield from self.told_in_words(text, public)
        for said, is_said in round_sums(text):
            if all(it.pounds != said.pounds for it in self.sums) and self.rounded(said, {*public} - {said.pounds}):
                yield Told(f"{said.words} (rounded)", is_said)

    def told_in_words(self, text: str, public: Collection[Decimal]) -> Iterator[Told]:
        """The same, only sums such as "£1.09m" and "£412k"."""
        for said in sums(text):
            if known := self.rounded(said, public):
                yield Told(f"{said.words} (rounded)" if known.pounds != said.pounds else said.words)


def exempt_sums(checked: Checked) -> ExemptSums:
    """What exempt paragraphs, tables and appendices say in figures that are hardly there twice by chance."""
    texts = [line_text(entry) for entry in checked.entries if entry.exempt]
    for appendix in checked.report.appendices:
        if checked.root and appendix.file and appendix_exemption(appendix, checked.report):
            with suppress(OSError):
                said = [passage.text for passage in contents(checked.root / appendix.file).passages]
                found = [figure for figure in figures("\n".join(said)) if stands_out(figure)]
                texts += said if len(found) <= MANY_FIGURES else []
    known = {figure.key: figure for text in texts for figure in figures(text) if stands_out(figure)}
    exact = [Money(it.words, Decimal(key), Decimal(1)) for key, it in known.items()]
    typed = [it for text in texts for it in sums(text) if it.step > 1 and _digits(it) >= ROUNDED]
    return ExemptSums(known, (*exact, *typed))


def public_sums(checked: Checked) -> frozenset[Decimal]:
    """The sums that the report says in public to the pound: one of them may be meant where it is rounded."""
    lines = (entry for entry in checked.entries if not entry.exempt)
    return _to_the_pound(line_text(entry) for entry in lines)


def _to_the_pound(texts: Iterable[str]) -> frozenset[Decimal]:
    return frozenset(it.pounds for text in texts for it in sums(text) if it.step <= 1)


def line_text(entry: Entry) -> str:
    """The words of a line, with those of a table's cells, and those that stand for a picture or chart."""
    said = [words_text(entry.words), *(words_text(cell) for row in entry.rows for cell in row)]
    if isinstance(entry.source, Picture):
        chart = entry.source.chart
        said += [entry.source.alternative, *((*chart.names, *chart.labels) if chart else ())]
    return " ".join(said)


def said_in_public(checked: Checked) -> Iterator[Said]:
    """Everything that the public copy prints or lets speak; of a report that is exempt as a whole its title."""
    report, profile = checked.report, checked.profile
    whole = bool(report.exempt and report.exempt.whole)
    apart = {part.key for part in profile.parts if part.exempt}
    for entry in checked.entries:
        if entry.kind == "title":
            yield Said(line_text(entry), entry, report_yaml(checked))
        elif not whole and entry.part not in apart and (not entry.exempt or entry.kind in ("heading", "part")):
            is_title = entry.kind in ("part", "contact", "paper", "appendix")
            yield Said(line_text(entry), entry, names=not (is_title or entry.exempt))
    for field in () if whole else profile.cover:
        yield Said(plain_text(report.cover.get(field.key, ())), None, report_yaml(checked), cover=field.label)


class InAppendix(NamedTuple):
    """What a public appendix gives away: the words, whether they are a name, and where in its file."""

    words: str
    is_name: bool
    place: str


def told_in_appendices(
    checked: Checked, secret: ExemptSums, names: Iterable[str]
) -> Iterator[tuple[Location, InAppendix]]:
    """What the files of public appendices give away, a few each. Sums to the pound are left to the look for leaks."""
    public, known = [line_text(entry) for entry in checked.entries if not entry.exempt], sorted(names)
    for appendix in checked.report.appendices:
        if checked.root and appendix.file and not appendix_exemption(appendix, checked.report):
            with suppress(OSError):
                passages = contents(checked.root / appendix.file).passages
                found: dict[str, InAppendix] = {}
                for it in _told_in_file(passages, secret, known, public):
                    found.setdefault(it.words, it)
                yield from ((Location(appendix.file), it) for it in list(found.values())[:MOST_TOLD])


def _told_in_file(
    passages: Iterable[Passage], secret: ExemptSums, names: Iterable[str], public: Iterable[str]
) -> Iterator[InAppendix]:
    passages = plainest_first(passages)
    texts = [*public, *(it.text for it in passages)] if secret.sums else []
    round_ones = {it.sum.pounds for text in texts for it in round_sums(text) if secret.rounded(it.sum)}
    meant = _to_the_pound(texts) - round_ones
    for passage in passages:
        for told in secret.told_in_words(passage.text, meant) if secret.sums else ():
            yield InAppendix(told.words, False, passage.place)
        for name in names_in(passage.text, names):
            yield InAppendix(name, True, passage.place)


def names_in(text: str, names: Iterable[str]) -> Iterator[str]:
    """Those of some names that stand in a text."""
    return (name for name in names if name in text and re.search(rf"\b{re.escape(name)}(?!\w)", text))


def _digits(said: Money) -> int:
    """How many digits of a rounded sum say something: 3 of £1.09m and of £1.30m."""
    return len(str(int(said.pounds / said.step))) if said.step else 0


def exempt_names(checked: Checked) -> frozenset[str]:
    """Names of two words or more that exempt paragraphs give and that are nobody's public name."""
    inside = " \n ".join(line_text(entry) for entry in checked.entries if _says_secrets(entry))
    names = set(_names(inside)) if inside else set()
    known = "\n".join(_known_names(checked)).casefold() if names else ""
    return frozenset(name for name in names if name.casefold() not in known and not _is_often(checked, name))


def _says_secrets(entry: Entry) -> bool:
    return entry.exempt and entry.kind not in ("heading", "part", "title", "subheading", "appendix", "paper", "contact")


def _names(text: str) -> Iterator[str]:
    for found in _NAME.finditer(text):
        words = found[0].split()
        while words and words[0].casefold() in _OPENING:
            words = words[1:]
        if len(words) > 1 and not _PUBLIC_BODIES.search(" ".join(words)):
            yield " ".join(words)


def _known_names(checked: Checked) -> Iterator[str]:
    """What is called so in public: the report, its headings and appendices, the papers, the officers, the council."""
    report, profile = checked.report, checked.profile
    for entry in checked.entries:
        if entry.kind in ("heading", "part", "title", "contact", "paper", "appendix"):
            yield words_text(entry.words)
        if not entry.exempt and entry.kind in ("subheading", "table", "figure"):
            yield words_text(entry.words)
    yield from (profile.council, profile.body, report.meeting.body, *(str(it) for it in report.report_of))
    yield from (title.title for title in profile.titles)


def _is_often(checked: Checked, name: str) -> bool:
    return sum(1 for entry in checked.entries if not entry.exempt and name in line_text(entry)) >= OFTEN
