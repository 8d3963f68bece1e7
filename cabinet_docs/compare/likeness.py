"""Says how like two lines of a report are, and finds the likest quickly among many."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cabinet_docs.assembly.assembled import AssembledLink, AssembledWords, Entry, Jump, NumberField, words_text

_WORD = re.compile(r"\w+")
_SHORTEST = 4  # letters of a word that tells something; numbers always do
_COMMON, _FEW = 0.1, 12  # a word in more than this share of the lines (and in more than a few) tells nothing
_CONTAINED = 6  # words from which on a line may be recognised as a half of a longer one
_ALL_PAIRS = 2_500  # up to this many pairs each is looked at; above it only those that share a rare word
_RARE, _LIKELIEST, _NEAR = 12, 4, 2
_FAMILIES = {"numbered": "words", "item": "words", "unnumbered": "words", "quote": "words", "subheading": "heading"}
# Like enough to be the same paragraph reworded: between the same neighbours, and anywhere in the report.
LIKE_HERE, LIKE_ANYWHERE = 0.35, 0.6


class Line(NamedTuple):
    """An entry as it is recognised: its place, what it can be paired with, its words."""

    place: int
    entry: Entry
    family: str
    wording: str
    bag: frozenset[str]


class Likely(NamedTuple):
    """Two lines that may be one."""

    like: float
    old: Line
    new: Line


def lines(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Line], list[Line]]:
    """Every entry of two reports as it is recognised: by the words that are not in many others."""
    said = [wording(entry) for entry in (*old, *new)]
    bags = [_bag(words) for words in said]
    often = Counter(word for bag in bags for word in bag)
    most = max(len(bags) * _COMMON, _FEW)
    made: list[Line] = []
    for entry, words, bag in zip((*old, *new), said, bags, strict=True):
        telling = frozenset(word for word in bag if often[word] <= most)
        family = _FAMILIES.get(entry.kind, entry.kind)
        made.append(Line(len(made), entry, family, words, telling if len(telling) >= _CONTAINED else bag))
    return made[: len(old)], [line._replace(place=line.place - len(old)) for line in made[len(old) :]]


def wording(entry: Entry) -> str:
    """The words of an entry without looks, and without the numbers that Word counts."""
    said = _without_numbers(entry.words)
    return "\n".join([said, *(_without_numbers(cell) for row in entry.rows for cell in row)]) if entry.rows else said


def _without_numbers(words: AssembledWords) -> str:
    if not any(isinstance(inline, NumberField | Jump | AssembledLink) for inline in words):
        return words_text(words)
    out: list[str] = []
    for inline in words:
        match inline:
            case NumberField():
                out.append("#")
            case Jump() | AssembledLink():
                out.append(_without_numbers(inline.words))
            case _:
                out.append(words_text((inline,)))
    return "".join(out)


def _bag(said: str) -> frozenset[str]:
    every = _WORD.findall(said.lower())
    telling = frozenset(word for word in every if len(word) >= _SHORTEST or word.isdigit())
    return telling or frozenset(every)


def likeness(old: Line, new: Line) -> float:
    """Between 0 and 1: the words that both have, of all; a half of a line that was cut is like the whole."""
    shared = len(old.bag & new.bag)
    if not shared:
        return float(old.wording == new.wording)
    least = min(len(old.bag), len(new.bag))
    contained = 0.8 * shared / least if least >= _CONTAINED else 0.0
    return max(2 * shared / (len(old.bag) + len(new.bag)), contained)


def pair_alike(old: Sequence[Line], new: Sequence[Line], least: float) -> list[Likely]:
    """Pair lines that are at least so much alike, the likest first; of equally like ones those in the same order.

    The work for each line is bounded, however many there are.
    """
    paired: list[Likely] = []
    for family in {line.family for line in old} & {line.family for line in new}:
        ours, theirs = [it for it in old if it.family == family], [it for it in new if it.family == family]
        paired += _picked([it for it in _likely(ours, theirs) if it.like >= least], ours, theirs)
    return paired


def _picked(likely: list[Likely], old: Sequence[Line], new: Sequence[Line]) -> Iterator[Likely]:
    where_old = {line.place: at / len(old) for at, line in enumerate(old)}
    where_new = {line.place: at / len(new) for at, line in enumerate(new)}
    likely.sort(key=lambda it: (-round(it.like * 20), abs(where_old[it.old.place] - where_new[it.new.place])))
    done_old: set[int] = set()
    done_new: set[int] = set()
    for found in likely:
        if found.old.place not in done_old and found.new.place not in done_new:
            done_old.add(found.old.place)
            done_new.add(found.new.place)
            yield found


def _likely(old: Sequence[Line], new: Sequence[Line]) -> list[Likely]:
    if len(old) * len(new) <= _ALL_PAIRS:
        return [Likely(likeness(ours, theirs), ours, theirs) for ours in old for theirs in new]
    having = _having(old)
    found = []
    for at, theirs in enumerate(new):
        for place in _worth_a_look(theirs, at * len(old) // len(new), having, len(old)):
            found.append(Likely(likeness(old[place], theirs), old[place], theirs))
    return found


def _having(old: Sequence[Line]) -> Mapping[str, list[int]]:
    """For each word the lines that have it."""
    having: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(old):
        for word in line.bag:
            having[word].append(at)
    return having


def _worth_a_look(line: Line, beside: int, having: Mapping[str, list[int]], count: int) -> set[int]:
    """The places that share most of a line's rare words, and those beside it."""
    hits = Counter(at for word in line.bag if len(places := having.get(word, ())) <= _RARE for at in places)
    near = range(max(beside - _NEAR, 0), min(beside + _NEAR + 1, count))
    return {at for at, _ in hits.most_common(_LIKELIEST)} | set(near)
