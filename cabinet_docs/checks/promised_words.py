"""Cuts the few words that say what a promise is of out of its sentence, and makes a name of them."""

import re

from cabinet_docs.model.values import MONTHS

_MONTH = "|".join(MONTHS)
_WHEN = rf"(?:early|late|mid|spring|summer|autumn|winter|{_MONTH})"
# What stands before the thing itself: "In addition,", "Subject to the Cabinet's approval,", "As part of the work".
_OPENINGS = re.compile(
    r"^(?:(?:in addition|however|therefore|furthermore|also|subsequently|finally|in the meantime|in due course|"
    r"(?:following|subject to|if|once|after|when|as part of|in light of|in the light of|at|by|to) [^,]*|on \d[^,]*|"
    rf"in {_WHEN}[^,]*),\s*|"
    r"(?:back )?to (?:the )?\w+ (?:on|with) |(?:and|but|then|that|agrees? that|notes? that|also)\s+|"
    r"as part of [^,]*? (?=an? ))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:a|an|the|any|this|these|its|our|their|such)\s+", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:\d+[.)]?|\(?[a-z]\)|[ivx]+[.)])\s+")
# What comes after the thing itself: when, to whom, what for.
_TAIL = re.compile(
    r"\s*(?:[,;.:]|\b(?:which|that|who|where|when|so that|in order|presenting|setting out|containing|including|seeking|"
    r"following|once|after|before|during|alongside|as soon|as part|"
    r"to (?:be|the|a|inform|support|enable)|at (?:the|a|its|their)|"
    r"for (?:approval|consideration|decision|adoption|agreement|noting|final)|"
    r"and (?:seek|ask|the cabinet|the council|will)\w*|"
    r"in (?:due course|the (?:final |further |next )?(?:report|strategy|plan|new year)|a (?:further|later|future)|"
    rf"{_WHEN}|\w+ (?:weeks|months)|\d+)|"
    rf"on (?:\d+|its website|the website)|by (?:the end|\d+|{_WHEN}))\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_QUOTED_WORD = re.compile(r"[‘'“\"]\b(\w+)[’'”\"](?!\w)")
_EDGES = " ,;:.-–—‘’“”'\""
_SMALL = frozenset(
    "a an and any as at be been by each for from full further in into is its it new of on or our such that the their "
    "then these this those to was were which with draft detailed complete other more".split()
)
MOST_WORDS = 10


def noun_phrase(words: str) -> str:
    """The thing that a clause is about, without its article and what leads to it.

    >>> noun_phrase("In addition, the findings of the survey")
    'findings of the survey'
    """
    words = _NUMBER.sub("", " ".join(words.split()))
    while (shorter := _OPENINGS.sub("", words, count=1)) != words:
        words = shorter
    return _ARTICLE.sub("", words).strip(" ,;:.-–—")


def shortened(words: str) -> str:
    """The thing in few words, fit for a list: without when, to whom and what for.

    >>> shortened("a full breakdown of the costs to the Cabinet in July 2026")
    'full breakdown of the costs'
    """
    bare = _QUOTED_WORD.sub(r"\1", _BRACKETS.sub("", noun_phrase(words)))
    pieces = _ARTICLE.sub("", _TAIL.sub("", bare, count=1).strip(_EDGES)).split()
    if len(pieces) > MOST_WORDS:
        pieces = pieces[:MOST_WORDS]
        while pieces and pieces[-1].lower() in _SMALL:
            pieces.pop()
    return " ".join(pieces)


def suggested_id(words: str) -> str:
    """A name for it: its telling words, joined by hyphens; empty where no word tells anything.

    >>> suggested_id("full breakdown of the costs")
    'breakdown-costs'
    """
    plain = re.findall(r"[a-z0-9]+", words.lower().replace("’", "").replace("'", ""))
    name = "-".join([word for word in plain if word not in _SMALL][:3])
    if not name:
        return ""
    return name if name[0].isalpha() else f"promise-{name}"
