"""Finds what two lines of words have in common and what differs, as a careful reader would mark it."""

from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from cabinet_docs.compare.tokens import Token, is_run

# Above this many pairs of tokens only the two ends are compared: no paragraph is that long.
MOST_PAIRS = 400_000_000
# Lines with less than this in common are shown as one removed and one added.
LEAST_COMMON = 0.25
_FEW_WORDS, _SOME_WORDS = 2, 4


class Stretch(NamedTuple):
    """A run of tokens that stayed, went or came. `old` and `new` are both there for what stayed, else one of them.

    The tokens of what stayed look the same but need not be the same, nor equally many:
    "Appendix A" may be typed in one report and a live reference in the other.
    """

    kind: Literal["same", "removed", "added"]
    old: tuple[Token, ...]
    new: tuple[Token, ...]


class _Part(NamedTuple):
    """A run that is the same on both sides, or one that is not; from and up to which place of either side."""

    same: bool
    old: tuple[int, int]
    new: tuple[int, int]


class _Side:
    """One line, with how many letters and words there are before each of its places."""

    def __init__(self, line: Sequence[Token]) -> None:
        self.line = line
        self.keys = [token.key for token in line]
        self.solid = [at for at, token in enumerate(line) if not token.text.isspace()]
        self._letters = [0, *accumulate(letters(token) for token in line)]
        self._words = [0, *accumulate(token.text[:1].isalnum() for token in line)]

    def letters(self, span: tuple[int, int]) -> int:
        return self._letters[span[1]] - self._letters[span[0]]

    def words(self, span: tuple[int, int]) -> int:
        return self._words[span[1]] - self._words[span[0]]

    def tokens(self, span: tuple[int, int]) -> tuple[Token, ...]:
        return tuple(self.line[span[0] : span[1]])


def diff_tokens(old: Sequence[Token], new: Sequence[Token]) -> tuple[Stretch, ...]:
    """The stretches that make both lines: without what was added they are the old, without what was removed the new.

    Quick for lines of any length: what they have in common is found with one
    operation on whole lines for each token. Common scraps between longer changes
    count as changed, and so does all of a line with very little in common. Where
    something was replaced, what was removed stands before what was added.
    """
    sides = _Side(old), _Side(new)
    parts = _without_scraps(_parts(*sides), *sides)
    if not _enough_in_common(parts, *sides):
        parts = [_Part(False, (0, len(old)), (0, len(new)))]
    return tuple(stretch for part in parts for stretch in _stretches(part, *sides))


def letters(token: Token) -> int:
    """How many letters and digits a token has."""
    return len(token.text) if token.text.isalnum() else sum(map(str.isalnum, token.text))


def _parts(old: _Side, new: _Side) -> list[_Part]:
    """What is the same and what is not, by turns."""
    found: list[_Part] = []
    end_old = end_new = 0
    for at_old, at_new in [*_matches(old, new), (len(old.keys), len(new.keys))]:
        start, end = _trimmed(old.keys[end_old:at_old], new.keys[end_new:at_new])
        gone, came = (end_old + start, at_old - end), (end_new + start, at_new - end)
        _add(found, _Part(True, (end_old, gone[0]), (end_new, came[0])))
        looks_same = _look(old.tokens(gone)) == _look(new.tokens(came))
        _add(found, _Part(looks_same, gone, came))
        after = int(at_old < len(old.keys))  # with the token that is the same
        _add(found, _Part(True, (gone[1], at_old + after), (came[1], at_new + after)))
        end_old, end_new = at_old + 1, at_new + 1
    return found


def _add(parts: list[_Part], part: _Part) -> None:
    """Put a part behind others: one that is empty is left out, one of the same kind joined to the last."""
    if part.old[0] == part.old[1] and part.new[0] == part.new[1]:
        return
    if parts and parts[-1].same == part.same:
        last = parts.pop()
        part = _Part(part.same, (last.old[0], part.old[1]), (last.new[0], part.new[1]))
    parts.append(part)


def _matches(old: _Side, new: _Side) -> list[tuple[int, int]]:
    """The places of what both have in common in the same order, blanks apart."""
    words_old, words_new = [old.keys[at] for at in old.solid], [new.keys[at] for at in new.solid]
    start, end = _trimmed(words_old, words_new)
    middle = common(words_old[start : len(words_old) - end], words_new[start : len(words_new) - end])
    places = [
        *((at, at) for at in range(start)),
        *((start + before, start + after) for before, after in middle),
        *((len(words_old) - at, len(words_new) - at) for at in range(end, 0, -1)),
    ]
    return [(old.solid[before], new.solid[after]) for before, after in places]


def _trimmed(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many are equal at the start, and how many of the rest at the end."""
    start = end = 0
    shortest = min(len(old), len(new))
    while start < shortest and old[start] == new[start]:
        start += 1
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def common(old: list[Hashable], new: list[Hashable]) -> list[tuple[int, int]]:
    """A longest common subsequence by bits (Hyyrö 2004): bit j of a row is 0 where old[j] makes it longer."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return []
    places: dict[Hashable, int] = {}
    for at, key in enumerate(old):
        places[key] = places.get(key, 0) | 1 << at
    every = (1 << len(old)) - 1
    row, rows = every, []
    for key in new:
        hits = row & places.get(key, 0)
        row = ((row + hits) | (row - hits)) & every
        rows.append(row)
    found = []
    column, line = len(old), len(new)
    while column and line:
        if rows[line - 1] >> (column - 1) & 1:
            column -= 1
            continue
        line -= 1
        if not line or rows[line - 1] >> (column - 1) & 1:
            column -= 1
            found.append((column, line))
    return found[::-1]


def _look(line: Sequence[Token]) -> list[Hashable]:
    """What a reader sees of some tokens, letter by letter, however they are cut."""
    seen: list[Hashable] = []
    for token in line:
        runs = token.key if isinstance(token.key, tuple) and not is_run(token.key) else (token.key,)
        for run in runs:
            seen += [(letter, *run[1:]) for letter in run[0]] if is_run(run) else [run]
    return seen


def _without_scraps(parts: list[_Part], old: _Side, new: _Side) -> list[_Part]:
    """Let changes swallow what little stayed between them, until nothing more is swallowed."""
    while True:
        out: list[_Part] = []
        for part in parts:
            _add(out, part)
            while len(out) >= 3 and not out[-1].same and _is_scrap(out, old, new):
                right, middle = out.pop(), out.pop()
                _add(out, middle._replace(same=False))
                _add(out, right)
        if len(out) == len(parts):
            return [piece for part in out for piece in _without_blanks(part, old, new)]
        parts = out


def _without_blanks(part: _Part, old: _Side, new: _Side) -> list[_Part]:
    """A change without the blanks that both sides begin and end with: those stayed."""
    if part.same:
        return [part]
    gone, came = old.tokens(part.old), new.tokens(part.new)
    start, end = _trimmed([_blank(token) for token in gone], [_blank(token) for token in came])
    whole: list[_Part] = []
    _add(whole, _Part(True, (part.old[0], part.old[0] + start), (part.new[0], part.new[0] + start)))
    _add(whole, _Part(False, (part.old[0] + start, part.old[1] - end), (part.new[0] + start, part.new[1] - end)))
    _add(whole, _Part(True, (part.old[1] - end, part.old[1]), (part.new[1] - end, part.new[1])))
    return whole


def _blank(token: Token) -> object:
    """A blank's key; of anything else something that equals nothing."""
    return token.key if token.text.isspace() else object()


def _is_scrap(parts: Sequence[_Part], old: _Side, new: _Side) -> bool:
    """Whether what stayed between the last two changes tells a reader less than it disturbs."""
    left, middle, right = parts[-3:]
    kept, words = new.letters(middle.new), new.words(middle.new)
    around = min(max(old.letters(it.old), new.letters(it.new)) for it in (left, right))
    return not kept or (words <= _FEW_WORDS and kept <= around) or (words <= _SOME_WORDS and 3 * kept <= around)


def _enough_in_common(parts: list[_Part], old: _Side, new: _Side) -> bool:
    least = min(old.letters((0, len(old.keys))), new.letters((0, len(new.keys))))
    return sum(new.letters(part.new) for part in parts if part.same) >= LEAST_COMMON * least


def _stretches(part: _Part, old: _Side, new: _Side) -> list[Stretch]:
    gone, came = old.tokens(part.old), new.tokens(part.new)
    if part.same:
        return [Stretch("same", gone, came)]
    made = [Stretch("removed", gone, ())] if gone else []
    return [*made, Stretch("added", (), came)] if came else made
