"""What exempt words and documents give away if it is said elsewhere: sums, also rounded ones, and names."""

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from cabinet_docs.assembly.assemble import appendix_exemption
from cabinet_docs.assembly.assembled import Entry, words_text
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.figures import MANY_FIGURES, Figure, figures, stands_out
from cabinet_docs.checks.money import Money, sums
from cabinet_docs.ooxml.contents import contents

ROUNDED = 3  # digits that a rounded sum has to show to give away the one that it stands for
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


class ExemptSums(NamedTuple):
    """The figures that stand out in what is exempt, by key, and the sums of money."""

    figures: dict[str, Figure]
    sums: tuple[Money, ...]

    def rounded(self, said: Money) -> Money | None:
        """The exempt sum that a rounded one stands for: £1,087,450 for "£1.09m"."""
        if said.step <= 1 or _digits(said) < ROUNDED:
            return None
        return next((known for known in self.sums if known.step <= said.step and known.may_be(said)), None)


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
    return frozenset(it.pounds for entry in lines for it in sums(line_text(entry)) if it.step <= 1)


def line_text(entry: Entry) -> str:
    """The words of a line, with those of a table's cells."""
    return " ".join([words_text(entry.words), *(words_text(cell) for row in entry.rows for cell in row)])


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
