"""LA: plain, correct and even language."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.periods import find_lengths, find_year_spans
from cabinet_docs.checks.places import counted, quoted
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.sentences import sentences, word_count
from cabinet_docs.checks.settings import named_section, number, texts
from cabinet_docs.checks.spelling import council_words, misspellings, words_of
from cabinet_docs.model.report import RECOMMENDATIONS

_ACRONYM = re.compile(r"(?<![\w&/.@-])[A-Z][A-Z&]*[A-Z](?:s(?!\w)|\+)?(?![\w@]|[-/.&]\w)")
_ROMAN = re.compile(r"[IVXL]+")
_REPEATED = re.compile(r"\b([A-Za-z]+)[ \t\n]+(\1)\b", re.IGNORECASE)
_MAY_REPEAT = {"that", "had", "is", "very", "so", "no", "many"}
_DOUBLE_SPACE = re.compile(r"(?<=\S) {2,}(?=\S)")
_END = re.compile(r"[.!?:;…][”’\"')\]]*$")
_SUM = re.compile(r"£\s?(\d[\d,]*(?:\.\d+)?)\s?(million|m|bn|billion)?(?![\w,])", re.IGNORECASE)


class _Use(NamedTuple):
    acronym: str
    entry: Entry
    place: tuple[int, int]


# An acronym stands in brackets behind words, among at most a few others; or words stand in brackets behind it.
_BRACKETED = re.compile(r"\w[”’\"']? [(\[]([^()\[\]]{1,60})[)\]]")
_WORD = re.compile(r"[^\s“”‘’\"',;]+")
_OPENED = re.compile(r"\b([A-Z][A-Za-z&]*?)s? \((?=[^)]*[a-z]{3} )[^)]+\)")
_DASHED = re.compile(r"\b([A-Z][A-Za-z&]*) (?:stands for|means|is short for)\b")


@rule("LA01", Severity.WARNING)
def acronym_not_explained(checked: Checked) -> Iterator[Problem]:
    """An acronym is used before it is written out, or is never written out.

    Why it matters: residents and new members do not know it.

    Reported: "the DLUHC grant" in paragraph 9, "Department of Levelling Up … (DLUHC)" in paragraph 21.
    Accepted: "Equality Impact Assessment (EIA)" where it first comes up; UK, NHS and others that the profile lists.
    """
    known = {name.casefold() for name in texts(checked.profile, "known_acronyms")}
    firsts: dict[str, _Use] = {}
    for use in _acronym_uses(checked):
        firsts.setdefault(use.acronym, use)
    expansions = _expansions(checked, firsts)
    for acronym, first in firsts.items():
        if acronym.casefold() in known:
            continue
        told = expansions.get(acronym)
        if told is None:
            message = f"{acronym} is never written out"
        elif told[0] > first.place:
            where = (
                f"paragraph {told[1].label.rstrip('.')}"
                if told[1].label and told[1].kind == "numbered"
                else "further down"
            )
            message = f"{acronym} is used before it is written out ({where})"
        else:
            continue
        hint = f"Write it out where it first comes up, with ({acronym}) behind it."
        yield Problem(message, first.entry, quote=_around(checked.text(first.entry), first.place[1]), hint=hint)


def _acronym_uses(checked: Checked) -> Iterator[_Use]:
    for row, entry in enumerate(checked.entries):
        if entry.kind not in ("numbered", "item", "unnumbered", "quote", "note", "footnote"):
            continue
        text = checked.text(entry)
        letters = [letter for letter in text if letter.isalpha()]
        if sum(map(str.isupper, letters)) > len(letters) / 2:
            continue  # set in capitals
        for match in _ACRONYM.finditer(text):
            acronym = match[0].removesuffix("s") if match[0][-1] == "s" else match[0]
            shouted = re.search(r"\b[A-Z]{2,} $", text[: match.start()]) or re.match(
                r" [A-Z]{2,}\b", text[match.end() :]
            )
            if not _ROMAN.fullmatch(acronym) and len(acronym) <= 6 and not shouted:
                yield _Use(acronym, entry, (row, match.start()))


def _expansions(checked: Checked, acronyms: Collection[str]) -> dict[str, tuple[tuple[int, int], Entry]]:
    """Where each acronym is first written out: "Long Name (LN)", also "(the LN Act)", or "LN (Long Name)"."""
    found: dict[str, tuple[tuple[int, int], Entry]] = {}
    for row, entry in enumerate(checked.entries):
        text = checked.text(entry)
        told = [(match.start(), word) for match in _BRACKETED.finditer(text) for word in _WORD.findall(match[1])]
        told += [(match.start(), match[1]) for pattern in (_OPENED, _DASHED) for match in pattern.finditer(text)]
        for place, word in sorted(told):
            acronym = word if word in acronyms else word.removesuffix("s")
            if acronym in acronyms:
                found.setdefault(acronym, ((row, place), entry))
    return found


def _around(text: str, place: int) -> str:
    start = text.rfind(" ", 0, max(0, place - 20)) + 1
    return quoted(text[start:], 50)


@rule("LA02", Severity.WARNING)
def slip_in_spelling(checked: Checked) -> Iterator[Problem]:
    """A word is repeated, spelt as in America, or not known; or there are double spaces.

    Why it matters: slips make readers doubt the rest. Names are not looked up; words that the
    council uses can be added to its words.txt, one a line.

    Reported: "the the", "marginalized", "recieve"
    Accepted: "the", "marginalised", "receive"
    """
    spaced: list[Entry] = []
    seen: set[str] = set()
    own = council_words(_template_folder(checked))
    for entry in _written(checked):
        text = checked.text(entry)
        for match in _REPEATED.finditer(text):
            if match[1].lower() not in _MAY_REPEAT and (match[1] == match[2] or match[1].lower() == match[2]):
                yield Problem(f"'{match[1]}' stands there twice", entry, quote=match[0])
        if _DOUBLE_SPACE.search(text):
            spaced.append(entry)
        for found in misspellings((word for word in words_of(text) if word not in seen), own):
            seen.add(found.word)
            if found.american:
                message = f"'{found.word}' is an American spelling"
                yield Problem(message, entry, quote=found.word, hint=f"Write '{found.suggestion}'.")
            elif entry.kind != "quote":
                near = f"Did you mean '{found.suggestion}'? If not, " if found.suggestion else "If it is right, "
                hint = f"{near}add it to the council's words.txt."
                yield Problem(
                    f"'{found.word}' is not in the dictionary",
                    entry,
                    quote=found.word,
                    hint=hint,
                    severity=Severity.NOTE,
                )
    if spaced:
        message = f"{counted(len(spaced), 'paragraph has', 'paragraphs have')} double spaces"
        yield Problem(message, spaced[0], severity=Severity.NOTE)


def _template_folder(checked: Checked) -> Path:
    return checked.profile.parts[0].template.parent


def _written(checked: Checked) -> Iterator[Entry]:
    for entry in checked.entries:
        if entry.kind not in ("title", "part", "contact", "paper", "table", "figure"):
            yield entry


@rule("LA03", Severity.WARNING)
def sentence_too_long(checked: Checked) -> Iterator[Problem]:
    """A sentence has more words than a reader can keep in mind, or a section is hard to read.

    Why it matters: long sentences hide what is meant, also from whoever writes them.
    Recommendations and quotations are left alone. How old a reader must be is reckoned by
    the Flesch-Kincaid formula (Kincaid and others, 1975) plus five years, and told as a note.

    Reported: a sentence of 58 words, where the profile's `sentence_words` is 40; a section
    for readers of 21, where its `reading_age` is 16.
    Accepted: two sentences of 29 words; no `reading_age` in the profile.
    """
    most = number(checked.profile, "sentence_words")
    for entry in checked.prose():
        if not most or entry.section == RECOMMENDATIONS or entry.kind == "quote":
            continue
        for sentence in sentences(checked.text(entry)):
            words = max(word_count(piece) for piece in re.split(r";\s", _without_asides(sentence)))
            if words > most:
                message = f"A sentence of {words} words (at most {most})"
                yield Problem(message, entry, quote=quoted(sentence), hint="Make two of it, or a list.")
    oldest = number(checked.profile, "reading_age")
    for key, entries in checked.by_section.items():
        age = reading_age([checked.text(entry) for entry in entries if entry.kind in ("numbered", "unnumbered")])
        if oldest and age > oldest:
            message = f"'{entries[0].heading}' is for readers of {age} or older (at most {oldest})"
            hint = "Shorter sentences and shorter words make it easier."
            yield Problem(message, checked.heading(key), hint=hint, severity=Severity.NOTE)


_LEAST_WORDS = 100  # below that the formula says little


def reading_age(texts: Sequence[str]) -> int:
    """The age at which a pupil can read some text: Flesch-Kincaid's school grade and five years; 0 for a short text.

    >>> reading_age(["The cat sat on the mat. It was a fat cat."] * 20)
    3
    """
    counted = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in counted for word in re.findall(r"[^\W\d_]+", sentence)]
    if len(words) < _LEAST_WORDS:
        return 0
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e")))) for word in words)
    return round(0.39 * len(words) / len(counted) + 11.8 * syllables / len(words) - 15.59 + 5)


def _without_asides(sentence: str) -> str:
    """Without quotations and what stands in brackets, which a reader may pass over."""
    return re.sub(r"“[^”]{20,}”|\"[^\"]{20,}\"|\s?\([^()]*\)", "", sentence)


@rule("LA04", Severity.WARNING)
def no_full_stop(checked: Checked) -> Iterator[Problem]:
    """A paragraph ends without a full stop.

    Why it matters: a reader cannot tell whether something is missing.

    Reported: "The Director has been consulted on the contents of this report"
    Accepted: "The Director has been consulted on the contents of this report."
    """
    names_only = (RECOMMENDATIONS, named_section(checked.profile, "circulation_section"))
    for place, entry in enumerate(checked.entries):
        text = checked.text(entry).rstrip()
        if entry.kind != "numbered" or entry.section in names_only or not text or word_count(text) < 4:
            continue
        after = checked.entries[place + 1].kind if place + 1 < len(checked.entries) else ""
        if not _END.search(text) and not text.endswith("]") and after not in ("item", "quote", "table"):
            yield Problem("The paragraph ends without a full stop", entry, quote=f"… {text[-40:].split(' ', 1)[-1]}")


@rule("LA05", Severity.WARNING)
def report_too_long(checked: Checked) -> Iterator[Problem]:
    """The report is longer than the council wants its reports to be.

    Why it matters: members have a whole agenda to read.

    Reported: 4,200 words, where the profile's `report_words` is 2,000
    Accepted: 1,900 words, and the detail in an appendix
    """
    most = number(checked.profile, "report_words")
    words = sum(word_count(checked.text(entry)) for entry in checked.prose())
    if most and words > most:
        yield Problem(f"The report has {words:,} words (at most {most:,})", hint="Put detail into an appendix.")


@rule("LA06", Severity.NOTE)
def forms_are_mixed(checked: Checked) -> Iterator[Problem]:
    """The same sum, or the same length of time, is written in two ways.

    Why it matters: readers wonder whether two things are meant.

    Reported: "£1.1m" and "£1,127,205"; "a twelve week consultation" and "a 12-week consultation"
    Accepted: "£1.1m" throughout; "12-week" throughout
    """
    seen: dict[str, _Form] = {}  # the first of each thing and way: what comes again is not told again
    for entry in checked.prose():
        for form in sorted(_forms(checked.text(entry)), key=lambda form: form.place):
            if form.key in seen:
                continue
            before = next((other for other in seen.values() if _differ(form, other)), None)
            seen[form.key] = form
            if before:
                message = f"'{form.text}' here, and '{before.text}' before"
                yield Problem(message, entry, quote=form.text, hint="Write it in one way.")


class _Form(NamedTuple):
    """Something written in one of several ways. `key` is the thing and the way; `value` what it is worth."""

    key: str
    text: str
    kind: str
    way: str
    value: float
    close: float
    place: int


def _forms(text: str) -> Iterator[_Form]:
    for match in _SUM.finditer(text):
        value, close = _value(match)
        way = "short" if match[2] else "full"
        if value >= 1000:
            yield _Form(match[0], match[0].strip(), "sum", way, value, close, match.start())
    for length in find_lengths(text):
        if length.unit == "week":
            way = "words" if length.in_words else "figures"
            yield _Form(f"{length.number} {way}", length.text, "weeks", way, length.number, 0, length.start)
    for span in find_year_spans(text):
        way = "long" if len(span.text.split(str(span.first))[-1].strip(" -–—/")) == 4 else "short"
        yield _Form(
            f"{span.first} {span.last} {way}", span.text, "years", way, span.first * 10000 + span.last, 0, span.start
        )


def _differ(one: _Form, other: _Form) -> bool:
    same = abs(one.value - other.value) <= max(one.close, other.close)
    return one.kind == other.kind and one.way != other.way and same


def _value(match: re.Match[str]) -> tuple[float, float]:
    """A sum in pounds, and how closely it is given: £1.1m to a hundred thousand."""
    times = {"m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}.get((match[2] or "").lower(), 1)
    decimals = len(match[1].partition(".")[2])
    return float(match[1].replace(",", "")) * times, times / 10**decimals / 2 if times > 1 else 0
