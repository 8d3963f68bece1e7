"""Says what differs between the two entries of one line: its words, its number, its rows, its picture."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Literal

from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.seen import paragraph_of
from cabinet_docs.compare.changes import Change
from cabinet_docs.compare.diff import Stretch, diff_tokens
from cabinet_docs.compare.numbers import meaning
from cabinet_docs.compare.tables import row_changes
from cabinet_docs.compare.tokens import Token, signature, tokens
from cabinet_docs.model.blocks import Figure
from cabinet_docs.model.report import Appendix


class Differences:
    """Compares paired entries, knowing of every line which one it was before."""

    def __init__(self, old: AssembledReport, new: AssembledReport, pairs: Mapping[int, int]) -> None:
        self._digests = _digests(old), _digests(new)
        self._now: dict[str, str] = {}
        self._notes: dict[Hashable, Hashable] = {}
        for at_old, at_new in pairs.items():
            before, after = old.entries[at_old], new.entries[at_new]
            self._now[before.bookmark] = after.bookmark
            if before.kind == "footnote" and (was := _note_key(before)) != (now := _note_key(after)):
                self._notes[was] = now

    def change(self, old: Entry, new: Entry) -> Change:
        """What differs between two entries, as a line that stayed where it was."""
        words = () if signature(old.words) == signature(new.words) else self._words(old, new)
        rows = row_changes(old.rows, new.rows)
        picture, exemption = self._picture(old, new), _exemption(old, new)
        reworded = bool(rows) or picture or bool(exemption) or (bool(words) and not self._mean_the_same(old, new))
        if reworded:
            return Change("reworded", old, new, words, rows, True, picture, exemption)
        is_same = not words and old.label == new.label and _form(old) == _form(new)
        return Change("same" if is_same else "renumbered", old, new, words)

    def _words(self, old: Entry, new: Entry) -> tuple[Stretch, ...]:
        found = diff_tokens([self._as_now(token) for token in tokens(old.words)], tokens(new.words))
        return () if all(stretch.kind == "same" for stretch in found) else found

    def _as_now(self, token: Token) -> Token:
        key = self._notes.get(token.key, token.key)
        return token if key is token.key else token._replace(key=key)

    def _mean_the_same(self, old: Entry, new: Entry) -> bool:
        return meaning(old.words, self._now, self._notes) == meaning(new.words, {}, {})

    def _picture(self, old: Entry, new: Entry) -> bool:
        """Whether a figure shows something else, or an appendix is another document."""
        match old.source, new.source:
            case Figure() as before, Figure() as after:
                if before.alternative != after.alternative:
                    return True
                if before.chart is not None or after.chart is not None:
                    return before.chart != after.chart and bool(before.file and after.file)
                return self._file_differs(before.file, after.file)
            case Appendix() as before, Appendix() as after:
                return self._file_differs(before.file, after.file)
            case _:
                return False

    def _file_differs(self, old: str | None, new: str | None) -> bool:
        was, now = self._digests[0].get(old or ""), self._digests[1].get(new or "")
        return was is not None and now is not None and was != now


def _digests(assembled: AssembledReport) -> dict[str, str]:
    return {source.file: source.sha256 for source in assembled.report.sources}


def _note_key(entry: Entry) -> Hashable:
    return ("footnote", signature(entry.words))


def _exemption(old: Entry, new: Entry) -> Literal["", "now exempt", "no longer exempt"]:
    """Whether the public may read a line that it could not, or the other way round; no Word file tells it."""
    if old.exempt == new.exempt or any(paragraph_of(entry.id) is not None for entry in (old, new)):
        return ""
    return "now exempt" if new.exempt else "no longer exempt"


def _form(entry: Entry) -> tuple[str, int]:
    return entry.kind, entry.level if entry.kind == "item" else 0


def changes_of(
    places: Sequence[tuple[int | None, int | None]],
    old: AssembledReport,
    new: AssembledReport,
    pairs: Mapping[int, int],
) -> tuple[Change, ...]:
    """The change at each place; a line that moved is at both of its places."""
    differences = Differences(old, new, pairs)
    back = {at_new: at_old for at_old, at_new in pairs.items()}
    moved: dict[int, Change] = {}
    found = []
    for at_old, at_new in places:
        if at_old is not None and at_new is not None:
            found.append(differences.change(old.entries[at_old], new.entries[at_new]))
            continue
        before = at_old if at_old is not None else back.get(at_new if at_new is not None else -1)
        after = at_new if at_new is not None else pairs.get(at_old if at_old is not None else -1)
        if before is None or after is None:
            came = after is not None
            entry = new.entries[after] if after is not None else old.entries[before or 0]
            found.append(Change("added", None, entry) if came else Change("removed", entry, None))
            continue
        if before not in moved:
            moved[before] = differences.change(old.entries[before], new.entries[after])
        found.append(moved[before]._replace(kind="moved away" if at_new is None else "moved"))
    return tuple(found)
