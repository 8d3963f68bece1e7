"""Cuts prose into sentences and words, as the rules of language need them."""

import re
from functools import lru_cache
from itertools import pairwise

_ABBREVIATIONS = ("Mr", "Mrs", "Ms", "Dr", "Cllr", "No", "St", "e.g", "i.e", "para", "paras")
_NOT_AFTER = "".join(rf"(?<!\b{re.escape(short)}\.)" for short in _ABBREVIATIONS)
_END = re.compile(r"(?<=[.!?])" + _NOT_AFTER + r"[”’\"')\]]*\s+(?=[“‘\"'(\[]*[A-Z0-9£])")
_WORD = re.compile(r"[A-Za-z0-9£][\w'’&.,/–-]*")


@lru_cache(maxsize=512)  # many rules ask for the sentences of the same lines
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a line.

    >>> sentences("Mr. Smith spoke. The Council agreed (e.g. twice). It ended.")
    ('Mr. Smith spoke.', 'The Council agreed (e.g. twice).', 'It ended.')
    """
    flat = " ".join(text.split())
    ends = [match.end() for match in _END.finditer(flat)]
    cuts = [0, *ends, len(flat)]
    return tuple(flat[start:end].strip() for start, end in pairwise(cuts) if flat[start:end].strip())


def word_count(text: str) -> int:
    """How many words a reader would count."""
    return len(_WORD.findall(text))
