"""Finds secrets in a text, in one pass: the engine behind the look into public files.

Words are told by runs that two texts hardly share by chance, and sums by being particular.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from cabinet_docs.checks.figures import MANY_FIGURES, Figure, figures, stands_out, tells
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.writers.leaks.secrets import Secret, Secrets

RUN = 6  # words in the same order, which an exempt paragraph and a public text do not share by chance
LONG_RUN = 10  # of a whole document, which shares names and set phrases with others
OPENING = 80  # words in which documents made from one template say the same, at the same place give or take SHIFT
SHIFT = 10
A_DOCUMENT = 100  # words, from which on a document has an opening
FEWEST = 3  # a whole exempt line of so few words counts too
NEAR = 300  # characters
NEAR_WORDS = 12
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?;:]\s|\n")
Run = tuple[str, ...]


class Hit(NamedTuple):
    """Words of a text that are some secret's."""

    words: str
    secret: Secret


class Search:
    """Everything to look for, ready to be found in one pass over a text.

    What is `public` is no secret, nor is a note that says what is `quoted`, nor a sum that stands in `sums`.
    """

    def __init__(
        self, secrets: Secrets, public: Iterable[str], quoted: Iterable[str] = (), sums: Iterable[str] = ()
    ) -> None:
        self.runs: dict[int, dict[Run, Secret]] = defaultdict(dict)
        self.sentences: dict[Run, set[int]] = defaultdict(set)
        self.whole: set[Run] = set()
        self.openings: dict[Run, int] = {}
        self.names: dict[int, dict[Run, Secret]] = defaultdict(dict)
        self.figures: dict[str, list[tuple[Figure, Secret, bool]]] = defaultdict(list)
        self._has_notes = any(secret.kind == "note" for secret in secrets.found)
        self.keeps_something = any(secret.kind in ("words", "document") for secret in secrets.found)
        for secret in secrets.found:
            self._take(secret)
        self._public, self._quoted, self._sums = public, quoted, sums

    def _take(self, secret: Secret) -> None:
        tokens = _tokens(secret.text)
        if secret.kind == "name":
            if len(tokens) > 1 and secret.dates:
                self.names[len(tokens)].setdefault(tuple(tokens), secret)
            return
        if len(tokens) >= RUN:
            for run in _runs(tokens, RUN):
                self.runs[RUN].setdefault(run, secret)
        elif len(tokens) >= FEWEST and secret.kind == "words":
            self.runs[len(tokens)].setdefault(tuple(tokens), secret)
        if secret.kind == "document" and len(tokens) >= A_DOCUMENT:
            for place, run in enumerate(_runs(tokens[:OPENING], RUN)):
                self.openings.setdefault(run, place)
        if secret.kind in ("document", "note"):
            for sentence in _SENTENCE.split(secret.text):
                words = tuple(_tokens(sentence))
                if RUN <= len(words) < LONG_RUN:
                    self.sentences[words[:RUN]].add(len(words))
                    self.whole.add(words)
        if secret.kind != "note":
            standing_out = [figure for figure in figures(secret.text) if stands_out(figure)]
            many = len(standing_out) > MANY_FIGURES
            for figure in standing_out:
                self.figures[figure.key].append((figure, secret, many))

    def _leave_out_public(self) -> None:
        """Forget what the report itself says in public: only once something was found, since it takes its time."""
        public, quoted, sums = self._public, self._quoted, self._sums
        self._public = self._quoted = self._sums = ()
        for text in quoted if self._has_notes else ():
            for run in _runs(_tokens(text), RUN):
                if run in self.runs[RUN] and self.runs[RUN][run].kind == "note":
                    del self.runs[RUN][run]
        for text in public:
            tokens = _tokens(text)
            for size, runs in self.runs.items():
                for run in [run for run in _runs(tokens, size) if run in runs]:
                    runs.pop(run, None)
            self._leave_out_figures(text)
        for text in sums:
            self._leave_out_figures(text)

    def _leave_out_figures(self, text: str) -> None:
        for figure in figures(text) if self.figures else ():
            self.figures.pop(figure.key, None)

    def hits(self, text: str) -> Iterator[Hit]:
        """What of the secrets stands in a text."""
        tokens = _tokens(text)
        for size, runs in list(self.runs.items()):
            if _shares(runs, tokens, size):
                self._leave_out_public()
                yield from self._stretches(text, tokens, size, runs)
        for size, names in self.names.items():
            if _shares(names, tokens, size):
                yield from self._names(tokens, size, names)
        if self.figures and any(sign.isdigit() for sign in text):
            yield from self._figures(text)

    def _stretches(self, text: str, tokens: list[str], size: int, runs: dict[Run, Secret]) -> Iterator[Hit]:
        """The longest stretches of words that are some secret's."""
        spans: list[tuple[int, int]] = []
        end = -1
        start, secret = 0, None
        places = [place for place, run in enumerate(_runs(tokens, size)) if run in runs]
        for place in [*places, len(tokens) + size]:
            if place <= end - size + 1:
                end = place + size
                continue
            if secret is not None and secret.kind == "document":
                start = self._after_opening(tokens, start, end)
            if secret is not None and start < end and self._tells(secret, tokens[start:end]):
                spans = spans or [found.span() for found in _WORD.finditer(text)]
                yield Hit(text[spans[start][0] : spans[end - 1][1]], secret)
            if place < len(tokens):
                start, end, secret = place, place + size, runs[tuple(tokens[place : place + size])]

    def _after_opening(self, tokens: list[str], start: int, end: int) -> int:
        """Where a stretch begins to count: what stands at the same place in the opening of both is their template's."""
        place = self.openings.get(tuple(tokens[start : start + RUN])) if len(tokens) >= A_DOCUMENT else None
        if place is None or start >= OPENING or abs(place - start) > SHIFT:
            return start
        return min(OPENING, end)

    def _tells(self, secret: Secret, tokens: list[str]) -> bool:
        """Whether a stretch is long enough to be no chance: of a document or note, ten words or a whole sentence."""
        if secret.kind == "words" or len(tokens) >= LONG_RUN:
            return True
        for place, run in enumerate(_runs(tokens, RUN)):
            for length in self.sentences.get(run, ()):
                if tuple(tokens[place : place + length]) in self.whole:
                    return True
        return False

    def _names(self, tokens: list[str], size: int, names: dict[Run, Secret]) -> Iterator[Hit]:
        """Names that stand near the date of their clearance."""
        for place, run in enumerate(_runs(tokens, size)):
            secret = names.get(run)
            if secret is None:
                continue
            near = tokens[max(place - NEAR_WORDS, 0) : place + size + NEAR_WORDS]
            if any(form in set(_runs(near, 3)) for date in secret.dates for form in _forms(date)):
                yield Hit(secret.text, secret)

    def _figures(self, text: str) -> Iterator[Hit]:
        last: dict[str, tuple[str, int]] = {}  # by secret: the last figure seen of those that have many
        place = 0
        for figure in figures(text):
            place = text.find(figure.words, place)
            if figure.key in self.figures:
                self._leave_out_public()
            for known, secret, many in self.figures.get(figure.key, ()):
                if not tells(figure, known):
                    continue
                if many:
                    key, before = last.get(secret.what, (figure.key, place))
                    last[secret.what] = (figure.key, place)
                    if key == figure.key or place - before > NEAR:
                        continue
                yield Hit(figure.words, secret)


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(tokens: Sequence[str], size: int) -> "zip[Run]":
    return zip(*(islice(tokens, start, None) for start in range(size)), strict=False)


def _shares(runs: dict[Run, Secret], tokens: list[str], size: int) -> bool:
    return bool(runs) and not runs.keys().isdisjoint(_runs(tokens, size))


def _forms(date: CalendarDate) -> Iterator[Run]:
    """A date as three words, in the ways in which people write it."""
    year, month, day = f"{date.year}", f"{date.month:02d}", f"{date.day:02d}"
    yield (year, month, day)
    yield (day, month, year)
    for style in ("plain", "ordinal"):
        yield tuple(date.in_words(style).lower().split())
