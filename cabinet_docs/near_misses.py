"""Finds what someone probably meant by a misspelt name."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """The known name most like the word, or None if none is like it."""
    import difflib

    by_lower = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), list(by_lower), n=1, cutoff=likeness)
    return by_lower[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint naming what was probably meant; without a near miss, what there is to choose from."""
    names = list(known)
    near = nearest(word, names)
    if near:
        return f"Did you mean '{near}'?"
    return f"Choose from: {', '.join(names)}." if 0 < len(names) <= 12 else None
